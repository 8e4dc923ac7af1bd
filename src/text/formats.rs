//! Names of file formats.

use grammaton_formats::Format;
use rust_i18n::t;

/// Returns the display name of a format.
pub(crate) fn format_name(format: Format) -> String {
    t!(format!("format.{}", format_key(format))).into_owned()
}

/// Returns the translation key of a format.
pub(crate) fn format_key(format: Format) -> String {
    format.name().replace('-', "_")
}

/// Returns the names of the formats that can be read.
pub(crate) fn readable() -> String {
    names(Format::is_readable)
}

/// Returns the names of the formats that can be written.
pub(crate) fn writable() -> String {
    names(Format::is_writable)
}

fn names(wanted: fn(Format) -> bool) -> String {
    let names: Vec<&str> = Format::ALL.into_iter().filter(|&format| wanted(format)).map(Format::name).collect();
    names.join(", ")
}
