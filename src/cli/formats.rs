//! The names of the file formats on the command line.

use super::Error;
use crate::text::{cli, formats::format_name, locale::find};
use grammaton_formats::Format;
use std::path::Path;

/// Returns the format to write: the named one, the one of the output's extension, or the default.
pub(super) fn to_write(named: Option<Format>, output: Option<&Path>, default: Format) -> Result<Format, Error> {
    match (named, output) {
        (Some(format), _) => Ok(format),
        (None, Some(output)) if output.extension().is_some() => {
            let name = || output.display().to_string();
            match Format::of_name(&output.to_string_lossy()) {
                Some(format) if format.is_writable() => Ok(format),
                Some(format) => Err(Error::ReadOnlyTarget { name: name(), format }),
                None => Err(Error::UnknownTarget { name: name() }),
            }
        }
        _ => Ok(default),
    }
}

/// Parses the value of `--to`.
pub(super) fn parse_writable(name: &str) -> Result<Format, String> {
    match Format::named(name) {
        Some(format) if format.is_writable() => Ok(format),
        other => Err(cli::unwritable_format(other)),
    }
}

/// Parses the value of `--from`.
pub(super) fn parse_readable(name: &str) -> Result<Format, String> {
    let known = Format::named(name).filter(|format| format.is_readable());
    known.ok_or_else(cli::unread_format)
}

/// Returns the table of formats at the end of `--help`.
pub(super) fn help() -> String {
    let row = |format: Format| {
        let endings: Vec<String> = format.extensions().iter().map(|ending| format!(".{ending}")).collect();
        format!("  {:<11} {:<14} {}\n", format.name(), endings.join(" "), about(format))
    };
    let heading = find("cli_help.formats").unwrap_or("Formats:");
    format!("{heading}\n{}", Format::ALL.map(row).concat())
}

/// Returns the description of a format, or its name in a language whose help has no such descriptions.
fn about(format: Format) -> String {
    match find("cli_help.formats") {
        Some(_) if format.is_writable() => format_name(format),
        _ => format.description().replace('`', ""),
    }
}
