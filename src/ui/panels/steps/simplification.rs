//! Operations on the grammar, such as its simplification: productions that are removed and added.

use super::{
    page::{Original, StepPage, StepPages, Tone},
    subsets::MOST,
};
use crate::text::steps::simplification as text;
use grammaton_core::{
    Document, Grammar, Reason, Rule, Simplified, draw, nfa_of,
    notation::grammar::{self, Spelling},
};
use grammaton_session::{Derived, Element, GrammarOperation};

/// The steps, applied to the grammar in the form selected in the grammar panel, if there are not too many nonterminals.
#[derive(Debug)]
pub(super) struct GrammarPages {
    operation: GrammarOperation,
    made: Option<Simplified>,
}

impl GrammarPages {
    pub(super) fn new(derived: &Derived, operation: GrammarOperation) -> Self {
        Self { operation, made: operation.apply(&derived.conversion.grammar, MOST).ok() }
    }
}

/// Returns the nonterminals that a step is about.
fn nonterminals(reason: Reason) -> Vec<u32> {
    match reason {
        Reason::Repeated | Reason::Long { .. } => Vec::new(),
        Reason::Unproductive(a) | Reason::Unreachable(a) | Reason::Nullable(a) => vec![a],
        Reason::Unit { head, nonterminal } => vec![head, nonterminal],
        Reason::NewStart { old, .. } | Reason::Renamed { old, .. } => vec![old],
        Reason::Unrolled { nonterminal, .. } => vec![nonterminal],
        Reason::Joined { head, .. } => vec![head],
    }
}

impl StepPages for GrammarPages {
    fn len(&self) -> usize {
        self.made.as_ref().map_or(1, |made| made.steps.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(made) = &self.made else {
            return StepPage { explanation: text::too_many(MOST), ..StepPage::default() };
        };
        let (before, after) = (made.after(at.saturating_sub(1)), made.after(at));
        let names = Spelling::in_notation(&after, derived.notation);
        let reason = at.checked_sub(1).map(|step| made.steps[step].reason);
        let explanation = reason.map_or_else(
            || text::introduction(self.operation, made.steps.len()),
            |reason| text::explanation(reason, &names),
        );
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
        let made = self.made.as_ref().filter(|made| !made.steps.is_empty())?;
        let machine = nfa_of(&made.grammar);
        let mut document = draw(&machine.nfa, &machine.names);
        document.set_grammar(Some(grammar::write(&made.grammar).into()));
        Some(document)
    }
}
