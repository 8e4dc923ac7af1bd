//! Reading automata and grammars, from files and standard input.

use super::{
    Error,
    args::{Input, SourceFormat},
    output,
    source::Source,
};
use grammaton_core::format::{Format, ImportOptions, What, import_with};
use rust_i18n::t;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// Reads one input.
pub(super) fn read(input: &Input) -> Result<Source, Error> {
    read_from(&input.path, input.from)
}

/// Reads `path`, or standard input, in the format named or else told by the ending or by what is in it.
pub(super) fn read_from(path: &Path, from: SourceFormat) -> Result<Source, Error> {
    if from.format.is_none() && is_standard(path) {
        return Err(Error::NamelessFormat);
    }
    let told = from.format.or_else(|| Format::of_name(&path.to_string_lossy()));
    let bytes = bytes(path, told).map_err(|source| Error::Unreadable { name: name(path), source })?;
    let format = from.format.or_else(|| Format::of_file(&path.to_string_lossy(), &bytes));
    let format = format.ok_or_else(|| Error::UnknownSource { name: name(path) })?;
    parse(&bytes, format, from.lambda, &name(path))
}

/// Reads two inputs, of which one may be standard input: then the format named is that one's, and the other's only
/// where its ending tells none.
pub(super) fn read_pair(first: &Path, second: &Path, from: SourceFormat) -> Result<[Source; 2], Error> {
    if is_standard(first) && is_standard(second) {
        return Err(Error::StandardInputTwice);
    }
    let told = |path: &Path| Format::of_name(&path.to_string_lossy()).filter(|format| format.is_readable());
    let beside_standard = |path| if is_standard(path) { from.format } else { told(path).or(from.format) };
    let is_piped = is_standard(first) || is_standard(second);
    let from = |path| SourceFormat { format: if is_piped { beside_standard(path) } else { from.format }, ..from };
    Ok([read_from(first, from(first))?, read_from(second, from(second))?])
}

/// Whether `path` stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// What messages call an input.
pub(super) fn name(path: &Path) -> String {
    if is_standard(path) { t!("cli.standard_input").into_owned() } else { path.display().to_string() }
}

/// What stands in a file or comes from standard input. What is too large for its format is not read.
fn bytes(path: &Path, format: Option<Format>) -> io::Result<Vec<u8>> {
    let longest = format.map_or(Format::Ron.max_bytes(), Format::max_bytes);
    let mut bytes = Vec::new();
    let fits = if is_standard(path) {
        io::stdin().lock().take(longest as u64 + 1).read_to_end(&mut bytes)? <= longest
    } else {
        let file = fs::File::open(path)?;
        file.metadata()?.len() <= longest as u64 && file.take(longest as u64 + 1).read_to_end(&mut bytes)? <= longest
    };
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, t!("cli.too_large", megabytes = longest >> 20));
    if fits { Ok(bytes) } else { Err(too_large()) }
}

/// What `bytes` hold. What there is to tell about that goes to standard error.
fn parse(bytes: &[u8], format: Format, lambda: bool, name: &str) -> Result<Source, Error> {
    let imported = import_with(format, bytes, ImportOptions { lambda });
    let imported = imported.map_err(|source| Error::Invalid { name: name.to_owned(), source })?;
    let remarks = imported.report.remarks();
    for remark in remarks {
        output::tell(&remark.line(name));
    }
    if remarks.iter().any(|remark| matches!(remark.what, What::LambdaLetter { .. })) {
        output::tell(&t!("cli.lambda", name = name));
    }
    Ok(Source::new(name, imported.content))
}
