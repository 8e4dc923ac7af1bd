//! The status bar: the kind of an automaton, its size and alphabet, and the progress of computations.

use super::{counted, diagnostics, phrases::shortened};
use crate::text::t;
use grammaton_core::{Document, Label, notation::label};
use grammaton_session::Derived;

/// The maximum length of the alphabet, in characters.
const ALPHABET_LENGTH: usize = 48;
/// The maximum number of symbols formatted, which are more than can be shown.
const ALPHABET_SYMBOLS: usize = 1000;

/// Returns the parts of the summary of a document of which `selected` elements are selected.
pub(crate) fn summary(document: &Document, derived: &Derived, selected: usize) -> Vec<String> {
    let nfa = &derived.drawn.nfa;
    let selected = (selected > 1).then(|| t!("status.selected", count = selected).into_owned());
    let kind = (!nfa.is_empty()).then(|| diagnostics::kind(&derived.kind, &derived.drawn));
    let size = [
        counted!("status.states", nfa.len()),
        counted!("status.transitions", document.transitions().len()),
        t!("status.alphabet", symbols = alphabet(derived)).into_owned(),
    ];
    selected.into_iter().chain(kind).chain(size).collect()
}

fn alphabet(derived: &Derived) -> String {
    let symbols = derived.drawn.nfa.alphabet().symbols();
    let labels: Vec<Label> = symbols.iter().take(ALPHABET_SYMBOLS).cloned().map(Label::Symbol).collect();
    shortened(&label::show(&labels), ALPHABET_LENGTH)
}

/// Returns the numbers of states, transitions and accepting states of a document.
pub(crate) fn counts(document: &Document) -> String {
    let accepting = document.states().filter(|(_, state)| state.accepting).count();
    [
        counted!("status.states", document.states().len()),
        counted!("status.transitions", document.transitions().len()),
        t!("properties.accepting_count", count = accepting).into_owned(),
    ]
    .join(" · ")
}

/// Returns the text of a computation with the number of parts done.
pub(crate) fn progress(task: &str, done: usize) -> String {
    if done == 0 { task.to_owned() } else { t!("jobs.progress", what = task, done = done).into_owned() }
}
