//! The values of `grammaton info`.

use crate::text::phrases::{state_name, symbol_text};
use crate::text::{counted, t};
use grammaton_core::{
    Degree, Dfa, DocumentNfa, Extent, Form, Kind, Linearity, NotMinimal, Obstacle, StrictnessViolation, check_minimal,
    notation::grammar::Classification,
};

/// Returns the name of a key in the language of the terminal. In English and in the locale C, it is the key itself.
pub fn label(key: &str) -> String {
    t!(format!("info.{}", key.replace(' ', "_"))).into_owned()
}

/// Returns the value of a key that has none.
pub fn none() -> String {
    t!("info.none").into_owned()
}

/// Returns the answer yes.
pub fn yes() -> String {
    t!("info.answer_yes").into_owned()
}

/// Returns the answer no.
pub fn no() -> String {
    t!("info.answer_no").into_owned()
}

/// Returns the answer no with the reason.
pub fn no_because(reason: &str) -> String {
    t!("info.no_because", reason = reason).into_owned()
}

/// Returns the answer no with the shortest word that is rejected.
pub fn rejected(word: &str) -> String {
    t!("info.rejected", word = word).into_owned()
}

/// Returns why the automaton is not deterministic, or `None` if it is.
pub fn nondeterministic(kind: Kind, drawn: &DocumentNfa) -> Option<String> {
    match kind {
        Kind::Dfa { .. } => None,
        Kind::Nfa { state, symbol } => {
            let (state, symbol) = (state_name(drawn, state), symbol_text(drawn, symbol));
            Some(t!("cli.two_moves", state = state, symbol = symbol).into_owned())
        }
        Kind::SeveralStarts { count } => Some(counted!("cli.several_starts", count)),
        Kind::EpsilonNfa { transition } => {
            let state = state_name(drawn, drawn.nfa.source(transition as usize));
            Some(t!("cli.silent_move", state = state).into_owned())
        }
    }
}

/// Returns why the automaton is not complete, or `None` if it is.
pub fn incomplete(kind: Kind, drawn: &DocumentNfa) -> Option<String> {
    match kind {
        Kind::Dfa { missing: None } => None,
        Kind::Dfa { missing: Some((state, symbol)) } => {
            let (state, symbol) = (state_name(drawn, state), symbol_text(drawn, symbol));
            Some(t!("cli.no_move", state = state, symbol = symbol).into_owned())
        }
        Kind::Nfa { .. } | Kind::SeveralStarts { .. } | Kind::EpsilonNfa { .. } => {
            Some(t!("cli.not_deterministic").into_owned())
        }
    }
}

/// Returns why the automaton is not minimal, or `None` if it is.
pub fn not_minimal(drawn: &DocumentNfa) -> Option<String> {
    let name = |state| state_name(drawn, state);
    let Ok(dfa) = Dfa::try_from(&drawn.nfa) else { return Some(t!("cli.not_deterministic").into_owned()) };
    let reason = match check_minimal(&dfa).err()? {
        NotMinimal::Unreachable { state } => t!("cli.state_unreachable", state = name(state)),
        NotMinimal::Dead { state } => t!("cli.state_dead", state = name(state)),
        NotMinimal::Equivalent { first, second } => {
            t!("cli.states_equivalent", first = name(first), second = name(second))
        }
    };
    Some(reason.into_owned())
}

/// Returns the kind of a grammar that is not regular.
pub fn irregular() -> String {
    t!("cli.irregular").into_owned()
}

/// Returns whether the language of a grammar that is not regular is regular, and what one can do.
pub fn may_be_regular(classification: &Classification) -> String {
    match (&classification.obstacle, &classification.self_embedding) {
        _ if classification.kind.number() < 2 => t!("cli.type_open"),
        (_, None) => t!("cli.no_self_embedding"),
        (Some(found), Some(_)) if matches!(found.obstacle, Obstacle::OtherSide(_)) => t!("cli.mixed_sides"),
        (_, Some(name)) => t!("cli.self_embedding", name = name),
    }
    .into_owned()
}

pub use crate::text::faults::grammar::{chomsky_type, obstacle};

/// Returns the kind of a regular expression.
pub fn expression() -> String {
    t!("cli.expression").into_owned()
}

/// Returns the linearity of a grammar and whether it is strict, with the first production that makes it not strict.
/// `production` formats a production.
pub fn form(form: Form, production: impl Fn(usize) -> String) -> String {
    let linear = match form.linear {
        Linearity::Right(_) => t!("cli.right_linear"),
        Linearity::Left(_) => t!("cli.left_linear"),
        Linearity::Both => t!("cli.both_linear"),
    };
    match form.extended {
        None => t!("cli.strict", linear = linear),
        Some(StrictnessViolation::SeveralTerminals(number)) => {
            t!("cli.several_terminals", linear = linear, production = production(number))
        }
        Some(StrictnessViolation::Unit(number)) => t!("cli.unit", linear = linear, production = production(number)),
    }
    .into_owned()
}

/// Returns that an automaton is ambiguous, with a word that has two accepting runs.
pub fn ambiguous(word: &str) -> String {
    t!("cli.ambiguous", word = word).into_owned()
}

/// Returns that a question was not decided after a number of pairs of states.
pub fn undecided(done: usize) -> String {
    t!("cli.undecided", done = done).into_owned()
}

/// Returns how fast the number of accepting runs grows.
pub fn degree(degree: Degree) -> String {
    match degree {
        Degree::Finite => t!("cli.degree_finite"),
        Degree::Polynomial(power) => t!("cli.degree_polynomial", power = power),
        Degree::Exponential => t!("cli.degree_exponential"),
        Degree::Infinite => t!("cli.degree_infinite"),
    }
    .into_owned()
}

/// Returns whether a language is empty, finite or infinite.
pub fn extent(extent: Extent) -> String {
    match extent {
        Extent::Empty => t!("cli.language_empty"),
        Extent::Finite { longest } => t!("cli.language_finite", longest = longest),
        Extent::Infinite => t!("cli.language_infinite"),
    }
    .into_owned()
}

/// Returns that the words of a language were not counted after a number of states.
pub fn uncounted(done: usize) -> String {
    t!("cli.uncounted", done = done).into_owned()
}
