//! Reads and writes documents as JSON, for programs: the fields are those of the `.ron` file. Also reads the automata of
//! other programs in JSON.
//!
//! The schema is `assets/docs/automaton.schema.json`. The parser is handwritten: it reports lines and columns and
//! takes a tenth of the space of a general one in the web build.

mod certificate;
mod foreign;
mod parse;
mod read;
mod write;

pub use super::records::VERSION;
pub use certificate::{read_certificate, write_certificate};
pub use read::read;
pub use write::{quoted, write};

use super::{
    Feature, ImportError, ImportOptions, Imported,
    builder::TooLarge,
    records::{Notation, RecordFault},
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
use grammaton_core::TextPosition;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "json",
    extensions: &["json"],
    about: "the complete drawing for other programs; the automata of some can be read, too",
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Document(|document, _| Ok(write(document)))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_object }),
    keeps: &Feature::ALL,
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// Matches the beginning of an object. Sets in other texts begin with a brace, too.
fn is_object(text: &str) -> bool {
    text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    read::read_with(text, options).map_err(|error| ImportError::new(error.at, error.fault))
}

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
    /// A rule that `.ron` files share is violated.
    #[error("{}", .0.text(Notation::Json))]
    Record(RecordFault),
    /// The text holds something else.
    #[error("this looks like {0}, not like a finite automaton")]
    Foreign(EcoString),
    /// The text holds nothing that is known.
    #[error("this is not an automaton; expected states and transitions, but found {0}")]
    NoAutomaton(EcoString),
    /// There are too many states or transitions.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// A value has the wrong type or is out of range.
    #[error("expected {0}")]
    Expected(&'static str),
}

impl From<RecordFault> for Fault {
    fn from(fault: RecordFault) -> Self {
        Self::Record(fault)
    }
}
