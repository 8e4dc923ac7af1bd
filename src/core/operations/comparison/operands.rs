//! The two automata of a comparison.

use super::Side;
use crate::{
    Alphabet, Kind, Move, Nfa, Symbol, kind,
    operations::{
        alphabets::over_one_alphabet,
        epsilon::remove_epsilon_within,
        lazy_subset_construction::{LazySubsetConstruction, StoredSet},
        pairs::{NO_RUN, Pair},
    },
};

/// The greatest number of transitions without ε-moves for each one of the original.
const TRANSITIONS_PER_TRANSITION: usize = 8;

/// Two automata over one alphabet, lazily determinized. All searches share their sets. [`NO_RUN`] is the empty set.
#[derive(Clone, Debug)]
pub(super) struct Operands {
    alphabet: Alphabet,
    sides: [LazySubsetConstruction; 2],
    /// The automata without ε-moves, if those were removed.
    plain: [Option<Nfa>; 2],
    are_equal: bool,
}

impl Operands {
    pub(super) fn new(left: &Nfa, right: &Nfa) -> Self {
        let (left, right) = over_one_alphabet(left, right);
        let (alphabet, are_equal) = (left.alphabet().clone(), left == right);
        Self { alphabet, are_equal, plain: [None, None], sides: [left, right].map(LazySubsetConstruction::new) }
    }

    /// Whether the two automata are the same, state by state.
    pub(super) fn are_equal(&self) -> bool {
        self.are_equal
    }

    pub(super) fn nfa(&self, side: Side) -> &Nfa {
        self.sides[side as usize].nfa()
    }

    pub(super) fn start(&self, side: Side) -> u32 {
        self.sides[side as usize].start().unwrap_or(NO_RUN)
    }

    pub(super) fn starts(&self) -> Pair {
        (self.start(Side::Left), self.start(Side::Right))
    }

    /// Whether both automata are deterministic.
    pub(super) fn are_deterministic(&self) -> bool {
        self.sides.iter().all(|sets| matches!(kind(sets.nfa()), Kind::Dfa { .. }))
    }

    /// Removes the ε-moves of a side for [`Self::plain`]. Returns whether that does not take far more transitions.
    pub(super) fn remove_epsilon(&mut self, side: Side) -> bool {
        let nfa = self.sides[side as usize].nfa();
        if nfa.has_epsilon() && self.plain[side as usize].is_none() {
            let most = TRANSITIONS_PER_TRANSITION * nfa.transitions().len();
            self.plain[side as usize] = remove_epsilon_within(nfa, most).ok();
            return self.plain[side as usize].is_some();
        }
        true
    }

    /// Returns the automaton of a side without ε-moves, which must have been removed. States keep their numbers.
    pub(super) fn plain(&self, side: Side) -> &Nfa {
        self.plain[side as usize].as_ref().unwrap_or_else(|| self.sides[side as usize].nfa())
    }

    /// Returns the number of elements in memory.
    pub(super) fn elements(&self) -> usize {
        self.sides.iter().map(LazySubsetConstruction::elements).sum()
    }

    pub(super) fn accepts(&self, side: Side, set: u32) -> bool {
        set != NO_RUN && self.sides[side as usize].is_accepting(set)
    }

    /// Computes the moves of a set and returns the cost in units of a job's budget: one for each member, unless the
    /// moves are known.
    pub(super) fn make_row(&mut self, side: Side, set: u32) -> usize {
        let sets = &mut self.sides[side as usize];
        if set == NO_RUN || sets.has_row(set) {
            return 0;
        }
        sets.row(set);
        sets.cost(set)
    }

    /// Returns the moves of a set, which must have been computed.
    pub(super) fn row(&self, side: Side, set: u32) -> &[Move] {
        if set == NO_RUN { &[] } else { self.sides[side as usize].made_row(set) }
    }

    /// Returns the set that a symbol leads to from a set whose moves have been computed.
    pub(super) fn next(&self, side: Side, set: u32, symbol: u32) -> u32 {
        let row = self.row(side, set);
        let place = row.partition_point(|m| m.symbol < symbol);
        row.get(place).filter(|m| m.symbol == symbol).map_or(NO_RUN, |m| m.target)
    }

    /// Returns a set of states of a side.
    pub(super) fn set(&self, side: Side, set: u32) -> StoredSet<'_> {
        if set == NO_RUN { StoredSet::EMPTY } else { self.sides[side as usize].set(set) }
    }

    pub(super) fn spell(&self, word: &[u32]) -> Vec<Symbol> {
        word.iter().map(|&symbol| self.alphabet[symbol].clone()).collect()
    }
}
