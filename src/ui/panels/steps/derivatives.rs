//! The automaton of derivatives, as a table of expressions that grows cell by cell.

use super::{
    page::{Original, StepPage, StepPages, StyledText, Tone, marked},
    subsets,
    thompson::MOST,
};
use crate::{
    text::{
        steps::{self as texts, derivatives as text},
        t,
    },
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    DerivativeKind, Document, Regex, StateId, draw,
    notation::regex,
    redraw,
    steps::{DerivativeSteps, derivative_construction},
};
use grammaton_session::{Derived, Element};

/// The steps, if the expression is known and has few enough derivatives.
#[derive(Debug)]
pub(super) struct DerivativePages {
    steps: Option<DerivativeSteps>,
    kind: DerivativeKind,
    is_known: bool,
    is_long: bool,
}

impl DerivativePages {
    pub(super) fn new(expression: Option<&Regex>, kind: DerivativeKind) -> Self {
        let fitting = expression.filter(|expression| expression.ops().len() <= MOST);
        let steps = fitting.and_then(|expression| derivative_construction(expression, kind, subsets::MOST).ok());
        Self { steps, kind, is_known: expression.is_some(), is_long: fitting.is_none() }
    }
}

impl StepPages for DerivativePages {
    fn len(&self) -> usize {
        self.steps.as_ref().map_or(1, |steps| steps.steps.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(steps) = &self.steps else {
            let fits = self.is_known && !self.is_long;
            let without = || texts::without_expression(self.is_known, MOST);
            let explanation = if fits { text::too_many(subsets::MOST) } else { without() };
            return StepPage { explanation, ..StepPage::default() };
        };
        let (nfa, notation) = (&steps.made.nfa, derived.notation);
        let symbols = nfa.alphabet().symbols().iter().map(ToString::to_string);
        let head = [String::new(), t!("steps.derivatives.expression").into_owned()].into_iter().chain(symbols);
        let mut rows = vec![head.map(|text| (text, Tone::Weak)).collect::<Vec<StyledText>>()];
        let states = steps.states_after(at);
        let before = at.checked_sub(1).map_or(0, |before| steps.states_after(before));
        for (state, expression) in (0..).zip(&steps.made.expressions[..states]) {
            let tone = if state as usize >= before { Tone::New } else { Tone::Plain };
            let name = marked(&text::state(state), state == 0, nfa.is_accepting(state), notation.marks);
            rows.push(vec![(name, tone), (regex::write_in(expression, notation), tone)]);
        }
        for (number, step) in steps.steps[..at].iter().enumerate() {
            let tone = if number + 1 == at { Tone::New } else { Tone::Plain };
            let names: Vec<String> = step.targets.iter().map(|&target| text::state(target)).collect();
            let cell = if names.is_empty() { "∅".to_owned() } else { names.join(", ") };
            rows[step.from as usize + 1].push((cell, tone));
        }
        let explanation = match at.checked_sub(1).map(|step| &steps.steps[step]) {
            None => text::introduction(steps, self.kind, notation),
            Some(step) => text::explanation(steps, step, self.kind, before, notation),
        };
        StepPage { explanation, rows, ..StepPage::default() }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        self.whole(original)
    }

    fn whole(&self, _: Original<'_>) -> Option<Document> {
        let nfa = &self.steps.as_ref()?.made.nfa;
        let names: Vec<_> = (0..nfa.len() as u32).map(|state| text::state(state).into()).collect();
        Some(draw(nfa, &names))
    }

    fn intermediate(&self, at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(steps) = &self.steps else { return IntermediateAutomaton::new(whole) };
        let ids: Vec<StateId> = (0..steps.states_after(at) as u32).map(StateId::new).collect();
        let mut automaton = IntermediateAutomaton::new(redraw(&whole, &ids, &steps.after(at)));
        match at.checked_sub(1).map(|step| &steps.steps[step]) {
            None => automaton.highlight.extend([Element::State(StateId::new(0))]),
            Some(step) => {
                let from = StateId::new(step.from);
                automaton.highlight.insert(Element::State(from));
                for target in step.targets.iter().map(|&target| StateId::new(target)) {
                    automaton.highlight.extend([Element::Arrow(from, target), Element::State(target)]);
                }
            }
        }
        automaton
    }
}
