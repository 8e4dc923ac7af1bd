//! The subset construction, computed lazily.

use super::{
    bit_set::{BLOCK, BitSet},
    subsets::Subsets,
    symbol_buckets::SymbolBuckets,
};
use crate::{Alphabet, Move, Nfa, OverLimit, Progress, job::max_elements};
use hashbrown::{HashTable, hash_table::Entry};

/// The subset construction of an automaton, which computes the moves of a set only when they are requested.
///
/// State 0 is the epsilon closure of the start states; without a start there are no states. The empty set is not a state.
/// (Rabin and Scott, Finite automata and their decision problems, IBM Journal 1959.)
#[derive(Clone, Debug)]
pub(crate) struct LazySubsetConstruction {
    nfa: Nfa,
    has_epsilon: bool,
    /// The accepting states of `nfa`, 32 to a block.
    accepting_blocks: Vec<u32>,
    sets: Subsets,
    numbers: HashTable<u32>,
    accepting: Vec<bool>,
    /// The range in `moves` of the row of each set; [`UNKNOWN`] until the row is requested.
    rows: Vec<(u32, u32)>,
    moves: Vec<Move>,
    // Buffers for making a row, reused for every row.
    buckets: SymbolBuckets,
    targets: BitSet,
    waiting: Vec<u32>,
}

const UNKNOWN: (u32, u32) = (u32::MAX, u32::MAX);

impl LazySubsetConstruction {
    pub(crate) fn new(nfa: &Nfa) -> Self {
        let mark = |bits, (place, &accepting): (usize, &bool)| bits | u32::from(accepting) << place;
        let block = |marks: &[bool]| marks.iter().enumerate().fold(0, mark);
        let accepting_blocks = nfa.accepting_marks().chunks(BLOCK as usize).map(block).collect();
        let mut powerset = Self {
            has_epsilon: nfa.has_epsilon(),
            nfa: nfa.clone(),
            accepting_blocks,
            sets: Subsets::default(),
            numbers: HashTable::new(),
            accepting: Vec::new(),
            rows: Vec::new(),
            moves: Vec::new(),
            buckets: SymbolBuckets::new(nfa.alphabet().len()),
            targets: BitSet::new(nfa.len()),
            waiting: Vec::new(),
        };
        if !nfa.starts().is_empty() {
            powerset.reach(nfa.starts());
            powerset.intern();
        }
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

    /// Returns the number of elements in memory: the blocks of the sets, and the moves.
    pub(crate) fn elements(&self) -> usize {
        self.sets.all_blocks() + self.moves.len()
    }

    /// Returns the number of the start set, if the automaton has a start.
    pub(crate) fn start(&self) -> Option<u32> {
        self.nfa.starts().first().map(|_| 0)
    }

    pub(crate) fn is_accepting(&self, set: u32) -> bool {
        self.accepting[set as usize]
    }

    /// Yields the members of a set, ascending.
    pub(crate) fn members(&self, set: u32) -> impl Iterator<Item = u32> {
        self.sets.of(set)
    }

    /// Returns the members of a set, in blocks: the index in the upper 32 bits, the bits of 32 states in the lower.
    pub(super) fn blocks(&self, set: u32) -> &[u64] {
        self.sets.blocks(set)
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
        self.sets.blocks(set).iter().map(|&block| (block as u32).count_ones() as usize).sum()
    }

    /// Computes the moves of a set: on each symbol to the epsilon closure of all targets.
    fn make_row(&mut self, set: u32) {
        let mut buckets = std::mem::take(&mut self.buckets);
        for member in self.sets.of(set) {
            for m in self.nfa.moves(member).iter().take_while(|m| !m.is_epsilon()) {
                buckets.add(m.symbol, m.target);
            }
        }
        let from = self.moves.len();
        buckets.drain(|symbol, targets| {
            self.reach(targets);
            let target = self.intern();
            self.moves.push(Move { symbol, target });
        });
        self.buckets = buckets;
        let to = u32::try_from(self.moves.len()).expect("an automaton has less than 2^32 transitions");
        self.rows[set as usize] = (from as u32, to);
    }

    /// Adds states and all states that ε-moves reach from them to `targets`.
    fn reach(&mut self, states: &[u32]) {
        let Self { targets, waiting, nfa, .. } = self;
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
    fn intern(&mut self) -> u32 {
        let Self { sets, numbers, .. } = self;
        self.targets.drain_blocks(|block, bits| sets.push_block(block, bits));
        let open = sets.open();
        match numbers.entry(hash(open), |&set| sets.blocks(set) == open, |&set| hash(sets.blocks(set))) {
            Entry::Occupied(found) => {
                let number = *found.get();
                sets.discard();
                number
            }
            Entry::Vacant(place) => {
                let number = self.accepting.len() as u32;
                place.insert(number);
                let accepts = |&block: &u64| self.accepting_blocks[(block >> 32) as usize] & block as u32 != 0;
                self.accepting.push(open.iter().any(accepts));
                self.rows.push(UNKNOWN);
                sets.close();
                number
            }
        }
    }

    /// Returns the automaton and its sets. All rows must have been requested in order.
    pub(super) fn finish(self) -> (Nfa, Subsets) {
        let start = self.start();
        let offsets = self.rows.iter().map(|&(from, _)| from).chain([self.moves.len() as u32]).collect();
        let alphabet: Alphabet = self.nfa.alphabet().clone();
        (Nfa::from_rows(alphabet, Vec::from_iter(start), self.accepting, offsets, self.moves), self.sets)
    }
}

/// Hashes a set, with one 64 by 64 bit multiplication for each block.
fn hash(blocks: &[u64]) -> u64 {
    blocks.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, &block| {
        let product = u128::from(hash ^ block) * 0xd6e8_feb8_6659_fd93;
        (product >> 64) as u64 ^ product as u64
    })
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
        Self { powerset: LazySubsetConstruction::new(nfa), next: 0, limit }
    }

    /// Makes rows, spending one unit of `budget` for each member of a set. When all rows are made, the result is the
    /// deterministic automaton and its sets.
    pub(super) fn step(&mut self, budget: usize) -> Progress<(Nfa, Subsets)> {
        let mut spent = 0;
        while (self.next as usize) < self.powerset.len() {
            if spent >= budget {
                return Progress::Working { done: self.powerset.len() };
            }
            spent += self.powerset.cost(self.next);
            self.powerset.row(self.next);
            self.next += 1;
            if self.powerset.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.powerset.elements() > max_elements(self.limit) {
                return Progress::OverLimit(OverLimit::elements(max_elements(self.limit)));
            }
        }
        let powerset = std::mem::replace(&mut self.powerset, LazySubsetConstruction::new(&Nfa::default()));
        Progress::Done(powerset.finish())
    }
}
