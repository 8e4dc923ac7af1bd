//! Practice of the subset construction: a row for each set, a column for each symbol.

use super::{
    Answer, Entries, Heading, Mistake, NoPath, Path, Place,
    exploration::{Exploration, Explores},
    mistake::compare,
};
use crate::{
    Nfa, OverLimit,
    steps::{epsilon_path, subset_construction},
};

/// The table of the subset construction. The first cell of each row is its set: that of the start states, and then any
/// set that a cell contains and that has no row yet.
#[derive(Debug)]
pub struct SubsetTask {
    nfa: Nfa,
    sets: Vec<Vec<u32>>,
    table: Exploration,
}

impl SubsetTask {
    /// Creates the task for an automaton.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if there are more than `limit` sets.
    pub fn new(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let steps = subset_construction(nfa, limit)?;
        let dfa = steps.after(nfa, steps.cells.len());
        let items = steps.sets.iter().cloned().map(Answer::States).collect();
        let table = Exploration::new(dfa, Heading::Set, items, Answer::States(Vec::new()));
        Ok(Self { nfa: nfa.clone(), sets: steps.sets, table })
    }

    /// Returns the way by which a state belongs to the set of the start states.
    fn path_from_start(&self, state: u32) -> Path {
        if self.nfa.is_start(state) {
            return Path::Start;
        }
        let paths = self.nfa.starts().iter().map(|&start| epsilon_path(&self.nfa, start, state));
        Path::Epsilon(paths.filter(|path| !path.is_empty()).min_by_key(Vec::len).unwrap_or_default())
    }

    /// Returns the way by which a symbol leads from a set to a state.
    fn path_on(&self, from: u32, symbol: u32, state: u32) -> Path {
        let from = self.sets[from as usize].iter();
        let moves = from.flat_map(|&from| self.nfa.moves_on(from, symbol).iter().map(move |m| (from, m.target)));
        let paths = moves.map(|(from, target)| (from, epsilon_path(&self.nfa, target, state)));
        let shortest = paths.filter(|(_, to)| !to.is_empty()).min_by_key(|(_, to)| to.len());
        let (from, to) = shortest.unwrap_or_default();
        Path::Symbol { from, symbol, to }
    }
}

impl Explores for SubsetTask {
    fn table(&self) -> &Exploration {
        &self.table
    }

    fn judge(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake> {
        match (answer, self.table.state_of(place.row, entries)) {
            (Answer::States(set), _) if place.column == 0 => self.table.check_row(answer, entries, || {
                compare(set, &self.sets[0], Some(&[]), |state| self.path_from_start(state), |_| NoPath::Start)
            }),
            (Answer::States(set), Some(from)) if place.column <= self.table.symbols() => {
                let symbol = place.column as u32 - 1;
                let Answer::States(correct) = self.table.target(from, symbol) else { return Err(Mistake::Kind) };
                let path = |state| self.path_on(from, symbol, state);
                let word = self.table.word_on(from, symbol);
                compare(set, correct, Some(&word), path, |_| NoPath::Symbol(symbol))
            }
            (Answer::Flag(accepts), Some(set)) if place.column > self.table.symbols() => {
                let word = self.table.word(set).to_vec();
                let accepting = self.sets[set as usize].iter().find(|&&state| self.nfa.is_accepting(state));
                match (accepting, accepts) {
                    (Some(&state), false) => Err(Mistake::Accepts { state, word }),
                    (None, true) => Err(Mistake::Rejects { word }),
                    _ => Ok(()),
                }
            }
            _ => Err(Mistake::Kind),
        }
    }
}
