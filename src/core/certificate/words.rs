//! Words and runs that are evidence themselves.

use super::{Flaw, sets};
use crate::{EPSILON, Nfa, Symbol};

/// A transition, as source, symbol (`None` for ε) and target.
pub(super) type NamedTransition = (u32, Option<Symbol>, u32);

/// Returns a transition by its number.
pub(super) fn named(nfa: &Nfa, number: u32) -> NamedTransition {
    let step = nfa.transitions()[number as usize];
    let symbol = (step.symbol != EPSILON).then(|| nfa.alphabet()[step.symbol].clone());
    (nfa.source(number as usize), symbol, step.target)
}

/// Returns whether an automaton accepts a word.
pub(super) fn accepts(nfa: &Nfa, word: &[Symbol]) -> bool {
    let reached = word.iter().fold(sets::start(nfa), |reached, symbol| sets::after(nfa, &reached, symbol));
    sets::accepts(nfa, &reached)
}

/// Checks that two runs are different accepting runs on the same word.
pub(super) fn check_runs(nfa: &Nfa, starts: [u32; 2], runs: &[Vec<NamedTransition>; 2]) -> Result<(), Flaw> {
    let [first, second] = runs;
    let word = |run: &[NamedTransition]| run.iter().filter_map(|(_, symbol, _)| symbol.clone()).collect::<Vec<_>>();
    let are_valid = starts.iter().zip(runs).all(|(&start, run)| is_accepting_run(nfa, start, run));
    let are_different = starts[0] != starts[1] || first != second;
    if are_valid && are_different && word(first) == word(second) { Ok(()) } else { Err(Flaw::Runs) }
}

fn is_accepting_run(nfa: &Nfa, start: u32, run: &[NamedTransition]) -> bool {
    let mut state = start;
    for (from, symbol, to) in run {
        let number = match symbol {
            None => Some(EPSILON),
            Some(symbol) => nfa.alphabet().position(symbol.as_str()),
        };
        let is_transition = (*from as usize) < nfa.len()
            && number.is_some_and(|number| nfa.moves_on(*from, number).iter().any(|step| step.target == *to));
        if *from != state || !is_transition {
            return false;
        }
        state = *to;
    }
    nfa.is_start(start) && (state as usize) < nfa.len() && nfa.is_accepting(state)
}
