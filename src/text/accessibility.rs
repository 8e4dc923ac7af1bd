//! Names and descriptions of drawn elements for screen readers.

use crate::text::{locale::enumeration, t};

/// The automaton that an element belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Automaton {
    /// The document.
    Drawn,
    /// The intermediate automaton of a construction.
    Intermediate,
}

/// Returns the accessible name of a state.
pub(crate) fn state(automaton: Automaton, name: &str) -> String {
    match automaton {
        Automaton::Drawn => t!("access.state", name = name),
        Automaton::Intermediate => t!("access.copied_state", name = name),
    }
    .into_owned()
}

/// Returns the accessible name of an arrow between two states with these names.
pub(crate) fn arrow(automaton: Automaton, from: &str, to: &str) -> String {
    match automaton {
        Automaton::Drawn => t!("access.arrow", from = from, to = to),
        Automaton::Intermediate => t!("access.copied_arrow", from = from, to = to),
    }
    .into_owned()
}

/// Returns the accessible name of a note.
pub(crate) fn note(text: &str) -> String {
    t!("access.note", text = text).into_owned()
}

/// Describes a state: whether it is the start state, whether it is accepting, and a further description.
pub(crate) fn marks(start: bool, accepting: bool, more: Option<String>) -> String {
    let start = start.then(|| t!("access.start").into_owned());
    let accepting = accepting.then(|| t!("access.accepting").into_owned());
    enumeration(&[start, accepting, more].into_iter().flatten().collect::<Vec<_>>())
}

/// Returns the accessible name of the tag with the nonterminal of a state.
pub(crate) fn letter(letter: &str, name: &str) -> String {
    t!("access.letter", letter = letter, name = name).into_owned()
}

/// Returns the accessible name of the cell of the transition table that has a state's name.
pub(crate) fn table_name(name: &str) -> String {
    t!("table.spoken_name", name = name).into_owned()
}

/// Returns the accessible name of a cell of the transition table: its row, its column and its text.
pub(crate) fn table_cell(name: &str, column: &str, text: &str) -> String {
    t!("table.spoken", name = name, column = column, text = text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_joined() {
        assert_eq!(marks(false, false, None), "");
        assert_eq!(marks(true, true, None), "start, accepting");
        assert_eq!(marks(false, true, Some("q1 and q2".into())), "accepting, q1 and q2");
    }
}
