//! Practice mode: the task, hints, and messages on the user's productions.

use crate::text::{counted, faults, t};
use grammaton_core::{
    Counterexample, Orientation, Side,
    notation::{grammar::ReadError, word},
    steps::{ProductionFault, Review},
};
use grammaton_session::Derived;

/// Returns the name of the start symbol.
fn start(derived: &Derived) -> &str {
    derived.conversion.grammar.start().map_or("?", |start| derived.spelling.nonterminal(start))
}

/// Returns the task.
pub(crate) fn task(derived: &Derived) -> String {
    match derived.options().orientation {
        Orientation::Right => t!("practice.task_right", start = start(derived)),
        Orientation::Left => t!("practice.task_left", start = start(derived)),
    }
    .into_owned()
}

/// Returns how many productions have been found.
pub(crate) fn found(review: &Review) -> String {
    let all = review.correct.len() + review.missing.len();
    if review.is_complete() {
        counted!("practice.complete", all)
    } else {
        counted!("practice.found", all, found = review.correct.len())
    }
}

/// Returns the message on a grammar with the wrong start symbol.
pub(crate) fn wrong_start(derived: &Derived) -> String {
    t!("practice.starts", start = start(derived)).into_owned()
}

/// Returns the message on productions that generate the language of the automaton.
pub(crate) fn same_language() -> String {
    t!("practice.same").into_owned()
}

/// Returns the message on a word that only the automaton accepts, or only the productions generate.
pub(crate) fn difference(found: &Counterexample, derived: &Derived) -> String {
    let word = word::show_with(&found.word, derived.drawn.nfa.alphabet(), derived.notation.empty_word);
    match found.accepted_by {
        Side::Left => t!("practice.too_few", word = word),
        Side::Right => t!("practice.too_many", word = word),
    }
    .into_owned()
}

/// Returns the message on a line that cannot be read.
pub(crate) fn unreadable(error: &ReadError) -> String {
    t!("grammar.problem", line = error.at.line.to_string(), text = faults::grammar::fault(&error.fault)).into_owned()
}

/// Returns the message on a wrong production in a line.
pub(crate) fn wrong(line: usize, production: &str, fault: &str) -> String {
    t!("practice.wrong", line = line, body = production, why = fault).into_owned()
}

/// Returns why a production is wrong.
pub(crate) fn fault(fault: &ProductionFault) -> String {
    match fault {
        ProductionFault::Repeated => t!("practice.repeated"),
        ProductionFault::Unknown(name) => t!("practice.unknown", name = name),
        ProductionFault::Side => t!("practice.side"),
        ProductionFault::Long => t!("practice.long"),
        ProductionFault::Form => t!("practice.form"),
        ProductionFault::NoMove => t!("practice.no_move"),
        ProductionFault::NoEnd => t!("practice.no_end"),
    }
    .into_owned()
}

/// Returns a hint that names the rule of a missing production.
pub(crate) fn hint(rule: &str) -> String {
    t!("practice.hinted", rule = rule).into_owned()
}
