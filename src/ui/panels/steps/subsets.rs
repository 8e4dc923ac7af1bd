//! The subset construction, as a table of sets that grows cell by cell.

use super::page::{Original, StepPage, StepPages, StyledText, Tone, marked};
use crate::{
    text::steps::{self as text, state_set},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Document, EPSILON, StateId, Symbol, determinize_within,
    notation::textbook::SubsetTable,
    redraw,
    steps::{SubsetSteps, subset_construction},
};
use grammaton_session::{Derived, Element, transform::draw_subsets};

/// The maximum number of sets.
pub(super) const MOST: usize = 200;

/// The steps, if there are not too many sets.
#[derive(Debug)]
pub(super) struct SubsetPages {
    steps: Option<SubsetSteps>,
}

impl SubsetPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: subset_construction(&derived.drawn.nfa, MOST).ok().filter(|steps| !steps.sets.is_empty()) }
    }
}

/// Returns the page that explains why there are no steps.
pub(super) fn impossible(derived: &Derived) -> StepPage {
    StepPage { explanation: text::impossible(&derived.drawn, MOST), ..StepPage::default() }
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

impl StepPages for SubsetPages {
    fn len(&self) -> usize {
        self.steps.as_ref().map_or(1, |steps| steps.cells.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(steps) = &self.steps else { return impossible(derived) };
        let nfa = &derived.drawn.nfa;
        let symbols = nfa.alphabet().symbols();
        let is_closures = derived.notation.subsets == SubsetTable::Closures;
        let column = |symbol: &Symbol| if is_closures { format!("I_{symbol}") } else { symbol.to_string() };
        let first = if is_closures { "I" } else { "" };
        let head = std::iter::once(first.to_owned()).chain(symbols.iter().map(column));
        let mut rows = vec![head.map(|text| (text, Tone::Weak)).collect::<Vec<StyledText>>()];
        let sets = steps.sets_after(at);
        let grew = at == 0 || steps.cells[at - 1].new;
        for (row, set) in steps.sets[..sets].iter().enumerate() {
            let accepts = set.iter().any(|&state| nfa.is_accepting(state));
            let name = state_set(&derived.drawn, set);
            let name = if is_closures { name } else { marked(&name, row == 0, accepts, derived.notation.marks) };
            let tone = if grew && row + 1 == sets { Tone::New } else { Tone::Plain };
            rows.push(vec![(name, tone)]);
        }
        for (number, cell) in steps.cells[..at].iter().enumerate() {
            let tone = if number + 1 == at { Tone::New } else { Tone::Plain };
            let text =
                cell.target.map_or("∅".into(), |target| state_set(&derived.drawn, &steps.sets[target as usize]));
            rows[cell.from as usize + 1].push((text, tone));
        }
        let explanation = match at.checked_sub(1).map(|cell| &steps.cells[cell]) {
            None => text::subsets::introduction(steps, &derived.drawn),
            Some(cell) => text::subsets::explanation(steps, cell, &derived.drawn),
        };
        StepPage { explanation, highlight: highlight(steps, at, derived), rows }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        let made = determinize_within(&original.derived.drawn.nfa, MOST).ok().filter(|_| self.steps.is_some())?;
        Some(draw_subsets(original.document, &made))
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.result(original)
    }

    fn keeps_positions(&self) -> bool {
        self.steps.as_ref().is_some_and(|steps| steps.sets.iter().all(|set| set.len() < 2))
    }

    fn intermediate(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
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
        let originals_of = ids.iter().copied().zip(steps.sets.iter().map(members)).collect();
        IntermediateAutomaton { document: redraw(&whole, &ids, &steps.after(&drawn.nfa, at)), highlight, originals_of }
    }
}
