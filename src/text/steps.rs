//! Explanations of the steps of constructions, and the messages of practice mode.

pub(crate) mod bisimulation;
pub(crate) mod conversion;
pub(crate) mod derivatives;
pub(crate) mod elimination;
pub(crate) mod epsilon;
pub(crate) mod equations;
pub(crate) mod glushkov;
pub(crate) mod minimization;
pub(crate) mod nerode;
pub(crate) mod practice;
pub(crate) mod reversal;
pub(crate) mod simplification;
pub(crate) mod subsets;
pub(crate) mod thompson;

use super::{counted, phrases::state_name};
use crate::text::{locale::list, t};
use grammaton_core::{Document, DocumentNfa};
use grammaton_session::Derived;

/// The explanation of a step.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Explanation {
    /// The rule that the step applies.
    pub rule: String,
    /// A sentence on this application of the rule.
    pub text: String,
}

impl Explanation {
    fn new(rule: impl Into<String>, text: impl Into<String>) -> Self {
        Self { rule: rule.into(), text: text.into() }
    }
}

/// Explains why a construction on sets of states has no steps: there is no start state, or more than `most` sets.
pub(crate) fn impossible(drawn: &DocumentNfa, most: usize) -> Explanation {
    let has_start = !drawn.nfa.starts().is_empty();
    Explanation::new(
        t!("steps.nothing"),
        if has_start { t!("steps.too_many", most = most) } else { t!("steps.no_start") },
    )
}

/// Explains why a construction on the grammar, or on pairs of states, has no steps: the drawing has no start state or no
/// productions, or there are more than `most` of them.
pub(crate) fn no_table(derived: &Derived, most: usize) -> Explanation {
    let text = match (derived.drawn.nfa.starts(), derived.conversion.grammar.len()) {
        ([], _) => t!("steps.no_start"),
        (_, 0) => t!("steps.no_productions"),
        _ => t!("steps.table_too_large", most = most),
    };
    Explanation::new(t!("steps.nothing"), text)
}

/// Explains why a construction on the regular expression has no steps: it is not known yet, or it has more than `most`
/// operators and symbols.
pub(crate) fn without_expression(is_known: bool, most: usize) -> Explanation {
    if is_known {
        Explanation::new(t!("steps.nothing"), t!("steps.expression_too_long_text", most = most))
    } else {
        Explanation::new(t!("steps.no_expression"), t!("steps.expression_pending_text"))
    }
}

/// Formats a set of names as `{q0,q1}`, or `∅` if it is empty.
pub(crate) fn set(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    if names.is_empty() { "∅".to_owned() } else { format!("{{{}}}", names.join(",")) }
}

/// Formats a set of states as `{q0,q1}`, or `∅` if it is empty.
pub(crate) fn state_set(drawn: &DocumentNfa, states: &[u32]) -> String {
    set(states.iter().map(|&state| state_name(drawn, state)))
}

/// Describes a state of an intermediate automaton by the states of the drawing that it corresponds to.
pub(crate) fn corresponding(drawn: &DocumentNfa, states: impl Iterator<Item = u32>) -> String {
    let names: Vec<String> = states.map(|state| state_name(drawn, state)).collect();
    if names.is_empty() {
        t!("steps.copy.new").into_owned()
    } else {
        t!("steps.copy.stands_for", states = list(&names)).into_owned()
    }
}

/// Returns the size of an intermediate automaton, or of the result if `is_last`.
pub(crate) fn size(document: &Document, is_last: bool) -> String {
    let states = counted!("status.states", document.states().len());
    let transitions = counted!("status.transitions", document.transitions().len());
    if is_last {
        t!("steps.copy.result", states = states, transitions = transitions).into_owned()
    } else {
        t!("steps.copy.so_far", states = states, transitions = transitions).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrases::samples::drawn;

    #[test]
    fn sets_have_braces_unless_they_are_empty() {
        let drawn = drawn(&["p", "q"], &[]);
        assert_eq!(state_set(&drawn, &[0, 1]), "{p,q}");
        assert_eq!(state_set(&drawn, &[]), "∅");
    }
}
