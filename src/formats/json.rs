//! Reads and writes documents as JSON, for programs: the fields are those of the `.ron` file.
//!
//! The schema is `assets/docs/automaton.schema.json`. The parser is handwritten: it reports lines and columns and
//! takes a tenth of the space of a general one in the web build.

mod parse;
mod read;
mod write;

pub use read::read;
pub use write::write;

use super::{
    Content, Feature, ImportError, Imported,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
use grammaton_core::TextPosition;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "json",
    extensions: &["json"],
    about: "the complete drawing for other programs",
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Document(|document| Ok(write(document)))),
    detect: Some(DetectFn::Text { rank: 0, matches: |text| text.starts_with('{') }),
    keeps: &Feature::ALL,
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

fn import(text: &str) -> Result<Imported, ImportError> {
    let (document, report) = read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(document), report })
}

/// The version that is written, and the only one that is read.
pub const VERSION: u32 = 1;

/// The error of a text that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct JsonError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a JSON document.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The JSON syntax is malformed.
    #[error("{0}")]
    Syntax(&'static str),
    /// Values are nested too deeply.
    #[error("values are nested too deeply")]
    TooDeep,
    /// There are too many values.
    #[error("there are more than {} values", parse::MAX_VALUES)]
    TooMany,
    /// The version is missing.
    #[error("the field \"version\" is missing; add \"version\": {VERSION}")]
    NoVersion,
    /// The file has an unknown version.
    #[error("the file has version {0}, but only version {VERSION} is supported; open it in a newer Grammaton")]
    UnknownVersion(EcoString),
    /// A field is given twice.
    #[error("duplicate field \"{0}\"; remove one")]
    RepeatedField(EcoString),
    /// A field is missing.
    #[error("the field \"{0}\" is missing")]
    MissingField(&'static str),
    /// A value has the wrong type or is out of range.
    #[error("expected {0}")]
    Expected(&'static str),
    /// Two states have the same id.
    #[error("there is already a state with the id {0}; give this one a different id")]
    RepeatedId(u32),
    /// Two states are marked as the start.
    #[error("there is already a start state; remove one \"start\": true")]
    SecondStart,
    /// A transition refers to a missing state.
    #[error("there is no state with the id {0}")]
    NoSuchState(u32),
    /// A transition has no labels.
    #[error("a transition needs a label: \"on\": [\"a\"], or \"on\": [\"\"] for ε")]
    NoLabels,
    /// A symbol has no characters.
    #[error("a symbol needs at least one character; ε is allowed only in \"on\"")]
    EmptySymbol,
}
