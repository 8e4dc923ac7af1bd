//! State elimination.

use super::Explanation;
use crate::text::phrases::state_name;
use crate::text::{locale::list, t};
use grammaton_core::{
    DocumentNfa, free_name,
    notation::{regex, textbook::Notation},
    steps::{EliminatedState, Elimination},
};

/// Returns the names of the states, followed by those of the added start and end states.
pub(crate) fn names(drawn: &DocumentNfa) -> Vec<String> {
    let mut names: Vec<String> = (0..drawn.nfa.len() as u32).map(|state| state_name(drawn, state)).collect();
    for wanted in [t!("steps.elimination.from"), t!("steps.elimination.to")] {
        names.push(free_name(&wanted, |name| names.iter().any(|taken| taken == name)).into());
    }
    names
}

/// Explains why there are no steps: an expression would have more than `most` characters.
pub(crate) fn too_long(most: usize) -> Explanation {
    Explanation::new(t!("steps.nothing"), t!("steps.elimination.too_long_text", most = most))
}

/// Explains the page before the first step.
pub(crate) fn introduction() -> Explanation {
    Explanation::new(t!("steps.elimination.begin"), t!("steps.elimination.begin_text"))
}

/// Explains the elimination of a state.
pub(crate) fn explanation(step: &EliminatedState, names: &[String]) -> Explanation {
    let state = names[step.state as usize].as_str();
    let list = |states: &[u32]| list(&states.iter().map(|&state| names[state as usize].as_str()).collect::<Vec<_>>());
    let (sources, targets) = (list(&step.sources), list(&step.targets));
    Explanation::new(
        t!("steps.elimination.take", state = state),
        t!("steps.elimination.take_text", state = state, sources = sources, targets = targets),
    )
}

/// Explains the last page, which shows the resulting expression.
pub(crate) fn result(steps: &Elimination, notation: Notation) -> Explanation {
    let whole = steps.after(steps.eliminated.len());
    let whole = whole.first().map_or("∅".to_owned(), |arrow| regex::write_in(&arrow.label, notation));
    Explanation::new(t!("steps.elimination.done"), t!("steps.elimination.done_text", expression = whole))
}
