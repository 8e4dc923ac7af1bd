//! The shortest word of a language.

use crate::{Nfa, automata::reversed::Reversed};
use std::{mem::replace, ops::Range};

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
    let mut groups = Groups { nfa, seen: vec![false; nfa.len()], states: Vec::new(), groups: Vec::new() };
    groups.add(0, 0, nfa.starts().iter().copied());
    let (mut moves, mut next) = (Vec::new(), 0);
    while let Some(group) = groups.groups.get(next) {
        if groups.states[group.states.clone()].iter().any(|&state| nfa.is_accepting(state)) {
            return Some(groups.word(next));
        }
        let onward = groups.states[group.states.clone()].iter().flat_map(|&state| nfa.symbol_moves(state));
        moves.extend(onward.filter(|m| !groups.seen[m.target as usize]).copied());
        moves.sort_unstable();
        for reached in moves.chunk_by(|one, other| one.symbol == other.symbol) {
            groups.add(next, reached[0].symbol, reached.iter().map(|m| m.target));
        }
        moves.clear();
        next += 1;
    }
    None
}

/// The states reached so far, grouped by the first word that leads to them. Groups are in the shortlex order of their
/// words.
struct Groups<'a> {
    nfa: &'a Nfa,
    seen: Vec<bool>,
    states: Vec<u32>,
    groups: Vec<Group>,
}

struct Group {
    states: Range<usize>,
    from: usize,
    symbol: u32,
}

impl Groups<'_> {
    /// Adds the group of the states that are new among these and those that ε-moves lead to.
    fn add(&mut self, from: usize, symbol: u32, reached: impl Iterator<Item = u32>) {
        let Self { nfa, seen, states, groups } = self;
        let begin = states.len();
        states.extend(reached.filter(|&state| !replace(&mut seen[state as usize], true)));
        let mut done = begin;
        while let Some(&state) = states.get(done) {
            let silent = nfa.epsilon_moves(state).iter().map(|m| m.target);
            states.extend(silent.filter(|&state| !replace(&mut seen[state as usize], true)));
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

/// Returns for each state the length of the shortest word that it accepts.
pub(crate) fn distances(nfa: &Nfa) -> Vec<Option<usize>> {
    let into = Reversed::new(nfa);
    let mut distances = vec![None; nfa.len()];
    let mut layer: Vec<u32> = nfa.accepting().collect();
    for distance in 0.. {
        if layer.is_empty() {
            break;
        }
        let mut further = Vec::new();
        while let Some(state) = layer.pop() {
            if distances[state as usize].is_some() {
                continue;
            }
            distances[state as usize] = Some(distance);
            for arrival in into.arrivals(state) {
                if arrival.symbol == crate::EPSILON { &mut layer } else { &mut further }.push(arrival.source);
            }
        }
        layer = further;
    }
    distances
}
