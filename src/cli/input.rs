//! Reading automata and grammars, from files and standard input.

use super::{Error, args::Input, output, source::Source};
use grammaton_core::format::{Format, import};
use rust_i18n::t;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// Reads one input.
pub(super) fn read(input: &Input) -> Result<Source, Error> {
    read_from(&input.path, input.from.format)
}

/// Reads `path`, or standard input, in the format named or else told by the ending.
pub(super) fn read_from(path: &Path, from: Option<Format>) -> Result<Source, Error> {
    if from.is_none() && is_standard(path) {
        return Err(Error::NamelessFormat);
    }
    let bytes = if is_standard(path) { read_standard_input() } else { fs::read(path) };
    let bytes = bytes.map_err(|source| Error::Unreadable { name: name(path), source })?;
    let format = from.or_else(|| Format::of_file(&path.to_string_lossy(), &bytes));
    let format = format.ok_or_else(|| Error::UnknownSource { name: name(path) })?;
    parse(&bytes, format, &name(path))
}

/// Reads two inputs, of which one may be standard input: then the format named is that one's, and the other's only
/// where its ending tells none.
pub(super) fn read_pair(first: &Path, second: &Path, from: Option<Format>) -> Result<[Source; 2], Error> {
    if is_standard(first) && is_standard(second) {
        return Err(Error::StandardInputTwice);
    }
    let told = |path: &Path| Format::of_name(&path.to_string_lossy()).filter(|format| format.is_readable());
    let beside_standard = |path| if is_standard(path) { from } else { told(path).or(from) };
    let is_piped = is_standard(first) || is_standard(second);
    let format = |path| if is_piped { beside_standard(path) } else { from };
    Ok([read_from(first, format(first))?, read_from(second, format(second))?])
}

/// Whether `path` stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// What messages call an input.
pub(super) fn name(path: &Path) -> String {
    if is_standard(path) { t!("cli.standard_input").into_owned() } else { path.display().to_string() }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What `bytes` hold. What there is to tell about that goes to standard error.
fn parse(bytes: &[u8], format: Format, name: &str) -> Result<Source, Error> {
    let imported = import(format, bytes).map_err(|source| Error::Invalid { name: name.to_owned(), source })?;
    imported.report.remarks().iter().for_each(|remark| output::tell(&remark.line(name)));
    Ok(Source::new(name, imported.content))
}
