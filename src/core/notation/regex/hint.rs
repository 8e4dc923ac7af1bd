//! Hints on how an expression was read.

use super::scan::apart;
use crate::{
    Choice, Meaning, TextPosition,
    notation::{TextPositions, lookalike::Note, quote},
};
use ecow::{EcoString, eco_format};
use std::{collections::BTreeSet, error::Error, fmt};

/// A hint on how a part of an expression was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The position of the text.
    pub at: TextPosition,
    /// The reading.
    pub kind: HintKind,
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, kind } = self;
        write!(f, "{at}: {kind}")
    }
}

impl Error for Hint {}

/// A reading of a part of an expression that may not be the one that is meant.
///
/// Its `Display` is a sentence without a period.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HintKind {
    /// A text that looks like a sign or a symbol.
    Note(Note),
    /// `+` between operands, read as union.
    PlusIsUnion(EcoString),
    /// `+` between operands, read as repetition.
    PlusIsRepetition(EcoString),
    /// `.` between operands, read as concatenation.
    DotIsConcatenation(EcoString),
    /// A text such as `.` or `[^a]` that depends on the alphabet.
    Relative {
        /// The text.
        text: EcoString,
        /// The symbols that it stands for, shortened if there are many.
        symbols: EcoString,
        /// Whether the alphabet was declared, and not just named by the expression.
        declared: bool,
    },
    /// A power written as a superscript or after `^`.
    Power {
        /// The text.
        text: EcoString,
        /// The number of times.
        count: u32,
    },
    /// A range between two letters or digits that also has other characters.
    Range {
        /// The text.
        text: EcoString,
        /// Some of the other characters.
        others: EcoString,
    },
    /// A blank between operands, which is ignored.
    Blank(EcoString),
    /// A line break between operands, which is ignored.
    LineBreak(EcoString),
    /// `&`, `~` or `!`, which the extended syntax would read as an operator.
    Operator(EcoString),
    /// A word of prose such as `and` or `DFA`, whose letters were read as symbols.
    Letters(EcoString),
    /// A text that does not change the language.
    NoEffect(EcoString, NoEffect),
}

/// Texts that do not change the language of an expression.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoEffect {
    /// An anchor at an end.
    Anchor,
    /// A `?` that makes a repetition lazy.
    Lazy,
    /// The delimiters around the expression.
    Delimiter,
    /// Flags after the delimiters.
    Flags,
    /// The name of a group.
    GroupName,
    /// A comment.
    Comment,
    /// A command for typesetting.
    Command,
    /// A name or number before the expression.
    Heading,
    /// The quotes around the expression.
    Quotes,
    /// A remark after the expression.
    Remark,
}

impl HintKind {
    /// Returns the text that was read, as it is written.
    pub fn text(&self) -> &EcoString {
        match self {
            Self::Note(note) => &note.text,
            Self::PlusIsUnion(text)
            | Self::PlusIsRepetition(text)
            | Self::DotIsConcatenation(text)
            | Self::Blank(text)
            | Self::LineBreak(text)
            | Self::Operator(text)
            | Self::Letters(text)
            | Self::NoEffect(text, _)
            | Self::Relative { text, .. }
            | Self::Power { text, .. }
            | Self::Range { text, .. } => text,
        }
    }

    /// Returns the text with the other reading, to replace [`text`](Self::text) if that is meant.
    ///
    /// ```
    /// use grammaton_core::notation::regex;
    ///
    /// let hint = &regex::parse("a+b")?.hints[0];
    /// assert_eq!((hint.kind.text().as_str(), hint.kind.other().as_deref()), ("+", Some("{1,}")));
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn other(&self) -> Option<EcoString> {
        match self {
            Self::Note(note) => note.other.clone(),
            Self::PlusIsUnion(_) => Some("{1,}".into()),
            Self::PlusIsRepetition(_) | Self::LineBreak(_) => Some("|".into()),
            Self::DotIsConcatenation(_) => Some("(.)".into()),
            Self::Blank(_) => Some("\\ ".into()),
            Self::Letters(text) => Some(apart(text)),
            Self::Operator(text) | Self::NoEffect(text, NoEffect::Anchor) => Some(quoted(text)),
            Self::NoEffect(text, NoEffect::Heading) if text == "L" => Some("\"L\"".into()),
            Self::NoEffect(text, NoEffect::Heading | NoEffect::Remark) => Some(escaped(text)),
            Self::NoEffect(text, NoEffect::Quotes) => Some(eco_format!("(){text}")),
            Self::Power { text, .. } => {
                let mut chars = text.chars();
                Some(if chars.next() == Some('^') { eco_format!("\\^{}", chars.as_str()) } else { quoted(text) })
            }
            // A single character is any symbol; a class has no other reading.
            Self::Relative { text, .. } if text.chars().nth(1).is_none() => Some(quoted(text)),
            Self::Relative { .. } | Self::Range { .. } | Self::NoEffect(..) => None,
        }
    }

    /// Returns the other reading, if conventions can choose it.
    pub fn alternative(&self) -> Option<Choice> {
        match self {
            Self::Note(note) => note.alternative(),
            Self::PlusIsUnion(_) => Some(Choice::Sign(Meaning::Plus)),
            Self::PlusIsRepetition(_) => Some(Choice::Sign(Meaning::Union)),
            Self::DotIsConcatenation(_) => Some(Choice::Symbol),
            Self::Operator(text) if text == "&" => Some(Choice::Sign(Meaning::Intersection)),
            Self::Operator(_) => Some(Choice::Sign(Meaning::Complement)),
            Self::Relative { .. }
            | Self::Power { .. }
            | Self::Range { .. }
            | Self::Blank(_)
            | Self::LineBreak(_)
            | Self::Letters(_)
            | Self::NoEffect(..) => None,
        }
    }

    /// Returns whether somebody should decide between two readings.
    pub fn is_question(&self) -> bool {
        match self {
            Self::Note(note) => note.is_question(),
            Self::PlusIsUnion(_)
            | Self::PlusIsRepetition(_)
            | Self::DotIsConcatenation(_)
            | Self::Blank(_)
            | Self::LineBreak(_)
            | Self::Operator(_)
            | Self::Letters(_)
            | Self::NoEffect(_, NoEffect::Heading | NoEffect::Quotes | NoEffect::Remark) => true,
            Self::Power { .. } | Self::Relative { .. } | Self::Range { .. } | Self::NoEffect(..) => false,
        }
    }
}

/// Returns a text as it is written as a symbol: an ASCII sign after a backslash, and everything else in quotes.
pub(super) fn quoted(text: &str) -> EcoString {
    let mut out = String::new();
    match text.as_bytes() {
        [sign] if sign.is_ascii_punctuation() => out.extend(['\\', char::from(*sign)]),
        [b' '] => out.push_str("\\ "),
        _ => quote::write(&mut out, text),
    }
    out.into()
}

/// Returns a text with its signs as symbols.
fn escaped(text: &str) -> EcoString {
    let mut out = EcoString::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c.is_whitespace() {
            out.push(c);
        } else {
            out.push_str(&quoted(c.encode_utf8(&mut [0; 4])));
        }
    }
    out
}

impl fmt::Display for HintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text();
        match self {
            Self::Note(note) => write!(f, "{note}")?,
            Self::PlusIsUnion(_) => write!(f, "“{text}” was read as union; for repetition, write {{1,}}")?,
            Self::PlusIsRepetition(_) => write!(f, "“{text}” was read as repetition; for union, write |")?,
            Self::DotIsConcatenation(_) => {
                write!(f, "“{text}” was read as concatenation; for any symbol, write (.); for the symbol, write \\.")?;
            }
            Self::Relative { symbols, declared, .. } => {
                let source = if *declared { "the declared alphabet" } else { "the symbols of this expression" };
                write!(f, "“{text}” is any of {symbols}: from {source}")?;
            }
            Self::Power { count, .. } => write!(f, "“{text}” was read as a power: {count} times")?,
            Self::Range { others, .. } => write!(f, "the range “{text}” also contains {others}")?,
            Self::Blank(_) => write!(f, "blanks are ignored; for a blank as a symbol, write \\ and the blank")?,
            Self::LineBreak(_) => write!(f, "line breaks are ignored; to match any one line, separate lines with |")?,
            Self::Operator(_) => {
                let operator = if text == "&" { "intersection" } else { "complement" };
                write!(f, "“{text}” was read as a symbol; for {operator}, turn on the extended syntax")?;
                write!(f, "; to confirm the symbol, write {}", quoted(text))?;
            }
            Self::Letters(_) => {
                write!(f, "each letter of “{text}” was read as a symbol; to confirm this, write {}", apart(text))?;
            }
            Self::NoEffect(_, reason) => write!(f, "“{text}” changes nothing: {}", reason.reason())?,
        }
        Ok(())
    }
}

impl NoEffect {
    fn reason(self) -> &'static str {
        match self {
            Self::Anchor => "words are always matched as a whole",
            Self::Lazy => "lazy repetition matches the same words",
            Self::Delimiter => "it was read as a delimiter",
            Self::Flags => "flags do not matter for whole words",
            Self::GroupName => "groups need no names",
            Self::Comment => "it is a comment",
            Self::Command => "it is for typesetting only",
            Self::Heading => "it was read as a heading",
            Self::Quotes => "the expression in the quotes was read",
            Self::Remark => "it was read as a remark",
        }
    }
}

/// Hints by their byte offsets, each only once.
#[derive(Default, Debug)]
pub(super) struct Hints {
    all: Vec<(usize, HintKind)>,
    seen: BTreeSet<HintKind>,
}

impl Hints {
    pub(super) fn add(&mut self, at: usize, kind: HintKind) {
        if self.seen.insert(kind.clone()) {
            self.all.push((at, kind));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the hints in order of their positions in a text.
    pub(super) fn in_text(mut self, text: &str) -> Vec<Hint> {
        self.all.sort();
        let mut places = TextPositions::new(text);
        self.all.into_iter().map(|(at, kind)| Hint { at: places.at(at), kind }).collect()
    }
}
