//! The simplification of a grammar.

use super::Explanation;
use crate::text::t;
use grammaton_core::{Reason, notation::grammar::Spelling};

/// Explains the page before the first of `count` steps.
pub(crate) fn introduction(count: usize) -> Explanation {
    let text = if count == 0 { t!("steps.simplification.none_text") } else { t!("steps.simplification.begin_text") };
    Explanation::new(t!("steps.simplification.begin"), text)
}

/// Explains a step with its reason.
pub(crate) fn explanation(reason: Reason, names: &Spelling) -> Explanation {
    let name = |nonterminal: u32| names.nonterminal(nonterminal);
    match reason {
        Reason::Repeated => {
            Explanation::new(t!("steps.simplification.repeated"), t!("steps.simplification.repeated_text"))
        }
        Reason::Unproductive(a) => Explanation::new(
            t!("steps.simplification.unproductive"),
            t!("steps.simplification.unproductive_text", name = name(a)),
        ),
        Reason::Unreachable(a) => Explanation::new(
            t!("steps.simplification.unreachable"),
            t!("steps.simplification.unreachable_text", name = name(a)),
        ),
        Reason::Nullable(a) => Explanation::new(
            t!("steps.simplification.nullable"),
            t!("steps.simplification.nullable_text", name = name(a)),
        ),
        Reason::Unit { head, nonterminal } => Explanation::new(
            t!("steps.simplification.unit"),
            t!("steps.simplification.unit_text", head = name(head), name = name(nonterminal)),
        ),
        Reason::NewStart { new, old } => Explanation::new(
            t!("steps.simplification.new_start"),
            t!("steps.simplification.new_start_text", new = name(new), old = name(old)),
        ),
        Reason::Long { .. } => Explanation::new(t!("steps.simplification.long"), t!("steps.simplification.long_text")),
    }
}
