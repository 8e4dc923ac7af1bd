//! Writing in any format: what formats of automata make of a drawing, and formats of grammars of a grammar.

use super::{
    Format, antlr, bnf, csv, dot, ebnf, grammar, html, jff, json, latex, markdown, mata, mermaid, python, ron, svg,
    table, tikz, w3c_ebnf,
};
use crate::{Document, Drawn, Grammar, Nfa, StateId, free_name};
use ecow::EcoString;
use std::collections::HashSet;

/// Why something cannot be written in a format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExportError {
    /// The format is of something else.
    #[error("{} is not written of this", .0.name())]
    OtherKind(Format),
    /// JFLAP cannot have it.
    #[error(transparent)]
    Jff(#[from] jff::Unwritable),
}

/// The text of an automaton in a format that holds automata.
///
/// ```
/// use grammaton_core::{Document, format::{Format, write_automaton}};
///
/// assert!(write_automaton(Format::Ron, &Document::default()).is_ok_and(|text| text.starts_with("(\n    version")));
/// assert!(write_automaton(Format::Bnf, &Document::default()).is_err());
/// ```
pub fn write_automaton(format: Format, document: &Document) -> Result<String, ExportError> {
    let of_drawn = |write: fn(&Nfa, &[EcoString]) -> String| {
        let drawn = Drawn::new(document);
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

/// What bears the title of the document.
fn titled(document: &Document, write: fn(&Nfa, &[EcoString], &str) -> String) -> String {
    let drawn = Drawn::new(document);
    write(&drawn.nfa, &legible_names(&drawn), document.title())
}

/// The text of a grammar in a format that holds grammars.
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

/// What the states are called; those without a name by their ids, with a number where another is called so.
pub fn legible_names(drawn: &Drawn) -> Vec<EcoString> {
    let given: HashSet<&str> = drawn.names.iter().map(EcoString::as_str).collect();
    let made = |id: &StateId| free_name(&format!("q{}", id.number()), |name| given.contains(name));
    let states = drawn.names.iter().zip(&drawn.ids);
    states.map(|(name, id)| if name.is_empty() { made(id) } else { name.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Holds;

    #[test]
    fn every_format_is_written_of_what_it_holds() {
        let (document, grammar) = (Document::default(), grammar::read("S → a").expect("a grammar"));
        for format in Format::ALL.into_iter().filter(|format| format.is_writable() && format.is_text()) {
            assert_eq!(write_automaton(format, &document).is_ok(), format.holds() == Holds::Automaton, "{format:?}");
            assert_eq!(write_grammar(format, &grammar).is_ok(), format.holds() == Holds::Grammar, "{format:?}");
        }
    }

    #[test]
    fn states_without_a_name_leave_others_theirs() {
        let mut document = Document::default();
        for name in ["", "q0", "q0_2", "b"] {
            document.add_state(crate::State::new(name, crate::Point::ZERO));
        }
        assert_eq!(legible_names(&Drawn::new(&document)), ["q0_3", "q0", "q0_2", "b"]);
    }
}
