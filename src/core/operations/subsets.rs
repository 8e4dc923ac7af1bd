//! The sets of operand states that the states of a result represent.

use super::bit_set;
use ecow::EcoString;

/// For each state of a constructed automaton, the set of operand states that it represents.
///
/// All sets are stored in one array, as bitmap blocks of 32 states; empty blocks are left out.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, determinize};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let subsets = determinize(&ends_in_b).subsets;
/// assert_eq!(subsets.of(1).collect::<Vec<_>>(), [0, 1]);
/// assert_eq!(subsets.name(1, &["p", "q"]), "{p,q}");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subsets {
    /// The index in `blocks` where each set begins, followed by the end of the last one.
    offsets: Vec<usize>,
    /// Blocks: the index in the upper 32 bits, the bits of the set in the lower 32.
    blocks: Vec<u64>,
}

impl Default for Subsets {
    fn default() -> Self {
        Self { offsets: vec![0], blocks: Vec::new() }
    }
}

impl Subsets {
    /// Creates an empty list with room for some sets of one block.
    pub(super) fn with_capacity(sets: usize) -> Self {
        let mut offsets = Vec::with_capacity(sets + 1);
        offsets.push(0);
        Self { offsets, blocks: Vec::with_capacity(sets) }
    }

    /// Returns the number of sets, which is the number of states of the automaton.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Returns whether there are no sets.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Yields the states that `state` represents, ascending.
    pub fn of(&self, state: u32) -> impl Iterator<Item = u32> {
        self.blocks(state).iter().flat_map(|&block| bit_set::numbers((block >> 32) as u32, block as u32))
    }

    /// Returns a name such as `{q0,q1}`, made of the names of the states that `state` represents; `∅` if there are
    /// none.
    pub fn name(&self, state: u32, names: &[impl AsRef<str>]) -> EcoString {
        if self.blocks(state).is_empty() {
            return "∅".into();
        }
        let mut name = EcoString::from("{");
        for (place, member) in self.of(state).enumerate() {
            name.push_str(if place == 0 { "" } else { "," });
            name.push_str(names[member as usize].as_ref());
        }
        name.push('}');
        name
    }

    /// Appends a set, given by its states in ascending order.
    pub(super) fn push(&mut self, states: impl IntoIterator<Item = u32>) {
        let begin = self.blocks.len();
        for state in states {
            let (block, bit) = (u64::from(state / bit_set::BLOCK) << 32, 1 << (state % bit_set::BLOCK));
            match self.blocks[begin..].last_mut() {
                Some(last) if *last >> 32 == block >> 32 => *last |= bit,
                _ => self.blocks.push(block | bit),
            }
        }
        self.offsets.push(self.blocks.len());
    }

    /// Returns the number of blocks of all sets together.
    pub(super) fn all_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Returns the blocks of a set.
    pub(super) fn blocks(&self, state: u32) -> &[u64] {
        &self.blocks[self.offsets[state as usize]..self.offsets[state as usize + 1]]
    }

    /// Returns the blocks of the open set: those pushed since the last set was closed.
    pub(super) fn open(&self) -> &[u64] {
        &self.blocks[self.offsets[self.len()]..]
    }

    /// Adds a block to the open set.
    pub(super) fn push_block(&mut self, block: u64) {
        self.blocks.push(block);
    }

    /// Appends a set, given by its blocks.
    pub(super) fn push_blocks(&mut self, blocks: &[u64]) {
        self.blocks.extend_from_slice(blocks);
        self.close();
    }

    /// Closes the open set, which becomes the set of the next state.
    pub(super) fn close(&mut self) {
        self.offsets.push(self.blocks.len());
    }

    /// Discards the open set.
    pub(super) fn discard(&mut self) {
        self.blocks.truncate(self.offsets[self.len()]);
    }
}

/// Returns a block, given its index and the bits of its states.
pub(super) fn block(index: u32, bits: u32) -> u64 {
    u64::from(index) << bit_set::BLOCK | u64::from(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushed_sets_are_returned_and_named() {
        let sets: [&[u32]; 4] = [&[0, 1, 31, 32, 70], &[], &[5], &[64, 65]];
        let mut subsets = Subsets::default();
        for set in sets {
            subsets.push(set.iter().copied());
        }
        assert_eq!(subsets.len(), 4);
        for (state, set) in (0..).zip(sets) {
            assert_eq!(subsets.of(state).collect::<Vec<_>>(), set);
        }
        let names: Vec<String> = (0..71).map(|n| format!("q{n}")).collect();
        assert_eq!([0, 1, 2].map(|n| subsets.name(n, &names)), ["{q0,q1,q31,q32,q70}", "∅", "{q5}"]);
    }
}
