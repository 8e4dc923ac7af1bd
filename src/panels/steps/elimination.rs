//! State elimination: arrows whose expressions grow until one is left.

use super::page::{Page, Tone, Walk};
use crate::{derived::Derived, view::Element, wording::state_name};
use grammaton_core::{
    Document,
    format::regex,
    steps::{Arrow, Elimination, elimination},
};
use rust_i18n::t;

/// The longest expression that is followed, in characters.
const LONGEST: usize = 2_000;

/// The steps, if no expression becomes too long.
#[derive(Debug)]
pub(super) struct Expressions {
    steps: Option<Elimination>,
}

impl Expressions {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: elimination(&derived.drawn.nfa, LONGEST).ok() }
    }
}

fn name(steps: &Elimination, state: u32, derived: &Derived) -> String {
    match state {
        state if state == steps.start => t!("steps.elimination.from").into_owned(),
        state if state == steps.end => t!("steps.elimination.to").into_owned(),
        state => state_name(&derived.drawn, state),
    }
}

fn said(steps: &Elimination, at: usize, derived: &Derived) -> (String, String) {
    let names = |states: &[u32]| states.iter().map(|&q| name(steps, q, derived)).collect::<Vec<_>>().join(", ");
    if at > steps.taken.len() {
        let whole = steps.after(steps.taken.len());
        let whole = whole.first().map_or("∅".to_owned(), |arrow| regex::write(&arrow.label));
        let text = t!("steps.elimination.done_text", expression = whole);
        return (t!("steps.elimination.done").into_owned(), text.into_owned());
    }
    let Some(step) = at.checked_sub(1).map(|step| &steps.taken[step]) else {
        let text = t!("steps.elimination.begin_text");
        return (t!("steps.elimination.begin").into_owned(), text.into_owned());
    };
    let state = name(steps, step.state, derived);
    let (sources, targets) = (names(&step.sources), names(&step.targets));
    let text = t!("steps.elimination.take_text", state = state, sources = sources, targets = targets);
    (t!("steps.elimination.take", state = state).into_owned(), text.into_owned())
}

/// A state, and the arrows of the drawing that touch it.
fn lit(state: u32, derived: &Derived) -> Vec<Element> {
    let drawn = &derived.drawn;
    let id = |state: u32| drawn.ids[state as usize];
    let all = (0..drawn.nfa.len() as u32).flat_map(|from| drawn.nfa.moves(from).iter().map(move |m| (from, m.target)));
    let touching = all.filter(|&(from, to)| from == state || to == state);
    let arrows = touching.map(|(from, to)| Element::Arrow(id(from), id(to)));
    arrows.chain([Element::State(id(state))]).collect()
}

impl Walk for Expressions {
    fn len(&self) -> usize {
        // The last state leaves one arrow; a page of its own says so.
        self.steps.as_ref().map_or(1, |steps| steps.taken.len() + 2)
    }

    fn page(&self, at: usize, derived: &Derived) -> Page {
        let Some(steps) = &self.steps else {
            let (rule, text) = (t!("steps.nothing"), t!("steps.elimination.too_long_text", most = LONGEST));
            return Page { rule: rule.into_owned(), text: text.into_owned(), ..Page::default() };
        };
        let (rule, text) = said(steps, at, derived);
        let step = at.checked_sub(1).and_then(|step| steps.taken.get(step));
        let new = |arrow: &Arrow| step.is_some_and(|step| step.arrows.contains(arrow));
        let row = |arrow: &Arrow, tone| {
            let ends = format!("{} → {}", name(steps, arrow.from, derived), name(steps, arrow.to, derived));
            vec![(ends, tone), (regex::write(&arrow.label), tone)]
        };
        let mut rows = Vec::new();
        if let Some(step) = step {
            let gone = |arrow: &&&Arrow| arrow.from == step.state || arrow.to == step.state;
            rows.extend(steps.after(at - 1).iter().filter(gone).map(|arrow| row(arrow, Tone::Gone)));
        }
        let tone = |arrow: &Arrow| if new(arrow) { Tone::New } else { Tone::Plain };
        rows.extend(steps.after(at.min(steps.taken.len())).into_iter().map(|arrow| row(arrow, tone(arrow))));
        let lit = step.map(|step| lit(step.state, derived)).unwrap_or_default();
        Page { rule, text, lit, rows }
    }

    fn result(&self, _: &Derived) -> Option<Document> {
        None
    }
}
