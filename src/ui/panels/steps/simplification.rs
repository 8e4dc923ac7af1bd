//! The simplification of the grammar: productions that are removed and added.

use super::page::{Original, StepPage, StepPages, Tone};
use crate::text::steps::simplification as text;
use grammaton_core::{
    Document, Grammar, Reason, Rule, Simplified, draw, nfa_of, notation::grammar::Spelling, remove_units_and_epsilon,
};
use grammaton_session::{Derived, Element};

/// The steps, applied to the grammar in the form selected in the grammar panel.
#[derive(Debug)]
pub(super) struct SimplificationPages(Simplified);

impl SimplificationPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self(remove_units_and_epsilon(&derived.conversion.grammar))
    }
}

/// Returns the nonterminals that a step is about.
fn nonterminals(reason: Reason) -> Vec<u32> {
    match reason {
        Reason::Repeated | Reason::Long { .. } => Vec::new(),
        Reason::Unproductive(a) | Reason::Unreachable(a) | Reason::Nullable(a) => vec![a],
        Reason::Unit { head, nonterminal } => vec![head, nonterminal],
        Reason::NewStart { old, .. } => vec![old],
    }
}

impl StepPages for SimplificationPages {
    fn len(&self) -> usize {
        self.0.steps.len() + 1
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let (before, after) = (self.0.after(at.saturating_sub(1)), self.0.after(at));
        let names = Spelling::in_notation(&after, derived.notation);
        let reason = at.checked_sub(1).map(|step| self.0.steps[step].reason);
        let explanation =
            reason.map_or_else(|| text::introduction(self.0.steps.len()), |reason| text::explanation(reason, &names));
        let (arrow, mut rows) = (derived.notation.arrow.key(), Vec::new());
        for head in after.heads() {
            let kept = |grammar: &Grammar, production: usize| {
                let rule = Rule::from(grammar.production(production));
                move |other: &Grammar| other.productions_of(head).any(|p| Rule::from(other.production(p)) == rule)
            };
            let mut push = |grammar: &Grammar, production, tone| {
                let text = [names.nonterminal(head), arrow, &names.body(grammar, production)].join(" ");
                rows.push(vec![(text, tone)]);
            };
            for production in before.productions_of(head) {
                let stays = kept(&before, production)(&after);
                push(&before, production, if stays { Tone::Plain } else { Tone::Gone });
            }
            for production in after.productions_of(head).filter(|&p| !kept(&after, p)(&before)) {
                push(&after, production, Tone::New);
            }
        }
        let known = derived.conversion.grammar.nonterminals().len() as u32;
        let states = reason
            .map(nonterminals)
            .unwrap_or_default()
            .into_iter()
            .filter(|&a| a < known)
            .filter_map(|a| derived.state_of(a));
        StepPage { explanation, highlight: states.map(Element::State).collect(), rows }
    }

    fn result(&self, _: Original<'_>) -> Option<Document> {
        let machine = nfa_of(&self.0.grammar);
        (!self.0.steps.is_empty()).then(|| draw(&machine.nfa, &machine.names))
    }
}
