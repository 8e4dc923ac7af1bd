//! Writes an automaton or a grammar in any format that holds it.

use super::{
    Format, antlr, csv, dot, ebnf, html, jff, json, latex, markdown, mata, mermaid, python, ron, svg, table, tikz,
    w3c_ebnf,
};
use ecow::EcoString;
use grammaton_core::{
    Document, DocumentNfa, Grammar, Nfa, StateId, free_name,
    notation::{bnf, grammar},
};
use std::collections::HashSet;

/// The reason why content cannot be written in a format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExportError {
    /// The format holds another kind of content.
    #[error("this cannot be exported as {}", .0.name())]
    OtherKind(Format),
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
    let of_drawn = |write: fn(&Nfa, &[EcoString]) -> String| {
        let drawn = DocumentNfa::new(document);
        Ok(write(&drawn.nfa, &legible_names(&drawn)))
    };
    match format {
        Format::Ron => Ok(ron::write(document)),
        Format::Jff => Ok(jff::write(document)?),
        Format::Json => Ok(json::write(document)),
        Format::Csv => of_drawn(csv::write),
        Format::Mata => of_drawn(mata::write),
        Format::Table => of_drawn(table::write),
        Format::Html => Ok(titled(document, html::write)),
        Format::Python => Ok(titled(document, python::write)),
        Format::Dot => Ok(dot::write(document)),
        Format::Mermaid => Ok(mermaid::write(document)),
        Format::Tikz => Ok(tikz::write(document)),
        Format::Svg => Ok(svg::write(document, &svg::Look::default())),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Writes a document in a format that includes its title.
fn titled(document: &Document, write: fn(&Nfa, &[EcoString], &str) -> String) -> String {
    let drawn = DocumentNfa::new(document);
    write(&drawn.nfa, &legible_names(&drawn), document.title())
}

/// Writes a grammar in a text format that holds grammars.
pub fn write_grammar(format: Format, grammar: &Grammar) -> Result<String, ExportError> {
    match format {
        Format::Grammar => Ok(grammar::write(grammar)),
        Format::JffGrammar => Ok(jff::write_grammar(grammar)?),
        Format::Bnf => Ok(bnf::write(grammar)),
        Format::Ebnf => Ok(ebnf::write(grammar)),
        Format::W3cEbnf => Ok(w3c_ebnf::write(grammar)),
        Format::Antlr => Ok(antlr::write(grammar, "Language")),
        Format::Latex => Ok(latex::write(grammar)),
        Format::Markdown => Ok(markdown::write(grammar)),
        _ => Err(ExportError::OtherKind(format)),
    }
}

/// Returns the names of the states. A state without a name is named after its id, with a number if that name is
/// taken.
pub fn legible_names(drawn: &DocumentNfa) -> Vec<EcoString> {
    let given: HashSet<&str> = drawn.names.iter().map(EcoString::as_str).collect();
    let made = |id: &StateId| free_name(&format!("q{}", id.number()), |name| given.contains(name));
    let states = drawn.names.iter().zip(&drawn.ids);
    states.map(|(name, id)| if name.is_empty() { made(id) } else { name.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ContentKind;

    #[test]
    fn every_format_is_written_from_the_kind_that_it_holds() {
        let (document, grammar) = (Document::default(), grammar::read("S → a").expect("a grammar"));
        for format in Format::ALL.into_iter().filter(|format| format.is_writable() && format.is_text()) {
            assert_eq!(
                write_automaton(format, &document).is_ok(),
                format.content_kind() == ContentKind::Automaton,
                "{format:?}"
            );
            assert_eq!(
                write_grammar(format, &grammar).is_ok(),
                format.content_kind() == ContentKind::Grammar,
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
