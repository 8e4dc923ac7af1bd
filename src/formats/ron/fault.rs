//! What can be wrong with a file.

use super::VERSION;
use crate::Place;
use ron::error::Error as Ron;

/// Why a file cannot be read, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct ReadError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The bytes are no text.
    #[error("the file is not text in UTF-8")]
    NotUtf8,
    /// The notation is broken.
    #[error("{0}")]
    Syntax(String),
    /// The version does not stand first.
    #[error("the file must begin with `version: {VERSION}`")]
    NoVersion,
    /// The file is of a version that is not known.
    #[error("the file has version {0}, but only version {VERSION} is known here: a newer Grammaton may read it")]
    UnknownVersion(u64),
    /// There is no such field.
    #[error("there is no field `{found}` here: write one of {known}")]
    UnknownField {
        /// The name that stands there.
        found: String,
        /// The names that may stand there.
        known: String,
    },
    /// A field is given twice.
    #[error("the field `{0}` stands here a second time: remove one")]
    RepeatedField(&'static str),
    /// A field is missing.
    #[error("the field `{0}` is missing")]
    MissingField(&'static str),
    /// Two states have the same id.
    #[error("there is a state with the id {0} already: give this one another")]
    RepeatedId(u32),
    /// Two states are the start.
    #[error("there is a start state already: remove one `start: true`")]
    SecondStart,
    /// A transition leads from or to a state that is not there.
    #[error("there is no state with the id {0}")]
    NoSuchState(u32),
    /// A coordinate is NaN or infinite.
    #[error("a coordinate must be a finite number")]
    NotFinite,
    /// A transition has no labels.
    #[error("a transition needs a label: `on: [\"a\"]`, or `on: [\"\"]` for ε")]
    NoLabels,
    /// The place of a label is outside its range.
    #[error("`label_at` must be a number from 0 to 1")]
    LabelPlace,
    /// A symbol has no characters.
    #[error("a symbol needs at least one character: ε stands only in `on`")]
    EmptySymbol,
}

/// Whether the parser stopped where it waited for something between or after values, as it does when the text ends.
pub(super) fn is_unfinished(error: &Ron) -> bool {
    matches!(error, Ron::ExpectedComma | Ron::ExpectedArrayEnd | Ron::ExpectedStructLikeEnd | Ron::ExpectedMapColon)
}

/// Whether the parser stopped within something whose end is missing.
pub(super) fn is_unclosed(error: &Ron) -> bool {
    matches!(error, Ron::ExpectedStringEnd | Ron::UnclosedBlockComment)
}

impl Fault {
    /// What the parser found wrong, as a sentence.
    pub(super) fn syntax(error: Ron) -> Self {
        let sentence = match error {
            Ron::Eof => "the text ends too early: something is missing or not closed",
            Ron::ExpectedArray => "a list must stand here: `[…]`",
            Ron::ExpectedArrayEnd => "`]` is missing here",
            Ron::ExpectedBoolean => "`true` or `false` must stand here",
            Ron::ExpectedComma => "a comma is missing here",
            Ron::ExpectedFloat | Ron::FloatUnderscore => "a number must stand here",
            Ron::ExpectedInteger | Ron::InvalidIntegerDigit { .. } | Ron::UnderscoreAtBeginning => {
                "a whole number, not negative, must stand here"
            }
            Ron::IntegerOutOfBounds => "the number is out of range",
            Ron::ExpectedMapColon => "a colon is missing here",
            Ron::ExpectedStructLike | Ron::ExpectedNamedStructLike(_) | Ron::ExpectedDifferentStructName { .. } => {
                "`(` must stand here"
            }
            Ron::ExpectedStructLikeEnd => "`)` is missing here",
            Ron::ExpectedDifferentLength { .. } => "two numbers must stand here: `(x, y)`",
            Ron::ExpectedString => "a text in double quotes must stand here",
            Ron::ExpectedStringEnd => "the closing quote of this text is missing",
            Ron::ExpectedIdentifier | Ron::InvalidIdentifier(_) | Ron::SuggestRawIdentifier(_) => {
                "the name of a field must stand here"
            }
            Ron::UnclosedBlockComment => "a comment does not end: `*/` is missing",
            Ron::TrailingCharacters => "nothing may stand after the closing `)`",
            Ron::ExceededRecursionLimit => "the text is nested too deeply",
            other => return Self::Syntax(other.to_string()),
        };
        Self::Syntax(sentence.into())
    }
}
