//! The subset construction.

use super::{Explanation, state_set};
use crate::text::phrases::has_several_starts;
use crate::text::t;
use grammaton_core::{
    DocumentNfa,
    steps::{Cell, SubsetSteps},
};

/// Explains the page before the first step, which shows the start set.
pub(crate) fn introduction(steps: &SubsetSteps, drawn: &DocumentNfa) -> Explanation {
    let set = state_set(drawn, &steps.sets[0]);
    let text = match (drawn.nfa.has_epsilon(), has_several_starts(drawn)) {
        (false, false) => t!("steps.subsets.begin_text", set = set),
        (false, true) => t!("steps.subsets.begin_several_text", set = set),
        (true, false) => t!("steps.subsets.begin_silent_text", set = set),
        (true, true) => t!("steps.subsets.begin_silent_several_text", set = set),
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
    let key = match (target == moved, cell.new) {
        (true, true) => "steps.subsets.leads_new_text",
        (true, false) => "steps.subsets.leads_known_text",
        (false, true) => "steps.subsets.leads_silent_new_text",
        (false, false) => "steps.subsets.leads_silent_known_text",
    };
    Explanation::new(rule, t!(key, from = from, symbol = symbol, moved = moved, target = target))
}
