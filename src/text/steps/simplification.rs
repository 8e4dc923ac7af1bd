//! The simplification of a grammar.

use super::Explanation;
use crate::text::t;
use grammaton_core::{Reason, notation::grammar::Spelling};
use grammaton_session::GrammarOperation;
use std::borrow::Cow;

/// Returns the title of the steps of an operation.
pub(crate) fn title(operation: GrammarOperation) -> Cow<'static, str> {
    match operation {
        GrammarOperation::RemoveUnitsAndEpsilon => t!("steps.simplification.title"),
        GrammarOperation::MakeStrict => t!("steps.simplification.strict_title"),
        GrammarOperation::MakeDeterministic => t!("steps.simplification.deterministic_title"),
        GrammarOperation::Renumber => t!("steps.simplification.renumbering_title"),
        GrammarOperation::UnrollLoops => t!("steps.simplification.unrolling_title"),
    }
}

/// Explains the page before the first of `count` steps of an operation.
pub(crate) fn introduction(operation: GrammarOperation, count: usize) -> Explanation {
    let text = match operation {
        _ if count > 0 => t!("steps.simplification.begin_text"),
        GrammarOperation::RemoveUnitsAndEpsilon => t!("steps.simplification.none_text"),
        GrammarOperation::MakeStrict => t!("steps.simplification.strict_text"),
        GrammarOperation::MakeDeterministic => t!("steps.simplification.deterministic_text"),
        GrammarOperation::Renumber => t!("steps.simplification.renumbered_text"),
        GrammarOperation::UnrollLoops => t!("steps.simplification.no_loop_text"),
    };
    Explanation::new(t!("steps.simplification.begin"), text)
}

/// Explains that an operation would make more than `most` nonterminals.
pub(crate) fn too_many(most: usize) -> Explanation {
    Explanation::new(t!("steps.nothing"), t!("steps.simplification.too_many", most = most))
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
        Reason::Renamed { old, new } => Explanation::new(
            t!("steps.simplification.renamed", old = name(old), new = name(new)),
            t!("steps.simplification.renamed_text", old = name(old), new = name(new)),
        ),
        Reason::Unrolled { nonterminal, copy } => Explanation::new(
            t!("steps.simplification.unrolled"),
            t!("steps.simplification.unrolled_text", name = name(nonterminal), copy = name(copy)),
        ),
        Reason::Joined { head, terminal, set } => {
            let terminal = names.terminal(terminal);
            Explanation::new(
                t!("steps.simplification.joined", head = name(head), terminal = terminal),
                t!("steps.simplification.joined_text", head = name(head), terminal = terminal, set = name(set)),
            )
        }
        Reason::Long { .. } => Explanation::new(t!("steps.simplification.long"), t!("steps.simplification.long_text")),
    }
}
