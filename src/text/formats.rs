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
