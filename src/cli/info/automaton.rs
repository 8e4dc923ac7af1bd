//! The description of an automaton as it is drawn.

use super::{KeyValue, alphabet, list, verdict};
use crate::text::{cli::info, diagnostics, phrases};
use grammaton_core::{DocumentNfa, Options, convert, kind};

/// Returns the kind of the automaton, its properties and its parts.
pub(super) fn lines(title: &str, drawn: &DocumentNfa) -> Vec<KeyValue> {
    let nfa = &drawn.nfa;
    let kind = kind(nfa);
    let states = |states: Vec<u32>| list(states.into_iter().map(|state| phrases::state_name(drawn, state)));
    vec![
        ("title", list(Some(phrases::on_one_line(title)).filter(|title| !title.is_empty()))),
        ("kind", diagnostics::kind(&kind, drawn)),
        ("deterministic", verdict(info::nondeterministic(kind, drawn))),
        ("complete", verdict(info::incomplete(kind, drawn))),
        ("minimal", verdict(info::not_minimal(drawn))),
        ("states", nfa.len().to_string()),
        ("transitions", nfa.transitions().len().to_string()),
        ("start", states(nfa.starts().to_vec())),
        ("accepting", states(nfa.accepting().collect())),
        ("alphabet", alphabet(nfa.alphabet())),
    ]
}

/// Returns the diagnostics.
pub(super) fn diagnostics(drawn: &DocumentNfa) -> Vec<KeyValue> {
    let found = convert(&drawn.nfa, &drawn.names, Options::default()).diagnostics;
    if found.is_empty() {
        return vec![("diagnostics", list(None))];
    }
    found.iter().map(|found| ("diagnostics", diagnostics::diagnostic(found, drawn))).collect()
}
