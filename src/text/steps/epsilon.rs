//! The removal of ε-moves.

use super::Explanation;
use crate::text::phrases::state_name;
use crate::text::t;
use grammaton_core::{DocumentNfa, steps::EpsilonStep};

/// Explains the page before the first step.
pub(crate) fn introduction(drawn: &DocumentNfa) -> Explanation {
    let has_epsilon = drawn.nfa.has_epsilon();
    let text = if has_epsilon { t!("steps.epsilon.begin_text") } else { t!("steps.epsilon.none_text") };
    Explanation::new(t!("steps.epsilon.begin"), text)
}

/// Explains a step.
pub(crate) fn explanation(step: &EpsilonStep, drawn: &DocumentNfa) -> Explanation {
    match step {
        EpsilonStep::Copy { state, via, added, accepts } => {
            let (from, to) = (state_name(drawn, *state), state_name(drawn, *via));
            let text = match (added.is_empty(), accepts) {
                (false, false) => t!("steps.epsilon.moves_text", from = from, to = to),
                (true, _) => t!("steps.epsilon.accepts_text", from = from, to = to),
                (false, true) => t!("steps.epsilon.both_text", from = from, to = to),
            };
            Explanation::new(t!("steps.epsilon.copy", from = from, to = to), text)
        }
        EpsilonStep::Drop => Explanation::new(t!("steps.epsilon.drop"), t!("steps.epsilon.drop_text")),
    }
}
