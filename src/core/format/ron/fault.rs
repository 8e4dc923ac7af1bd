//! What can be wrong with a file.

use super::VERSION;
use crate::Place;

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
    #[error("the file has version {0}, which this program does not know: a newer one may")]
    UnknownVersion(u64),
    /// There is no such field.
    #[error("there is no field `{found}` here; there are {known}")]
    UnknownField {
        /// The name that stands there.
        found: String,
        /// The names that may stand there.
        known: String,
    },
    /// A field is given twice.
    #[error("the field `{0}` is given twice")]
    RepeatedField(&'static str),
    /// A field is missing.
    #[error("the field `{0}` is missing")]
    MissingField(&'static str),
    /// Two states have the same id.
    #[error("there is a state with the id {0} already")]
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
    #[error("a symbol needs at least one character")]
    EmptySymbol,
}
