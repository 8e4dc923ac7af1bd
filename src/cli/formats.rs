//! The file formats as the command line names them.

use super::Error;
use grammaton_core::format::Format;
use rust_i18n::t;
use std::path::Path;

/// The format to write: the one named, or the one of the output's ending, or a grammar.
pub(super) fn to_write(named: Option<Format>, output: Option<&Path>) -> Result<Format, Error> {
    match (named, output) {
        (Some(format), _) => Ok(format),
        (None, Some(output)) if output.extension().is_some() => {
            let told = Format::of_name(&output.to_string_lossy()).filter(|format| format.is_writable());
            told.ok_or_else(|| Error::UnknownTarget { name: output.display().to_string() })
        }
        _ => Ok(Format::Grammar),
    }
}

/// The format with this name, as `--to` takes it.
pub(super) fn parse_writable(name: &str) -> Result<Format, String> {
    let known = Format::named(name).filter(|format| format.is_writable());
    known.ok_or_else(|| t!("cli.unknown_format", formats = writable()).into_owned())
}

/// The format with this name, as `--from` takes it.
pub(super) fn parse_readable(name: &str) -> Result<Format, String> {
    let known = Format::named(name).filter(|format| format.is_readable());
    known.ok_or_else(|| t!("cli.unread_format", formats = readable()).into_owned())
}

/// The names of the formats that can be read.
pub(super) fn readable() -> String {
    names(Format::is_readable)
}

/// The names of the formats that can be written.
pub(super) fn writable() -> String {
    names(Format::is_writable)
}

fn names(wanted: fn(Format) -> bool) -> String {
    let names: Vec<&str> = Format::ALL.into_iter().filter(|&format| wanted(format)).map(Format::name).collect();
    names.join(", ")
}

/// The table of formats that `--help` ends with.
pub(super) fn help() -> String {
    let row = |format: Format| {
        let endings: Vec<String> = format.endings().iter().map(|ending| format!(".{ending}")).collect();
        let use_ = match (format.is_readable(), format.is_writable()) {
            (true, true) => "read and written",
            (true, false) => "read",
            _ => "written",
        };
        format!("  {:<11} {:<16} {use_}\n", format.name(), endings.join(" "))
    };
    format!("Formats:\n{}", Format::ALL.map(row).concat())
}
