//! The report on how a file or a pasted text was read. From it, the same content can be read again by other decisions.

use ecow::EcoString;
use grammaton_core::{Choice, Conventions};
use grammaton_formats::{Format, Remark, Report};

/// The largest content that is read again within a frame, in bytes.
pub(crate) const MAX_BYTES: usize = 2 << 20;

/// A way to read a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reading {
    /// As the content of a file of this format.
    Format(Format),
    /// As a list of words.
    Words,
}

/// The subject of a remark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RemarkSubject {
    /// The remark of a reader.
    Read(Remark),
    /// A sentence, made by another process or worker that has read the content.
    Elsewhere(String),
}

/// A remark on how a content was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRemark {
    /// The subject, with its position.
    pub subject: RemarkSubject,
    /// The text that the remark is about and its other reading, if somebody can choose that.
    pub other: Option<(EcoString, Choice)>,
}

impl From<&Remark> for ImportRemark {
    fn from(remark: &Remark) -> Self {
        Self { subject: RemarkSubject::Read(remark.clone()), other: remark.kind.other_reading() }
    }
}

/// Returns the remarks of a report.
pub(crate) fn remarks(report: &Report) -> Vec<ImportRemark> {
    report.remarks().iter().map(ImportRemark::from).collect()
}

/// The report on how a file or a pasted text was read.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportReport {
    /// The name of the file; `None` for a pasted text.
    pub name: Option<String>,
    /// The way in which the content was read.
    pub reading: Reading,
    /// The other ways in which it could be read.
    pub others: Vec<Reading>,
    /// The remarks of the reader: what it changed, assumed, left out, or was not sure of.
    pub remarks: Vec<ImportRemark>,
    /// The content, if it can be read again.
    pub source: Option<Vec<u8>>,
    /// The decisions by which the content was read.
    pub conventions: Conventions,
}

impl ImportReport {
    /// Returns whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.remarks.is_empty() && self.others.is_empty()
    }

    /// Makes a decision for the next reading.
    pub fn change(&mut self, change: ImportChange) {
        match change {
            ImportChange::Choose(text, choice) => self.conventions.set(text, choice),
            ImportChange::ReadAs(reading) => self.reading = reading,
        }
    }
}

/// A decision on how to read the same content again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportChange {
    /// Reads a text in the content as a sign or as a symbol.
    Choose(EcoString, Choice),
    /// Reads the content in another way.
    ReadAs(Reading),
}
