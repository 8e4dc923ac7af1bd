//! The subset construction, as a table of sets that grows cell by cell.

use super::page::{Cell, Original, Page, Tone, Walk, set};
use crate::{text::diagnostics::state_name, ui::panels::steps::intermediate_view::IntermediateAutomaton};
use grammaton_core::{
    Document, EPSILON, StateId, determinize_within, redraw,
    steps::{SubsetSteps, subset_construction},
};
use grammaton_session::{Derived, Element, transform::draw_subsets};
use rust_i18n::t;

/// The maximum number of sets.
pub(super) const MOST: usize = 200;

/// The steps, if there are not too many sets.
#[derive(Debug)]
pub(super) struct Table {
    steps: Option<SubsetSteps>,
}

impl Table {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: subset_construction(&derived.drawn.nfa, MOST).ok().filter(|steps| !steps.sets.is_empty()) }
    }
}

/// Formats a set of states of the drawing.
pub(super) fn named(derived: &Derived, states: &[u32]) -> String {
    set(states.iter().map(|&state| state_name(&derived.drawn, state)))
}

/// Returns the page that explains why there are no steps.
pub(super) fn impossible(derived: &Derived) -> Page {
    let text =
        if derived.drawn.nfa.start().is_none() { t!("steps.no_start") } else { t!("steps.too_many", most = MOST) };
    Page { rule: t!("steps.nothing").into_owned(), text: text.into_owned(), ..Page::default() }
}

/// Returns the reached states, and the arrows by which the symbol and then ε-moves reach them.
fn highlight(steps: &SubsetSteps, at: usize, derived: &Derived) -> Vec<Element> {
    let drawn = &derived.drawn;
    let id = |state: u32| drawn.ids[state as usize];
    let (reached, arrows): (&[u32], Vec<(u32, u32)>) = match at.checked_sub(1).map(|cell| &steps.cells[cell]) {
        None => (&steps.sets[0], Vec::new()),
        Some(cell) => {
            let from = &steps.sets[cell.from as usize];
            let of = |&state: &u32| drawn.nfa.moves_on(state, cell.symbol).iter().map(move |m| (state, m.target));
            // If the symbol leads nowhere, the step is about the set itself.
            let Some(target) = cell.target else {
                return from.iter().map(|&state| Element::State(id(state))).collect();
            };
            (&steps.sets[target as usize], from.iter().flat_map(of).collect())
        }
    };
    let silent = |&state: &u32| drawn.nfa.moves_on(state, EPSILON).iter().map(move |m| (state, m.target));
    let arrows = arrows.into_iter().chain(reached.iter().flat_map(silent));
    let arrows = arrows.map(|(from, to)| Element::Arrow(id(from), id(to)));
    reached.iter().map(|&state| Element::State(id(state))).chain(arrows).collect()
}

fn explanation(steps: &SubsetSteps, at: usize, derived: &Derived) -> (String, String) {
    let Some(cell) = at.checked_sub(1).map(|cell| &steps.cells[cell]) else {
        let start = named(derived, &steps.sets[0]);
        let text = if derived.drawn.nfa.has_epsilon() {
            t!("steps.subsets.begin_silent_text", set = start)
        } else {
            t!("steps.subsets.begin_text", set = start)
        };
        return (t!("steps.subsets.begin").into_owned(), text.into_owned());
    };
    let from = named(derived, &steps.sets[cell.from as usize]);
    let symbol = derived.drawn.nfa.alphabet()[cell.symbol].to_string();
    let moved = named(derived, &cell.moved);
    let rule = t!("steps.subsets.cell", from = from, symbol = symbol);
    let Some(target) = cell.target else {
        return (rule.into_owned(), t!("steps.subsets.nowhere_text", symbol = symbol).into_owned());
    };
    let target = named(derived, &steps.sets[target as usize]);
    let leads = if target == moved {
        t!("steps.subsets.leads_text", from = from, symbol = symbol, target = target)
    } else {
        t!("steps.subsets.leads_silent_text", from = from, symbol = symbol, moved = moved, target = target)
    };
    let then = if cell.new { t!("steps.subsets.new_text") } else { t!("steps.subsets.known_text") };
    (rule.into_owned(), format!("{leads} {then}"))
}

impl Walk for Table {
    fn len(&self) -> usize {
        self.steps.as_ref().map_or(1, |steps| steps.cells.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> Page {
        let Some(steps) = &self.steps else { return impossible(derived) };
        let nfa = &derived.drawn.nfa;
        let symbols = nfa.alphabet().symbols();
        let head = std::iter::once(String::new()).chain(symbols.iter().map(ToString::to_string));
        let mut rows = vec![head.map(|text| (text, Tone::Weak)).collect::<Vec<Cell>>()];
        let sets = steps.sets_after(at);
        let grew = at == 0 || steps.cells[at - 1].new;
        for (row, set) in steps.sets[..sets].iter().enumerate() {
            let accepts = if set.iter().any(|&state| nfa.is_accepting(state)) { " *" } else { "" };
            let start = if row == 0 { "→ " } else { "" };
            let tone = if grew && row + 1 == sets { Tone::New } else { Tone::Plain };
            rows.push(vec![(format!("{start}{}{accepts}", named(derived, set)), tone)]);
        }
        for (number, cell) in steps.cells[..at].iter().enumerate() {
            let tone = if number + 1 == at { Tone::New } else { Tone::Plain };
            let text = cell.target.map_or("∅".into(), |target| named(derived, &steps.sets[target as usize]));
            rows[cell.from as usize + 1].push((text, tone));
        }
        let (rule, text) = explanation(steps, at, derived);
        Page { rule, text, highlight: highlight(steps, at, derived), rows }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        let made = determinize_within(&original.derived.drawn.nfa, MOST).ok().filter(|_| self.steps.is_some())?;
        Some(draw_subsets(original.document, &made))
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.result(original)
    }

    fn keeps_places(&self) -> bool {
        self.steps.as_ref().is_some_and(|steps| steps.sets.iter().all(|set| set.len() < 2))
    }

    fn copy(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(steps) = &self.steps else { return IntermediateAutomaton::new(whole) };
        let drawn = &original.derived.drawn;
        let highlight = match at.checked_sub(1).map(|cell| &steps.cells[cell]) {
            None => [Element::State(StateId::new(0))].into(),
            Some(cell) => {
                let from = StateId::new(cell.from);
                let reached = cell.target.map(|target| [from, StateId::new(target)]);
                reached.map_or([Element::State(from)].into(), |[from, to]| {
                    [Element::Arrow(from, to), Element::State(to)].into()
                })
            }
        };
        let ids: Vec<StateId> = (0..steps.sets_after(at) as u32).map(StateId::new).collect();
        let members = |set: &Vec<u32>| set.iter().map(|&state| drawn.ids[state as usize]).collect();
        let stands = ids.iter().copied().zip(steps.sets.iter().map(members)).collect();
        IntermediateAutomaton { document: redraw(&whole, &ids, &steps.after(&drawn.nfa, at)), highlight, stands }
    }
}
