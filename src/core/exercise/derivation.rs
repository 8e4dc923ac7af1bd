//! Checking a derivation, step by step.

use super::{Exercise, ExerciseError, Feedback, Finding, Limits, StepFault, credit, sets::Parts};
use crate::{
    Alphabet, Grammar, Orientation, SententialForm, Symbol, derive,
    notation::{grammar::Spelling, word},
};

/// The task to derive a word.
pub(super) struct DerivationTask {
    grammar: Grammar,
    spelling: Spelling,
    start: u32,
    word: Vec<u32>,
    /// The number of steps of a shortest derivation.
    steps: usize,
}

/// A sentential form that a text may mean.
#[derive(Clone, PartialEq, Eq)]
struct Form {
    terminals: Vec<u32>,
    nonterminal: Option<u32>,
}

impl DerivationTask {
    pub(super) fn new(grammar: Grammar, word: &[Symbol], limits: &Limits) -> Result<Self, ExerciseError> {
        let start = grammar.start().ok_or(ExerciseError::NoGrammar)?;
        limits.allow_run(word.len(), grammar.len())?;
        let word = word::numbers(word, grammar.terminals());
        let steps = derive(&grammar, &word).ok_or(ExerciseError::NoDerivation)?.productions().len();
        Ok(Self { spelling: Spelling::new(&grammar), grammar, start, word, steps })
    }

    pub(super) fn check(&self, exercise: &Exercise, text: &str, limits: &Limits) -> Feedback {
        // Each form is compared with the results of all productions of a nonterminal.
        if let Err(error) = limits.allow(text.len().max(self.grammar.len())) {
            return credit::no_points(exercise, Finding::TooLarge(error));
        }
        let forms = split(text);
        let (right, fault) = self.check_forms(&forms, limits);
        let all = self.steps.max(forms.len().saturating_sub(1));
        let findings = fault.map(|fault| {
            // A derivation that ends early has no further form.
            let form = right.min(forms.len().saturating_sub(1));
            let text = forms.get(form).copied().unwrap_or_default().to_owned();
            Finding::WrongStep { form, text, fault }
        });
        let steps = right.saturating_sub(1).min(all);
        credit::feedback_on_parts(exercise, findings.into_iter().collect(), Parts { right: steps, all })
    }

    /// Returns the number of forms that are right, and the problem with the next one.
    fn check_forms(&self, forms: &[&str], limits: &Limits) -> (usize, Option<StepFault>) {
        let start = Form { terminals: Vec::new(), nonterminal: Some(self.start) };
        let first = forms.first().copied().unwrap_or_default();
        if !self.means(first, &start) {
            let expected = self.grammar.nonterminals()[self.start as usize].clone();
            return (0, Some(self.unreadable(first).unwrap_or(StepFault::Start { expected })));
        }
        let mut meant = vec![start];
        let mut work = limits.work;
        for (number, &text) in forms.iter().enumerate().skip(1) {
            let mut next: Vec<Form> = Vec::new();
            for form in &meant {
                for production in form.nonterminal.map_or(0..0, |head| self.grammar.productions_of(head)) {
                    let made = self.apply(form, production);
                    work = work.saturating_sub(made.terminals.len() + 1);
                    if self.means(text, &made) && !next.contains(&made) {
                        next.push(made);
                    }
                }
            }
            if next.is_empty() || work == 0 {
                let before = forms[number - 1].to_owned();
                return (number, Some(self.unreadable(text).unwrap_or(StepFault::NoProduction { before })));
            }
            meant = next;
        }
        let is_word = |form: &Form| form.nonterminal.is_none() && form.terminals == self.word;
        (forms.len(), (!meant.iter().any(is_word)).then_some(StepFault::End))
    }

    /// Returns the form after a production.
    fn apply(&self, form: &Form, production: usize) -> Form {
        let body = self.grammar.body(production);
        let terminals = match self.grammar.orientation() {
            Orientation::Right => form.terminals.iter().chain(body).copied().collect(),
            Orientation::Left => body.iter().chain(&form.terminals).copied().collect(),
        };
        Form { terminals, nonterminal: self.grammar.tail(production) }
    }

    /// Returns whether a text means a form: written as in a grammar, or with plain names. Blanks do not matter.
    fn means(&self, text: &str, form: &Form) -> bool {
        let text = without_blanks(text);
        let Form { terminals, nonterminal } = form;
        let orientation = self.grammar.orientation();
        if terminals.is_empty() && nonterminal.is_none() {
            return matches!(text.as_str(), "" | "ε" | "λ" | "\"\"");
        }
        let written = self.spelling.form(SententialForm { orientation, terminals, nonterminal: *nonterminal });
        let word: String = terminals.iter().map(|&terminal| self.grammar.terminals()[terminal].as_str()).collect();
        let name = nonterminal.map_or("", |nonterminal| self.grammar.nonterminals()[nonterminal as usize].as_str());
        let text = text.replace(&format!("<{name}>"), name);
        let plain = match orientation {
            Orientation::Right => word + name,
            Orientation::Left => name.to_owned() + &word,
        };
        text == without_blanks(&written) || text == without_blanks(&plain)
    }

    /// Returns a fault if a text contains something that is not in the grammar.
    fn unreadable(&self, text: &str) -> Option<StepFault> {
        let terminals: &Alphabet = self.grammar.terminals();
        let names = self.grammar.nonterminals().iter().map(ecow::EcoString::as_str);
        let known: Vec<&str> = names.chain(terminals.symbols().iter().map(Symbol::as_str)).collect();
        let mut rest = text.trim_start();
        while let Some(c) = rest.chars().next() {
            let longest = known.iter().filter(|name| rest.starts_with(**name)).map(|name| name.len()).max();
            let sign = matches!(c, 'ε' | 'λ' | '<' | '>' | '"' | '\'').then_some(c.len_utf8());
            match longest.filter(|&len| len > 0).or(sign) {
                Some(len) => rest = rest[len..].trim_start(),
                None => return Some(StepFault::Unreadable { text: c.to_string() }),
            }
        }
        None
    }
}

/// Splits a derivation into its forms.
fn split(text: &str) -> Vec<&str> {
    let mut forms: Vec<&str> = Vec::new();
    for line in text.lines() {
        let parts = line.split('⇒').flat_map(|part| part.split("=>")).map(str::trim);
        // An arrow at the beginning or the end of a line continues the derivation.
        forms.extend(parts.filter(|part| !part.is_empty()));
    }
    forms
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}
