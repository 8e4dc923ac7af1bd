//! The representation of the sets of a subset construction, chosen by the size of the automaton.

use super::{bitmaps::BitmapSets, bits, blocks::BlockSets, tables::TableSets};
use crate::{
    Nfa,
    operations::{bit_set, subsets::Subsets},
};

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

    /// Yields the members of a set, ascending.
    pub(super) fn members(&self, set: u32) -> impl Iterator<Item = u32> {
        let (words, blocks) = self.stored(set);
        let in_blocks = blocks.iter().flat_map(|&block| bit_set::numbers((block >> 32) as u32, block as u32));
        bits::members(words).chain(in_blocks)
    }

    /// Yields the blocks of 32 states of a set that are not empty, ascending: the index and the bits.
    pub(super) fn blocks(&self, set: u32) -> impl Iterator<Item = (u32, u32)> {
        let (words, blocks) = self.stored(set);
        let halves = (0..)
            .step_by(2)
            .zip(words)
            .flat_map(|(index, &word)| [(index, word as u32), (index + 1, (word >> bit_set::BLOCK) as u32)]);
        let listed = blocks.iter().map(|&block| ((block >> 32) as u32, block as u32));
        halves.filter(|&(_, bits)| bits != 0).chain(listed)
    }

    /// Returns the number of members of a set.
    pub(super) fn count(&self, set: u32) -> usize {
        let (words, blocks) = self.stored(set);
        let in_words: u32 = words.iter().map(|word| word.count_ones()).sum();
        let in_blocks: u32 = blocks.iter().map(|&block| (block as u32).count_ones()).sum();
        (in_words + in_blocks) as usize
    }

    /// Returns a set, either as the words of a bitmap or as blocks.
    fn stored(&self, set: u32) -> (&[u64], &[u64]) {
        match self {
            Self::Tables(sets) => (sets.set(set), &[]),
            Self::UpTo128(sets) => (sets.set(set), &[]),
            Self::UpTo256(sets) => (sets.set(set), &[]),
            Self::UpTo512(sets) => (sets.set(set), &[]),
            Self::Blocks(sets) => (&[], sets.blocks(set)),
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
