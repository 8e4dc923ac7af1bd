//! Reading of pasted texts: documents, grammars, regular expressions in any known format, and lists of words.

use crate::{
    OpenError, OpenLimits,
    import_report::{self, ImportReport, Reading},
    opened_file::drawing_of,
};
use grammaton_core::{Conventions, Document, notation::lookalike};
use grammaton_formats::{Format, ImportOptions, import_with};
use thiserror::Error;

/// The limits on a pasted text and its drawing. It is read within a frame, so they are lower than those of a file.
const LONGEST_MB: usize = import_report::MAX_BYTES >> 20;
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
    /// The report on how the text was read.
    pub report: ImportReport,
}

/// Reads a pasted text as a drawing. Its format is detected from its content.
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
    let formats = readings(text).into_iter().filter_map(|reading| match reading {
        Reading::Format(format) => Some(format),
        Reading::Words => None,
    });
    let format = formats.min().ok_or(if text.len() > LONGEST_MB << 20 {
        PasteError::TooLong { limit: LONGEST_MB }
    } else {
        PasteError::Unknown
    })?;
    read_as(text, format, Conventions::default())
}

/// Reads a pasted text in a format.
///
/// # Errors
/// If the text has a fault in this format, or it is too long.
pub fn read_as(text: &str, format: Format, conventions: Conventions) -> Result<Pasted, PasteError> {
    if text.len() > LONGEST_MB << 20 {
        return Err(PasteError::TooLong { limit: LONGEST_MB });
    }
    let options = ImportOptions { conventions, ..ImportOptions::default() };
    let imported = import_with(format, text.as_bytes(), &options).map_err(OpenError::from)?;
    let reading = Reading::Format(format);
    let report = ImportReport {
        name: None,
        reading,
        others: readings(text).into_iter().filter(|&other| other != reading).collect(),
        remarks: import_report::remarks(&imported.report),
        source: Some(text.into()),
        conventions: options.conventions,
    };
    Ok(Pasted { document: drawing_of(imported.content, LIMITS)?, placed: format == Format::Ron, report })
}

/// Returns the report on a pasted text that is read as a list of words.
pub fn words_report(text: &str) -> ImportReport {
    ImportReport {
        name: None,
        reading: Reading::Words,
        others: readings(text).into_iter().filter(|&other| other != Reading::Words).collect(),
        remarks: Vec::new(),
        source: Some(text.into()),
        conventions: Conventions::default(),
    }
}

/// Returns the ways in which a text can be read, the most likely first.
///
/// Text in no other format counts as a regular expression, which [`Format::of_content`] never detects, unless it has
/// several lines of plain words.
///
/// ```
/// use grammaton_formats::Format;
/// use grammaton_session::{Reading, pasted_text::readings};
///
/// assert_eq!(readings("S -> aS | b"), [Reading::Format(Format::Grammar)]);
/// assert_eq!(readings("ab\nba"), [Reading::Words]);
/// assert_eq!(readings("abba"), [Reading::Format(Format::Regex), Reading::Words]);
/// ```
pub fn readings(text: &str) -> Vec<Reading> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_MB << 20 {
        return Vec::new();
    }
    if let Some(format) = Format::of_content(text.as_bytes()) {
        return vec![Reading::Format(format)];
    }
    if has_arrow(text) {
        return vec![Reading::Format(Format::Grammar)];
    }
    let several = text.contains('\n');
    match has_only_words(text) {
        true if several => vec![Reading::Words],
        true => vec![Reading::Format(Format::Regex), Reading::Words],
        false if several && !reads_as_expression(text) => Vec::new(),
        false => vec![Reading::Format(Format::Regex)],
    }
}

/// Returns whether a text has an arrow of a grammar in any certain spelling.
fn has_arrow(text: &str) -> bool {
    let arrow = |(at, c): (usize, char)| {
        let begins = !c.is_alphanumeric() && !c.is_whitespace();
        begins.then(|| lookalike::at(&text[at..], grammaton_core::Meaning::Arrow)).flatten()
    };
    text.char_indices().filter_map(arrow).any(|arrow| arrow.certainty <= lookalike::Certainty::Certain)
}

/// Returns whether a text has only letters, digits, blanks and commas, as lists of words have.
fn has_only_words(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, ',' | ';' | '"'))
}

fn reads_as_expression(text: &str) -> bool {
    import_with(Format::Regex, text.as_bytes(), &ImportOptions::default()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import_report::RemarkSubject;
    use grammaton_core::TextPosition;

    #[test]
    fn the_format_of_a_text_is_detected() {
        let check = |text: &str, states: usize| {
            assert_eq!(read(text).map(|pasted| pasted.document.states().len()), Ok(states), "{text}");
        };
        check("(version: 1, states: [(id: 3, name: \"q\")])", 1);
        check(" ( version: 1)", 0);
        check("S -> aS | b", 2);
        check("S → ε", 1);
        check("S ⇒ ε", 1);
        check("<S> ::= \"a\" <S> | \"\"", 1);
        check("(a|b)*abb\n", 6);
        check("(a|b)*\nabb\n", 6);
    }

    #[test]
    fn plain_words_can_be_read_in_two_ways() {
        let (regex, words) = (Reading::Format(Format::Regex), Reading::Words);
        let check = |text: &str, expected: &[Reading]| assert_eq!(readings(text), expected, "{text}");
        check("abba", &[regex, words]);
        check("ab, ba", &[regex, words]);
        check("ab\nba\n", &[words]);
        check("(ab)*\n", &[regex]);
        check("a|b\n|c", &[regex]);
        check("(ab\nba", &[]);
        check("", &[]);
    }

    #[test]
    fn ambiguous_notation_is_reported_with_its_other_reading() {
        let report = read("(a+b)*abb").expect("an expression").report;
        assert_eq!(report.remarks.len(), 1);
        let RemarkSubject::Read(remark) = &report.remarks[0].subject else { panic!("{report:?}") };
        assert_eq!(remark.at, Some(TextPosition { line: 1, column: 3 }));
        let (text, choice) = report.remarks[0].other.clone().expect("a question");
        let other = read_as("(a+b)*abb", Format::Regex, [(text, choice)].into_iter().collect()).expect("an expression");
        assert_eq!(other.report.remarks, []);
        assert!(read("(a|b)*abb").expect("an expression").report.is_empty());
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
