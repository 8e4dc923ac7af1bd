//! Thompson's construction.

use super::Explanation;
use crate::text::t;
use grammaton_core::{
    Op,
    notation::{regex, textbook::Notation},
    steps::{ThompsonStep, ThompsonSteps},
};

/// Returns the name of a state of the automaton.
pub(crate) fn state(number: u32) -> String {
    format!("q{number}")
}

/// Explains the page before the first step.
pub(crate) fn introduction(steps: &ThompsonSteps, notation: Notation) -> Explanation {
    let whole = steps.steps.last().map(|step| regex::write_in(&step.expression, notation)).unwrap_or_default();
    Explanation::new(t!("steps.thompson.begin"), t!("steps.thompson.begin_text", expression = whole))
}

/// Explains how a step makes the automaton of a part of the expression.
pub(crate) fn explanation(step: &ThompsonStep, notation: Notation) -> Explanation {
    let key = match &step.op {
        Op::Empty => "empty",
        Op::Epsilon => "epsilon",
        Op::Symbols(symbols) if symbols.len() == 1 => "symbol",
        Op::Symbols(_) => "class",
        Op::Concat(_) => "concat",
        Op::Union(_) => "union",
        Op::Star => "star",
        Op::Plus => "plus",
        Op::Optional => "optional",
    };
    let expression = regex::write_in(&step.expression, notation);
    let (start, end) = (state(step.start), state(step.end));
    Explanation::new(
        t!(format!("steps.thompson.{key}")),
        t!(format!("steps.thompson.{key}_text"), expression = expression, start = start, end = end),
    )
}
