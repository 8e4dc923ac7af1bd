//! The names of the file formats on the command line.

use super::Error;
use crate::text::{
    cli,
    formats::{self, format_name},
    locale::find,
};
use clap::ValueEnum;
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
                None => Err(Error::UnknownTarget { name: name(), formats: formats::writable() }),
            }
        }
        _ => Ok(default),
    }
}

/// Returns the form to write: the named one, the one of the output's extension, or the default, which is the first one.
pub(super) fn form_of<F: ValueEnum>(
    named: Option<F>,
    output: Option<&Path>,
    extensions: &[(&str, F)],
) -> Result<F, Error> {
    let extension = output.and_then(Path::extension);
    let of_extension = extensions.iter().find(|(known, _)| extension.is_none_or(|extension| extension == *known));
    let form = named.or_else(|| of_extension.map(|(_, form)| form.clone()));
    form.ok_or_else(|| {
        let names = F::value_variants().iter().filter_map(F::to_possible_value);
        let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
        let name = output.map(|output| output.display().to_string()).unwrap_or_default();
        Error::UnknownTarget { name, formats: names.join(", ") }
    })
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
