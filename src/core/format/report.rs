//! What a reader tells beside what it read: what it changed, assumed or left out, and what may be meant otherwise.
//!
//! A reader that cannot go on gives an error; whatever else is not as the file says stands in a [`Report`], so that
//! nothing changes silently.

use super::{dot, grammar};
use crate::Place;
use std::fmt;

/// What came of reading a file beside its content, in the order in which it was met.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    remarks: Vec<Remark>,
}

/// One thing to know about what was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Where it stands, if it stands anywhere.
    pub at: Option<Place>,
    /// What it is.
    pub what: What,
}

/// What became of something in a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Effect {
    /// It was read as something else than what stands there.
    Changed,
    /// The file does not say it.
    Assumed,
    /// It was not read.
    LeftOut,
    /// It was read as it stands, but may be meant otherwise.
    Hint,
}

/// What there is to know, with its names and numbers; shown, it is a sentence without a full stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum What {
    /// In a grammar, something may be meant otherwise.
    #[error("{0}")]
    Grammar(grammar::HintKind),
    /// In an expression, a `+` has an operand after it.
    #[error("+ repeats what stands before it; union is |")]
    Plus,
    /// Several states are initial, where that is allowed.
    #[error("there are {0} initial states; a new start leads to each by an ε-move")]
    SeveralInitial(usize),
    /// A graph is read as an automaton in a way to know about.
    #[error("{0}")]
    Dot(dot::Remark),
}

impl What {
    /// What became of it.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Grammar(grammar::HintKind::Repeated) => Effect::LeftOut,
            Self::Grammar(grammar::HintKind::Repetition(_)) => Effect::Changed,
            Self::Grammar(_) | Self::Plus => Effect::Hint,
            Self::SeveralInitial(_) => Effect::Changed,
            Self::Dot(remark) => remark.effect(),
        }
    }
}

impl Report {
    /// Adds a remark on what stands at a place, or on the whole.
    pub fn add(&mut self, at: impl Into<Option<Place>>, what: What) {
        self.remarks.push(Remark { at: at.into(), what });
    }

    /// The remarks, in the order in which they were met.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.remarks.is_empty()
    }

    /// The report as text about the file called `name`: a line a remark, with its place, as compilers write them.
    ///
    /// ```
    /// use grammaton_core::format::{Format, import};
    ///
    /// let imported = import(Format::Regex, b"a+b").expect("an expression");
    /// assert_eq!(imported.report.text("sums.re"), "sums.re:1:2: + repeats what stands before it; union is |\n");
    /// ```
    pub fn text(&self, name: &str) -> String {
        self.remarks.iter().map(|remark| remark.line(name) + "\n").collect()
    }
}

impl Remark {
    /// The remark as a line about the file called `name`.
    pub fn line(&self, name: &str) -> String {
        line(name, self.at, &self.what)
    }
}

/// A line about what stands at a place of the file called `name`, as compilers write it.
pub(super) fn line(name: &str, at: Option<Place>, what: &dyn fmt::Display) -> String {
    match at {
        Some(Place { line, column }) => format!("{name}:{line}:{column}: {what}"),
        None => format!("{name}: {what}"),
    }
}
