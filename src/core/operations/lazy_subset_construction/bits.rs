//! Sets of states as bitmaps of a fixed number of words.

use crate::{
    Nfa,
    operations::{
        bit_set::BLOCK,
        interner::{NO_WORDS, mix},
        subsets::Subsets,
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

/// Adds the members of another set.
pub(super) fn join<const WORDS: usize>(set: &mut Bits<WORDS>, other: &Bits<WORDS>) {
    set.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

/// Returns whether two sets are equal, without a branch for each word.
pub(super) fn are_equal<const WORDS: usize>(left: &Bits<WORDS>, right: &Bits<WORDS>) -> bool {
    left.iter().zip(right).fold(0, |different, (left, right)| different | (left ^ right)) == 0
}

/// Returns whether two sets have a member in common.
pub(super) fn intersects<const WORDS: usize>(left: &Bits<WORDS>, right: &Bits<WORDS>) -> bool {
    left.iter().zip(right).any(|(left, right)| left & right != 0)
}

/// Returns the hash of a set. The words are mixed independently of each other, which the processor does in parallel.
pub(super) fn hash<const WORDS: usize>(set: &Bits<WORDS>) -> u64 {
    let mixed = (1..).zip(set).map(|(place, &word)| mix(NO_WORDS.wrapping_mul(place), word));
    mixed.fold(0, u64::wrapping_add)
}

/// Yields the members of a bitmap, ascending.
pub(super) fn members(words: &[u64]) -> impl Iterator<Item = u32> {
    let without_first = |rest: &u64| Some(rest & (rest - 1)).filter(|&rest| rest != 0);
    (0..).step_by(u64::BITS as usize).zip(words).flat_map(move |(first, &word)| {
        let rests = std::iter::successors(Some(word).filter(|&word| word != 0), without_first);
        rests.map(move |rest| first + rest.trailing_zeros())
    })
}

/// Returns the same sets as blocks, given their words one after the other.
pub(super) fn subsets(sets: &[u64], words: usize) -> Subsets {
    let mut subsets = Subsets::with_capacity(sets.len() / words);
    for set in sets.chunks_exact(words) {
        for (block, &word) in (0..).step_by(2).zip(set).filter(|&(_, &word)| word != 0) {
            let halves = [(block, word as u32), (block + 1, (word >> BLOCK) as u32)];
            halves.iter().filter(|&(_, bits)| *bits != 0).for_each(|&(block, bits)| subsets.push_block(block, bits));
        }
        subsets.close();
    }
    subsets
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
