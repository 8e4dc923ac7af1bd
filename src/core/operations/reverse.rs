//! Reversal of a language.

use crate::{
    EPSILON, Nfa,
    automata::{nfa::Rows, reversed::Reversed},
};

/// Returns the automaton that accepts the words of `nfa` read backwards.
///
/// States keep their numbers and every transition is reversed. If exactly one state accepts, it becomes the start.
/// Otherwise a new last state is the start, with ε-moves to all accepting states. Only the former start states accept.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, reverse};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let backwards = reverse(&Nfa::new(ab, 3, Some(0), [2], [(0, 0, 1), (1, 1, 2)]));
/// assert!(backwards.accepts(&[1, 0]) && !backwards.accepts(&[0, 1]));
/// assert_eq!(backwards.len(), 3);
/// ```
pub fn reverse(nfa: &Nfa) -> Nfa {
    let into = Reversed::new(nfa);
    let mut rows = Rows::with_capacity(nfa.len() + 1, nfa.transitions().len() + nfa.len());
    for state in 0..nfa.len() as u32 {
        into.arrivals(state).iter().for_each(|arrival| rows.add(arrival.symbol, arrival.source));
        rows.end_state(nfa.is_start(state));
    }
    let mut accepting = nfa.accepting();
    let start = if let (Some(only), None) = (accepting.next(), accepting.next()) {
        only
    } else {
        nfa.accepting().for_each(|state| rows.add(EPSILON, state));
        rows.end_state(false);
        nfa.len() as u32
    };
    rows.finish(nfa.alphabet().clone(), Some(start))
}
