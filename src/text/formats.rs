//! Names of file formats, and sentences on what they cannot store.

use crate::text::{locale::enumeration, t};
use grammaton_formats::{Feature, Format};

/// Returns the display name of a format.
pub(crate) fn format_name(format: Format) -> String {
    t!(format!("format.{}", format_key(format))).into_owned()
}

/// Returns the translation key of a format.
pub(crate) fn format_key(format: Format) -> String {
    format.name().replace('-', "_")
}

/// Returns a sentence on the parts of a document that a format cannot store, if there are any.
pub(crate) fn not_exported(parts: &[Feature]) -> Option<String> {
    let part = |part: &Feature| match part {
        Feature::Positions => t!("export.lost_places"),
        Feature::Bends => t!("export.lost_bends"),
        Feature::LabelPositions => t!("export.lost_label_places"),
        Feature::Notes => t!("export.lost_notes"),
        Feature::Meanings => t!("export.lost_meanings"),
        Feature::StateNotes => t!("export.lost_remarks"),
        Feature::Colors => t!("export.lost_colors"),
        Feature::Tokens => t!("export.lost_tokens"),
        Feature::Words => t!("export.lost_words"),
        Feature::Alphabet => t!("export.lost_alphabet"),
        Feature::SeveralStarts => t!("export.lost_starts"),
        Feature::Title => t!("export.lost_title"),
        Feature::Grammar => t!("export.lost_grammar"),
        Feature::Exercises => t!("export.lost_exercises"),
    };
    let names: Vec<_> = parts.iter().map(part).collect();
    (!names.is_empty()).then(|| t!("export.lost", parts = enumeration(&names)).into_owned())
}

/// Returns the error on writing a format that can only be read.
pub(crate) fn read_only(format: Format) -> String {
    let instead = format.instead().map_or_else(writable, |instead| instead.name().to_owned());
    t!("file.read_only", format = format.name(), instead = instead).into_owned()
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
    enumeration(&names)
}
