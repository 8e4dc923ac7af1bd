//! The shortest word of a language.

use crate::{
    Nfa,
    automata::{epsilon::Closure, reversed::Reversed},
};

/// Returns the first accepted word in shortlex order, or `None` if there is none. Does not determinize: each symbol of
/// the word takes at most time in proportion to the number of transitions.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, shortest_word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let nfa = Nfa::new(ab, 3, Some(0), [2], [(0, 1, 1), (0, 0, 1), (1, 1, 2), (2, 0, 2)]);
/// assert_eq!(shortest_word(&nfa), Some(vec![0, 1]));
/// ```
pub fn shortest_word(nfa: &Nfa) -> Option<Vec<u32>> {
    let distances = distances(nfa);
    let mut left = nfa.starts().iter().filter_map(|&start| distances[start as usize]).min()?;
    let mut closure = Closure::new(nfa.len());
    let mut word = Vec::with_capacity(left);
    // The states that the word so far leads to and from which a shortest path to acceptance starts.
    let mut here = nfa.starts().to_vec();
    while left > 0 {
        left -= 1;
        let epsilon_targets = |state: u32| nfa.epsilon_moves(state).iter().map(|m| m.target);
        let closed =
            closure.of_all(&here, epsilon_targets).iter().filter(|&&q| distances[q as usize] == Some(left + 1));
        let mut onwards: Vec<(u32, u32)> = closed
            .flat_map(|&state| nfa.symbol_moves(state))
            .filter(|m| distances[m.target as usize] == Some(left))
            .map(|m| (m.symbol, m.target))
            .collect();
        onwards.sort_unstable();
        onwards.dedup();
        let symbol = onwards.first()?.0;
        word.push(symbol);
        here = onwards.into_iter().take_while(|&(other, _)| other == symbol).map(|(_, target)| target).collect();
    }
    Some(word)
}

/// Returns for each state the length of the shortest word that it accepts.
pub(super) fn distances(nfa: &Nfa) -> Vec<Option<usize>> {
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
