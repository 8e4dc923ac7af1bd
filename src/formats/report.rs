//! What a reader tells beside what it read: what it changed, assumed or left out, and what may be meant otherwise.
//!
//! A reader that cannot go on gives an error; whatever else is not as the file says stands in a [`Report`], so that
//! nothing changes silently.

use super::grammar;
use crate::Place;
use ecow::EcoString;
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
    /// A file does not say what it holds.
    #[error("the file does not say what it holds: it was taken for an automaton")]
    AssumedAutomaton,
    /// A file does not say what it holds.
    #[error("the file does not say what it holds: it was taken for a grammar")]
    AssumedGrammar,
    /// Several states are initial, where only one may be.
    #[error("{} is also initial, which only one state can be: the first stays the start", quoted(.0))]
    SecondInitial(EcoString),
    /// Two states have the same id.
    #[error("a second state has the id {}: transitions lead from and to the first", quoted(.0))]
    RepeatedId(EcoString),
    /// Two states have the same name.
    #[error("a second state is called {}: it was called {}", quoted(wanted), quoted(used))]
    RepeatedName {
        /// The name that it had.
        wanted: EcoString,
        /// The name that it got.
        used: EcoString,
    },
    /// States have no place.
    #[error("{}", if *.0 == 1 { "a state has no place: it got one".into() } else { format!("{} states have no place: they got one", .0) })]
    LaidOut(usize),
    /// A transition names a state that is not there.
    #[error("this transition was left out: there is no state with the id {}", quoted(.0))]
    DanglingTransition(EcoString),
    /// A transition reads several letters.
    #[error("{} is {} letters, one after the other: {} between them", quoted(text), states + 1, if *states == 1 { "a new state stands".into() } else { format!("{states} new states stand") })]
    Path {
        /// The letters.
        text: EcoString,
        /// How many states were made.
        states: usize,
    },
    /// A transition reads a range.
    #[error("{} was read as a range, {count} symbols", quoted(text))]
    Range {
        /// The text of the range.
        text: EcoString,
        /// How many symbols it stands for.
        count: usize,
    },
    /// A text stands in a CDATA section, which JFLAP passes over.
    #[error("{} stands in a CDATA section: it was read, while JFLAP takes it for ε", quoted(.0))]
    Cdata(EcoString),
    /// λ or ε stands alone as a letter.
    #[error("{letter} is a letter here, as JFLAP has it ({count} in all), and not the empty word")]
    LambdaLetter {
        /// The letter.
        letter: char,
        /// How often λ or ε stands alone.
        count: usize,
    },
    /// λ or ε was read as the empty word.
    #[error("{letter} was read as the empty word ({count} in all)")]
    LambdaRead {
        /// The letter.
        letter: char,
        /// How often λ or ε stands alone.
        count: usize,
    },
    /// An arrow is bent in two ways.
    #[error("this arrow is bent otherwise before: that stays, as all transitions between two states share one arrow")]
    SecondBend,
    /// A field is not known.
    #[error("the field {} was left out: it is not known here", quoted(.0))]
    UnknownField(EcoString),
    /// Two rows are for the same state.
    #[error("a second row for {}: its moves were added", quoted(.0))]
    RepeatedRow(EcoString),
    /// A table names a state that has no row.
    #[error("no row is for {}: it was made a state without moves", quoted(.0))]
    NoRow(EcoString),
    /// Nothing marks the start.
    #[error("no start is marked: an arrow from a node of shape point or none marks it")]
    NoStart,
    /// A label cannot be read as symbols.
    #[error("the label {} was read as one symbol", quoted(.0))]
    OneSymbol(EcoString),
    /// A word for ε.
    #[error("{} was read as ε", quoted(.0))]
    EpsilonWord(EcoString),
}

impl What {
    /// What became of it.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Grammar(grammar::HintKind::Repeated) => Effect::LeftOut,
            Self::Grammar(grammar::HintKind::Repetition(_))
            | Self::SeveralInitial(_)
            | Self::RepeatedRow(_)
            | Self::RepeatedId(_)
            | Self::RepeatedName { .. }
            | Self::Path { .. }
            | Self::Range { .. }
            | Self::Cdata(_)
            | Self::LambdaRead { .. }
            | Self::OneSymbol(_)
            | Self::EpsilonWord(_) => Effect::Changed,
            Self::Grammar(_) | Self::Plus | Self::LambdaLetter { .. } | Self::NoStart => Effect::Hint,
            Self::AssumedAutomaton | Self::AssumedGrammar | Self::LaidOut(_) | Self::NoRow(_) => Effect::Assumed,
            Self::SecondInitial(_) | Self::DanglingTransition(_) | Self::SecondBend | Self::UnknownField(_) => {
                Effect::LeftOut
            }
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

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{at}: {}", self.what),
            None => write!(f, "{}", self.what),
        }
    }
}

/// A line about what stands at a place of the file called `name`, as compilers write it.
pub(super) fn line(name: &str, at: Option<Place>, what: &dyn fmt::Display) -> String {
    match at {
        Some(Place { line, column }) => format!("{name}:{line}:{column}: {what}"),
        None => format!("{name}: {what}"),
    }
}

/// A text in quotes that tell it from the sentence about it, shortened where it is long.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let dots = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    let shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("“{shown}{dots}”")
}
