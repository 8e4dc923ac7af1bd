//! The description of a format: the one row from which everything else about formats follows.

use super::{CodeStyle, ExportError, Feature, Format, ImportError, ImportOptions, Imported, recognizer};
use ecow::EcoString;
use grammaton_core::{Document, Grammar, Nfa, Regex, notation::textbook::Notation};

/// A file format. Each format has one, in the file of the format.
pub(crate) struct FormatSpec {
    /// The name on the command line and in the keys of translations.
    pub(crate) name: &'static str,
    /// The file extensions in lowercase, without the dot, the usual one first.
    pub(crate) extensions: &'static [&'static str],
    /// A description for the README and `--help`, with code in backticks.
    pub(crate) about: &'static str,
    /// The group in lists of formats.
    pub(crate) group: FormatGroup,
    /// The kind of content that the format is written from. Reading may yield another kind.
    pub(crate) holds: ContentKind,
    /// The reader, if the format can be read.
    pub(crate) read: Option<ReadFn>,
    /// The writer, if the format can be written.
    pub(crate) write: Option<WriteFn>,
    /// The format to write instead, if the format can only be read.
    pub(crate) instead: Option<Format>,
    /// The test that recognizes the format by its content, if there is one.
    pub(crate) detect: Option<DetectFn>,
    /// The parts of a document that survive writing and reading.
    pub(crate) keeps: &'static [Feature],
    /// The size limit for reading, in bytes. Hand-made files stay below a hundredth of it.
    pub(crate) max_bytes: usize,
    /// Whether the files are text, which can be pasted and displayed.
    pub(crate) is_text: bool,
}

impl FormatSpec {
    /// The values that most formats share. Each format gives its name, extensions and description.
    pub(crate) const DEFAULT: Self = Self {
        name: "",
        extensions: &[],
        about: "",
        group: FormatGroup::Automata,
        holds: ContentKind::Automaton,
        read: None,
        write: None,
        instead: None,
        detect: None,
        keeps: &[],
        max_bytes: 256 << 20,
        is_text: true,
    };

    /// The size limit for formats whose values take far more memory than their text.
    pub(crate) const SMALL: usize = 32 << 20;
}

/// The kind of content that a format is written from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContentKind {
    /// An automaton, with or without its drawing.
    Automaton,
    /// A grammar.
    Grammar,
    /// A regular expression.
    Regex,
}

/// A group of formats in the export dialog and in menus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormatGroup {
    /// Pictures of the drawing.
    Pictures,
    /// Automata for other programs.
    Automata,
    /// Grammars and regular expressions.
    Grammars,
    /// Transition tables.
    Tables,
    /// Programs that recognize words.
    Programs,
}

impl FormatGroup {
    /// All groups, in display order.
    pub const ALL: [Self; 5] = [Self::Pictures, Self::Automata, Self::Grammars, Self::Tables, Self::Programs];
}

/// A function that reads a file.
pub(crate) enum ReadFn {
    /// Reads text in UTF-8.
    Text(fn(&str, &ImportOptions) -> Result<Imported, ImportError>),
    /// Reads bytes.
    Bytes(fn(&[u8], &ImportOptions) -> Result<Imported, ImportError>),
}

/// The options for writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WriteOptions<'a> {
    /// The name of the file without extension, which is part of some formats.
    pub name: &'a str,
    /// The notation, in formats for people.
    pub notation: Notation,
    /// The style of programs.
    pub code: CodeStyle,
}

/// A function that writes text.
pub(crate) enum WriteFn {
    /// Writes a document.
    Document(fn(&Document, options: WriteOptions<'_>) -> Result<String, ExportError>),
    /// Writes the automaton of a document with the names of its states, without the drawing. The name in the options is
    /// the title of the document.
    Automaton(fn(&Nfa, names: &[EcoString], options: WriteOptions<'_>) -> String),
    /// Writes a program that recognizes the words of an automaton, in a language.
    Program(&'static recognizer::Language),
    /// Writes a grammar.
    Grammar(fn(&Grammar, options: WriteOptions<'_>) -> Result<String, ExportError>),
    /// Writes a regular expression.
    Regex(fn(&Regex, Notation) -> String),
    /// Writes the drawing as SVG. The app renders binary pictures from it.
    Picture,
}

/// A test that recognizes a format by its content.
pub(crate) enum DetectFn {
    /// A test of the first bytes. It precedes all tests of text.
    Bytes(fn(&[u8]) -> bool),
    /// A test of the beginning of a text, without its byte order mark and leading whitespace.
    Text {
        /// The certainty of the test: tests with a lower rank come first.
        rank: u8,
        /// The test.
        matches: fn(&str) -> bool,
    },
}
