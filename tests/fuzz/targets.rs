//! The targets: a reader, its well-formed inputs, and the checks of what it reads.

mod files;
mod link_texts;
mod notations;
mod seeds;

use grammaton_core::TextPosition;
use grammaton_formats::Format;

/// A reader under test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// The reader of a file format.
    File(Format),
    /// The decoder of links.
    Link,
    /// Grammar text that is being typed.
    GrammarText,
    /// The notation of regular expressions.
    Expression,
    /// The notation of labels.
    Label,
    /// The notation of words.
    Word,
}

/// Returns all targets: every readable format, then the notations.
pub(crate) fn all() -> Vec<Target> {
    let files = Format::ALL.into_iter().filter(|format| format.is_readable()).map(Target::File);
    files.chain([Target::Link, Target::GrammarText, Target::Expression, Target::Label, Target::Word]).collect()
}

impl Target {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::File(Format::JffGrammar) => "jff_grammar",
            Self::File(format) => format.name(),
            Self::Link => "links",
            Self::GrammarText => "grammar_texts",
            Self::Expression => "expressions",
            Self::Label => "labels",
            Self::Word => "words",
        }
    }

    /// Returns well-formed inputs.
    pub(crate) fn seeds(self) -> Vec<Vec<u8>> {
        match self {
            Self::File(format) => seeds::of_format(format),
            Self::Link => seeds::links(),
            Self::GrammarText => seeds::of_format(Format::Grammar),
            Self::Expression => seeds::of_format(Format::Regex),
            Self::Label => seeds::labels(),
            Self::Word => seeds::words(),
        }
    }

    /// Reads an input and checks the result. Panics if a check fails.
    pub(crate) fn run(self, input: &[u8]) {
        match self {
            Self::File(format) => files::run(format, input),
            Self::Link => link_texts::run(input),
            Self::GrammarText => notations::grammar_text(&String::from_utf8_lossy(input)),
            Self::Expression => notations::expression(&String::from_utf8_lossy(input)),
            Self::Label => notations::label(&String::from_utf8_lossy(input)),
            Self::Word => notations::word(&String::from_utf8_lossy(input)),
        }
    }
}

/// Asserts that a position is in a text or right after one of its lines.
fn assert_inside(at: TextPosition, text: &str) {
    let line = text.split('\n').nth(at.line as usize - 1);
    let inside = line.is_some_and(|line| (1..=line.chars().count() + 1).contains(&(at.column as usize)));
    assert!(inside, "{at} is not in the text");
}
