//! Removal of ε-moves.

use super::{bit_set::BitSet, symbol_buckets::SymbolBuckets};
use crate::{
    Nfa, TooLarge,
    automata::{
        epsilon::{self, Closure},
        nfa::Rows,
    },
    job::COUNTING_WORK,
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
    remove_epsilon_within(nfa, usize::MAX).expect("nothing is over the greatest limit")
}

/// Returns an automaton without ε-moves, like [`remove_epsilon`], of at most `limit` transitions. A chain of ε-moves
/// may need as many transitions as the square of its length.
///
/// # Errors
/// Returns [`TooLarge`] if there would be more transitions. It counts them, but does not make them.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, remove_epsilon_within};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let steps = (0..99).flat_map(|state| [(state, EPSILON, state + 1), (state, 0, state)]);
/// let chain = Nfa::new(a, 100, Some(0), [99], steps);
/// assert_eq!(remove_epsilon_within(&chain, 1000).map_err(|error| error.at_least), Err(4950));
/// ```
pub fn remove_epsilon_within(nfa: &Nfa, limit: usize) -> Result<Nfa, TooLarge> {
    if !nfa.has_epsilon() {
        return Ok(nfa.clone());
    }
    let accepting = epsilon::accepting(nfa);
    let mut closure_moves = ClosureMoves::new(nfa);
    let mut rows = Rows::with_capacity(nfa.len(), nfa.transitions().len());
    // The transitions of the states whose rows were counted and dropped, and the states and moves looked at for them.
    let (mut dropped, mut work) = (0, 0);
    for state in 0..nfa.len() as u32 {
        work += closure_moves.of(nfa, state, |symbol, target| rows.add(symbol, target)) as u64;
        rows.end_state(accepting[state as usize].is_some());
        if dropped > 0 || rows.moves() > limit {
            dropped += rows.moves() as u64;
            rows = Rows::with_capacity(0, 0);
            if work > COUNTING_WORK {
                break;
            }
        }
    }
    if dropped > 0 {
        return Err(TooLarge { at_least: dropped, limit });
    }
    Ok(rows.finish(nfa.alphabet().clone(), nfa.starts().iter().copied()))
}

/// Finds the moves of all states in an ε-closure, and reuses its memory.
#[derive(Clone, Debug)]
pub(super) struct ClosureMoves {
    closure: Closure,
    fan: SymbolBuckets,
    targets: BitSet,
}

impl ClosureMoves {
    pub(super) fn new(nfa: &Nfa) -> Self {
        Self {
            closure: Closure::new(nfa.len()),
            fan: SymbolBuckets::new(nfa.alphabet().len()),
            targets: BitSet::new(nfa.len()),
        }
    }

    /// Passes each distinct move of the ε-closure of `state` to `give`, sorted by symbol and then target. Returns the
    /// number of states and moves looked at.
    pub(super) fn of(&mut self, nfa: &Nfa, state: u32, mut give: impl FnMut(u32, u32)) -> usize {
        let Self { closure, fan, targets } = self;
        let members = closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target));
        if let [only] = members {
            nfa.symbol_moves(*only).iter().for_each(|m| give(m.symbol, m.target));
            return 1;
        }
        let mut work = members.len();
        for &member in members {
            nfa.symbol_moves(member).iter().for_each(|m| fan.add(m.symbol, m.target));
        }
        fan.drain(|symbol, states| {
            work += states.len();
            targets.insert_all(states);
            targets.drain(|target| give(symbol, target));
        });
        work
    }
}
