//! Sets of any number of states: a set is a list of blocks of 32 states without the empty ones.

use crate::{
    Nfa,
    operations::{
        bit_set::{BLOCK, BitSet},
        interner::{Interner, NO_WORDS, mix},
        subsets::{Subsets, block},
        symbol_buckets::SymbolBuckets,
    },
};

/// The sets of an automaton of any size. Time and memory are in proportion to the members of the sets, not to the number
/// of states or symbols.
#[derive(Clone, Debug)]
pub(super) struct BlockSets {
    has_epsilon: bool,
    /// The accepting states, 32 to a block.
    accepting: Vec<u32>,
    sets: Subsets,
    interner: Interner,
    // Buffers for making a row, reused for every row.
    buckets: SymbolBuckets,
    targets: BitSet,
    waiting: Vec<u32>,
}

impl BlockSets {
    /// Creates the sets of an automaton, with the closure of the start states, if any, as the first.
    pub(super) fn new(nfa: &Nfa) -> Self {
        let mark = |bits, (place, &accepting): (usize, &bool)| bits | u32::from(accepting) << place;
        let block = |marks: &[bool]| marks.iter().enumerate().fold(0, mark);
        let mut made = Self {
            has_epsilon: nfa.has_epsilon(),
            accepting: nfa.accepting_marks().chunks(BLOCK as usize).map(block).collect(),
            sets: Subsets::default(),
            interner: Interner::default(),
            buckets: SymbolBuckets::new(nfa.alphabet().len()),
            targets: BitSet::new(nfa.len()),
            waiting: Vec::new(),
        };
        if !nfa.starts().is_empty() {
            made.reach(nfa, nfa.starts());
            made.number();
        }
        made
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Returns the number of words in memory.
    pub(super) fn words(&self) -> usize {
        self.sets.all_blocks()
    }

    /// Returns the blocks of a set, as [`Subsets`] stores them.
    pub(super) fn blocks(&self, set: u32) -> &[u64] {
        self.sets.blocks(set)
    }

    pub(super) fn is_accepting(&self, set: u32) -> bool {
        let accepts = |&block: &u64| self.accepting[(block >> 32) as usize] & block as u32 != 0;
        self.sets.blocks(set).iter().any(accepts)
    }

    /// Passes each symbol on which the set has moves to `give`, with the number of the set that they lead to.
    /// Returns the number of members.
    pub(super) fn row(&mut self, nfa: &Nfa, set: u32, mut give: impl FnMut(u32, u32)) -> usize {
        let mut count = 0;
        let mut buckets = std::mem::take(&mut self.buckets);
        for member in self.sets.of(set) {
            count += 1;
            for m in nfa.moves(member).iter().take_while(|m| !m.is_epsilon()) {
                buckets.add(m.symbol, m.target);
            }
        }
        buckets.drain(|symbol, targets| {
            self.reach(nfa, targets);
            give(symbol, self.number());
        });
        self.buckets = buckets;
        count
    }

    /// Adds states and all states that ε-moves reach from them to `targets`.
    fn reach(&mut self, nfa: &Nfa, states: &[u32]) {
        let Self { targets, waiting, .. } = self;
        if !self.has_epsilon {
            return targets.insert_all(states);
        }
        waiting.extend(states.iter().filter(|&&state| targets.insert(state)));
        while let Some(state) = waiting.pop() {
            let epsilon_moves = nfa.moves(state).iter().rev().take_while(|m| m.is_epsilon());
            waiting.extend(epsilon_moves.map(|m| m.target).filter(|&target| targets.insert(target)));
        }
    }

    /// Empties `targets` and returns the number of that set, adding the set if it is new.
    fn number(&mut self) -> u32 {
        let Self { sets, interner, .. } = self;
        self.targets.drain_blocks(|index, bits| sets.push_block(block(index, bits)));
        let open = sets.open();
        let hash = open.iter().fold(NO_WORDS, |hash, &block| mix(hash, block));
        let number = interner.number(hash, |number| sets.blocks(number) == open);
        if number as usize == sets.len() {
            sets.close();
        } else {
            sets.discard();
        }
        number
    }

    pub(super) fn into_subsets(self) -> Subsets {
        self.sets
    }
}
