//! A single start state in place of several.

use crate::{EPSILON, Nfa, automata::nfa::Rows};

/// Returns an equivalent automaton with at most one start state.
///
/// States keep their numbers. If there are several start states, a new last state is the start, with an ε-move to each
/// of them.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, single_start};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let either = single_start(&Nfa::new(ab, 3, [0, 1], [2], [(0, 0, 2), (1, 1, 2)]));
/// assert_eq!((either.len(), either.starts()), (4, &[3][..]));
/// assert!(either.accepts(&[0]) && either.accepts(&[1]) && !either.accepts(&[]));
/// ```
pub fn single_start(nfa: &Nfa) -> Nfa {
    if nfa.starts().len() < 2 {
        return nfa.clone();
    }
    let mut rows = Rows::with_capacity(nfa.len() + 1, nfa.transitions().len() + nfa.starts().len());
    rows.add_all(nfa, 0, |symbol| symbol);
    let start = rows.state();
    nfa.starts().iter().for_each(|&state| rows.add(EPSILON, state));
    rows.end_state(false);
    rows.finish(nfa.alphabet().clone(), Some(start))
}
