//! The description of an automaton as it is drawn.

use super::{Line, alphabet, list, verdict};
use crate::text::diagnostics;
use grammaton_core::{Dfa, DocumentNfa, Kind, NotMinimal, Options, check_minimal, convert, kind};
use rust_i18n::t;

/// Returns the kind of the automaton, its properties and its parts.
pub(super) fn lines(title: &str, drawn: &DocumentNfa) -> Vec<Line> {
    let nfa = &drawn.nfa;
    let kind = kind(nfa);
    let states = |states: Vec<u32>| list(states.into_iter().map(|state| diagnostics::state_name(drawn, state)));
    vec![
        ("title", list(Some(diagnostics::on_one_line(title)).filter(|title| !title.is_empty()))),
        ("kind", diagnostics::kind(&kind, drawn)),
        ("deterministic", verdict(nondeterministic(kind, drawn))),
        ("complete", verdict(incomplete(kind, drawn))),
        ("minimal", verdict(not_minimal(drawn))),
        ("states", nfa.len().to_string()),
        ("transitions", nfa.transitions().len().to_string()),
        ("start", states(nfa.start().into_iter().collect())),
        ("accepting", states(nfa.accepting().collect())),
        ("alphabet", alphabet(nfa.alphabet())),
    ]
}

/// Returns the diagnostics.
pub(super) fn diagnostics(drawn: &DocumentNfa) -> Vec<Line> {
    let found = convert(&drawn.nfa, &drawn.names, Options::default()).diagnostics;
    if found.is_empty() {
        return vec![("diagnostics", list(None))];
    }
    found.iter().map(|found| ("diagnostics", diagnostics::diagnostic(found, drawn))).collect()
}

/// Returns why the automaton is not deterministic, or `None` if it is.
fn nondeterministic(kind: Kind, drawn: &DocumentNfa) -> Option<String> {
    match kind {
        Kind::Dfa { .. } => None,
        Kind::Nfa { state, symbol } => {
            let (state, symbol) = (diagnostics::state_name(drawn, state), diagnostics::symbol_text(drawn, symbol));
            Some(t!("cli.two_moves", state = state, symbol = symbol).into_owned())
        }
        Kind::EpsilonNfa { transition } => {
            let state = diagnostics::state_name(drawn, drawn.nfa.source(transition as usize));
            Some(t!("cli.silent_move", state = state).into_owned())
        }
    }
}

/// Returns why the automaton is not complete, or `None` if it is.
fn incomplete(kind: Kind, drawn: &DocumentNfa) -> Option<String> {
    match kind {
        Kind::Dfa { missing: None } => None,
        Kind::Dfa { missing: Some((state, symbol)) } => {
            let (state, symbol) = (diagnostics::state_name(drawn, state), diagnostics::symbol_text(drawn, symbol));
            Some(t!("cli.no_move", state = state, symbol = symbol).into_owned())
        }
        Kind::Nfa { .. } | Kind::EpsilonNfa { .. } => Some(t!("cli.not_deterministic").into_owned()),
    }
}

/// Returns why the automaton is not minimal, or `None` if it is.
fn not_minimal(drawn: &DocumentNfa) -> Option<String> {
    let name = |state| diagnostics::state_name(drawn, state);
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
