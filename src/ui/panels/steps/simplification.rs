//! The simplification of the grammar: productions that are removed and added.

use super::page::{Original, Page, Tone, Walk};
use grammaton_core::{
    Document, Grammar, Reason, Rule, Simplified, draw, grammar::simplify, nfa_of, notation::grammar::Spelling,
};
use grammaton_session::{Derived, Element};
use rust_i18n::t;

/// The steps, applied to the grammar in the form selected in the grammar panel.
#[derive(Debug)]
pub(super) struct Simplification(Simplified);

impl Simplification {
    pub(super) fn new(derived: &Derived) -> Self {
        Self(simplify(&derived.conversion.grammar))
    }

    /// Returns the rule, the explanation, and the nonterminals that the step is about.
    fn explanation(&self, at: usize, names: &Spelling) -> (String, String, Vec<u32>) {
        let explanation = |rule: std::borrow::Cow<'_, str>, text: std::borrow::Cow<'_, str>, about: &[u32]| {
            (rule.into_owned(), text.into_owned(), about.to_vec())
        };
        let name = |nonterminal: u32| names.nonterminal(nonterminal);
        let Some(step) = at.checked_sub(1).map(|step| self.0.steps[step].reason) else {
            let text = if self.0.steps.is_empty() {
                t!("steps.simplification.none_text")
            } else {
                t!("steps.simplification.begin_text")
            };
            return explanation(t!("steps.simplification.begin"), text, &[]);
        };
        match step {
            Reason::Repeated => {
                explanation(t!("steps.simplification.repeated"), t!("steps.simplification.repeated_text"), &[])
            }
            Reason::Unproductive(a) => explanation(
                t!("steps.simplification.unproductive"),
                t!("steps.simplification.unproductive_text", name = name(a)),
                &[a],
            ),
            Reason::Unreachable(a) => explanation(
                t!("steps.simplification.unreachable"),
                t!("steps.simplification.unreachable_text", name = name(a)),
                &[a],
            ),
            Reason::Nullable(a) => explanation(
                t!("steps.simplification.nullable"),
                t!("steps.simplification.nullable_text", name = name(a)),
                &[a],
            ),
            Reason::Unit { head, nonterminal } => explanation(
                t!("steps.simplification.unit"),
                t!("steps.simplification.unit_text", head = name(head), name = name(nonterminal)),
                &[head, nonterminal],
            ),
            Reason::NewStart { new, old } => explanation(
                t!("steps.simplification.new_start"),
                t!("steps.simplification.new_start_text", new = name(new), old = name(old)),
                &[old],
            ),
            Reason::Long { .. } => {
                explanation(t!("steps.simplification.long"), t!("steps.simplification.long_text"), &[])
            }
        }
    }
}

impl Walk for Simplification {
    fn len(&self) -> usize {
        self.0.steps.len() + 1
    }

    fn page(&self, at: usize, derived: &Derived) -> Page {
        let (before, after) = (self.0.after(at.saturating_sub(1)), self.0.after(at));
        let names = Spelling::new(&after);
        let (rule, text, about) = self.explanation(at, &names);
        let mut rows = Vec::new();
        for head in after.heads() {
            let kept = |grammar: &Grammar, production: usize| {
                let rule = Rule::from(grammar.production(production));
                move |other: &Grammar| other.productions_of(head).any(|p| Rule::from(other.production(p)) == rule)
            };
            let mut push = |grammar: &Grammar, production, tone| {
                let text = format!("{} → {}", names.nonterminal(head), names.body(grammar, production));
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
        let states = about.into_iter().filter(|&a| a < known).filter_map(|a| derived.state_of(a));
        Page { rule, text, highlight: states.map(Element::State).collect(), rows }
    }

    fn result(&self, _: Original<'_>) -> Option<Document> {
        let machine = nfa_of(&self.0.grammar);
        (!self.0.steps.is_empty()).then(|| draw(&machine.nfa, &machine.names))
    }
}
