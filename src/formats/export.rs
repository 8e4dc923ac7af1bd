//! Writes an automaton, a grammar or a regular expression in any format that holds it.

use super::{
    Format, RecognizerError, jff, recognizer,
    spec::{WriteFn, WriteOptions},
    svg,
};
use ecow::EcoString;
use grammaton_core::{Document, DocumentNfa, Grammar, Regex, StateId, free_name, notation::textbook::Notation};
use std::collections::HashSet;

/// The reason why content cannot be written in a format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExportError {
    /// The format holds another kind of content.
    #[error("this cannot be exported as {}", .0.name())]
    OtherKind(Format),
    /// The automaton cannot be written as a program.
    #[error(transparent)]
    Recognizer(#[from] RecognizerError),
    /// JFLAP cannot represent the content.
    #[error(transparent)]
    Jff(#[from] jff::Unwritable),
}

/// Writes an automaton in a text format that holds automata.
///
/// ```
/// use grammaton_core::Document;
/// use grammaton_formats::{Format, write_automaton};
///
/// assert!(write_automaton(Format::Ron, &Document::default()).is_ok_and(|text| text.starts_with("(\n    version")));
/// assert!(write_automaton(Format::Bnf, &Document::default()).is_err());
/// ```
pub fn write_automaton(format: Format, document: &Document) -> Result<String, ExportError> {
    write_automaton_in(format, document, WriteOptions::default())
}

/// Writes an automaton like [`write_automaton`], with these options. The name is always the title of the document.
pub fn write_automaton_in(
    format: Format,
    document: &Document,
    options: WriteOptions<'_>,
) -> Result<String, ExportError> {
    let options = WriteOptions { name: document.title(), ..options };
    match format.spec().write {
        Some(WriteFn::Document(write)) => write(document, options),
        Some(WriteFn::Automaton(_) | WriteFn::Program(_)) => {
            write_undrawn(format, &DocumentNfa::new(document), options)
        }
        Some(WriteFn::Picture) if format.is_text() => Ok(svg::embed(
            &svg::write(document, &svg::Look { notation: options.notation, ..svg::Look::default() }),
            document,
        )),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Writes an automaton in a text format that [has no drawings](Format::has_drawings). The name in the options is the
/// title.
pub fn write_undrawn(format: Format, drawn: &DocumentNfa, options: WriteOptions<'_>) -> Result<String, ExportError> {
    match format.spec().write {
        Some(WriteFn::Automaton(write)) => Ok(write(&drawn.nfa, &legible_names(drawn), options)),
        Some(WriteFn::Program(language)) => recognizer::write(language, &drawn.nfa, &legible_names(drawn), options),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Writes a grammar in a text format that holds grammars. `name` is the name of the file without extension, which is
/// part of some formats.
pub fn write_grammar(format: Format, grammar: &Grammar, name: &str) -> Result<String, ExportError> {
    write_grammar_in(format, grammar, WriteOptions { name, ..WriteOptions::default() })
}

/// Writes a grammar like [`write_grammar`], in a notation where the format is for people.
pub fn write_grammar_in(format: Format, grammar: &Grammar, options: WriteOptions<'_>) -> Result<String, ExportError> {
    match format.spec().write {
        Some(WriteFn::Grammar(write)) => write(grammar, options),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Writes a regular expression in a text format that holds expressions.
pub fn write_regex(format: Format, expression: &Regex) -> Result<String, ExportError> {
    write_regex_in(format, expression, Notation::default())
}

/// Writes a regular expression like [`write_regex`], in a notation.
pub fn write_regex_in(format: Format, expression: &Regex, notation: Notation) -> Result<String, ExportError> {
    match format.spec().write {
        Some(WriteFn::Regex(write)) => Ok(write(expression, notation)),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Returns the names of the states. A state without a name is named after its id, with a number if that name is
/// taken.
pub fn legible_names(drawn: &DocumentNfa) -> Vec<EcoString> {
    if !drawn.names.iter().any(EcoString::is_empty) {
        return drawn.names.clone();
    }
    let given: HashSet<&str> = drawn.names.iter().map(EcoString::as_str).collect();
    let made = |id: &StateId| free_name(&format!("q{}", id.number()), |name| given.contains(name));
    let states = drawn.names.iter().zip(&drawn.ids);
    states.map(|(name, id)| if name.is_empty() { made(id) } else { name.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ContentKind;
    use grammaton_core::notation::{grammar, regex};

    #[test]
    fn every_format_is_written_from_the_kind_that_it_holds() {
        let (document, grammar) = (Document::default(), grammar::read("S → a").expect("a grammar"));
        let expression = regex::parse("a*").expect("an expression").regex;
        for format in Format::ALL.into_iter().filter(|format| format.is_writable() && format.is_text()) {
            assert_eq!(
                write_automaton(format, &document).is_ok(),
                format.content_kind() == ContentKind::Automaton,
                "{format:?}"
            );
            assert_eq!(
                write_grammar(format, &grammar, "a").is_ok(),
                format.content_kind() == ContentKind::Grammar,
                "{format:?}"
            );
            assert_eq!(
                write_regex(format, &expression).is_ok(),
                format.content_kind() == ContentKind::Regex,
                "{format:?}"
            );
        }
    }

    #[test]
    fn generated_names_do_not_clash_with_given_names() {
        let mut document = Document::default();
        for name in ["", "q0", "q0_2", "b"] {
            document.add_state(grammaton_core::State::new(name, grammaton_core::Point::ZERO));
        }
        assert_eq!(legible_names(&DocumentNfa::new(&document)), ["q0_3", "q0", "q0_2", "b"]);
    }
}
