//! Reads automata and grammars from files and standard input.

use super::{
    Error,
    args::{Input, SourceFormat},
    output,
    source::Source,
    watchdog,
};
use crate::text::cli::{self as messages, limits::Stage};
use grammaton_formats::{Format, ImportOptions, RemarkKind, import_with};
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// The maximum number of remarks of a reader that are printed.
const MAX_REMARKS: usize = 100;

/// The detail in which an automaton is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// The automaton without its drawing.
    Automaton,
    /// The document, in which states without a position stay at the origin.
    Document,
    /// The document with a position for each state.
    Drawing,
}

impl Detail {
    /// Returns the detail that a format needs which is written after the start states are joined or as they are.
    pub(super) fn for_target(format: Format, single_start: bool) -> Self {
        match (format.has_drawings(), single_start) {
            (true, _) => Self::Drawing,
            (false, true) => Self::Document,
            (false, false) => Self::Automaton,
        }
    }
}

/// Reads one input without its drawing.
pub(super) fn read(input: &Input) -> Result<Source, Error> {
    read_from(&input.path, &input.from, Detail::Automaton)
}

/// Reads `path`, or standard input. The format is the named one, or else determined by the extension or the content.
pub(super) fn read_from(path: &Path, from: &SourceFormat, detail: Detail) -> Result<Source, Error> {
    if from.format.is_none() && is_standard(path) {
        return Err(Error::NamelessFormat);
    }
    let by_extension = from.format.or_else(|| Format::of_name(&path.to_string_lossy()));
    let bytes = watchdog::transfer(|| bytes(path, by_extension))
        .map_err(|source| Error::Unreadable { name: name(path), source })?;
    let format = from.format.or_else(|| Format::of_file(&path.to_string_lossy(), &bytes));
    let format = format.ok_or_else(|| Error::UnknownSource { name: name(path) })?;
    let (skip_layout, omit_drawing) = (detail < Detail::Drawing, detail == Detail::Automaton);
    let options = ImportOptions { skip_layout, omit_drawing, ..from.options() };
    parse(&bytes, format, &options, &name(path))
}

/// Reads a file, or standard input, as text.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let unreadable = |source| Error::Unreadable { name: name(path), source };
    let bytes = watchdog::transfer(|| bytes(path, None)).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))
}

/// Reads two inputs, at most one of which may be standard input. In that case `from.format` is the format of standard
/// input, and of the file only if the file's extension names no format.
pub(super) fn read_pair(
    first: &Path,
    second: &Path,
    from: &SourceFormat,
    detail: Detail,
) -> Result<[Source; 2], Error> {
    if is_standard(first) && is_standard(second) {
        return Err(Error::StandardInputTwice);
    }
    let by_extension = |path: &Path| Format::of_name(&path.to_string_lossy()).filter(|format| format.is_readable());
    let format_of = |path| if is_standard(path) { from.format } else { by_extension(path).or(from.format) };
    let is_piped = is_standard(first) || is_standard(second);
    let from = |path| SourceFormat { format: if is_piped { format_of(path) } else { from.format }, ..from.clone() };
    let read = |path| read_from(path, &from(path), detail);
    Ok([read(first)?, read(second)?])
}

/// Whether `path` means standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Returns the name of an input for messages.
pub(super) fn name(path: &Path) -> String {
    if is_standard(path) { messages::standard_input() } else { path.display().to_string() }
}

/// Reads a file or standard input. Returns an error if the content is larger than its format allows.
fn bytes(path: &Path, format: Option<Format>) -> io::Result<Vec<u8>> {
    let longest = format.map_or(Format::Ron.max_bytes(), Format::max_bytes);
    let mut bytes = Vec::new();
    let fits = if is_standard(path) {
        io::stdin().lock().take(longest as u64 + 1).read_to_end(&mut bytes)? <= longest
    } else {
        let file = fs::File::open(path)?;
        file.metadata()?.len() <= longest as u64 && file.take(longest as u64 + 1).read_to_end(&mut bytes)? <= longest
    };
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, messages::too_large(longest >> 20));
    if fits { Ok(bytes) } else { Err(too_large()) }
}

/// Parses `bytes`. Prints the remarks of the reader to standard error.
fn parse(bytes: &[u8], format: Format, options: &ImportOptions, name: &str) -> Result<Source, Error> {
    watchdog::begin(Stage::Reading, bytes.len());
    let imported = import_with(format, bytes, options);
    let imported = imported.map_err(|source| Error::Invalid { name: name.to_owned(), source })?;
    let remarks = imported.report.remarks();
    for remark in remarks.iter().take(MAX_REMARKS) {
        output::print_message(&messages::remark(name, remark));
    }
    if remarks.len() > MAX_REMARKS {
        output::print_message(&messages::more_remarks(name, remarks.len() - MAX_REMARKS));
    }
    if remarks.iter().any(|remark| matches!(remark.kind, RemarkKind::LambdaLetter { .. })) {
        output::print_message(&messages::lambda(name));
    }
    let mut asked: Vec<&str> = Vec::new();
    let questions: Vec<_> = remarks.iter().filter_map(|remark| remark.kind.other_reading()).collect();
    for (text, _) in &questions {
        if !asked.contains(&text.as_str()) {
            asked.push(text);
        }
    }
    if !asked.is_empty() {
        output::print_message(&messages::questions(name, &asked));
    }
    Ok(Source::new(name, imported.content))
}
