//! Sets of at most 64 states: a set is one word, and tables have the moves of every four states together.

use super::bits::{self, EpsilonMoves};
use crate::{
    Nfa,
    operations::{
        interner::{Interner, NO_WORDS, mix},
        subsets::Subsets,
    },
};

/// How many states a table is for.
const STATES: usize = 4;

/// The greatest number of tables, which take 128 bytes each.
const MAX_TABLES: usize = 1 << 14;

/// The sets of an automaton with at most 64 states.
///
/// Moving a set on a symbol takes one lookup for every four states, however many moves the states have. This pays unless
/// most tables are empty, as with a large alphabet of which each state reads few symbols.
#[derive(Clone, Debug)]
pub(super) struct TableSets {
    /// For each symbol, a table for every four states: the closed set of targets of each combination of these states.
    tables: Vec<[u64; 1 << STATES]>,
    /// The number of tables for a symbol.
    per_symbol: usize,
    accepting: u64,
    sets: Vec<u64>,
    interner: Interner,
}

impl TableSets {
    /// Creates the sets of an automaton if the tables pay, with the closure of the start states, if any, as the first.
    pub(super) fn new(nfa: &Nfa) -> Option<Self> {
        let per_symbol = nfa.len().div_ceil(STATES).max(1);
        let tables = per_symbol * nfa.alphabet().len();
        if nfa.len() > u64::BITS as usize || tables > MAX_TABLES.min(4 * nfa.transitions().len()) {
            return None;
        }
        let epsilon = EpsilonMoves::<1>::new(nfa);
        let closed = |state| {
            let mut set = [1_u64 << state];
            epsilon.close(nfa, &mut set);
            set[0]
        };
        let closures: Vec<u64> = (0..nfa.len()).map(closed).collect();
        let [accepting] = bits::collect(nfa.accepting());
        let mut made = Self {
            tables: vec![[0; 1 << STATES]; tables],
            per_symbol,
            accepting,
            sets: Vec::new(),
            interner: Interner::default(),
        };
        made.fill(nfa, &closures);
        let start = nfa.starts().iter().fold(0, |set, &state| set | closures[state as usize]);
        if start != 0 {
            number(&mut made.sets, &mut made.interner, start);
        }
        Some(made)
    }

    fn fill(&mut self, nfa: &Nfa, closures: &[u64]) {
        for state in 0..nfa.len() {
            let (group, bit) = (state / STATES, 1 << (state % STATES));
            for m in nfa.moves(state as u32).iter().take_while(|m| !m.is_epsilon()) {
                self.tables[m.symbol as usize * self.per_symbol + group][bit] |= closures[m.target as usize];
            }
        }
        for table in &mut self.tables {
            for combination in 1..table.len() {
                table[combination] =
                    table[combination & (combination - 1)] | table[combination & combination.wrapping_neg()];
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Returns the number of words in memory.
    pub(super) fn words(&self) -> usize {
        self.sets.len() + (self.tables.len() << STATES)
    }

    pub(super) fn set(&self, set: u32) -> &[u64] {
        std::slice::from_ref(&self.sets[set as usize])
    }

    pub(super) fn is_accepting(&self, set: u32) -> bool {
        self.sets[set as usize] & self.accepting != 0
    }

    /// Passes each symbol on which the set has moves to `give`, with the number of the set that they lead to.
    /// Returns the cost: one for every eight lookups, which take about as long as following the moves of a state.
    pub(super) fn row(&mut self, _: &Nfa, set: u32, mut give: impl FnMut(u32, u32)) -> usize {
        let Self { tables, per_symbol, sets, interner, .. } = self;
        let from = sets[set as usize];
        for (symbol, tables) in (0..).zip(tables.chunks_exact(*per_symbol)) {
            let lookup = |(targets, rest): (u64, u64), table: &[u64; 1 << STATES]| {
                (targets | table[rest as usize % table.len()], rest >> STATES)
            };
            let (targets, _) = tables.iter().fold((0, from), lookup);
            if targets != 0 {
                give(symbol, number(sets, interner, targets));
            }
        }
        tables.len() / 8 + 1
    }

    pub(super) fn into_subsets(self) -> Subsets {
        drop(self.interner);
        let mut subsets = Subsets::with_capacity(self.sets.len());
        for &set in &self.sets {
            for block in bits::in_blocks(0, set) {
                if block as u32 != 0 {
                    subsets.push_block(block);
                }
            }
            subsets.close();
        }
        subsets
    }
}

/// Returns the number of a set, adding it if it is new.
fn number(sets: &mut Vec<u64>, interner: &mut Interner, set: u64) -> u32 {
    let number = interner.number(mix(NO_WORDS, set), |number| sets[number as usize] == set);
    if number as usize == sets.len() {
        sets.push(set);
    }
    number
}
