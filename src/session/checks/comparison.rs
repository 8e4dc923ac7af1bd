//! Comparison of the languages of two automata.

use super::Word;
use grammaton_core::{Equivalence, Inclusion, Job, Nfa, Progress, Symbol, join, notation::textbook::EmptyWord};

/// The result of comparing two automata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ComparisonResult {
    /// A shortest word that only the first automaton accepts, and one that only the second accepts.
    ///
    /// If both are `None`, the automata are equivalent.
    pub only: [Option<Word>; 2],
}

/// A job that compares the languages of two automata.
///
/// It first checks equivalence, which is fast, and only if that fails searches for a shortest word of each
/// difference.
#[derive(Debug)]
pub struct Comparison {
    sides: [Nfa; 2],
    limit: usize,
    empty_word: EmptyWord,
    done: usize,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Same(Box<Equivalence>),
    Here(Box<Inclusion>),
    There(Option<Word>, Box<Inclusion>),
}

impl Comparison {
    /// Creates a job that compares the first automaton with the second. The words of its result are displayed with this
    /// sign for the empty word.
    ///
    /// Each of its searches goes over its limit if it needs more than `limit` pairs.
    pub fn new(sides: [Nfa; 2], limit: usize, empty_word: EmptyWord) -> Self {
        let phase = Phase::Same(Box::new(Equivalence::new(&sides[0], &sides[1], limit)));
        Self { sides, limit, empty_word, done: 0, phase }
    }

    fn word(&self, symbols: Vec<Symbol>) -> Word {
        Word::new(symbols, &join(self.sides[0].alphabet(), self.sides[1].alphabet()), self.empty_word)
    }

    /// Moves on to the next phase, or returns the result after the last one. `found` is the word of the phase that
    /// ended.
    fn advance(&mut self, found: Option<Vec<Symbol>>) -> Option<ComparisonResult> {
        let [here, there] = &self.sides;
        let word = found.map(|symbols| self.word(symbols));
        let next = match &mut self.phase {
            Phase::Same(_) if word.is_none() => return Some(ComparisonResult { only: [None, None] }),
            Phase::Same(_) => Phase::Here(Box::new(Inclusion::new(here, there, self.limit))),
            Phase::Here(_) => Phase::There(word, Box::new(Inclusion::new(there, here, self.limit))),
            Phase::There(only_here, _) => return Some(ComparisonResult { only: [only_here.take(), word] }),
        };
        self.phase = next;
        None
    }
}

impl Job for Comparison {
    type Output = ComparisonResult;

    fn step(&mut self, budget: usize) -> Progress<ComparisonResult> {
        let progress = match &mut self.phase {
            Phase::Same(job) => job.step(budget),
            Phase::Here(job) | Phase::There(_, job) => job.step(budget),
        };
        match progress {
            Progress::Working { done } => {
                self.done = self.done.max(done);
                Progress::Working { done: self.done }
            }
            Progress::OverLimit(error) => Progress::OverLimit(error),
            Progress::Done(answer) => match self.advance(answer.err().map(|found| found.word)) {
                Some(compared) => Progress::Done(compared),
                None => Progress::Working { done: self.done },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted_text;
    use grammaton_core::{DocumentNfa, OverLimit, finish};

    fn compare(left: &str, right: &str, limit: usize) -> Result<ComparisonResult, OverLimit> {
        let nfa =
            |text: &str| DocumentNfa::new(&pasted_text::read(text).expect("a text that can be read").document).nfa;
        finish(Comparison::new([nfa(left), nfa(right)], limit, EmptyWord::Lambda))
    }

    #[test]
    fn each_side_has_its_shortest_word() {
        let check = |left, right, only: [Option<&str>; 2]| {
            let found = compare(left, right, 1000).expect("few states").only;
            assert_eq!(
                found.each_ref().map(|word| word.as_ref().map(|word| word.text.as_str())),
                only,
                "{left}, {right}"
            );
        };
        check("(a|b)*abb", "S → aS | bS | aA\nA → bB\nB → b", [None, None]);
        check("a*", "(aa)*", [Some("a"), None]);
        check("(aa)*", "a*", [None, Some("a")]);
        check("ab|a", "ba|c", [Some("a"), Some("c")]);
        check("a?", "a", [Some("λ"), None]);
    }

    #[test]
    fn a_comparison_over_its_limit_fails() {
        let kth = format!("(a|b)*a{}", "(a|b)".repeat(12));
        assert_eq!(compare(&kth, &format!("{kth}c?"), 10), Err(OverLimit::states(10)));
    }
}
