//! Reading of pasted texts: documents, grammars and regular expressions in any known format.

use crate::{OpenError, OpenLimits, opened_file::drawing_of};
use grammaton_core::Document;
use grammaton_formats::{Effect, Format, Remark, import};
use thiserror::Error;

/// The limits on a pasted text and its drawing. It is read within a frame, so they are lower than those of a file.
const LONGEST_MB: usize = 2;
const LIMITS: OpenLimits = OpenLimits { states: 10_000, transitions: 40_000 };

/// An error of reading a pasted text.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum PasteError {
    /// The text is too long to be read within a frame.
    #[error("the text has more than {limit} MB")]
    TooLong {
        /// The limit in megabytes.
        limit: usize,
    },
    /// The text is not in a known format.
    #[error("the text is not an automaton, grammar or regular expression")]
    Unknown,
    /// The text is in a known format, but it has a fault, or its drawing would be too large to paste.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// The document read from a pasted text.
#[derive(Clone, PartialEq, Debug)]
pub struct Pasted {
    /// The document; states without positions are laid out.
    pub document: Document,
    /// Whether the positions come from the text, and not from a layout.
    pub placed: bool,
    /// The first hint at something that may be meant differently.
    pub hint: Option<Remark>,
}

/// Reads a pasted text, whose format is detected from its content.
///
/// ```
/// let pasted = grammaton_session::pasted_text::read("S -> aS | b")?;
/// assert_eq!(pasted.document.states().len(), 2);
/// # Ok::<(), grammaton_session::pasted_text::PasteError>(())
/// ```
///
/// # Errors
/// If the format is unknown, or the text has a fault. The error has its position, if there is one.
pub fn read(text: &str) -> Result<Pasted, PasteError> {
    if text.len() > LONGEST_MB << 20 {
        return Err(PasteError::TooLong { limit: LONGEST_MB });
    }
    let format = format_of(text).ok_or(PasteError::Unknown)?;
    let imported = import(format, text.as_bytes()).map_err(OpenError::from)?;
    let hint = imported.report.remarks().iter().find(|remark| remark.kind.effect() == Effect::Hint);
    Ok(Pasted { document: drawing_of(imported.content, LIMITS)?, placed: format == Format::Ron, hint: hint.cloned() })
}

/// Returns the format detected from a text. A single line in no other format counts as a regular expression, which
/// [`Format::of_content`] never detects.
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
    fn the_format_of_a_text_is_detected() {
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
    fn ambiguous_notation_gives_a_hint() {
        let hint = |text: &str| read(text).expect(text).hint.map(|hint| hint.to_string()).unwrap_or_default();
        assert_eq!(hint("(a+b)*abb"), "line 1, column 3: + means repetition here; for union, write |");
        assert_eq!(hint("(a|b)*abb"), "");
    }

    #[test]
    fn errors_have_their_position() {
        let check = |text: &str, place: &str| {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(place), "{error}");
        };
        check("(version: 1,\n states: [(id: true)])", "line 2");
        check("S -> a S\nA -> b B c", "line 2");
        check("is S -> a", "line 1");
        check("a(b", "line 1, column 2");
        check("some words\nof a letter", "not an automaton");
        check("  ", "not an automaton");
        check(&"ab".repeat(10_000), "would have 20001 states");
        check(&"a".repeat(3 << 20), "more than 2 MB");
    }
}
