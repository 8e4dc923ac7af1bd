//! What a pasted text holds: a drawing, a grammar, an expression, in any format that is known.

use grammaton_core::Document;
use grammaton_formats::{Effect, Format, ImportError, Remark, import};
use thiserror::Error;

/// An error of reading a pasted text.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum PasteError {
    /// The text is in no known format.
    #[error("the text is not an automaton, grammar or regular expression")]
    Unknown,
    /// The text is in a known format, but has an error.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// What a text holds, as a drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Pasted {
    /// The drawing.
    pub document: Document,
    /// Whether its places are the author's, and not found here.
    pub placed: bool,
    /// The first thing in it that may be meant otherwise, in words.
    pub hint: Option<Remark>,
}

/// Reads a text.
///
/// # Errors
/// Says what is wrong with the text, and where.
pub fn read(text: &str) -> Result<Pasted, PasteError> {
    let format = format_of(text).ok_or(PasteError::Unknown)?;
    let imported = import(format, text.as_bytes())?;
    let hint = imported.report.remarks().iter().find(|remark| remark.what.effect() == Effect::Hint);
    Ok(Pasted {
        document: imported.content.document().into_owned(),
        placed: format == Format::Ron,
        hint: hint.cloned(),
    })
}

/// The format that a text shows. One line that shows none is an expression: files of these are told by their ending.
fn format_of(text: &str) -> Option<Format> {
    let text = text.trim();
    let has_arrow = ["->", "→"].iter().any(|arrow| text.contains(arrow));
    Format::of_content(text.as_bytes())
        .or(has_arrow.then_some(Format::Grammar))
        .or((!text.is_empty() && !text.contains('\n')).then_some(Format::Regex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_for_what_they_look_like() {
        let check = |text: &str, states: usize| {
            assert_eq!(read(text).map(|pasted| pasted.document.states().len()), Ok(states), "{text}");
        };
        check("(version: 1, states: [(id: 3, name: \"q\")])", 1);
        check(" ( version: 1)", 0);
        check("S -> aS | b", 2);
        check("S → ε", 1);
        check("<S> ::= \"a\" <S> | \"\"", 1);
        check("(a|b)*abb\n", 6);
    }

    #[test]
    fn what_may_be_meant_otherwise_is_said() {
        let hint = |text: &str| read(text).expect(text).hint.unwrap_or_default();
        assert_eq!(hint("(a+b)*abb"), "line 1, column 3: + means repetition here; for union, write |");
        assert_eq!(hint("(a|b)*abb"), "");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let check = |text: &str, place: &str| {
            let error = read(text).expect_err(text);
            assert!(error.contains(place), "{error}");
        };
        check("(version: 1,\n states: [(id: true)])", "line 2");
        check("S -> a S\nA -> b B c", "line 2");
        check("is S -> a", "line 1");
        check("a(b", "line 1, column 2");
        check("some words\nof a letter", "not an automaton");
        check("  ", "not an automaton");
    }
}
