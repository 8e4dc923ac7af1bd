//! Reads a document from RON.

use super::{
    Fault, ReadError, fault, quick,
    record::Record,
    source::{Source, skip_blanks},
};
use crate::{
    Content, ImportOptions,
    records::{RecordFault, Records},
};
use grammaton_core::{Document, TextPosition};
use ron::{Options, error::Position, extensions::Extensions};

/// Reads a document from the bytes of a file, in UTF-8 with or without a byte order mark.
pub fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    read_with(decoded(bytes)?, |records| records.into_document(false))
}

pub(super) fn read_content(bytes: &[u8], options: &ImportOptions) -> Result<Content, ReadError> {
    read_with(decoded(bytes)?, |records| {
        if options.omit_drawing {
            records.into_content()
        } else {
            records.into_document(options.skip_layout).map(Content::Document)
        }
    })
}

/// Reads a document without its exercise or sheet.
pub(crate) fn read_drawing(bytes: &[u8], skip_layout: bool) -> Result<Document, ReadError> {
    read_with(decoded(bytes)?, |records| records.into_drawing(skip_layout))
}

fn decoded(bytes: &[u8]) -> Result<&str, ReadError> {
    str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let before = without_mark(&before);
        ReadError { at: TextPosition::of(before, before.len()), fault: Fault::NotUtf8 }
    })
}

/// Reads a document. States without a position get one from an automatic layout.
///
/// ```
/// use grammaton_formats::ron;
///
/// let text = r#"(version: 1, states: [(id: 0, name: "q0")], transitions: [(from: 0, to: 7, on: ["a"])])"#;
/// let error = ron::read(text).expect_err("there is no state 7");
/// assert_eq!(error.to_string(), "line 1, column 73: there is no state with the id 7");
/// ```
pub fn read(text: &str) -> Result<Document, ReadError> {
    read_with(text, |records| records.into_document(false))
}

fn read_with<T>(text: &str, build: impl FnOnce(Records) -> Result<T, (usize, RecordFault)>) -> Result<T, ReadError> {
    let text = without_mark(text);
    let failed = |(at, fault)| ReadError { at: TextPosition::of(text, at), fault: Fault::Record(fault) };
    build(parse(text)?).map_err(failed)
}

/// Returns the text without a byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads the records of a text.
fn parse(text: &str) -> Result<Records, ReadError> {
    quick::read(text).or_else(|_| parse_completely(text))
}

pub(super) fn parse_completely(text: &str) -> Result<Records, ReadError> {
    let source = Source::new(text);
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str_seed(text, Record::<Records>::new(&source)).map_err(|error| {
        let (start, end) = (place(error.span.start), place(error.span.end));
        match source.broken() {
            Some((Some(offset), fault)) => ReadError { at: TextPosition::of(text, offset), fault },
            Some((None, fault)) => ReadError { at: start, fault },
            None if end == TextPosition::of(text, text.len()) && fault::is_unfinished(&error.code) => {
                ReadError { at: end, fault: Fault::syntax(ron::Error::Eof) }
            }
            None if fault::is_unclosed(&error.code) => ReadError { at: start, fault: Fault::syntax(error.code) },
            None => {
                // The parser may have stopped at the whitespace before the unexpected token.
                let found = skip_blanks(&text[start.offset(text)..]);
                ReadError { at: TextPosition::of(text, text.len() - found.len()), fault: Fault::syntax(error.code) }
            }
        }
    })
}

fn place(at: Position) -> TextPosition {
    TextPosition { line: at.line as u32, column: at.col as u32 }
}
