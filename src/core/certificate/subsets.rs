//! The map from the states of a determinized automaton to sets of states of the original.

use super::{Flaw, sets};
use crate::{Dfa, Nfa};

/// Checks that `dfa` is the subset construction of `nfa`: that the set of each state follows from its transitions.
pub(super) fn check(nfa: &Nfa, dfa: &Nfa, subsets: &[Vec<u32>]) -> Result<(), Flaw> {
    let dfa = Dfa::try_from(dfa).map_err(|_| Flaw::Nondeterministic)?;
    if subsets.len() != dfa.len() {
        return Err(Flaw::Count { found: subsets.len(), states: dfa.len() });
    }
    if let Some(&state) = subsets.iter().flatten().find(|&&state| state as usize >= nfa.len()) {
        return Err(Flaw::NoState(state));
    }
    let start = sets::start(nfa);
    let is_started = match dfa.start() {
        Some(state) => subsets[state as usize] == start,
        None => start.is_empty(),
    };
    if !is_started {
        return Err(Flaw::Start);
    }
    for (state, subset) in (0..).zip(subsets) {
        let follows = nfa.alphabet().symbols().iter().all(|symbol| {
            let expected = sets::after(nfa, subset, symbol);
            match dfa.alphabet().position(symbol.as_str()).and_then(|symbol| dfa.next(state, symbol)) {
                Some(next) => subsets[next as usize] == expected,
                None => expected.is_empty(),
            }
        });
        let has_known_symbols =
            dfa.moves(state).iter().all(|to| nfa.alphabet().position(dfa.alphabet()[to.symbol].as_str()).is_some());
        if !follows || !has_known_symbols || sets::accepts(nfa, subset) != dfa.is_accepting(state) {
            return Err(Flaw::Subset(state));
        }
    }
    Ok(())
}
