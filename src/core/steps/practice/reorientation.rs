//! Practice of the conversion between right-linear and left-linear grammars: the counterpart of each production.

use super::{Answer, Entries, Heading, Mistake, Place, Task, WrittenProduction};
use crate::{Grammar, Orientation, reorient};

/// A table with a row for each production, and one for the start symbol: the production of the other grammar that it
/// becomes.
#[derive(Debug)]
pub struct ReorientationTask {
    grammar: Grammar,
    other: Grammar,
}

impl ReorientationTask {
    /// Creates the task for a grammar, which is converted to the other form.
    pub fn new(grammar: &Grammar) -> Self {
        let orientation = match grammar.orientation() {
            Orientation::Right => Orientation::Left,
            Orientation::Left => Orientation::Right,
        };
        Self { grammar: grammar.clone(), other: reorient(grammar, orientation) }
    }

    /// Returns the resulting grammar. Its nonterminals are those of the original, and then the new start symbol, if
    /// there is one.
    pub fn other(&self) -> &Grammar {
        &self.other
    }

    /// Returns the start symbol of the resulting grammar.
    fn start(&self) -> u32 {
        self.other.start().unwrap_or_default()
    }

    /// Whether the resulting grammar has a new start symbol.
    fn has_new_start(&self) -> bool {
        self.start() as usize == self.grammar.nonterminals().len()
    }

    /// Returns the counterpart of a row; `None` for a production that only determines the start symbol.
    fn counterpart(&self, row: usize) -> Option<WrittenProduction> {
        let orientation = self.other.orientation();
        if row == self.grammar.len() {
            let head = self.grammar.start()?;
            return Some(WrittenProduction { head, terminals: Vec::new(), nonterminal: None, orientation });
        }
        let production = self.grammar.production(row);
        if production.nonterminal.is_none() && !self.has_new_start() {
            return None;
        }
        let head = production.nonterminal.unwrap_or_else(|| self.start());
        let terminals = production.terminals.to_vec();
        Some(WrittenProduction { head, terminals, nonterminal: Some(production.head), orientation })
    }

    /// Names what is wrong with a production.
    fn mistake(&self, row: usize, given: Option<&WrittenProduction>, correct: Option<WrittenProduction>) -> Mistake {
        let Some(correct) = correct else { return Mistake::OnlyStart { nonterminal: self.start() } };
        if row == self.grammar.len() {
            return Mistake::EndsHere { nonterminal: correct.head };
        }
        let Some(given) = given.filter(|given| given.head == correct.head) else {
            let is_end = self.grammar.tail(row).is_none();
            return Mistake::Head { nonterminal: correct.head, is_end };
        };
        if given.nonterminal != correct.nonterminal {
            Mistake::Tail { nonterminal: self.grammar.head(row) }
        } else if given.terminals == correct.terminals {
            Mistake::OtherSide
        } else {
            Mistake::Terminals { word: correct.terminals }
        }
    }
}

impl Task for ReorientationTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::Counterpart]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        let start = self.grammar.start().map(Heading::Start);
        if row < self.grammar.len() { Some(Heading::Part(row)) } else { start }
    }

    fn rows(&self, _: &Entries) -> usize {
        self.cells()
    }

    fn cells(&self) -> usize {
        self.grammar.len() + usize::from(self.grammar.start().is_some())
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        let is_there = place.column == 0 && place.row < self.cells();
        is_there.then(|| Answer::Production(self.counterpart(place.row)))
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let Answer::Production(given) = answer else { return Err(Mistake::Kind) };
        let correct = self.counterpart(place.row);
        let is_right = match (given, &correct) {
            (Some(given), Some(correct)) => given.means(correct),
            (given, correct) => given.is_none() && correct.is_none(),
        };
        if is_right { Ok(()) } else { Err(self.mistake(place.row, given.as_ref(), correct)) }
    }
}
