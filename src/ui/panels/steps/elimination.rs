//! State elimination: arrows with growing regular expressions, until one arrow is left.

use super::page::{Original, StepPage, StepPages, Tone};
use crate::{
    text::steps::{Explanation, elimination as text},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Area, Document, Label, Op, Point, State, StateId,
    notation::{regex, textbook::Notation},
    steps::{Arrow, Elimination, elimination},
};
use grammaton_session::{Derived, Element};
use std::collections::BTreeSet;

/// The distance of the added start and end states from the drawing, in canvas points.
const OUTSIDE: f32 = 150.0;

/// The maximum length of an expression, in characters.
pub(super) const MAX_EXPRESSION: usize = 2_000;

/// The steps, if no expression becomes too long.
#[derive(Debug)]
pub(super) struct EliminationPages {
    steps: Option<Elimination>,
    /// The names of the states, followed by those of the added start and end states.
    names: Vec<String>,
}

impl EliminationPages {
    pub(super) fn new(derived: &Derived) -> Self {
        let steps = elimination(&derived.drawn.nfa, MAX_EXPRESSION).ok();
        Self { steps, names: text::names(&derived.drawn) }
    }

    fn name(&self, state: u32) -> &str {
        &self.names[state as usize]
    }

    fn explanation(&self, steps: &Elimination, at: usize, notation: Notation) -> Explanation {
        match at.checked_sub(1).map(|step| steps.eliminated.get(step)) {
            None => text::introduction(),
            Some(Some(step)) => text::explanation(step, &self.names),
            Some(None) => text::result(steps, notation),
        }
    }
}

/// Returns a state and the arrows from or to it.
fn highlight(state: u32, derived: &Derived) -> Vec<Element> {
    let drawn = &derived.drawn;
    let id = |state: u32| drawn.ids[state as usize];
    let all = (0..drawn.nfa.len() as u32).flat_map(|from| drawn.nfa.moves(from).iter().map(move |m| (from, m.target)));
    let touching = all.filter(|&(from, to)| from == state || to == state);
    let arrows = touching.map(|(from, to)| Element::Arrow(id(from), id(to)));
    arrows.chain([Element::State(id(state))]).collect()
}

impl StepPages for EliminationPages {
    fn len(&self) -> usize {
        // The last elimination leaves a single arrow; a page of its own shows the result.
        self.steps.as_ref().map_or(1, |steps| steps.eliminated.len() + 2)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(steps) = &self.steps else {
            return StepPage { explanation: text::too_long(MAX_EXPRESSION), ..StepPage::default() };
        };
        let step = at.checked_sub(1).and_then(|step| steps.eliminated.get(step));
        let new = |arrow: &Arrow| step.is_some_and(|step| step.arrows.contains(arrow));
        let row = |arrow: &Arrow, tone| {
            let ends = format!("{} → {}", self.name(arrow.from), self.name(arrow.to));
            vec![(ends, tone), (regex::write_in(&arrow.label, derived.notation), tone)]
        };
        let mut rows = Vec::new();
        if let Some(step) = step {
            let gone = |arrow: &&&Arrow| arrow.from == step.state || arrow.to == step.state;
            rows.extend(steps.after(at - 1).iter().filter(gone).map(|arrow| row(arrow, Tone::Gone)));
        }
        let tone = |arrow: &Arrow| if new(arrow) { Tone::New } else { Tone::Plain };
        rows.extend(steps.after(at.min(steps.eliminated.len())).into_iter().map(|arrow| row(arrow, tone(arrow))));
        let highlight = match step {
            Some(step) => highlight(step.state, derived),
            None if at == 0 => {
                let inner = ends(steps).flat_map(|arrow| [arrow.from, arrow.to]).filter(|&state| state < steps.start);
                inner.map(|state| Element::State(derived.drawn.ids[state as usize])).collect()
            }
            None => Vec::new(),
        };
        StepPage { explanation: self.explanation(steps, at, derived.notation), highlight, rows }
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.steps.as_ref().map(|steps| drawing(steps, &self.names, original))
    }

    fn is_verbatim(&self) -> bool {
        true
    }

    fn keeps_positions(&self) -> bool {
        true
    }

    fn intermediate(&self, at: usize, original: Original<'_>, mut whole: Document) -> IntermediateAutomaton {
        let Some(steps) = &self.steps else { return IntermediateAutomaton::new(whole) };
        let (ids, taken) = (ids(original), at.min(steps.eliminated.len()));
        whole.remove_states(&steps.eliminated[..taken].iter().map(|step| ids[step.state as usize]).collect());
        whole = label(whole, &ids, &steps.after(taken), original.derived.notation);
        let mut automaton = IntermediateAutomaton::new(whole);
        let on = |arrow: &Arrow| Element::Arrow(ids[arrow.from as usize], ids[arrow.to as usize]);
        automaton.highlight = match at.checked_sub(1).map(|step| steps.eliminated.get(step)) {
            None => {
                let own = [steps.start, steps.end].map(|state| Element::State(ids[state as usize]));
                ends(steps).map(on).chain(own).collect()
            }
            Some(Some(step)) => step.arrows.iter().map(on).collect(),
            Some(None) => automaton.document.arrows().map(|(from, to)| Element::Arrow(from, to)).collect(),
        };
        automaton.originals_of = IntermediateAutomaton::identity(original);
        automaton
    }
}

/// Returns the arrows from the added start state and to the added end state.
fn ends(steps: &Elimination) -> impl Iterator<Item = &Arrow> {
    steps.arrows.iter().filter(|arrow| arrow.from == steps.start || arrow.to == steps.end)
}

/// Returns the ids of the states in the intermediate automaton: those of the drawing, then the added start and end
/// states.
fn ids(original: Original<'_>) -> Vec<StateId> {
    let mut document = original.document.clone();
    let mut ids = original.derived.drawn.ids.clone();
    ids.extend([State::default(), State::default()].map(|state| document.add_state(state)));
    ids
}

/// Returns the useful states in their places, between the added start and end states, with all arrows.
fn drawing(steps: &Elimination, names: &[String], original: Original<'_>) -> Document {
    let mut document = original.document.clone();
    let ids = ids(original);
    let useful: BTreeSet<StateId> = steps.eliminated.iter().map(|step| ids[step.state as usize]).collect();
    document.remove_states(&document.states().map(|(id, _)| id).filter(|id| !useful.contains(id)).collect());
    let area = Area::around(document.states().map(|(_, state)| state.at));
    let area = if useful.is_empty() { Area::around([Point::ZERO]) } else { area };
    let heights = |arrows: Vec<u32>| {
        let heights = arrows.iter().filter_map(|&state| document.state(ids[state as usize])).map(|state| state.at.y);
        let (sum, count) = heights.fold((0.0, 0), |(sum, count), y| (sum + y, count + 1));
        if count == 0 { area.center().y } else { sum / count as f32 }
    };
    let first = heights(ends(steps).filter(|arrow| arrow.from == steps.start).map(|arrow| arrow.to).collect());
    let last = heights(ends(steps).filter(|arrow| arrow.to == steps.end).map(|arrow| arrow.from).collect());
    for &id in &useful {
        document.update_state(id, |state| state.accepting = false);
    }
    let name = |state: u32| names[state as usize].as_str();
    let [begin, end] = [steps.start, steps.end].map(|state| ids[state as usize]);
    let at = Point::new(area.min.x - OUTSIDE, first);
    document.insert_state(begin, State::new(name(steps.start), at));
    let at = Point::new(area.max.x + OUTSIDE, last);
    document.insert_state(end, State { accepting: true, ..State::new(name(steps.end), at) });
    document.set_start(Some(begin));
    document.set_grammar(None);
    label(document, &ids, &steps.after(0), original.derived.notation)
}

/// Replaces the arrows of a document by the given ones.
fn label(mut document: Document, ids: &[StateId], arrows: &[&Arrow], notation: Notation) -> Document {
    let on = |arrow: &&Arrow| (ids[arrow.from as usize], ids[arrow.to as usize]);
    let kept: BTreeSet<(StateId, StateId)> = arrows.iter().map(on).collect();
    for (from, to) in document.arrows().filter(|ends| !kept.contains(ends)).collect::<Vec<_>>() {
        document.remove_arrow(from, to);
    }
    for arrow in arrows {
        let label = match arrow.label.ops() {
            [Op::Epsilon] => Label::Epsilon,
            _ => Label::new(regex::write_in(&arrow.label, notation)),
        };
        let (from, to) = on(arrow);
        document.set_labels(from, to, [label]);
    }
    document
}
