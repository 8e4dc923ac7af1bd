//! Limits on checking, so that no answer takes long.

use crate::{Document, Grammar, Job, OverLimit, Progress, Regex};

/// The limits on checking one answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Limits {
    /// The greatest number of states and transitions, productions, or symbols of an answer, all together.
    pub size: usize,
    /// The greatest number of states of an automaton that is made of an answer.
    pub states: usize,
    /// The greatest number of units of work of each construction and comparison, about a microsecond each.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size: 20_000, states: 4_000, work: 400_000 }
    }
}

/// The number of units of work between two looks at the limit.
const CHUNK: usize = 1 << 12;

impl Limits {
    /// Runs a job to its end or to the limit on work.
    pub(super) fn finish<J: Job>(&self, mut job: J) -> Result<J::Output, OverLimit> {
        let mut left = self.work;
        while left > 0 {
            let budget = left.min(CHUNK);
            left -= budget;
            match job.step(budget) {
                Progress::Working { .. } => {}
                Progress::Done(output) => return Ok(output),
                Progress::OverLimit(error) => return Err(error),
            }
        }
        Err(OverLimit::elements(self.work))
    }

    /// Checks the work of following a word of this length through something of this size.
    pub(super) fn allow_run(&self, length: usize, size: usize) -> Result<(), OverLimit> {
        let work = (length + 1).saturating_mul(size + 1);
        if work <= self.work { Ok(()) } else { Err(OverLimit::elements(self.work)) }
    }

    /// Checks the size of an answer.
    pub(super) fn allow(&self, size: usize) -> Result<(), OverLimit> {
        if size <= self.size { Ok(()) } else { Err(OverLimit::elements(self.size)) }
    }
}

/// Returns the number of states and transitions.
pub(super) fn size_of_document(document: &Document) -> usize {
    document.states().len() + document.transitions().len()
}

/// Returns the number of nonterminals, productions and terminals in bodies.
pub(super) fn size_of_grammar(grammar: &Grammar) -> usize {
    let bodies = (0..grammar.len()).map(|production| grammar.body(production).len());
    grammar.nonterminals().len() + grammar.len() + bodies.sum::<usize>()
}

/// Returns the number of symbols, counted with repetition, and of operations.
pub(super) fn size_of_expression(regex: &Regex) -> usize {
    regex.ops().len() + symbols_of_expression(regex)
}

/// Returns the number of symbols, counted with repetition.
pub(super) fn symbols_of_expression(regex: &Regex) -> usize {
    let symbols = |op: &crate::Op| if let crate::Op::Symbols(symbols) = op { symbols.len() } else { 0 };
    regex.ops().iter().map(symbols).sum()
}
