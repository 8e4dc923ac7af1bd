//! Merging of bisimilar states by refinement of a partition.

use super::Explanation;
use crate::text::t;
use grammaton_core::{
    EPSILON, Nfa,
    notation::textbook::EmptyWord,
    steps::{Refinement, RefinementCause},
};

/// Explains the page before the first step.
pub(crate) fn introduction() -> Explanation {
    Explanation::new(t!("steps.minimization.begin"), t!("steps.bisimulation.begin_text"))
}

/// Explains a step. `states` is the set of states that it separates from the others.
pub(crate) fn explanation(step: &Refinement, states: &str, nfa: &Nfa, sign: EmptyWord) -> Explanation {
    let (rule, text) = match step.cause {
        RefinementCause::Symbol(symbol) => {
            let symbol = symbol_text(nfa, symbol, sign);
            let rule = t!("steps.bisimulation.symbol", symbol = symbol);
            (rule, t!("steps.bisimulation.symbol_text", states = states, symbol = symbol))
        }
        RefinementCause::Done if step.blocks.len() == nfa.len() => {
            (t!("steps.bisimulation.done"), t!("steps.bisimulation.alone_text"))
        }
        RefinementCause::Done => {
            (t!("steps.bisimulation.done"), t!("steps.bisimulation.done_text", count = step.blocks.len()))
        }
        // The first split. No states are removed before it.
        RefinementCause::Accepting | RefinementCause::Unreachable | RefinementCause::Dead => {
            (t!("steps.bisimulation.accepting"), t!("steps.bisimulation.accepting_text", states = states))
        }
    };
    Explanation::new(rule, text)
}

/// Returns a symbol, or the sign for the empty word.
pub(crate) fn symbol_text(nfa: &Nfa, symbol: u32, sign: EmptyWord) -> String {
    if symbol == EPSILON { sign.key().to_owned() } else { nfa.alphabet()[symbol].to_string() }
}
