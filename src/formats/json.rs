//! The JSON form of documents, for programs: the fields of the .ron file under the same names.
//!
//! `assets/docs/automaton.schema.json` describes it. The parser is our own, as it tells lines and columns and takes a
//! tenth of the room that a general one would take in the page.

mod parse;
mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::Place;
use ecow::EcoString;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// Why a text cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct JsonError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The notation is broken.
    #[error("{0}")]
    Syntax(&'static str),
    /// Values stand too deep in one another.
    #[error("values stand too deep in one another")]
    TooDeep,
    /// There are too many values.
    #[error("there are more than {} values", parse::MAX_VALUES)]
    TooMany,
    /// The version is missing.
    #[error("the field \"version\" is missing: it is {VERSION}")]
    NoVersion,
    /// The file is of a version that is not known.
    #[error("this is version {0}, but only version {VERSION} is known here: a newer Grammaton may read it")]
    UnknownVersion(EcoString),
    /// A field is given twice.
    #[error("the field \"{0}\" stands here a second time: remove one")]
    RepeatedField(EcoString),
    /// A field is missing.
    #[error("the field \"{0}\" is missing")]
    MissingField(&'static str),
    /// A value is of another kind.
    #[error("{0} must stand here")]
    Expected(&'static str),
    /// Two states have the same id.
    #[error("there is a state with the id {0} already: give this one another")]
    RepeatedId(u32),
    /// Two states are the start.
    #[error("there is a start state already: remove one \"start\": true")]
    SecondStart,
    /// A transition leads from or to a state that is not there.
    #[error("there is no state with the id {0}")]
    NoSuchState(u32),
    /// A transition has no labels.
    #[error("a transition needs a label: \"on\": [\"a\"], or \"on\": [\"\"] for ε")]
    NoLabels,
    /// A symbol has no characters.
    #[error("a symbol needs at least one character: ε stands only in \"on\"")]
    EmptySymbol,
}
