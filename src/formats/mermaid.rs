//! Writes state diagrams for Mermaid.
//!
//! This module does not read Mermaid.

use super::spec::{FormatSpec, WriteFn};
use grammaton_core::{
    Document,
    notation::{label, textbook::EmptyWord},
};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "mermaid",
    extensions: &["mmd"],
    about: "a state diagram for Mermaid",
    write: Some(WriteFn::Document(|document, options| Ok(write(document, options.notation.empty_word)))),
    ..FormatSpec::DEFAULT
};

/// Writes the automaton as a state diagram, with this sign for the empty word: an arrow from `[*]` leads to the start,
/// arrows to `[*]` from accepting states.
///
/// ```
/// use grammaton_core::{Document, Point, State, notation::textbook::EmptyWord};
/// use grammaton_formats::mermaid;
///
/// let mut document = Document::default();
/// let q0 = document.add_state(State { accepting: true, ..State::new("q0", Point::default()) });
/// document.set_start(Some(q0));
/// let text = "stateDiagram-v2\n    direction LR\n    state \"q0\" as s0\n    [*] --> s0\n    s0 --> [*]\n";
/// assert_eq!(mermaid::write(&document, EmptyWord::Epsilon), text);
/// ```
pub fn write(document: &Document, empty_word: EmptyWord) -> String {
    let mut out = String::from("stateDiagram-v2\n    direction LR\n");
    // Writing to a string cannot fail.
    for (id, state) in document.states() {
        let id = id.number();
        let name = if state.name.trim().is_empty() { format!("q{id}") } else { escaped(&state.name) };
        let _ = writeln!(out, "    state \"{name}\" as s{id}");
    }
    for start in document.starts() {
        let _ = writeln!(out, "    [*] --> s{}", start.number());
    }
    for (from, to) in document.arrows() {
        let text = escaped(&label::show_with(document.labels(from, to), empty_word));
        let _ = writeln!(out, "    s{} --> s{} : {text}", from.number(), to.number());
    }
    for (id, _) in document.states().filter(|(_, state)| state.accepting) {
        let _ = writeln!(out, "    s{} --> [*]", id.number());
    }
    out
}

/// Escapes the punctuation in a text, so that Mermaid does not interpret it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            _ if c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | '_') || !c.is_ascii() => out.push(c),
            _ => {
                let _ = write!(out, "#{};", c as u32);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, Point, State};

    #[test]
    fn punctuation_is_written_by_code_point() {
        let mut document = Document::default();
        let a = document.add_state(State::new("", Point::default()));
        let b = document.add_state(State::new("\"b\"", Point::default()));
        document.set_labels(a, b, [Label::from(';'), Label::from('é'), Label::Epsilon]);
        let text = write(&document, EmptyWord::Epsilon);
        assert!(
            text.contains("state \"q0\" as s0\n    state \"#34;b#34;\" as s1\n    s0 --> s1 : #59;, é, ε\n"),
            "{text}"
        );
    }
}
