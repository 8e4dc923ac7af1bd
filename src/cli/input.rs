//! Reading automata from files and standard input.

use super::{Error, args::Input, formats::Format};
use grammaton_core::{Document, format};
use rust_i18n::t;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// Reads one automaton.
pub(super) fn read(input: &Input) -> Result<Document, Error> {
    read_from(&input.path, input.from.format)
}

/// Reads the automaton at `path`, or from standard input, in the format named or else told by the ending.
pub(super) fn read_from(path: &Path, from: Option<Format>) -> Result<Document, Error> {
    check_format(path, from)?;
    let bytes = if is_standard(path) { read_standard_input() } else { fs::read(path) };
    let bytes = bytes.map_err(|source| Error::Unreadable { name: name(path), source })?;
    format::ron::read_bytes(&bytes).map_err(|source| Error::Invalid { name: name(path), source })
}

/// Whether `path` stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// What messages call an input.
pub(super) fn name(path: &Path) -> String {
    if is_standard(path) { t!("cli.standard_input").into_owned() } else { path.display().to_string() }
}

/// Makes sure that the format is known, and one that can be read.
fn check_format(path: &Path, from: Option<Format>) -> Result<(), Error> {
    match from.or_else(|| Format::of(path)) {
        Some(format) if format.is_readable() => Ok(()),
        None if is_standard(path) => Err(Error::NamelessFormat),
        _ => Err(Error::UnknownSource { name: name(path) }),
    }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
