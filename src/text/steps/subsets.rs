//! The subset construction.

use super::{Explanation, state_set};
use crate::text::phrases::start_states;
use grammaton_core::{
    DocumentNfa,
    steps::{Cell, SubsetSteps},
};
use rust_i18n::t;

/// Explains the page before the first step, which shows the start set.
pub(crate) fn introduction(steps: &SubsetSteps, drawn: &DocumentNfa) -> Explanation {
    let (set, start) = (state_set(drawn, &steps.sets[0]), start_states(drawn));
    let text = if drawn.nfa.has_epsilon() {
        t!("steps.subsets.begin_silent_text", start = start, set = set)
    } else {
        t!("steps.subsets.begin_text", start = start, set = set)
    };
    Explanation::new(t!("steps.subsets.begin"), text)
}

/// Explains the step that fills a cell.
pub(crate) fn explanation(steps: &SubsetSteps, cell: &Cell, drawn: &DocumentNfa) -> Explanation {
    let set = |index: u32| state_set(drawn, &steps.sets[index as usize]);
    let (from, moved) = (set(cell.from), state_set(drawn, &cell.moved));
    let symbol = drawn.nfa.alphabet()[cell.symbol].to_string();
    let rule = t!("steps.subsets.cell", from = from, symbol = symbol);
    let Some(target) = cell.target.map(set) else {
        return Explanation::new(rule, t!("steps.subsets.nowhere_text", symbol = symbol));
    };
    let leads = if target == moved {
        t!("steps.subsets.leads_text", from = from, symbol = symbol, target = target)
    } else {
        t!("steps.subsets.leads_silent_text", from = from, symbol = symbol, moved = moved, target = target)
    };
    let then = if cell.new { t!("steps.subsets.new_text") } else { t!("steps.subsets.known_text") };
    Explanation::new(rule, format!("{leads} {then}"))
}
