//! Families of automata that are hard to compare.

use crate::automata::alphabet;
use grammaton_core::{Alphabet, Nfa, Symbol, union, widen};

/// Returns the automaton for the words whose k-th symbol from the end is `symbol`: it has 2^k states when determinized.
pub(crate) fn kth_from_end(k: u32, symbol: u32) -> Nfa {
    let tail = (1..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    Nfa::new(alphabet(), k as usize + 1, Some(0), [k], [(0, 0, 0), (0, 1, 0), (0, symbol, 1)].into_iter().chain(tail))
}

/// Returns two automata for the words of at least k symbols: one that guesses the k-th symbol from the end and one that
/// guesses its place only. (Bonchi and Pous, Checking NFA equivalence with bisimulations up to congruence, POPL 2013.)
pub(crate) fn long_words(k: u32) -> [Nfa; 2] {
    let moves = (0..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    let place = Nfa::new(alphabet(), k as usize + 1, Some(0), [k], moves.chain([(0, 0, 0), (0, 1, 0)]));
    [place, union(&kth_from_end(k, 0), &kth_from_end(k, 1)).nfa]
}

/// Returns an automaton that also accepts the word of `power` times the symbol c.
pub(crate) fn with_power(nfa: &Nfa, power: u32) -> Nfa {
    let c: Alphabet = [Symbol::from('c')].into_iter().collect();
    let steps = (0..power).map(|state| (state, 0, state + 1));
    union(nfa, &widen(&Nfa::new(c, power as usize + 1, Some(0), [power], steps), nfa.alphabet())).nfa
}
