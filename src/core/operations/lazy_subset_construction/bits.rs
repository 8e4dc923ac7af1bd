//! Sets of states as bitmaps of a fixed number of words.

use crate::{
    Nfa,
    operations::{
        bit_set::BLOCK,
        interner::{NO_WORDS, multiply},
        subsets::{Subsets, block},
    },
};

/// A set of at most 64 · `WORDS` states.
pub(super) type Bits<const WORDS: usize> = [u64; WORDS];

/// Adds a state to a set.
pub(super) fn insert<const WORDS: usize>(set: &mut Bits<WORDS>, state: u32) {
    set[(state / u64::BITS) as usize] |= 1 << (state % u64::BITS);
}

/// Returns whether a state is in a set.
pub(super) fn contains<const WORDS: usize>(set: &Bits<WORDS>, state: u32) -> bool {
    set[(state / u64::BITS) as usize] >> (state % u64::BITS) & 1 == 1
}

/// Returns the set of the given states.
pub(super) fn collect<const WORDS: usize>(states: impl Iterator<Item = u32>) -> Bits<WORDS> {
    let mut set = [0; WORDS];
    states.for_each(|state| insert(&mut set, state));
    set
}

/// Returns the union of two sets.
pub(super) fn union<const WORDS: usize>(left: Bits<WORDS>, right: &Bits<WORDS>) -> Bits<WORDS> {
    std::array::from_fn(|word| left[word] | right[word])
}

/// Returns whether two sets are equal, without a branch for each word.
pub(super) fn are_equal<const WORDS: usize>(left: &Bits<WORDS>, right: &Bits<WORDS>) -> bool {
    left.iter().zip(right).fold(0, |different, (left, right)| different | (left ^ right)) == 0
}

/// Returns whether two sets have a member in common.
pub(super) fn intersects<const WORDS: usize>(left: &Bits<WORDS>, right: &Bits<WORDS>) -> bool {
    left.iter().zip(right).any(|(left, right)| left & right != 0)
}

/// Returns the hash of a set of an even number of words. Pairs of words are multiplied independently of each other, which
/// the processor does in parallel.
#[inline]
pub(super) fn hash<const WORDS: usize>(set: &Bits<WORDS>) -> u64 {
    let mut hash = 0_u64;
    for (place, &[left, right]) in (1..).zip(set.as_chunks().0) {
        let secret = NO_WORDS.wrapping_mul(place);
        hash = hash.wrapping_add(multiply(left ^ secret, right ^ secret.rotate_left(32)));
    }
    hash
}

/// Yields the members of a bitmap, ascending.
pub(super) fn members(words: &[u64]) -> impl Iterator<Item = u32> {
    let without_first = |rest: &u64| Some(rest & (rest - 1)).filter(|&rest| rest != 0);
    (0..).step_by(u64::BITS as usize).zip(words).flat_map(move |(first, &word)| {
        let rests = std::iter::successors(Some(word).filter(|&word| word != 0), without_first);
        rests.map(move |rest| first + rest.trailing_zeros())
    })
}

/// Returns the same sets as blocks. No branch depends on which words are empty, as that cannot be predicted.
pub(super) fn subsets<const WORDS: usize>(sets: &[Bits<WORDS>]) -> Subsets {
    let mut subsets = Subsets::with_capacity(sets.len());
    // Two blocks for each word.
    let mut blocks = [[0; 2]; WORDS];
    for set in sets {
        let blocks = blocks.as_flattened_mut();
        let mut count = 0;
        for (place, &word) in (0..).zip(set) {
            for block in in_blocks(place, word) {
                blocks[count] = block;
                count += usize::from(block as u32 != 0);
            }
        }
        subsets.push_blocks(&blocks[..count]);
    }
    subsets
}

/// Returns the two blocks of the word at a place in a bitmap, which may be empty.
pub(super) fn in_blocks(place: u32, word: u64) -> [u64; 2] {
    [block(2 * place, word as u32), block(2 * place + 1, (word >> BLOCK) as u32)]
}

/// The ε-moves of an automaton, to close sets under them.
#[derive(Clone, Debug)]
pub(super) struct EpsilonMoves<const WORDS: usize> {
    /// The states with ε-moves.
    sources: Bits<WORDS>,
}

impl<const WORDS: usize> EpsilonMoves<WORDS> {
    pub(super) fn new(nfa: &Nfa) -> Self {
        let is_source = |&state: &u32| nfa.moves(state).last().is_some_and(|m| m.is_epsilon());
        Self { sources: collect((0..nfa.len() as u32).filter(is_source)) }
    }

    /// Adds the states that ε-moves reach from members of the set.
    pub(super) fn close(&self, nfa: &Nfa, set: &mut Bits<WORDS>) {
        if !intersects(set, &self.sources) {
            return;
        }
        let mut waiting: Bits<WORDS> = std::array::from_fn(|word| set[word] & self.sources[word]);
        while let Some(word) = waiting.iter().position(|&word| word != 0) {
            let state = word as u32 * u64::BITS + waiting[word].trailing_zeros();
            waiting[word] &= waiting[word] - 1;
            for m in nfa.moves(state).iter().rev().take_while(|m| m.is_epsilon()) {
                if !contains(set, m.target) {
                    insert(set, m.target);
                    if contains(&self.sources, m.target) {
                        insert(&mut waiting, m.target);
                    }
                }
            }
        }
    }
}
