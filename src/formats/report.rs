//! Remarks about a file that was read: what was changed, assumed or left out, and hints at possible
//! misunderstandings.
//!
//! A reader that cannot continue returns an error. Every other deviation from the file goes into a [`Report`], so
//! that nothing changes silently.

use super::Encoding;
use ecow::EcoString;
use grammaton_core::{
    Choice, TextPosition,
    notation::{
        grammar,
        lookalike::{Note, Reading},
        regex,
        text_position::TextPositions,
    },
};
use std::fmt;

/// The remarks about a file that was read, in the order of discovery.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    remarks: Vec<Remark>,
}

/// A remark about a file that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The position in the file, if the remark has one.
    pub at: Option<TextPosition>,
    /// The subject of the remark.
    pub kind: RemarkKind,
}

/// The effect on the result of reading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Effect {
    /// Something was read differently from how it is written.
    Changed,
    /// Something was assumed that the file does not say.
    Assumed,
    /// Something was left out.
    LeftOut,
    /// Something was read as written, but may be meant differently.
    Hint,
}

/// The subject of a remark. Its `Display` is a sentence without a period.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RemarkKind {
    /// A hint about a grammar.
    #[error("{0}")]
    Grammar(grammar::HintKind),
    /// A hint on how a regular expression was read.
    #[error("{0}")]
    Regex(regex::HintKind),
    /// The file is not in UTF-8.
    #[error("the file was read as {0}")]
    Encoding(Encoding),
    /// A file without a declared type was read as an automaton.
    #[error("the file does not declare its type; it was read as an automaton")]
    AssumedAutomaton,
    /// A file without a declared type was read as a grammar.
    #[error("the file does not declare its type; it was read as a grammar")]
    AssumedGrammar,
    /// A further state is initial in a format that allows only one.
    #[error("{} is also initial; it was kept as a start state, although JFLAP allows only one", quoted(.0))]
    SecondInitial(EcoString),
    /// Two states have the same id.
    #[error("another state already has the id {}; transitions use the first one", quoted(.0))]
    RepeatedId(EcoString),
    /// Two states have the same name.
    #[error("another state is already named {}; this one was renamed to {}", quoted(wanted), quoted(used))]
    RepeatedName {
        /// The name in the file.
        wanted: EcoString,
        /// The new name.
        used: EcoString,
    },
    /// A number of states have no position.
    #[error("{}", if *.0 == 1 { "a state has no position; it was placed automatically".into() } else { format!("{} states have no position; they were placed automatically", .0) })]
    LaidOut(usize),
    /// A transition refers to a missing state.
    #[error("this transition was left out; there is no state with the id {}", quoted(.0))]
    DanglingTransition(EcoString),
    /// A transition reads several letters.
    #[error("{} was read as a sequence of {} letters; {} between them", quoted(text), states + 1, if *states == 1 { "a new state was added".into() } else { format!("{states} new states were added") })]
    Path {
        /// The letters.
        text: EcoString,
        /// The number of new states.
        states: usize,
    },
    /// A transition reads a range.
    #[error("{} was read as a range of {count} symbols", quoted(text))]
    Range {
        /// The text of the range.
        text: EcoString,
        /// The number of symbols in the range.
        count: usize,
    },
    /// A text is in a CDATA section, which JFLAP ignores.
    #[error("{} is in a CDATA section; it was read as text, although JFLAP reads it as ε", quoted(.0))]
    Cdata(EcoString),
    /// A lone λ or ε was read as a letter.
    #[error("{letter} was read as a letter, as in JFLAP, and not as the empty word ({count} in all)")]
    LambdaLetter {
        /// The letter.
        letter: char,
        /// The number of lone λ and ε in the file.
        count: usize,
    },
    /// A lone λ or ε was read as the empty word.
    #[error("{letter} was read as the empty word ({count} in all)")]
    LambdaRead {
        /// The letter.
        letter: char,
        /// The number of lone λ and ε in the file.
        count: usize,
    },
    /// An arrow has two different bends.
    #[error(
        "this arrow already has a different bend, which was kept; all transitions between two states share one arrow"
    )]
    SecondBend,
    /// A field is unknown.
    #[error("unknown field {}; it was left out", quoted(.0))]
    UnknownField(EcoString),
    /// Two rows are for the same state.
    #[error("there is more than one row for {}; their transitions were combined", quoted(.0))]
    RepeatedRow(EcoString),
    /// A state in a table has no row.
    #[error("there is no row for {}; it became a state without outgoing transitions", quoted(.0))]
    NoRow(EcoString),
    /// Nothing marks the start.
    #[error("no start state is marked; mark one with an edge from a node with the shape point or none")]
    NoStart,
    /// A definition does not say which state is the start; one with a usual name was assumed.
    #[error("no start state is given; {} was assumed", quoted(.0))]
    AssumedStart(EcoString),
    /// A definition does not say which state is the start.
    #[error("no start state is given; write q0 = and the name of a state")]
    NoStartGiven,
    /// Nothing in a table marks the start.
    #[error("no start state is marked; write -> before its name, and * before accepting states")]
    NoStartMarked,
    /// A formula over states is true of none.
    #[error("no state satisfies this formula; for several states, write | between them")]
    NoState,
    /// Labels have weights.
    #[error("{} has a weight; weights were left out", quoted(.0))]
    Weight(EcoString),
    /// No field says which state is the start.
    #[error("no start state is given")]
    NoStartField,
    /// A label could not be read as a list of symbols.
    #[error("the label {} was read as one symbol", quoted(.0))]
    OneSymbol(EcoString),
    /// A declared alphabet could not be read as a list of symbols.
    #[error("the alphabet {} could not be read; it was left out", quoted(.0))]
    UnreadAlphabet(EcoString),
    /// A text that looks like a sign, a letter or nothing was read in one of several ways.
    #[error("{0}")]
    Note(Note),
    /// A state is not in the declared set of states.
    #[error("{} is not in the set of states; it was added", quoted(.0))]
    UndeclaredState(EcoString),
    /// A symbol is not in the declared alphabet.
    #[error("{} is not in the alphabet; it was added", quoted(.0))]
    UndeclaredSymbol(EcoString),
    /// A text has no meaning in the format.
    #[error("{} was left out; it is not a part of the definition", quoted(.0))]
    Prose(EcoString),
    /// A number of transitions have no label.
    #[error("{}", if *.0 == 1 { "a transition has no label; it was read as an ε-transition".into() } else { format!("{} transitions have no label; they were read as ε-transitions", .0) })]
    Unlabeled(usize),
}

/// The remarks of a reader so far, with byte offsets, in any order.
#[derive(Default)]
pub(crate) struct Log(Vec<(usize, RemarkKind)>);

impl Log {
    pub(crate) fn add(&mut self, at: usize, kind: RemarkKind) {
        self.0.push((at, kind));
    }

    /// Returns the remarks as a report, in the order of the text.
    pub(crate) fn report(mut self, text: &str) -> Report {
        self.0.sort_by_key(|&(at, _)| at);
        let (mut positions, mut report) = (TextPositions::new(text), Report::default());
        self.0.into_iter().for_each(|(at, kind)| report.add(positions.at(at), kind));
        report
    }
}

impl RemarkKind {
    /// Returns the text that the remark is about and its other reading, if
    /// [conventions](super::ImportOptions::conventions) can choose that.
    pub fn other_reading(&self) -> Option<(EcoString, Choice)> {
        match self {
            Self::Regex(hint) => Some((hint.text().clone(), hint.alternative()?)),
            Self::Note(note) | Self::Grammar(grammar::HintKind::Note(note)) => {
                Some((note.text.clone(), note.alternative()?))
            }
            _ => None,
        }
    }

    /// Returns the effect on the result of reading.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Grammar(grammar::HintKind::Repetition(_) | grammar::HintKind::Copied(_))
            | Self::RepeatedRow(_)
            | Self::RepeatedId(_)
            | Self::RepeatedName { .. }
            | Self::Path { .. }
            | Self::Range { .. }
            | Self::Cdata(_)
            | Self::LambdaRead { .. }
            | Self::OneSymbol(_) => Effect::Changed,
            Self::Note(note) => match note.reading {
                Reading::Symbol(_) | Reading::Operator | Reading::OtherScript(_) => Effect::Hint,
                Reading::Skipped => Effect::LeftOut,
                Reading::Sign(..) | Reading::Ascii(_) | Reading::Composed(_) => Effect::Changed,
            },
            Self::Regex(regex::HintKind::Relative { .. })
            | Self::Encoding(_)
            | Self::AssumedAutomaton
            | Self::AssumedGrammar
            | Self::LaidOut(_)
            | Self::AssumedStart(_)
            | Self::NoRow(_)
            | Self::UndeclaredState(_)
            | Self::UndeclaredSymbol(_)
            | Self::Unlabeled(_) => Effect::Assumed,
            Self::Grammar(grammar::HintKind::Repeated)
            | Self::DanglingTransition(_)
            | Self::SecondBend
            | Self::UnknownField(_)
            | Self::UnreadAlphabet(_)
            | Self::Weight(_)
            | Self::Prose(_) => Effect::LeftOut,
            Self::Grammar(_)
            | Self::Regex(_)
            | Self::LambdaLetter { .. }
            | Self::SecondInitial(_)
            | Self::NoStart
            | Self::NoStartGiven
            | Self::NoStartField
            | Self::NoStartMarked
            | Self::NoState => Effect::Hint,
        }
    }
}

impl Report {
    /// Adds a remark about a position, or about the whole file.
    pub fn add(&mut self, at: impl Into<Option<TextPosition>>, what: RemarkKind) {
        self.remarks.push(Remark { at: at.into(), kind: what });
    }

    /// Inserts a remark about the whole file before the others, if there is one.
    pub(crate) fn begin_with(&mut self, kind: Option<RemarkKind>) {
        self.remarks.splice(0..0, kind.map(|kind| Remark { at: None, kind }));
    }

    /// Returns the remarks, in the order in which they were added.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Returns whether there are no remarks.
    pub fn is_empty(&self) -> bool {
        self.remarks.is_empty()
    }

    /// Returns the report as text: one line `name:line:column: remark` per remark, as compilers print them.
    ///
    /// ```
    /// use grammaton_formats::{Format, import};
    ///
    /// let imported = import(Format::Regex, b"a+b").expect("an expression");
    /// assert_eq!(imported.report.text("sums.re"), "sums.re:1:2: “+” was read as union; for repetition, write {1,}\n");
    /// ```
    pub fn text(&self, name: &str) -> String {
        self.remarks.iter().map(|remark| remark.line(name) + "\n").collect()
    }
}

impl Remark {
    /// Returns the remark as a line `name:line:column: remark`.
    pub fn line(&self, name: &str) -> String {
        line(name, self.at, &self.kind)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{at}: {}", self.kind),
            None => write!(f, "{}", self.kind),
        }
    }
}

/// Returns a line about a position in a file, as compilers print it.
pub(super) fn line(name: &str, at: Option<TextPosition>, what: &dyn fmt::Display) -> String {
    match at {
        Some(TextPosition { line, column }) => format!("{name}:{line}:{column}: {what}"),
        None => format!("{name}: {what}"),
    }
}

/// Returns a text in curly quotes, truncated to 40 characters.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let dots = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    let shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("“{shown}{dots}”")
}
