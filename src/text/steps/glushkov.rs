//! Glushkov's construction.

use super::{Explanation, set};
use crate::text::t;
use grammaton_core::{
    Op,
    notation::{regex, textbook::Notation},
    steps::{GlushkovPart, GlushkovSteps},
};

/// Formats a set of positions as `{1,2}`, or `∅` if it is empty.
pub(crate) fn positions(positions: &[u32]) -> String {
    set(positions.iter().map(ToString::to_string))
}

/// Explains the page before the first step.
pub(crate) fn introduction(steps: &GlushkovSteps, notation: Notation) -> Explanation {
    let whole = steps.parts.last().map(|part| regex::write_in(&part.expression, notation)).unwrap_or_default();
    Explanation::new(t!("steps.glushkov.begin"), t!("steps.glushkov.begin_text", expression = whole))
}

/// Explains the sets of a part of the expression.
pub(crate) fn explanation(part: &GlushkovPart, notation: Notation) -> Explanation {
    let (key, text) = match &part.op {
        Op::Empty => ("empty", "empty_text"),
        Op::Epsilon => ("epsilon", "empty_text"),
        Op::Symbols(_) => ("symbol", "leaf_text"),
        Op::Concat(_) => ("concat", "concat_text"),
        Op::Union(_) => ("union", "union_text"),
        Op::Star => ("star", if part.follow.is_empty() { "no_repeat_text" } else { "repeat_text" }),
        Op::Plus => ("plus", if part.follow.is_empty() { "no_repeat_text" } else { "repeat_text" }),
        Op::Optional => ("optional", "optional_text"),
    };
    let (expression, first) = (regex::write_in(&part.expression, notation), positions(&part.first));
    let follow = set(part.follow.iter().map(|(from, to)| format!("({from},{to})")));
    Explanation::new(
        t!(format!("steps.glushkov.{key}")),
        t!(format!("steps.glushkov.{text}"), expression = expression, first = first, follow = follow),
    )
}

/// Explains the last page, which shows the automaton.
pub(crate) fn result(steps: &GlushkovSteps) -> Explanation {
    let Some(whole) = steps.parts.last() else { return Explanation::default() };
    let last = positions(&whole.last);
    let text = if whole.nullable {
        t!("steps.glushkov.done_text_nullable", last = last)
    } else {
        t!("steps.glushkov.done_text", last = last)
    };
    Explanation::new(t!("steps.glushkov.done"), text)
}
