//! A set of states, as its representation stores it.

use super::bits;
use crate::operations::bit_set::{BLOCK, numbers};

/// A set of a subset construction.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StoredSet<'a> {
    /// The words of a bitmap. Sets of the same automaton have the same number of words, except the empty set.
    Words(&'a [u64]),
    /// The blocks of 32 states that are not empty, ascending: the index in the upper half, the bits in the lower half.
    Blocks(&'a [u64]),
}

impl<'a> StoredSet<'a> {
    /// The empty set.
    pub(crate) const EMPTY: StoredSet<'static> = StoredSet::Words(&[]);

    /// Yields the members, ascending.
    pub(crate) fn members(self) -> impl Iterator<Item = u32> + use<'a> {
        let (words, blocks): (&[u64], &[u64]) = match self {
            Self::Words(words) => (words, &[]),
            Self::Blocks(blocks) => (&[], blocks),
        };
        bits::members(words).chain(blocks.iter().flat_map(|&block| numbers((block >> BLOCK) as u32, block as u32)))
    }

    /// Returns the number of members.
    pub(super) fn count(self) -> usize {
        let count: u32 = match self {
            Self::Words(words) => words.iter().map(|word| word.count_ones()).sum(),
            Self::Blocks(blocks) => blocks.iter().map(|&block| (block as u32).count_ones()).sum(),
        };
        count as usize
    }

    /// Returns the remainder by 64 of each member, as bits. Those of a subset are a subset.
    pub(crate) fn signature(self) -> u64 {
        match self {
            Self::Words(words) => words.iter().fold(0, |all, word| all | word),
            Self::Blocks(blocks) => blocks.iter().fold(0, |all, &block| all | in_word(block).1),
        }
    }

    /// Whether all members are in a bitmap, which has a bit for each state.
    pub(crate) fn is_within(self, bitmap: &[u64]) -> bool {
        match self {
            Self::Words(words) => words.iter().zip(bitmap).all(|(word, all)| word & !all == 0),
            Self::Blocks(blocks) => {
                blocks.iter().map(|&block| in_word(block)).all(|(word, bits)| bits & !bitmap[word] == 0)
            }
        }
    }

    /// Adds the members to a bitmap, which has a bit for each state.
    pub(crate) fn add_to(self, bitmap: &mut [u64]) {
        match self {
            Self::Words(words) => bitmap.iter_mut().zip(words).for_each(|(all, word)| *all |= word),
            Self::Blocks(blocks) => {
                blocks.iter().map(|&block| in_word(block)).for_each(|(word, bits)| bitmap[word] |= bits);
            }
        }
    }

    /// Whether this is a subset of another set of the same automaton.
    pub(crate) fn is_subset(self, of: Self) -> bool {
        match (self, of) {
            (Self::Words(small), Self::Words(large)) => {
                small.iter().zip(large).all(|(small, large)| small & !large == 0)
                    && small.iter().skip(large.len()).all(|&word| word == 0)
            }
            (Self::Blocks(small), Self::Blocks(large)) => {
                let mut rest = large.iter();
                small.iter().all(|&small| {
                    let found = rest.find(|&&large| large >> BLOCK >= small >> BLOCK);
                    found.is_some_and(|&large| large >> BLOCK == small >> BLOCK && small & !large == 0)
                })
            }
            (Self::Words(all) | Self::Blocks(all), _) => all.is_empty(),
        }
    }
}

/// Returns the word of a bitmap in which the states of a block are, and their bits in it.
fn in_word(block: u64) -> (usize, u64) {
    let (index, bits) = ((block >> BLOCK) as usize, block as u32);
    (index / 2, u64::from(bits) << (BLOCK as usize * (index % 2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::SplitMix;
    use std::collections::BTreeSet;

    /// The number of states: neither the last word nor the last block is full.
    const STATES: u32 = 215;

    /// Returns a set as a bitmap and as blocks.
    fn stored(set: &BTreeSet<u32>) -> (Vec<u64>, Vec<u64>) {
        let mut words = vec![0; STATES.div_ceil(u64::BITS) as usize];
        let mut blocks: Vec<u64> = Vec::new();
        for &state in set {
            words[(state / u64::BITS) as usize] |= 1 << (state % u64::BITS);
            let index = u64::from(state / BLOCK);
            if blocks.last().is_none_or(|last| last >> BLOCK != index) {
                blocks.push(index << BLOCK);
            }
            *blocks.last_mut().unwrap() |= 1 << (state % BLOCK);
        }
        (words, blocks)
    }

    #[test]
    fn both_representations_answer_like_ordered_sets() {
        let mut random = SplitMix::new(7);
        let mut subsets = 0;
        for round in 0..2000 {
            let mut draw = |most| (0..random.below_u64(most)).map(|_| random.below_u64(STATES.into()) as u32).collect();
            let (mut small, large): (BTreeSet<u32>, BTreeSet<u32>) = (draw(6), draw(300));
            if round % 2 == 0 {
                small.retain(|state| large.contains(state));
            }
            let ((few, few_blocks), (many, many_blocks)) = (stored(&small), stored(&large));
            let is_subset = small.is_subset(&large);
            subsets += u32::from(is_subset && !small.is_empty());
            let union: Vec<u64> = few.iter().zip(&many).map(|(few, many)| few | many).collect();
            let as_words = (StoredSet::Words(&few), StoredSet::Words(&many));
            let as_blocks = (StoredSet::Blocks(&few_blocks), StoredSet::Blocks(&many_blocks));
            for (few, large_set) in [as_words, as_blocks] {
                assert!(few.members().eq(small.iter().copied()));
                assert_eq!(few.count(), small.len());
                assert_eq!(few.signature(), small.iter().fold(0, |all, state| all | 1 << (state % 64)));
                assert_eq!(few.is_subset(large_set), is_subset, "{small:?}, {large:?}");
                assert_eq!(few.is_within(&many), is_subset, "{small:?}, {large:?}");
                assert_eq!(few.is_subset(StoredSet::EMPTY), small.is_empty());
                assert!(StoredSet::EMPTY.is_subset(few));
                let mut bitmap = many.clone();
                few.add_to(&mut bitmap);
                assert_eq!(bitmap, union);
            }
        }
        assert!(subsets > 500, "{subsets}");
    }
}
