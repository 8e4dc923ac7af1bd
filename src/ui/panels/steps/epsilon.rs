//! The removal of ε-moves, shown in the transition table.

use super::page::{Original, StepPage, StepPages, StyledText, Tone, marked};
use crate::{
    text::{phrases::state_name, steps::epsilon as text},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Document, EPSILON, Nfa, StateId, redraw,
    steps::{EpsilonStep, epsilon_path, epsilon_removal},
};
use grammaton_session::{Derived, Element};
use std::collections::BTreeSet;

/// The steps, which follow an introductory page.
#[derive(Debug)]
pub(super) struct EpsilonPages {
    steps: Vec<EpsilonStep>,
}

impl EpsilonPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: epsilon_removal(&derived.drawn.nfa) }
    }

    /// Returns the automaton after this number of steps, drawn like the original; `None` if it has no ε-moves.
    fn drawn(&self, steps: usize, original: Original<'_>) -> Option<Document> {
        let drawn = &original.derived.drawn;
        let after = || EpsilonStep::after(&drawn.nfa, &self.steps[..steps]);
        drawn.nfa.has_epsilon().then(|| redraw(original.document, &drawn.ids, &after()))
    }
}

/// Returns the elements that a step is about.
fn highlight(step: Option<&EpsilonStep>, derived: &Derived) -> Vec<Element> {
    let Some(EpsilonStep::Copy { state, via, added, .. }) = step else { return silent_arrows(derived) };
    let id = |state: u32| derived.drawn.ids[state as usize];
    let path = epsilon_path(&derived.drawn.nfa, *state, *via);
    let path = path.windows(2).map(|pair| Element::Arrow(id(pair[0]), id(pair[1])));
    let added = added.iter().map(|m| Element::Arrow(id(*via), id(m.target)));
    [*state, *via].map(|state| Element::State(id(state))).into_iter().chain(path).chain(added).collect()
}

fn silent_arrows(derived: &Derived) -> Vec<Element> {
    let drawn = &derived.drawn;
    let of = |state: u32| drawn.nfa.epsilon_moves(state).iter().map(move |m| (state, m.target));
    let arrows = (0..drawn.nfa.len() as u32).flat_map(of);
    arrows.map(|(from, to)| Element::Arrow(drawn.ids[from as usize], drawn.ids[to as usize])).collect()
}

impl StepPages for EpsilonPages {
    fn len(&self) -> usize {
        self.steps.len() + 1
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let step = at.checked_sub(1).map(|step| &self.steps[step]);
        let drawn = &derived.drawn;
        let explanation = step.map_or_else(|| text::introduction(drawn), |step| text::explanation(step, drawn));
        let nfa = &derived.drawn.nfa;
        let before = EpsilonStep::after(nfa, &self.steps[..at.saturating_sub(1)]);
        let after = EpsilonStep::after(nfa, &self.steps[..at]);
        let symbols: Vec<u32> = (0..nfa.alphabet().len() as u32).chain(nfa.has_epsilon().then_some(EPSILON)).collect();
        let (empty, marks) = (derived.notation.empty_word.key(), derived.notation.marks);
        let label = |symbol: u32| if symbol == EPSILON { empty.to_owned() } else { nfa.alphabet()[symbol].to_string() };
        let head = std::iter::once((String::new(), Tone::Weak)).chain(symbols.iter().map(|&s| (label(s), Tone::Weak)));
        let mut rows = vec![head.collect::<Vec<StyledText>>()];
        for state in 0..nfa.len() as u32 {
            let tone = if before.is_accepting(state) == after.is_accepting(state) { Tone::Plain } else { Tone::New };
            let mut row = vec![(
                marked(&state_name(&derived.drawn, state), after.is_start(state), after.is_accepting(state), marks),
                tone,
            )];
            row.extend(symbols.iter().map(|&symbol| cell(&before, &after, state, symbol, derived)));
            rows.push(row);
        }
        StepPage { explanation, highlight: highlight(step, derived), rows }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        self.drawn(self.steps.len(), original)
    }

    /// Returns the automaton just before the ε-moves are removed, which contains everything that exists at any step.
    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.drawn(self.steps.len().saturating_sub(1), original)
    }

    fn keeps_positions(&self) -> bool {
        true
    }

    fn id(&self, state: u32, original: Original<'_>) -> StateId {
        original.derived.drawn.ids[state as usize]
    }

    fn intermediate(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let drawn = &original.derived.drawn;
        let on = |state: u32| drawn.ids[state as usize];
        let highlight = match at.checked_sub(1).map(|step| &self.steps[step]) {
            None => silent_arrows(original.derived).into_iter().collect(),
            Some(EpsilonStep::Copy { state, added, .. }) => {
                let new = added.iter().map(|m| Element::Arrow(on(*state), on(m.target)));
                new.chain([Element::State(on(*state))]).collect()
            }
            Some(EpsilonStep::Drop) => BTreeSet::new(),
        };
        let document = redraw(&whole, &drawn.ids, &EpsilonStep::after(&drawn.nfa, &self.steps[..at]));
        IntermediateAutomaton { document, highlight, originals_of: IntermediateAutomaton::identity(original) }
    }
}

/// Returns the targets of a state on a symbol, marked if the step changes them.
fn cell(before: &Nfa, after: &Nfa, state: u32, symbol: u32, derived: &Derived) -> StyledText {
    let targets = |nfa: &Nfa| {
        let names = nfa.moves_on(state, symbol).iter().map(|m| state_name(&derived.drawn, m.target));
        names.collect::<Vec<_>>().join(", ")
    };
    match (targets(before), targets(after)) {
        (was, is) if was == is => (is, Tone::Plain),
        (was, is) if is.is_empty() => (was, Tone::Gone),
        (_, is) => (is, Tone::New),
    }
}
