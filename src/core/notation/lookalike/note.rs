//! Notes on how a text was read.

use super::Certainty;
use crate::{Choice, Meaning};
use ecow::EcoString;
use std::fmt::{self, Write as _};

/// A note on how a text was read that looks like a sign, a letter, or nothing.
///
/// Its `Display` is a sentence without a period. A note is a question if there is another reading, which
/// [`other`](Self::other) gives.
///
/// ```
/// use grammaton_core::{Meaning, notation::lookalike::{Certainty, Note, Reading}};
///
/// let reading = Reading::Sign(Meaning::Union, Certainty::Likely);
/// let note = Note { text: "+".into(), reading, other: Some("\\+".into()) };
/// assert_eq!(note.to_string(), "“+” was read as union; for the symbol, write \\+");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Note {
    /// The text as it is written.
    pub text: EcoString,
    /// The reading of the text.
    pub reading: Reading,
    /// The text that has the other reading, to replace [`text`](Self::text) if that is meant.
    pub other: Option<EcoString>,
}

/// The reading of a text that looks like a sign, a letter, or nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reading {
    /// The text was read as a sign.
    Sign(Meaning, Certainty),
    /// The text was read as a symbol, although it may be a sign with this meaning, or some sign.
    Symbol(Option<Meaning>),
    /// The text was read as a symbol, although it is an operator in EBNF.
    Operator,
    /// The text was read as the ASCII character that it looks like.
    Ascii(char),
    /// The text was read as a letter, although it looks like another one.
    OtherScript(char),
    /// The text was read in Unicode's normal form C.
    Composed(EcoString),
    /// The text is an invisible character and was skipped.
    Skipped,
}

impl Note {
    /// Returns whether somebody should decide between two readings.
    pub fn is_question(&self) -> bool {
        self.other.is_some()
            && match self.reading {
                Reading::Sign(_, certainty) => certainty == Certainty::Likely,
                Reading::Symbol(_) | Reading::Operator | Reading::OtherScript(_) => true,
                Reading::Ascii(c) => c.is_alphanumeric(),
                Reading::Composed(_) | Reading::Skipped => false,
            }
    }
}

impl Note {
    /// Returns the text with the codes of its invisible characters in their place.
    pub fn legible_text(&self) -> String {
        let mut out = String::new();
        for c in self.text.chars() {
            if super::is_invisible(c) || c.is_control() || (c != ' ' && c.is_whitespace()) {
                // Writing to a string cannot fail.
                _ = write!(out, "U+{:04X}", u32::from(c));
            } else {
                out.push(c);
            }
        }
        out
    }

    /// Returns the decision that confirms the reading, if conventions can hold it.
    pub fn confirmation(&self) -> Option<Choice> {
        match self.reading {
            Reading::Sign(meaning, _) => Some(Choice::Sign(meaning)),
            Reading::Symbol(_) | Reading::Operator => Some(Choice::Symbol),
            Reading::Ascii(_) | Reading::OtherScript(_) | Reading::Composed(_) | Reading::Skipped => None,
        }
    }

    /// Returns the other reading, if conventions can choose it.
    pub fn alternative(&self) -> Option<Choice> {
        match self.reading {
            Reading::Sign(..) => Some(Choice::Symbol),
            Reading::Symbol(meaning) => meaning.map(Choice::Sign),
            Reading::Operator
            | Reading::Ascii(_)
            | Reading::OtherScript(_)
            | Reading::Composed(_)
            | Reading::Skipped => None,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("“{}”", self.legible_text());
        match &self.reading {
            Reading::Sign(meaning, _) => write!(f, "{text} was read as {}", meaning.name())?,
            Reading::Symbol(_) => write!(f, "{text} was read as a symbol")?,
            Reading::Operator => write!(f, "{text} was read as a symbol, not as an operator of EBNF")?,
            Reading::Ascii(c) => write!(f, "{text} was read as {c}")?,
            Reading::OtherScript(c) => {
                write!(f, "{text} is a letter of another script that looks like {c}")?;
            }
            Reading::Composed(composed) => {
                write!(f, "{text} was read as the single character {composed}")?;
            }
            Reading::Skipped => write!(f, "the invisible character {text} was skipped")?,
        }
        let Some(other) = &self.other else { return Ok(()) };
        match &self.reading {
            Reading::Sign(..) | Reading::Ascii(_) => write!(f, "; for the symbol, write {other}"),
            Reading::Symbol(Some(meaning)) => write!(f, "; for {}, write {other}", meaning.name()),
            Reading::Symbol(None) | Reading::Operator => write!(f, "; to confirm this, write {other}"),
            Reading::OtherScript(_) | Reading::Composed(_) | Reading::Skipped => write!(f, "; write {other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_name_the_reading_and_the_remedy() {
        let check = |text: &str, reading, other: Option<&str>, expected: &str, question| {
            let note = Note { text: text.into(), reading, other: other.map(Into::into) };
            assert_eq!((note.to_string().as_str(), note.is_question()), (expected, question));
        };
        let certain = Reading::Sign(Meaning::EmptyWord, Certainty::Certain);
        check("ϵ", certain, Some("\"ϵ\""), "“ϵ” was read as the empty word; for the symbol, write \"ϵ\"", false);
        let symbol = Reading::Symbol(Some(Meaning::EmptyWord));
        check("e", symbol, Some("ε"), "“e” was read as a symbol; for the empty word, write ε", true);
        check("（", Reading::Ascii('('), None, "“（” was read as (", false);
        check("\u{200b}", Reading::Skipped, None, "the invisible character “U+200B” was skipped", false);
        let other = Reading::OtherScript('a');
        check("а", other, Some("a"), "“а” is a letter of another script that looks like a; write a", true);
    }
}
