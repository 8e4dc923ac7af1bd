//! Reading automata and grammars, from files and standard input.

use super::{Error, args::Input, formats::Format, output, source::Source};
use grammaton_core::{Place, draw, format};
use rust_i18n::t;
use std::{
    fmt, fs,
    io::{self, Read as _},
    path::Path,
    str,
};

/// Reads one input.
pub(super) fn read(input: &Input) -> Result<Source, Error> {
    read_from(&input.path, input.from.format)
}

/// Reads `path`, or standard input, in the format named or else told by the ending.
pub(super) fn read_from(path: &Path, from: Option<Format>) -> Result<Source, Error> {
    let format = format_of(path, from)?;
    let bytes = if is_standard(path) { read_standard_input() } else { fs::read(path) };
    let bytes = bytes.map_err(|source| Error::Unreadable { name: name(path), source })?;
    parse(&bytes, format, &name(path))
}

/// Reads two inputs, of which one may be standard input: then the format named is that one's, and the other's only
/// where its ending tells none.
pub(super) fn read_pair(first: &Path, second: &Path, from: Option<Format>) -> Result<[Source; 2], Error> {
    if is_standard(first) && is_standard(second) {
        return Err(Error::StandardInputTwice);
    }
    let beside_standard = |path| if is_standard(path) { from } else { Format::of(path).or(from) };
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

/// The format of an input, if it is known.
fn format_of(path: &Path, from: Option<Format>) -> Result<Format, Error> {
    match from.or_else(|| Format::of(path)) {
        Some(format) => Ok(format),
        None if is_standard(path) => Err(Error::NamelessFormat),
        None => Err(Error::UnknownSource { name: name(path) }),
    }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads text in a format. What may be meant otherwise is told on standard error.
fn parse(bytes: &[u8], format: Format, name: &str) -> Result<Source, Error> {
    let invalid = |at, fault: &dyn fmt::Display| Error::invalid(name, at, fault);
    match format {
        Format::Table => Err(Error::UnknownSource { name: name.to_owned() }),
        Format::Ron => {
            let document = format::ron::read_bytes(bytes).map_err(|error| invalid(error.at, &error.fault))?;
            Ok(Source::of_document(name, document))
        }
        Format::Grammar => grammar(format::grammar::parse(text(bytes, name)?), name),
        Format::Bnf => grammar(format::bnf::parse(text(bytes, name)?), name),
        Format::Regex => {
            let parsed = format::regex::parse(text(bytes, name)?).map_err(|error| invalid(error.at, &error.fault))?;
            parsed.hints.iter().for_each(|hint| tell_hint(name, hint.at, &t!("cli.union_is_a_bar")));
            Ok(Source::of_regex(name, parsed.regex))
        }
        Format::Mata => {
            let parsed = format::mata::read(text(bytes, name)?).map_err(|error| invalid(error.at, &error.fault))?;
            if parsed.initial > 1 {
                output::tell(&t!("cli.several_initial", name = name, count = parsed.initial));
            }
            Ok(Source::of_document(name, draw(&parsed.nfa, &parsed.names)))
        }
    }
}

/// The bytes as text.
fn text<'a>(bytes: &'a [u8], name: &str) -> Result<&'a str, Error> {
    str::from_utf8(bytes).map_err(|error| {
        let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        Error::invalid(name, Place::of(before, before.len()), &t!("cli.not_utf8"))
    })
}

/// A grammar as it was parsed.
fn grammar(parsed: Result<format::grammar::Parsed, format::grammar::ReadErrors>, name: &str) -> Result<Source, Error> {
    let parsed = parsed.map_err(|errors| Error::invalid_grammar(name, &errors))?;
    for hint in &parsed.hints {
        tell_hint(name, hint.at, &hint.kind);
    }
    Ok(Source::of_grammar(name, &parsed.grammar))
}

/// Tells what may be meant otherwise.
fn tell_hint(name: &str, at: Place, hint: &dyn fmt::Display) {
    output::tell(&t!("cli.hint", name = name, line = at.line, column = at.column, hint = hint));
}
