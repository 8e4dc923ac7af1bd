//! Thompson's construction, as a list of the parts of the expression with their automata.

use super::page::{Original, StepPage, StepPages, Tone};
use crate::{
    text::steps::{self as texts, thompson as text},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Document, Regex, StateId, draw,
    notation::regex,
    redraw,
    steps::{ThompsonSteps, thompson_construction},
};
use grammaton_session::{Derived, Element};

/// The maximum number of operators and symbols of an expression.
pub(super) const MOST: usize = 200;

/// The steps, if the expression is known and not too long.
#[derive(Debug)]
pub(super) struct ThompsonPages {
    steps: Option<ThompsonSteps>,
    is_known: bool,
}

impl ThompsonPages {
    pub(super) fn new(expression: Option<&Regex>) -> Self {
        let fitting = expression.filter(|expression| expression.ops().len() <= MOST);
        Self { steps: fitting.map(thompson_construction), is_known: expression.is_some() }
    }
}

impl StepPages for ThompsonPages {
    fn len(&self) -> usize {
        self.steps.as_ref().map_or(1, |steps| steps.steps.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(steps) = &self.steps else {
            return StepPage { explanation: texts::without_expression(self.is_known, MOST), ..StepPage::default() };
        };
        let row = |(number, step): (usize, &grammaton_core::steps::ThompsonStep)| {
            let tone = if number + 1 == at { Tone::New } else { Tone::Plain };
            let ends = format!("{} → {}", text::state(step.start), text::state(step.end));
            vec![(regex::write_in(&step.expression, derived.notation), tone), (ends, Tone::Weak)]
        };
        let explanation = match at.checked_sub(1) {
            None => text::introduction(steps, derived.notation),
            Some(step) => text::explanation(&steps.steps[step], derived.notation),
        };
        StepPage { explanation, rows: steps.steps[..at].iter().enumerate().map(row).collect(), ..StepPage::default() }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        self.whole(original)
    }

    fn whole(&self, _: Original<'_>) -> Option<Document> {
        let steps = self.steps.as_ref()?;
        let (nfa, states) = steps.automaton(steps.steps.len() - 1);
        Some(draw(&nfa, &states.iter().map(|&state| text::state(state).into()).collect::<Vec<_>>()))
    }

    fn intermediate(&self, at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let (Some(steps), Some(step)) = (&self.steps, at.checked_sub(1)) else {
            return IntermediateAutomaton::new(Document::default());
        };
        let (nfa, states) = steps.automaton(step);
        let ids: Vec<StateId> = states.into_iter().map(StateId::new).collect();
        let mut automaton = IntermediateAutomaton::new(redraw(&whole, &ids, &nfa));
        let new = steps.steps[step].transitions.iter();
        automaton.highlight = new.map(|&(from, _, to)| Element::Arrow(StateId::new(from), StateId::new(to))).collect();
        automaton
    }
}
