//! Opening files: parsing their content within limits, and sending the result from one thread or worker to another.

pub mod transfer;

use crate::import_report::{self, ImportRemark, ImportReport, Reading};
use grammaton_core::{Conventions, Document, adopt_grammar};
use grammaton_formats::{Content, Format, ImportError, ImportOptions, import_with};
use thiserror::Error;

/// Limits on the size of a drawing that is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenLimits {
    /// The largest number of states.
    pub states: usize,
    /// The largest number of transitions.
    pub transitions: usize,
}

impl OpenLimits {
    /// The limits on a desktop, where such a drawing takes up to two gigabytes.
    pub const DESKTOP: Self = Self { states: 500_000, transitions: 2_000_000 };
    /// The limits in a browser, where an app has at most four gigabytes and no threads.
    pub const BROWSER: Self = Self { states: 50_000, transitions: 200_000 };
    /// The limits on a drawing with a small picture.
    pub const PREVIEW: Self = Self { states: 200, transitions: 600 };
    /// The limits on a drawing that is made from a grammar or a regular expression.
    const GENERATED: Self = Self { states: 50_000, transitions: 200_000 };

    /// Returns an error if there are more states or transitions.
    fn check(self, states: usize, transitions: usize) -> Result<(), OpenError> {
        let fits = states <= self.states && transitions <= self.transitions;
        if fits { Ok(()) } else { Err(OpenError::TooLarge { states, transitions, limits: self }) }
    }

    fn and(self, other: Self) -> Self {
        Self { states: self.states.min(other.states), transitions: self.transitions.min(other.transitions) }
    }
}

/// An error of opening a file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum OpenError {
    /// The content has a fault. The error has its position, if there is one.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The drawing would be too large.
    #[error(
        "the drawing would have {states} states and {transitions} transitions; at most {} states and {} transitions fit",
        .limits.states,
        .limits.transitions
    )]
    TooLarge {
        /// The number of states.
        states: usize,
        /// The number of transitions.
        transitions: usize,
        /// The limits.
        limits: OpenLimits,
    },
    /// Opening the file took more memory than there is.
    #[error("opening the file takes more memory than there is")]
    OutOfMemory,
    /// Opening the file failed in another process or worker, which has described the reason.
    #[error("{0}")]
    Elsewhere(String),
}

/// The content of a file that was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenedFile {
    /// The format of the file.
    pub format: Format,
    /// The document, laid out and with its automaton.
    pub document: Document,
    /// The remarks of the reader: what it changed, assumed, left out, or was not sure of.
    pub remarks: Vec<ImportRemark>,
    /// The content of the file, if somebody can choose another reading of it.
    pub source: Option<Vec<u8>>,
}

impl OpenedFile {
    /// Parses the content of a file, lays out states without positions, and converts a grammar or an expression to its
    /// automaton.
    ///
    /// The name and the content together decide the format; see [`Format::of_file`].
    ///
    /// ```
    /// use grammaton_session::{OpenLimits, OpenedFile};
    ///
    /// let text = b"(version: 1, states: [(id: 0, name: \"q0\")])";
    /// let opened = OpenedFile::parse("drawing.ron", text, OpenLimits::DESKTOP)?;
    /// assert_eq!(opened.document.states().len(), 1);
    /// # Ok::<(), grammaton_session::OpenError>(())
    /// ```
    ///
    /// # Errors
    /// If the content has a fault, or the drawing exceeds the limits.
    pub fn parse(name: &str, bytes: &[u8], limits: OpenLimits) -> Result<Self, OpenError> {
        let format = Format::of_file(name, bytes).unwrap_or(Format::Ron);
        Self::parse_as(format, bytes, Conventions::default(), limits)
    }

    /// Parses the content of a file in a format, by the given decisions on ambiguous signs.
    ///
    /// # Errors
    /// If the content has a fault, or the drawing exceeds the limits.
    pub fn parse_as(
        format: Format,
        bytes: &[u8],
        conventions: Conventions,
        limits: OpenLimits,
    ) -> Result<Self, OpenError> {
        let imported = import_with(format, bytes, &ImportOptions { conventions, ..ImportOptions::default() })?;
        let remarks = import_report::remarks(&imported.report);
        let asks = remarks.iter().any(|remark| remark.other.is_some());
        let source = (asks && bytes.len() <= import_report::MAX_BYTES).then(|| bytes.into());
        let mut document = drawing_of(imported.content, limits)?;
        adopt_grammar(&mut document);
        Ok(Self { format, document, remarks, source })
    }
}

impl OpenedFile {
    /// Returns the report on this file, which was read by the given decisions.
    pub fn report(&self, name: String, conventions: Conventions) -> ImportReport {
        ImportReport {
            name: Some(name),
            reading: Reading::Format(self.format),
            others: Vec::new(),
            remarks: self.remarks.clone(),
            source: self.source.clone(),
            conventions,
        }
    }
}

/// Returns the content as a drawing with a layout.
///
/// # Errors
/// If the drawing exceeds the limits. It is not made then.
pub(crate) fn drawing_of(content: Content, limits: OpenLimits) -> Result<Document, OpenError> {
    if let Content::Document(document) = content {
        let (states, transitions) = document.total_size();
        limits.check(states, transitions)?;
        return Ok(document);
    }
    let drawn = content.drawn();
    let limits = if let Content::Automaton(_) = content { limits } else { limits.and(OpenLimits::GENERATED) };
    limits.check(drawn.nfa.len(), drawn.nfa.transitions().len())?;
    Ok(grammaton_core::draw(&drawn.nfa, &drawn.names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_beyond_the_limits_is_refused_before_it_is_made() {
        let check = |name: &str, text: &str, limits: OpenLimits, expected: Option<(usize, usize)>| {
            let found = match OpenedFile::parse(name, text.as_bytes(), limits) {
                Err(OpenError::TooLarge { states, transitions, .. }) => Some((states, transitions)),
                Ok(_) => None,
                Err(error) => panic!("{error}"),
            };
            assert_eq!(found, expected, "{name}");
        };
        let [two, three] = [2, 3].map(|states| OpenLimits { states, transitions: 10 });
        let ron = "(version: 1, states: [(id: 0, name: \"\"), (id: 1, name: \"\"), (id: 7, name: \"\")])";
        check("a.ron", ron, two, Some((3, 0)));
        check("a.ron", ron, three, None);
        check("a.re", "ab", two, Some((3, 2)));
        check("a.re", "ab", three, None);
        let long = "a".repeat(60_000);
        check("long.re", &long, OpenLimits::DESKTOP, Some((60_001, 60_000)));
    }
}
