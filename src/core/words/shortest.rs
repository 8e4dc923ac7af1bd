//! The shortest word of a language.

use crate::{Move, Nfa};
use std::ops::Range;

/// Returns the first accepted word in shortlex order, or `None` if there is none. Does not determinize: it follows each
/// state once, after the first word that leads there, and stops at the first accepting state.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, shortest_word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let nfa = Nfa::new(ab, 3, Some(0), [2], [(0, 1, 1), (0, 0, 1), (1, 1, 2), (2, 0, 2)]);
/// assert_eq!(shortest_word(&nfa), Some(vec![0, 1]));
/// ```
pub fn shortest_word(nfa: &Nfa) -> Option<Vec<u32>> {
    let mut search = Search { nfa, seen: vec![0; nfa.len().div_ceil(BITS)], states: Vec::new(), groups: Vec::new() };
    search.add(0, 0, nfa.starts().iter().copied());
    let (mut moves, mut next) = (Vec::new(), 0);
    while let Some(group) = search.groups.get(next) {
        if search.states[group.states.clone()].iter().any(|&state| nfa.is_accepting(state)) {
            return Some(search.word(next));
        }
        let onward = search.states[group.states.clone()].iter().flat_map(|&state| nfa.symbol_moves(state));
        let is_new = |m: &&Move| {
            let (block, bit) = place(m.target);
            search.seen[block] & bit == 0
        };
        moves.extend(onward.filter(is_new).copied());
        moves.sort_unstable();
        for reached in moves.chunk_by(|one, other| one.symbol == other.symbol) {
            search.add(next, reached[0].symbol, reached.iter().map(|m| m.target));
        }
        moves.clear();
        next += 1;
    }
    None
}

const BITS: usize = usize::BITS as usize;

/// Returns the index of the block of a state, and its bit there.
fn place(state: u32) -> (usize, usize) {
    (state as usize / BITS, 1 << (state as usize % BITS))
}

/// The states reached so far, grouped by the first word that leads to them. Groups are in the shortlex order of their
/// words.
struct Search<'a> {
    nfa: &'a Nfa,
    /// A bit for each state. An array of bytes would take longer to clear than the search takes to find a short word.
    seen: Vec<usize>,
    states: Vec<u32>,
    groups: Vec<Group>,
}

struct Group {
    states: Range<usize>,
    from: usize,
    symbol: u32,
}

impl Search<'_> {
    /// Adds the group of the states that are new among these and those that ε-moves lead to.
    fn add(&mut self, from: usize, symbol: u32, reached: impl Iterator<Item = u32>) {
        let Self { nfa, seen, states, groups } = self;
        let begin = states.len();
        let mut is_new = |&state: &u32| {
            let (block, bit) = place(state);
            let before = seen[block];
            seen[block] = before | bit;
            before & bit == 0
        };
        states.extend(reached.filter(&mut is_new));
        let mut done = begin;
        while let Some(&state) = states.get(done) {
            let silent = nfa.epsilon_moves(state).iter().map(|m| m.target);
            states.extend(silent.filter(&mut is_new));
            done += 1;
        }
        if begin < done {
            groups.push(Group { states: begin..done, from, symbol });
        }
    }

    /// Returns the word of a group.
    fn word(&self, mut group: usize) -> Vec<u32> {
        let mut word = Vec::new();
        while group != 0 {
            word.push(self.groups[group].symbol);
            group = self.groups[group].from;
        }
        word.reverse();
        word
    }
}
