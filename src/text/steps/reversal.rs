//! Minimization by two reversals.

use super::Explanation;
use crate::text::{counted, t};

/// Explains a page: the original automaton, or the automaton after a reversal or a determinization. `states` is the number
/// of its states.
pub(crate) fn explanation(at: usize, states: usize) -> Explanation {
    let (rule, text) = match at {
        0 => (t!("steps.reversal.begin"), t!("steps.reversal.begin_text")),
        1 => (t!("steps.reversal.reverse"), t!("steps.reversal.reverse_text")),
        2 => (t!("steps.reversal.determinize"), t!("steps.reversal.backward_text")),
        3 => (t!("steps.reversal.reverse_again"), t!("steps.reversal.reverse_again_text")),
        _ => {
            let text = counted!("steps.reversal.done_text", states);
            return Explanation::new(t!("steps.reversal.determinize_again"), text);
        }
    };
    Explanation::new(rule, text)
}
