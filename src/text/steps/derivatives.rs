//! The construction of an automaton from the derivatives of an expression.

use super::Explanation;
use crate::text::{locale::list, t};
use grammaton_core::{
    DerivativeKind,
    notation::{regex, textbook::Notation},
    steps::{DerivativeStep, DerivativeSteps},
};

/// Returns the name of a state.
pub(crate) fn state(state: u32) -> String {
    format!("q{state}")
}

/// Explains that there are more than `most` derivatives.
pub(crate) fn too_many(most: usize) -> Explanation {
    Explanation::new(t!("steps.nothing"), t!("steps.derivatives.too_many", most = most))
}

/// Explains the page before the first step.
pub(crate) fn introduction(steps: &DerivativeSteps, kind: DerivativeKind, notation: Notation) -> Explanation {
    let expression = regex::write_in(&steps.made.expressions[0], notation);
    let text = match kind {
        DerivativeKind::Brzozowski => t!("steps.derivatives.begin_text", expression = expression),
        DerivativeKind::Antimirov => t!("steps.derivatives.begin_partial_text", expression = expression),
    };
    Explanation::new(t!("steps.derivatives.begin"), text)
}

/// Explains the derivative by a symbol. `before` is the number of states before the step.
pub(crate) fn explanation(
    steps: &DerivativeSteps,
    step: &DerivativeStep,
    kind: DerivativeKind,
    before: usize,
    notation: Notation,
) -> Explanation {
    let write = |state: u32| regex::write_in(&steps.made.expressions[state as usize], notation);
    let symbol = steps.made.nfa.alphabet()[step.symbol].to_string();
    let rule = t!("steps.derivatives.cell", state = state(step.from), symbol = symbol);
    let expression = write(step.from);
    let derivatives: Vec<String> = step.targets.iter().map(|&target| write(target)).collect();
    let states: Vec<String> = step.targets.iter().map(|&target| state(target)).collect();
    let key = match (&step.targets[..], kind, step.states > before) {
        ([], ..) => "steps.derivatives.none_text",
        (_, DerivativeKind::Brzozowski, true) => "steps.derivatives.new_text",
        (_, DerivativeKind::Brzozowski, false) => "steps.derivatives.known_text",
        (_, DerivativeKind::Antimirov, true) => "steps.derivatives.partial_new_text",
        (_, DerivativeKind::Antimirov, false) => "steps.derivatives.partial_known_text",
    };
    let (derivatives, states) = (list(&derivatives), list(&states));
    let text = t!(key, expression = expression, symbol = symbol, derivatives = derivatives, states = states);
    Explanation::new(rule, text)
}
