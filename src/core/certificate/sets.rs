//! Sets of states, as sorted lists: ε-closure, steps, acceptance.

use crate::{Nfa, Symbol};
use std::collections::BTreeSet;

/// Returns the states that are reached from these by ε-moves alone, ascending.
pub(super) fn closure(nfa: &Nfa, states: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut reached: BTreeSet<u32> = states.into_iter().collect();
    let mut waiting: Vec<u32> = reached.iter().copied().collect();
    while let Some(state) = waiting.pop() {
        let targets = nfa.epsilon_moves(state).iter().map(|step| step.target);
        waiting.extend(targets.filter(|&target| reached.insert(target)));
    }
    reached.into_iter().collect()
}

/// Returns the closure of the start states.
pub(super) fn start(nfa: &Nfa) -> Vec<u32> {
    closure(nfa, nfa.starts().iter().copied())
}

/// Returns the closure of the states that are reached from these by a symbol.
pub(super) fn after(nfa: &Nfa, states: &[u32], symbol: &Symbol) -> Vec<u32> {
    let Some(symbol) = nfa.alphabet().position(symbol.as_str()) else { return Vec::new() };
    let moves = states.iter().flat_map(|&state| nfa.moves_on(state, symbol));
    closure(nfa, moves.map(|step| step.target))
}

/// Returns whether one of the states is accepting.
pub(super) fn accepts(nfa: &Nfa, states: &[u32]) -> bool {
    states.iter().any(|&state| nfa.is_accepting(state))
}
