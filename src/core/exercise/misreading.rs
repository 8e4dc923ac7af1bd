//! Automata for the ways to misread a task.

use super::{Limits, Misreading};
use crate::{Alphabet, Determinize, Dfa, EPSILON, Equivalence, Nfa, live, minimize, negate, reverse};

/// Returns the automata of the misreadings of a task whose right answers have the language of `target`.
///
/// A misreading is left out if it has the same language, as its answers are right, or if it has no words or all of
/// them, as that may be the first thing that anyone draws.
pub(super) fn misreadings(target: &Dfa, limits: &Limits) -> Vec<(Misreading, Nfa)> {
    let minimal = |nfa: &Nfa| {
        let determinized = limits.finish(Determinize::new(nfa, limits.states));
        determinized.ok().map(|made| minimize(&made.dfa).dfa)
    };
    let complement = Some(minimize(&negate(target).dfa).dfa);
    let reverse = minimal(&reverse(target.as_nfa()));
    let swapped = swapped(target.as_nfa()).and_then(|nfa| minimal(&nfa));
    let found = [(Misreading::Complement, complement), (Misreading::Reverse, reverse), (Misreading::Swapped, swapped)];
    let differs = |nfa: &Nfa| limits.finish(Equivalence::new(target.as_nfa(), nfa, limits.states)) != Ok(Ok(()));
    let found = found.into_iter().filter_map(|(misreading, dfa)| Some((misreading, dfa?)));
    let sensible = found.filter(|(_, dfa)| !is_trivial(dfa) && differs(dfa.as_nfa()));
    sensible.map(|(misreading, dfa)| (misreading, dfa.as_nfa().clone())).collect()
}

/// Returns whether an automaton accepts no word, or every word over Σ.
fn is_trivial(dfa: &Dfa) -> bool {
    let accepts_none = |dfa: &Dfa| !dfa.start().is_some_and(|start| live(dfa.as_nfa())[start as usize]);
    accepts_none(dfa) || accepts_none(&negate(dfa).dfa)
}

/// Returns an automaton with both symbols of Σ swapped, if Σ has two.
fn swapped(nfa: &Nfa) -> Option<Nfa> {
    let [first, second] = nfa.alphabet().symbols() else { return None };
    let swapped: Alphabet = [first, second].into_iter().cloned().collect();
    let swap = |symbol: u32| if symbol == EPSILON { EPSILON } else { 1 - symbol };
    let moves = nfa.triples().map(|(from, symbol, to)| (from, swap(symbol), to));
    Some(Nfa::new(swapped, nfa.len(), nfa.starts().iter().copied(), nfa.accepting(), moves))
}
