//! Minimization by refinement of a partition of the states.

use super::Explanation;
use crate::text::{counted, t};
use grammaton_core::{
    Nfa,
    steps::{Refinement, RefinementCause},
};

/// Explains the page before the first step. `is_of_sets` is whether the states are the result of the subset
/// construction.
pub(crate) fn introduction(nfa: &Nfa, is_of_sets: bool) -> Explanation {
    let text = if is_of_sets {
        counted!("steps.minimization.begin_subsets_text", nfa.len()).into()
    } else {
        t!("steps.minimization.begin_text")
    };
    Explanation::new(t!("steps.minimization.begin"), text)
}

/// Explains a step. `states` is the set of states that it separates from the others.
pub(crate) fn explanation(step: &Refinement, states: &str, nfa: &Nfa) -> Explanation {
    let (rule, text) = match step.cause {
        RefinementCause::Unreachable => {
            (t!("steps.minimization.unreachable"), t!("steps.minimization.unreachable_text", states = states))
        }
        RefinementCause::Dead => (t!("steps.minimization.dead"), t!("steps.minimization.dead_text", states = states)),
        RefinementCause::Accepting => {
            (t!("steps.minimization.accepting"), t!("steps.minimization.accepting_text", states = states))
        }
        RefinementCause::Symbol(symbol) => {
            let symbol = nfa.alphabet()[symbol].to_string();
            let rule = t!("steps.minimization.symbol", symbol = symbol);
            (rule, t!("steps.minimization.symbol_text", states = states, symbol = symbol))
        }
        RefinementCause::Done if step.blocks.len() == nfa.len() => {
            (t!("steps.minimization.done"), t!("steps.minimization.minimal_text"))
        }
        RefinementCause::Done => {
            (t!("steps.minimization.done"), t!("steps.minimization.done_text", count = step.blocks.len()))
        }
    };
    Explanation::new(rule, text)
}
