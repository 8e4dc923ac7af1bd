//! A set of states for each state of a result.

use super::bits;
use ecow::EcoString;

/// For each state of a constructed automaton, the set of states that it stands for.
///
/// Flat: the sets lie one after the other in one array, as blocks of 32 states, of which only those in use are there.
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
    /// Where each set begins, and last where the last one ends.
    offsets: Vec<usize>,
    /// The index of each block in the upper half, its bits in the lower.
    blocks: Vec<u64>,
}

impl Default for Subsets {
    fn default() -> Self {
        Self { offsets: vec![0], blocks: Vec::new() }
    }
}

impl Subsets {
    /// How many sets there are: as many as the automaton has states.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The states that `state` stands for, ascending.
    pub fn of(&self, state: u32) -> impl Iterator<Item = u32> {
        self.blocks(state).iter().flat_map(|&block| bits::numbers((block >> 32) as u32, block as u32))
    }

    /// `{q0,q1}`: the states that `state` stands for by their names, and `∅` if there are none.
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

    /// Adds a set of ascending states.
    pub(super) fn push(&mut self, states: impl IntoIterator<Item = u32>) {
        let begin = self.blocks.len();
        for state in states {
            let (block, bit) = (u64::from(state / bits::BLOCK) << 32, 1 << (state % bits::BLOCK));
            match self.blocks[begin..].last_mut() {
                Some(last) if *last >> 32 == block >> 32 => *last |= bit,
                _ => self.blocks.push(block | bit),
            }
        }
        self.offsets.push(self.blocks.len());
    }

    /// The blocks of a set.
    pub(super) fn blocks(&self, state: u32) -> &[u64] {
        &self.blocks[self.offsets[state as usize]..self.offsets[state as usize + 1]]
    }

    /// The set that is being made: what was pushed since the last one was closed.
    pub(super) fn open(&self) -> &[u64] {
        &self.blocks[self.offsets[self.len()]..]
    }

    /// Adds a block to the open set.
    pub(super) fn push_block(&mut self, index: u32, bits: u32) {
        self.blocks.push(u64::from(index) << 32 | u64::from(bits));
    }

    /// Makes the open set the next one.
    pub(super) fn close(&mut self) {
        self.offsets.push(self.blocks.len());
    }

    /// Forgets the open set.
    pub(super) fn discard(&mut self) {
        self.blocks.truncate(self.offsets[self.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_given_back_and_named() {
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
