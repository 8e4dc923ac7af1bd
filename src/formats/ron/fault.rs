//! The faults of a `.ron` file.

use crate::records::{Notation, RecordFault};
use grammaton_core::TextPosition;
use ron::error::Error as Ron;

/// The error of a file that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct ReadError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a `.ron` file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The bytes are not UTF-8 text.
    #[error("this is not valid UTF-8; save the file as UTF-8 text")]
    NotUtf8,
    /// The RON syntax is malformed.
    #[error("{0}")]
    Syntax(String),
    /// A rule that JSON files share is violated.
    #[error("{}", .0.text(Notation::Ron))]
    Record(RecordFault),
    /// A field is unknown.
    #[error("unknown field `{found}`, expected one of {known}")]
    UnknownField {
        /// The unknown name.
        found: String,
        /// The known names, comma-separated.
        known: String,
    },
    /// A coordinate is NaN or infinite.
    #[error("a coordinate must be a finite number")]
    NotFinite,
    /// The position of a label is out of range.
    #[error("`label_at` must be a number from 0 to 1")]
    LabelPlace,
}

/// Returns whether the parser stopped where it expected punctuation, as it also does at the end of the text.
pub(super) fn is_unfinished(error: &Ron) -> bool {
    matches!(error, Ron::ExpectedComma | Ron::ExpectedArrayEnd | Ron::ExpectedStructLikeEnd | Ron::ExpectedMapColon)
}

/// Returns whether the parser stopped inside something unclosed.
pub(super) fn is_unclosed(error: &Ron) -> bool {
    matches!(error, Ron::ExpectedStringEnd | Ron::UnclosedBlockComment)
}

impl From<RecordFault> for Fault {
    fn from(fault: RecordFault) -> Self {
        Self::Record(fault)
    }
}

impl Fault {
    /// Returns the fault for a parser error, as a sentence.
    pub(super) fn syntax(error: Ron) -> Self {
        let sentence = match error {
            Ron::Eof => "unexpected end of file; something is missing or not closed",
            Ron::ExpectedArray => "expected a list: `[…]`",
            Ron::ExpectedArrayEnd => "expected `]`",
            Ron::ExpectedBoolean => "expected `true` or `false`",
            Ron::ExpectedComma => "expected a comma",
            Ron::ExpectedFloat | Ron::FloatUnderscore => "expected a number",
            Ron::ExpectedInteger | Ron::InvalidIntegerDigit { .. } | Ron::UnderscoreAtBeginning => {
                "expected a non-negative whole number"
            }
            Ron::IntegerOutOfBounds => "the number is out of range",
            Ron::ExpectedMapColon => "expected a colon",
            Ron::ExpectedStructLike | Ron::ExpectedNamedStructLike(_) | Ron::ExpectedDifferentStructName { .. } => {
                "expected `(`"
            }
            Ron::ExpectedStructLikeEnd => "expected `)`",
            Ron::ExpectedDifferentLength { .. } => "expected two numbers: `(x, y)`",
            Ron::ExpectedString => "expected a string in double quotes",
            Ron::ExpectedStringEnd => "this string is missing its closing quote",
            Ron::ExpectedIdentifier | Ron::InvalidIdentifier(_) | Ron::SuggestRawIdentifier(_) => {
                "expected a field name"
            }
            Ron::UnclosedBlockComment => "this comment is missing its closing `*/`",
            Ron::TrailingCharacters => "unexpected text after the closing `)`",
            Ron::ExceededRecursionLimit => "the text is nested too deeply",
            other => return Self::Syntax(other.to_string()),
        };
        Self::Syntax(sentence.into())
    }
}
