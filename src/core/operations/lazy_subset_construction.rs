//! The subset construction, computed lazily.

mod bitmaps;
mod bits;
mod blocks;
mod sets;
mod stored_set;
mod tables;

use super::subsets::Subsets;
use crate::{Alphabet, Move, Nfa, OverLimit, Progress, job::max_elements};
use sets::Sets;
pub(crate) use stored_set::StoredSet;

/// The subset construction of an automaton, which computes the moves of a set only when they are requested.
///
/// State 0 is the epsilon closure of the start states; without a start there are no states. The empty set is not a state.
/// (Rabin and Scott, Finite automata and their decision problems, IBM Journal 1959.)
#[derive(Clone, Debug)]
pub(crate) struct LazySubsetConstruction {
    nfa: Nfa,
    sets: Sets,
    accepting: Vec<bool>,
    /// The range in `moves` of the row of each set; [`UNKNOWN`] until the row is requested.
    rows: Vec<(u32, u32)>,
    moves: Vec<Move>,
}

const UNKNOWN: (u32, u32) = (u32::MAX, u32::MAX);

impl LazySubsetConstruction {
    pub(crate) fn new(nfa: Nfa) -> Self {
        let sets = Sets::new(&nfa);
        let mut powerset = Self { nfa, sets, accepting: Vec::new(), rows: Vec::new(), moves: Vec::new() };
        powerset.add_found();
        powerset
    }

    /// Returns the automaton.
    pub(super) fn nfa(&self) -> &Nfa {
        &self.nfa
    }

    /// Returns the number of sets found so far.
    pub(super) fn len(&self) -> usize {
        self.accepting.len()
    }

    /// Returns the number of elements in memory: the words of the sets and their tables, and the moves.
    pub(crate) fn elements(&self) -> usize {
        self.sets.words() + self.moves.len()
    }

    /// Returns the number of the start set, if the automaton has a start.
    pub(crate) fn start(&self) -> Option<u32> {
        self.nfa.starts().first().map(|_| 0)
    }

    pub(crate) fn is_accepting(&self, set: u32) -> bool {
        self.accepting[set as usize]
    }

    /// Returns a set of states.
    pub(crate) fn set(&self, set: u32) -> StoredSet<'_> {
        self.sets.set(set)
    }

    /// Whether the moves of a set were requested before.
    pub(super) fn has_row(&self, set: u32) -> bool {
        self.rows[set as usize] != UNKNOWN
    }

    /// Returns the moves of a set, sorted by symbol.
    pub(crate) fn row(&mut self, set: u32) -> &[Move] {
        if self.rows[set as usize] == UNKNOWN {
            self.make_row(set);
        }
        let (from, to) = self.rows[set as usize];
        &self.moves[from as usize..to as usize]
    }

    /// Returns the moves of a set whose row was requested before; none otherwise.
    pub(crate) fn made_row(&self, set: u32) -> &[Move] {
        let (from, to) = self.rows[set as usize];
        self.moves.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Returns the cost of a row in units of a job's budget: one for each member of the set.
    pub(super) fn cost(&self, set: u32) -> usize {
        self.sets.set(set).count()
    }

    /// Computes the moves of a set: on each symbol to the epsilon closure of all targets. Returns the cost in units of a
    /// job's budget.
    fn make_row(&mut self, set: u32) -> usize {
        let Self { nfa, sets, moves, .. } = self;
        let from = moves.len();
        let cost = sets.row(nfa, set, |symbol, target| moves.push(Move { symbol, target }));
        let to = u32::try_from(moves.len()).expect("an automaton has less than 2^32 transitions");
        self.rows[set as usize] = (from as u32, to);
        self.add_found();
        cost
    }

    /// Adds the sets that were found last as states.
    fn add_found(&mut self) {
        for set in self.accepting.len()..self.sets.len() {
            self.accepting.push(self.sets.is_accepting(set as u32));
            self.rows.push(UNKNOWN);
        }
    }

    /// Returns the automaton and its sets. All rows must have been requested in order.
    pub(super) fn finish(self) -> (Nfa, Subsets) {
        let start = self.start();
        let offsets = self.rows.iter().map(|&(from, _)| from).chain([self.moves.len() as u32]).collect();
        let alphabet: Alphabet = self.nfa.alphabet().clone();
        let nfa = Nfa::from_rows(alphabet, Vec::from_iter(start), self.accepting, offsets, self.moves);
        (nfa, self.sets.into_subsets())
    }
}

/// The complete subset construction, computed in steps.
#[derive(Clone, Debug)]
pub(super) struct FullSubsetConstruction {
    powerset: LazySubsetConstruction,
    next: u32,
    limit: usize,
}

impl FullSubsetConstruction {
    pub(super) fn new(nfa: &Nfa, limit: usize) -> Self {
        Self { powerset: LazySubsetConstruction::new(nfa.clone()), next: 0, limit }
    }

    /// Makes rows. When all rows are made, the result is the
    /// deterministic automaton and its sets.
    pub(super) fn step(&mut self, budget: usize) -> Progress<(Nfa, Subsets)> {
        let mut spent = 0;
        while (self.next as usize) < self.powerset.len() {
            if spent >= budget {
                return Progress::Working { done: self.powerset.len() };
            }
            spent += self.powerset.make_row(self.next);
            self.next += 1;
            if self.powerset.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.powerset.elements() > max_elements(self.limit) {
                return Progress::OverLimit(OverLimit::elements(max_elements(self.limit)));
            }
        }
        let powerset = std::mem::replace(&mut self.powerset, LazySubsetConstruction::new(Nfa::default()));
        Progress::Done(powerset.finish())
    }
}
