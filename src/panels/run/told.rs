//! What there is to tell of a word: how it is read, how it is derived, and why not.

use crate::{derived::Derived, wording};
use grammaton_core::{Derivation, Orientation, Outcome, Run, derivations, format::word};
use rust_i18n::t;
use std::ops::Range;

/// How many derivations of an ambiguous word there are to choose from.
const MOST: usize = 50;
/// How many states a sentence names.
const NAMED: usize = 4;

/// One step: a production was used, or a symbol read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Step {
    /// How many symbols of the word are read.
    pub(super) read: usize,
    /// The sentential form, if the word is derived.
    pub(super) form: Option<String>,
    /// The production that led here.
    pub(super) production: Option<usize>,
}

/// Everything about one word.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The symbols, as they are written.
    pub(super) symbols: Vec<String>,
    /// What is wrong with what was typed.
    pub(super) error: Option<String>,
    pub(super) accepted: bool,
    /// Accept or reject, and why.
    pub(super) verdict: String,
    pub(super) steps: Vec<Step>,
    run: Option<Run>,
    derivations: Vec<Derivation>,
}

impl Told {
    /// What there is to tell of what was typed.
    pub(super) fn new(text: &str, derived: &Derived) -> Self {
        let nfa = &derived.drawn.nfa;
        let symbols = match word::parse(text, nfa.alphabet()) {
            Ok(symbols) => symbols,
            Err(error) => return Self { error: Some(error.to_string()), ..Self::default() },
        };
        let numbers = word::numbers(&symbols, nfa.alphabet());
        let run = Run::of(nfa, &numbers);
        let outcome = run.outcome(nfa, &numbers);
        let accepted = outcome == Outcome::Accepted;
        let grammar = &derived.conversion.grammar;
        let derivations = if accepted { derivations(grammar, &numbers, MOST) } else { Vec::new() };
        let symbols: Vec<String> = symbols.iter().map(ToString::to_string).collect();
        let verdict = verdict(outcome, &run, &symbols, derived);
        let mut told = Self { symbols, accepted, verdict, run: Some(run), derivations, ..Self::default() };
        told.choose(0, derived);
        told
    }

    /// How many derivations there are.
    pub(super) fn choices(&self) -> usize {
        self.derivations.len()
    }

    /// Takes the derivation with this number.
    pub(super) fn choose(&mut self, choice: usize, derived: &Derived) {
        self.steps = match (self.derivations.get(choice), &self.run) {
            (Some(derivation), _) => derived_steps(derivation, self.symbols.len(), derived),
            (None, Some(run)) => (0..=run.read()).map(|read| Step { read, form: None, production: None }).collect(),
            (None, None) => Vec::new(),
        };
    }

    /// The states after a step.
    pub(super) fn states(&self, step: &Step) -> &[u32] {
        self.run.as_ref().filter(|run| step.read <= run.read()).map_or(&[], |run| run.states(step.read))
    }

    /// The derivation up to a step, as text.
    pub(super) fn derivation(&self, until: usize) -> String {
        let forms: Vec<&str> = self.steps.iter().take(until + 1).filter_map(|step| step.form.as_deref()).collect();
        forms.join(" ⇒ ")
    }

    /// Where the newest form begins in that text.
    pub(super) fn newest(&self, until: usize) -> Range<usize> {
        let text = self.derivation(until);
        text.rfind(" ⇒ ").map_or(0, |at| at + " ⇒ ".len())..text.len()
    }
}

fn derived_steps(derivation: &Derivation, symbols: usize, derived: &Derived) -> Vec<Step> {
    let productions = std::iter::once(None).chain(derivation.productions().iter().copied().map(Some));
    let step = |(form, production): (grammaton_core::SententialForm<'_>, Option<usize>)| Step {
        read: match form.orientation {
            Orientation::Right => form.terminals.len(),
            Orientation::Left => symbols - form.terminals.len(),
        },
        form: Some(derived.spelling.form(form)),
        production,
    };
    derivation.forms().zip(productions).map(step).collect()
}

fn verdict(outcome: Outcome, run: &Run, symbols: &[String], derived: &Derived) -> String {
    let names = |states: &[u32]| {
        let mut names: Vec<String> =
            states.iter().take(NAMED).map(|&state| wording::state_name(&derived.drawn, state)).collect();
        names.extend((states.len() > NAMED).then(|| "…".to_owned()));
        names.join(", ")
    };
    let last = names(run.states(run.read()));
    let read = || match run.read() {
        0 => t!("run.at_the_start").into_owned(),
        read => t!("run.after", read = symbols[..read].concat()).into_owned(),
    };
    match outcome {
        Outcome::Accepted => t!("run.accepted").into_owned(),
        Outcome::NoStart => t!("run.no_start").into_owned(),
        Outcome::Stuck { read: at } => t!("run.stuck", when = read(), states = last, symbol = symbols[at]).into_owned(),
        Outcome::NotAccepting => t!("run.not_accepting", when = read(), states = last).into_owned(),
    }
}
