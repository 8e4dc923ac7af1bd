//! The report on imported content, and the readings of ambiguous signs.

use super::{faults, formats::format_name};
use crate::text::t;
use grammaton_core::{Choice, Meaning};
use grammaton_session::{ImportReport, Reading, RemarkSubject};
use std::borrow::Cow;

/// Returns the title of a report.
pub(crate) fn title(report: &ImportReport) -> String {
    let reading = reading(report.reading);
    let title = if let Some(name) = &report.name {
        t!("import.file", name = name, reading = reading)
    } else {
        t!("import.pasted", reading = reading)
    };
    title.into_owned()
}

/// Returns the name of a way to read a text.
pub(crate) fn reading(reading: Reading) -> String {
    match reading {
        Reading::Format(format) => format_name(format),
        Reading::Words => t!("import.words").into_owned(),
    }
}

/// Returns a remark as a sentence with its position.
pub(crate) fn remark(subject: &RemarkSubject) -> Cow<'_, str> {
    match subject {
        RemarkSubject::Read(remark) => faults::remarks::remark(remark).into(),
        RemarkSubject::Elsewhere(text) => text.into(),
    }
}

/// Returns the label of a button that chooses how to read a text.
pub(crate) fn choose(text: &str, choice: Choice) -> String {
    let key = match choice {
        Choice::Symbol => "symbol",
        Choice::Sign(Meaning::EmptyWord) => "empty_word",
        Choice::Sign(Meaning::EmptySet) => "empty_set",
        Choice::Sign(Meaning::Union) => "union",
        Choice::Sign(Meaning::Star) => "star",
        Choice::Sign(Meaning::Plus) => "plus",
        Choice::Sign(Meaning::Concatenation) => "concatenation",
        Choice::Sign(Meaning::Arrow) => "arrow",
        Choice::Sign(Meaning::Intersection) => "intersection",
        Choice::Sign(Meaning::Complement) => "complement",
    };
    t!(format!("notation.{key}"), text = text).into_owned()
}
