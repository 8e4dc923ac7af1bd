//! What can go wrong on the command line.

use super::formats;
use grammaton_core::format;
use rust_i18n::t;
use std::io;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// The file is not there, or not ours to read.
    #[error("{}", t!("cli.unreadable", name = name, reason = source))]
    Unreadable { name: String, source: io::Error },
    /// The file does not hold an automaton.
    #[error("{name}:{}:{}: {}", source.at.line, source.at.column, source.fault)]
    Invalid { name: String, source: format::ron::ReadError },
    /// A word is quoted wrongly.
    #[error("{}", t!("cli.unreadable_word", text = text, reason = source))]
    Word { text: String, source: format::word::WordError },
    /// Neither `--from` nor the ending names a format that can be read.
    #[error("{}", t!("cli.unknown_source", name = name, formats = formats::readable()))]
    UnknownSource { name: String },
    /// Standard input without `--from`.
    #[error("{}", t!("cli.stdin_format"))]
    NamelessFormat,
    /// Neither `--to` nor the ending names a format that can be written.
    #[error("{}", t!("cli.unknown_target", name = name, formats = formats::all()))]
    UnknownTarget { name: String },
    /// The file could not be written.
    #[error("{}", t!("cli.unwritable", name = name, reason = source))]
    Unwritable { name: String, source: io::Error },
    /// Several inputs, and not a folder to write them to.
    #[error("{}", t!("cli.several_inputs"))]
    SeveralInputs,
    /// Standard input has no name that a file in the folder could have.
    #[error("{}", t!("cli.stdin_folder"))]
    NamelessOutput,
    /// Two inputs of one name from different folders.
    #[error("{}", t!("cli.same_output", name = name, input = input))]
    SameOutput { name: String, input: String },
}
