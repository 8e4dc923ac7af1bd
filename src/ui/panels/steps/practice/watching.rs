//! The steps of the constructions that are tables: each step fills a cell.

use super::{names::Names, tasks};
use crate::{
    text::{
        steps::{self as texts, practice::table as text},
        t,
    },
    ui::panels::steps::{
        constructions::{Construction, Input},
        intermediate_view::IntermediateAutomaton,
        page::{Original, StepPage, StepPages, Tone},
        subsets::MOST,
    },
};
use grammaton_core::{
    Document, Orientation, StateId, draw, nfa_of, place_missing, redraw,
    steps::practice::{Answer, Entries, Place, Practice, ProductTask, Progress},
};
use grammaton_session::Derived;
use std::collections::BTreeMap;

/// The steps of a construction, if it can be carried out.
#[derive(Debug)]
pub(in crate::ui::panels::steps) struct TablePages {
    /// The filled table. Its cells are filled row by row.
    practice: Option<Practice>,
    names: Names,
    rule: String,
    /// The states of the automaton that the construction makes: their names, and the states of the drawing that they
    /// correspond to.
    states: Vec<(String, Option<StateId>)>,
    /// Whether the states keep their positions from the drawing.
    keeps_positions: bool,
}

impl TablePages {
    pub(in crate::ui::panels::steps) fn new(construction: Construction, input: Input<'_>) -> Self {
        let mut practice = tasks::table(construction, false, input);
        practice.iter_mut().for_each(Practice::finish);
        let names = Names::new(construction, input);
        let rule = match (construction, input.derived.options().orientation) {
            (Construction::Automaton, Orientation::Right) => t!("steps.automaton.right_text"),
            (Construction::Automaton, Orientation::Left) => t!("steps.automaton.left_text"),
            (Construction::Reorientation, _) => t!("steps.reorientation.text"),
            _ => t!("steps.product.text"),
        };
        let states = states(construction, &names, input);
        let keeps_positions = construction == Construction::Automaton;
        Self { practice, names, rule: rule.into_owned(), states, keeps_positions }
    }

    fn last(&self) -> usize {
        self.practice.as_ref().map_or(0, |practice| practice.entries().len())
    }

    /// Returns the entries at a page.
    fn entries(&self, at: usize) -> Entries {
        let entries = self.practice.iter().flat_map(Practice::entries);
        entries.take(at).map(|(&place, entry)| (place, entry.clone())).collect()
    }

    fn progress(&self, at: usize) -> Option<Progress> {
        self.practice.as_ref()?.task().progress(&self.entries(at))
    }
}

/// Returns the states of the automaton that a construction makes.
fn states(construction: Construction, names: &Names, input: Input<'_>) -> Vec<(String, Option<StateId>)> {
    let derived = input.derived;
    match construction {
        Construction::Automaton => {
            let names = nfa_of(&derived.conversion.grammar).names.into_iter().zip(0..);
            names.map(|(name, state)| (name.into(), original_of(state, derived))).collect()
        }
        Construction::Product(operation) => {
            let sides = tasks::deterministic(input);
            let is_drawn = sides.is_some_and(|[left, _]| left.is_drawn);
            let original = |state: u32| derived.drawn.ids[state as usize];
            let task = tasks::product(operation, input);
            let pairs = task.iter().flat_map(ProductTask::pairs);
            let name = |pair| names.terms(derived).answer(&Answer::Pair(pair));
            pairs.map(|&pair| (name(pair), pair[0].filter(|_| is_drawn).map(original))).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the state of the drawing that a nonterminal comes from.
fn original_of(nonterminal: u32, derived: &Derived) -> Option<StateId> {
    let is_nonterminal = (nonterminal as usize) < derived.conversion.grammar.nonterminals().len();
    is_nonterminal.then(|| derived.state_of(nonterminal)).flatten()
}

impl StepPages for TablePages {
    fn len(&self) -> usize {
        self.last() + 1
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(practice) = &self.practice else {
            return StepPage { explanation: texts::no_table(derived, MOST), ..StepPage::default() };
        };
        let (terms, entries, task) = (self.names.terms(derived), self.entries(at), practice.task());
        let new = entries.last_key_value();
        let columns = task.columns();
        let has_headings = task.row(0).is_some();
        let mut head = vec![(String::new(), Tone::Weak); usize::from(has_headings)];
        head.extend(columns.iter().map(|&heading| (terms.heading(heading), Tone::Weak)));
        let mut rows = vec![head];
        for row in 0..practice.rows() {
            let heading = task.row(row).map(|heading| (terms.heading(heading), Tone::Plain));
            let cell = |place| match entries.get(&place) {
                Some(entry) => {
                    (terms.answer(entry), if new == Some((&place, entry)) { Tone::New } else { Tone::Plain })
                }
                None => (String::new(), Tone::Plain),
            };
            let cells = (0..columns.len()).map(|column| cell(Place::new(row, column)));
            if has_headings || entries.contains_key(&Place::new(row, 0)) {
                rows.push(heading.into_iter().chain(cells).collect());
            }
        }
        let explanation = match new {
            Some((&place, entry)) => {
                let is_name = place.column == 0 && !has_headings;
                let cell = if is_name { terms.numbered(place.row, practice) } else { terms.cell(place, practice) };
                text::step(&cell, &terms.answer(entry), &self.rule)
            }
            None => text::begin(&self.rule),
        };
        StepPage { explanation, rows, highlight: Vec::new() }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        self.whole(original)
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        let Some(Progress::Automaton { nfa, .. }) = self.progress(self.last()) else { return None };
        let names: Vec<_> = self.states.iter().map(|(name, _)| name.as_str().into()).collect();
        let mut document = draw(&nfa, &names);
        if self.keeps_positions {
            let mut new = Vec::new();
            for (id, (_, known)) in (0..).map(StateId::new).zip(&self.states) {
                match known.and_then(|known| original.document.state(known)) {
                    Some(known) => _ = document.update_state(id, |state| state.at = known.at),
                    None => new.push(id),
                }
            }
            place_missing(&mut document, &new);
        }
        Some(document)
    }

    fn keeps_positions(&self) -> bool {
        self.keeps_positions
    }

    fn intermediate(&self, at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(Progress::Automaton { states, nfa }) = self.progress(at) else {
            return IntermediateAutomaton::new(whole);
        };
        let ids: Vec<StateId> = states.iter().copied().map(StateId::new).collect();
        let originals = states.iter().map(|&state| self.states[state as usize].1.into_iter().collect());
        let originals_of: BTreeMap<StateId, Vec<StateId>> = ids.iter().copied().zip(originals).collect();
        let document = redraw(&whole, &ids, &nfa);
        IntermediateAutomaton { originals_of, ..IntermediateAutomaton::new(document) }
    }
}
