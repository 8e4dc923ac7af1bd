//! The system of equations of the automaton, solved one variable at a time.

use super::page::{StepPage, StepPages, Tone};
use crate::text::steps::{elimination, equations as text};
use grammaton_core::{
    TooLong,
    notation::textbook::Notation,
    steps::{Equation, EquationRule, EquationSteps, equations},
};
use grammaton_session::{Derived, Element};

/// The maximum length of an expression, in characters.
const MAX_EXPRESSION: usize = 2_000;

/// The steps, if no expression becomes too long.
#[derive(Debug)]
pub(super) struct EquationPages {
    steps: Result<EquationSteps, TooLong>,
    /// The names of the states, followed by that of the added start.
    names: Vec<String>,
}

impl EquationPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: equations(&derived.drawn.nfa, MAX_EXPRESSION), names: elimination::names(&derived.drawn) }
    }

    fn row(&self, equation: &Equation, tone: Tone, notation: Notation) -> Vec<(String, Tone)> {
        let name = self.names[equation.variable as usize].clone();
        vec![(name, tone), ("=".to_owned(), Tone::Weak), (text::right_side(equation, &self.names, notation), tone)]
    }
}

impl StepPages for EquationPages {
    fn len(&self) -> usize {
        self.steps.as_ref().map_or(1, |steps| steps.steps.len())
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Ok(steps) = &self.steps else {
            return StepPage { explanation: elimination::too_long(MAX_EXPRESSION), ..StepPage::default() };
        };
        let (step, after, notation) = (steps.steps[at], steps.after(at), derived.notation);
        let before = if at == 0 { after.clone() } else { steps.after(at - 1) };
        let mut rows = Vec::new();
        for equation in &before {
            let new = after.iter().find(|new| new.variable == equation.variable);
            rows.push(match new {
                Some(new) if new == equation => self.row(new, Tone::Plain, notation),
                Some(new) => self.row(new, Tone::New, notation),
                None => self.row(equation, Tone::Gone, notation),
            });
        }
        let solution = after.first().filter(|_| after.len() == 1);
        let highlight = match step.rule {
            EquationRule::System => derived.drawn.ids.iter().map(|&id| Element::State(id)).collect(),
            _ => derived.drawn.ids.get(step.variable as usize).map(|&id| Element::State(id)).into_iter().collect(),
        };
        StepPage { explanation: text::explanation(step, solution, &self.names, notation), highlight, rows }
    }
}
