//! What can go wrong on the command line.

use super::formats;
use crate::platform;
use grammaton_core::{
    OverLimit, TooLong,
    format::{ExportError, ImportError, word},
};
use rust_i18n::t;
use std::io;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// The file is not there, or not ours to read.
    #[error("{}", t!("cli.unreadable", name = name, reason = source))]
    Unreadable { name: String, source: io::Error },
    /// The file does not hold what its format says.
    #[error("{}", .source.line(name))]
    Invalid { name: String, source: ImportError },
    /// A word is quoted wrongly.
    #[error("{}", t!("cli.unreadable_word", text = text, reason = source))]
    Word { text: String, source: word::WordError },
    /// Neither `--from` nor the ending names a format that can be read.
    #[error("{}", t!("cli.unknown_source", name = name, formats = formats::readable()))]
    UnknownSource { name: String },
    /// Standard input without `--from`.
    #[error("{}", t!("cli.stdin_format"))]
    NamelessFormat,
    /// Both inputs are standard input.
    #[error("{}", t!("cli.stdin_twice"))]
    StandardInputTwice,
    /// Neither `--to` nor the ending names a format that can be written.
    #[error("{}", t!("cli.unknown_target", name = name, formats = formats::writable()))]
    UnknownTarget { name: String },
    /// The file could not be written.
    #[error("{}", t!("cli.unwritable", name = name, reason = source))]
    Unwritable { name: String, source: io::Error },
    /// A picture cannot be made.
    #[error("{}", t!("cli.no_picture", name = name, reason = source))]
    Picture { name: String, source: platform::PictureError },
    /// Several inputs, and not a folder to write them to.
    #[error("{}", t!("cli.several_inputs"))]
    SeveralInputs,
    /// Standard input has no name that a file in the folder could have.
    #[error("{}", t!("cli.stdin_folder"))]
    NamelessOutput,
    /// An operation on two automata has one, or one on one has two.
    #[error("{}", if *.binary { t!("cli.second_missing") } else { t!("cli.second_unused") })]
    Operands { binary: bool },
    /// An operation needs more states than it may make.
    #[error("{}", t!("cli.over_max_states", limit = .0.limit))]
    OverMaxStates(OverLimit),
    /// A question needs more states than anyone would wait for.
    #[error("{}", t!("cli.over_states", limit = .0.limit))]
    OverStates(OverLimit),
    /// A comparison needs more pairs of states than anyone would wait for.
    #[error("{}", t!("cli.over_pairs", limit = .0.limit))]
    OverPairs(OverLimit),
    /// An expression is too long to be of use.
    #[error(transparent)]
    LongRegex(#[from] TooLong),
    /// An automaton that must be deterministic is not.
    #[error("{}", t!("cli.nondeterministic", name = name, kind = kind))]
    Nondeterministic { name: String, kind: String },
    /// A format cannot hold what there is to write.
    #[error("{}", t!("cli.unwritten", name = name, reason = source))]
    Unwritten { name: String, source: ExportError },
}
