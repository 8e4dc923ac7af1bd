//! Reads and writes documents as RON, versions 1 and 2: the native file format, readable and editable by hand.
//!
//! ```ron
//! (
//!     version: 1,
//!     title: "Even number of a",
//!     states: [
//!         (id: 0, name: "even", at: (120.0, 160.0), start: true, accepting: true),
//!         (id: 1, name: "odd", at: (320.0, 160.0)),
//!     ],
//!     transitions: [
//!         (from: 0, to: 0, on: ["b"], bend: (0.0, -80.0)),
//!         (from: 0, to: 1, on: ["a"]),
//!         (from: 1, to: 0, on: ["a"]),
//!     ],
//! )
//! ```
//!
//! `on` holds symbols; the empty string is ε. Optional fields are `note` and `color` of a state, `label_at` of a
//! transition, and `alphabet`, `notes`, `words` and `grammar` of the file. Fields at their default are not written.
//! Version 2 adds `draft`, the text of a grammar that does not parse yet, and exercises. A document is written as version
//! 1 whenever version 1 can hold it.
//!
//! A document with the field `exercise` is an exercise: its drawing is the solution, or what is given.
//!
//! ```ron
//! exercise: (
//!     text: "Draw a DFA of the words with an even number of a.",
//!     task: "automaton",
//!     kind: "dfa",
//!     max_states: 2,
//!     points: 5,
//! ),
//! ```
//!
//! The tasks are automaton, grammar, expression, determinize, minimize, complete, complement, remove-epsilon, words,
//! derivation, ambiguity, equivalence and find-error. A file with the field `sheet` is an exercise sheet, a list of texts
//! `(text: "…")` and exercises `(exercise: (…), states: […], …)`. A student's copy has the solution in the field `solution`
//! of the exercise, [packed](crate::packed), and the student's answer in the document and in the field `answer`.

mod fault;
mod quick;
mod read;
mod record;
mod source;
mod write;

pub use super::records::VERSION;
pub use fault::{Fault, ReadError};
pub(super) use read::read_drawing;
pub use read::{read, read_bytes};
pub(super) use source::skip_blanks;
pub use write::write;

use super::{
    Feature, ImportError, ImportOptions, Imported, Report,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "ron",
    extensions: &["ron"],
    about: "the complete drawing",
    read: Some(ReadFn::Bytes(import)),
    write: Some(WriteFn::Document(|document, _| Ok(write(document)))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_ron }),
    keeps: &Feature::ALL,
    ..FormatSpec::DEFAULT
};

fn import(bytes: &[u8], options: &ImportOptions) -> Result<Imported, ImportError> {
    let content = read::read_content(bytes, options).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content, report: Report::default() })
}

/// Matches `(version: …`, possibly after comments.
fn is_ron(text: &str) -> bool {
    let inside = skip_blanks(text).strip_prefix('(');
    let after = inside.and_then(|inside| skip_blanks(inside).strip_prefix("version"));
    after.is_some_and(|after| skip_blanks(after).starts_with(':'))
}
