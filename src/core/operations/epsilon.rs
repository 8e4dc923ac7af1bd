//! Removal of ε-moves.

use super::{bit_set::BitSet, symbol_buckets::SymbolBuckets};
use crate::{
    Nfa,
    automata::{
        epsilon::{self, Closure},
        nfa::Rows,
    },
};

/// Returns an automaton without ε-moves that accepts the same words from each state.
///
/// States keep their numbers. A state gets the symbol moves of all states in its epsilon closure, and it accepts if one
/// of them accepts. States that only ε-moves led to become unreachable; [`trim`](super::trim) removes them.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, remove_epsilon};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let some = Nfa::new(a, 2, Some(0), [1], [(0, EPSILON, 1), (1, 0, 1)]);
/// let plain = remove_epsilon(&some);
/// assert!(!plain.has_epsilon() && plain.is_accepting(0) && plain.moves(0) == plain.moves(1));
/// ```
pub fn remove_epsilon(nfa: &Nfa) -> Nfa {
    if !nfa.has_epsilon() {
        return nfa.clone();
    }
    let accepting = epsilon::accepting(nfa);
    let mut closure = Closure::new(nfa.len());
    let mut rows = Rows::with_capacity(nfa.len(), nfa.transitions().len());
    let mut fan = SymbolBuckets::new(nfa.alphabet().len());
    let mut targets = BitSet::new(nfa.len());
    for state in 0..nfa.len() as u32 {
        match closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target)) {
            [only] => nfa.symbol_moves(*only).iter().for_each(|m| rows.add(m.symbol, m.target)),
            members => {
                for &member in members {
                    nfa.symbol_moves(member).iter().for_each(|m| fan.add(m.symbol, m.target));
                }
                fan.drain(|symbol, states| {
                    targets.insert_all(states);
                    targets.drain(|target| rows.add(symbol, target));
                });
            }
        }
        rows.end_state(accepting[state as usize].is_some());
    }
    rows.finish(nfa.alphabet().clone(), nfa.start())
}
