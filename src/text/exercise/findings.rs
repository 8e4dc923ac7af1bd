//! Sentences about what is wrong with an answer.

use super::word;
use crate::text::{counted, phrases::readable, t};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, Convention, Orientation, Symbol,
    exercise::{AnswerForm, Finding, StateRef, StepFault, Task, WitnessFault},
};

/// Returns what is wrong, as a sentence.
pub(super) fn finding(finding: &Finding, task: &Task, alphabet: &Alphabet) -> String {
    let show = |symbols: &[Symbol]| word(symbols, alphabet);
    match finding {
        Finding::Form { wanted, .. } => form(*wanted),
        Finding::NoStates => t!("exercise.no_states").into_owned(),
        Finding::NoStart => t!("exercise.no_start").into_owned(),
        Finding::NoStartSymbol => t!("exercise.no_start_symbol").into_owned(),
        Finding::NoProductions => t!("exercise.no_productions").into_owned(),
        Finding::ForeignSymbol { symbol } => t!("exercise.foreign_symbol", symbol = text(symbol)).into_owned(),
        Finding::Misjudged { word, accept: true } => t!("exercise.rejects", word = show(word)).into_owned(),
        Finding::Misjudged { word, accept: false } => t!("exercise.accepts", word = show(word)).into_owned(),
        Finding::WrongVerdict { yes } => verdict(*yes, task),
        Finding::WrongWitness { word, fault } => witness(&show(word), *fault),
        Finding::NoWitness => t!("exercise.no_witness").into_owned(),
        Finding::WrongMark => t!("exercise.wrong_mark").into_owned(),
        Finding::TooLarge(_) => t!("exercise.too_large").into_owned(),
        Finding::WrongStep { text, fault, .. } => step(text, fault),
        Finding::WrongWord { .. }
        | Finding::ForeignWord { .. }
        | Finding::RepeatedWord { .. }
        | Finding::TooFewWords { .. } => listed_word(finding, alphabet),
        Finding::UnreadableName { .. }
        | Finding::WrongSet { .. }
        | Finding::RepeatedSet { .. }
        | Finding::WrongTarget { .. }
        | Finding::MissingSet { .. }
        | Finding::WrongAcceptance { .. } => set(finding, alphabet),
        rule => broken_rule(rule),
    }
}

/// Returns the form that a task asks for.
fn form(wanted: AnswerForm) -> String {
    match wanted {
        AnswerForm::Automaton => t!("exercise.wanted.automaton"),
        AnswerForm::Grammar => t!("exercise.wanted.grammar"),
        AnswerForm::Expression => t!("exercise.wanted.expression"),
        AnswerForm::Words => t!("exercise.wanted.words"),
        AnswerForm::Derivation => t!("exercise.wanted.derivation"),
        AnswerForm::Verdict => t!("exercise.wanted.verdict"),
        AnswerForm::Mark => t!("exercise.wanted.mark"),
    }
    .into_owned()
}

/// Returns the right verdict.
fn verdict(yes: bool, task: &Task) -> String {
    match (task, yes) {
        (Task::Equivalence { .. }, true) => t!("exercise.equivalent"),
        (Task::Equivalence { .. }, false) => t!("exercise.not_equivalent"),
        (_, true) => t!("exercise.ambiguous"),
        (_, false) => t!("exercise.unambiguous"),
    }
    .into_owned()
}

/// Returns which rule is broken, or where a run ends early.
fn broken_rule(finding: &Finding) -> String {
    match finding {
        Finding::SeveralStarts { count } => t!("exercise.several_starts", count = count.to_string()),
        Finding::EpsilonMove { from, to } => t!("exercise.epsilon_move", from = name(from), to = name(to)),
        Finding::Nondeterministic { state, symbol } => {
            t!("exercise.nondeterministic", state = name(state), symbol = text(symbol))
        }
        Finding::MissingTransition { state, symbol } => {
            t!("exercise.missing_transition", state = name(state), symbol = text(symbol))
        }
        Finding::Stuck { state, symbol } => t!("exercise.stuck", state = name(state), symbol = text(symbol)),
        Finding::TooManyStates { count, limit } => counted!("exercise.too_many_states", *count, limit = limit).into(),
        Finding::TooManyProductions { count, limit } => {
            counted!("exercise.too_many_productions", *count, limit = limit).into()
        }
        Finding::TooManySymbols { count, limit } => counted!("exercise.too_many_symbols", *count, limit = limit).into(),
        Finding::Orientation { production, wanted: Orientation::Right } => {
            t!("exercise.not_right_linear", production = production.text)
        }
        Finding::Orientation { production, wanted: Orientation::Left } => {
            t!("exercise.not_left_linear", production = production.text)
        }
        Finding::NotStrict { production } => t!("exercise.not_strict", production = production.text),
        Finding::Convention { production, wanted: Convention::Epsilon } => {
            t!("exercise.no_epsilon_end", production = production.text)
        }
        Finding::Convention { production, wanted: Convention::Terminal } => {
            t!("exercise.epsilon_end", production = production.text)
        }
        Finding::Unreachable { state } => t!("exercise.unreachable", state = name(state)),
        Finding::Dead { state } => t!("exercise.dead", state = name(state)),
        Finding::EquivalentStates { first, second } => {
            t!("exercise.equivalent_states", first = name(first), second = name(second))
        }
        _ => unreachable!("the caller handles the other findings"),
    }
    .into_owned()
}

/// Returns what is wrong with the sets that states stand for.
fn set(finding: &Finding, alphabet: &Alphabet) -> String {
    match finding {
        Finding::UnreadableName { state } => t!("exercise.unreadable_name", state = name(state)),
        Finding::WrongSet { state, word: leading, expected } => {
            let leading = word(leading, alphabet);
            t!("exercise.wrong_set", word = leading, state = name(state), expected = members(expected))
        }
        Finding::RepeatedSet { first, second } => {
            t!("exercise.repeated_set", first = name(first), second = name(second))
        }
        Finding::WrongTarget { state, symbol, expected } => {
            t!("exercise.wrong_target", state = name(state), symbol = text(symbol), expected = members(expected))
        }
        Finding::MissingSet { state, symbol, expected } => {
            t!("exercise.missing_set", state = name(state), symbol = text(symbol), expected = members(expected))
        }
        Finding::WrongAcceptance { state, accept: true } => t!("exercise.should_accept", state = name(state)),
        Finding::WrongAcceptance { state, accept: false } => t!("exercise.should_not_accept", state = name(state)),
        _ => unreachable!("the caller handles the other findings"),
    }
    .into_owned()
}

/// Returns what is wrong with a list of words.
fn listed_word(finding: &Finding, alphabet: &Alphabet) -> String {
    match finding {
        Finding::WrongWord { word: listed, accept: true } => {
            t!("exercise.wrongly_listed_out", word = word(listed, alphabet)).into_owned()
        }
        Finding::WrongWord { word: listed, accept: false } => {
            t!("exercise.wrongly_listed_in", word = word(listed, alphabet)).into_owned()
        }
        Finding::ForeignWord { word: listed, symbol } => {
            t!("exercise.foreign_word", word = word(listed, alphabet), symbol = text(symbol)).into_owned()
        }
        Finding::RepeatedWord { word: listed } => {
            t!("exercise.repeated_word", word = word(listed, alphabet)).into_owned()
        }
        Finding::TooFewWords { accept: true, count, wanted } => {
            counted!("exercise.too_few_accepted", *wanted as usize, listed = count)
        }
        Finding::TooFewWords { accept: false, count, wanted } => {
            counted!("exercise.too_few_rejected", *wanted as usize, listed = count)
        }
        _ => unreachable!("the caller handles the other findings"),
    }
}

/// Returns what is wrong with a step of a derivation.
fn step(form: &str, fault: &StepFault) -> String {
    match fault {
        StepFault::Unreadable { text } => t!("exercise.step_unreadable", form = form, text = readable(text)),
        StepFault::Start { expected } => t!("exercise.step_start", start = expected),
        StepFault::NoProduction { before } => t!("exercise.step_no_production", before = before, form = form),
        StepFault::End => t!("exercise.step_end", form = form),
    }
    .into_owned()
}

/// Returns why a word does not prove a verdict.
fn witness(word: &str, fault: WitnessFault) -> String {
    match fault {
        WitnessFault::Rejected => t!("exercise.witness_rejected", word = word),
        WitnessFault::OneRun => t!("exercise.witness_one_run", word = word),
        WitnessFault::BothAccept => t!("exercise.witness_both_accept", word = word),
        WitnessFault::BothReject => t!("exercise.witness_both_reject", word = word),
    }
    .into_owned()
}

/// Returns the name of a state. A state without a name is described by its ID.
fn name(state: &StateRef) -> String {
    if state.name.is_empty() {
        return t!("diagnostics.unnamed", id = state.id.number()).into_owned();
    }
    readable(&state.name)
}

fn text(symbol: &Symbol) -> String {
    readable(symbol.as_str())
}

/// Returns a set of states, such as `{q0, q1}`.
fn members(names: &[EcoString]) -> String {
    if names.is_empty() { "∅".to_owned() } else { format!("{{{}}}", names.join(", ")) }
}
