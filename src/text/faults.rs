//! Sentences about errors in texts and files, and about how they were read. The lower crates describe the same in English
//! only.

pub(crate) mod files;
pub(crate) mod grammar;
pub(crate) mod notes;
pub(crate) mod regex;
pub(crate) mod remarks;

use crate::text::t;
use grammaton_core::{
    TextPosition,
    notation::{
        label::{self, Fault},
        quote::QuoteError,
        word::{AmbiguousWord, WordError},
    },
};

/// Returns a sentence with the position that it is about.
pub(crate) fn located(at: Option<TextPosition>, text: &str) -> String {
    let Some(TextPosition { line, column }) = at else { return text.to_owned() };
    t!("fault.at", line = line.to_string(), column = column.to_string(), text = text).into_owned()
}

/// Returns a line about a position in a file, as compilers print it.
pub(crate) fn line(name: &str, at: Option<TextPosition>, text: &str) -> String {
    match at {
        Some(TextPosition { line, column }) => format!("{name}:{line}:{column}: {text}"),
        None => format!("{name}: {text}"),
    }
}

/// Returns what is wrong in the label of an arrow, as a sentence without a period.
pub(crate) fn label(fault: Fault) -> String {
    match fault {
        Fault::Quote(QuoteError::Unclosed) => return escaped_quote(QuoteError::Unclosed),
        Fault::Quote(fault) => return quote_fault(fault),
        Fault::NotAlone => t!("label_fault.not_alone"),
        Fault::LoneBackslash => t!("label_fault.lone_backslash"),
        Fault::Backwards { first, last } => t!("label_fault.backwards", last = last, first = first),
        Fault::TooWide(count) => t!("label_fault.too_wide", count = count, limit = label::MAX_RANGE),
    }
    .into_owned()
}

/// Returns what is wrong in a word, with the column.
pub(crate) fn word(error: &WordError) -> String {
    t!("fault.at_column", column = error.at.column.to_string(), text = quote_fault(error.fault)).into_owned()
}

/// Returns how a word was read that can also be read in another way.
pub(crate) fn ambiguous_word(AmbiguousWord { text, word, other }: &AmbiguousWord) -> String {
    t!("fault.ambiguous_word", text = text, word = word, other = other).into_owned()
}

/// Returns what is wrong in a quoted text.
pub(crate) fn quote_fault(error: QuoteError) -> String {
    match error {
        QuoteError::Unclosed => t!("quote_fault.unclosed"),
        QuoteError::UnknownEscape => t!("quote_fault.unknown_escape"),
    }
    .into_owned()
}

/// Returns what is wrong in a quoted text, and how to write a quote that is meant literally.
pub(crate) fn escaped_quote(error: QuoteError) -> String {
    t!("quote_fault.escape_it", fault = quote_fault(error)).into_owned()
}
