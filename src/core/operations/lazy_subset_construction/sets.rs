//! The representation of the sets of a subset construction, chosen by the size of the automaton.

use super::{bitmaps::BitmapSets, blocks::BlockSets, stored_set::StoredSet, tables::TableSets};
use crate::{Nfa, operations::subsets::Subsets};

/// The sets found by a subset construction, numbered in the order in which they are found.
#[derive(Clone, Debug)]
pub(super) enum Sets {
    Tables(TableSets),
    UpTo128(BitmapSets<2>),
    UpTo256(BitmapSets<4>),
    UpTo512(BitmapSets<8>),
    Blocks(BlockSets),
}

/// Evaluates an expression for the representation in use.
macro_rules! each {
    ($sets:expr, $each:ident => $value:expr) => {
        match $sets {
            Sets::Tables($each) => $value,
            Sets::UpTo128($each) => $value,
            Sets::UpTo256($each) => $value,
            Sets::UpTo512($each) => $value,
            Sets::Blocks($each) => $value,
        }
    };
}

impl Sets {
    /// Creates the sets of an automaton, with the closure of the start states, if any, as the first.
    pub(super) fn new(nfa: &Nfa) -> Self {
        TableSets::new(nfa)
            .map(Self::Tables)
            .or_else(|| BitmapSets::new(nfa).map(Self::UpTo128))
            .or_else(|| BitmapSets::new(nfa).map(Self::UpTo256))
            .or_else(|| BitmapSets::new(nfa).map(Self::UpTo512))
            .unwrap_or_else(|| Self::Blocks(BlockSets::new(nfa)))
    }

    pub(super) fn len(&self) -> usize {
        each!(self, sets => sets.len())
    }

    /// Returns the number of words in memory.
    pub(super) fn words(&self) -> usize {
        each!(self, sets => sets.words())
    }

    pub(super) fn is_accepting(&self, set: u32) -> bool {
        each!(self, sets => sets.is_accepting(set))
    }

    /// Returns a set.
    pub(super) fn set(&self, set: u32) -> StoredSet<'_> {
        match self {
            Self::Tables(sets) => StoredSet::Words(sets.set(set)),
            Self::UpTo128(sets) => StoredSet::Words(sets.set(set)),
            Self::UpTo256(sets) => StoredSet::Words(sets.set(set)),
            Self::UpTo512(sets) => StoredSet::Words(sets.set(set)),
            Self::Blocks(sets) => StoredSet::Blocks(sets.blocks(set)),
        }
    }

    /// Passes each symbol on which a set has moves to `give`, ascending, with the number of the set that they lead to.
    /// Returns the cost in units of a job's budget.
    pub(super) fn row(&mut self, nfa: &Nfa, set: u32, give: impl FnMut(u32, u32)) -> usize {
        each!(self, sets => sets.row(nfa, set, give))
    }

    pub(super) fn into_subsets(self) -> Subsets {
        each!(self, sets => sets.into_subsets())
    }
}
