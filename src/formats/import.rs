//! Reading a file in any format.

use super::{Content, Format, Report, What, bnf, csv, dot, ebnf, grammar, jff, json, mata, png, regex, report, ron};
use crate::{Grammar, Place, draw};
use std::collections::HashSet;

/// What was read, and what there is to tell about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// What the file holds.
    pub content: Content,
    /// What was changed, assumed or left out, and what may be meant otherwise.
    pub report: Report,
}

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{fault}", .at.map(|at| format!("{at}: ")).unwrap_or_default())]
pub struct ImportError {
    /// Where the fault is, if it is anywhere.
    pub at: Option<Place>,
    /// What it is.
    pub fault: ImportFault,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportFault {
    /// The bytes are no text.
    #[error("this is no text in UTF-8")]
    NotUtf8,
    /// Files of the format are only written.
    #[error("{} is written, but not read", .0.name())]
    NotReadable(Format),
    /// The file is too large to be what it says.
    #[error("it is larger than {} MB, too large for this format", .0 >> 20)]
    TooLarge(usize),
    /// A drawing is faulty.
    #[error(transparent)]
    Ron(#[from] ron::Fault),
    /// A grammar is faulty, maybe in more places.
    #[error("{first}{}", if *.more == 0 { String::new() } else { format!(" (and {} more)", .more) })]
    Grammar {
        /// The first fault.
        first: grammar::Fault,
        /// How many follow it.
        more: usize,
    },
    /// An expression is faulty.
    #[error(transparent)]
    Regex(#[from] regex::Fault),
    /// An automaton of Mata is faulty.
    #[error(transparent)]
    Mata(#[from] mata::Fault),
    /// A document in JSON is faulty.
    #[error(transparent)]
    Json(#[from] json::Fault),
    /// A table is faulty.
    #[error(transparent)]
    Csv(#[from] csv::Fault),
    /// A file of JFLAP is faulty.
    #[error(transparent)]
    Jff(#[from] jff::Fault),
    /// A graph of Graphviz is faulty.
    #[error(transparent)]
    Dot(#[from] dot::Fault),
    /// A picture has no drawing in it.
    #[error(transparent)]
    Png(png::PngError),
}

/// How to read what files say in more than one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ImportOptions {
    /// Whether a lone λ or ε in a file of JFLAP is the empty word, and not the letter that it is there.
    pub lambda: bool,
}

impl ImportError {
    /// A fault at a place.
    pub(super) fn new(at: Place, fault: impl Into<ImportFault>) -> Self {
        Self { at: Some(at), fault: fault.into() }
    }

    /// The error as a line about the file called `name`, with its place, as compilers write it.
    pub fn line(&self, name: &str) -> String {
        report::line(name, self.at, &self.fault)
    }
}

impl From<grammar::ReadErrors> for ImportError {
    fn from(errors: grammar::ReadErrors) -> Self {
        let mut faults = errors.iter();
        let first = faults.next().expect("a grammar that cannot be read has a fault");
        Self::new(first.at, ImportFault::Grammar { first: first.fault.clone(), more: faults.len() })
    }
}

/// Reads the bytes of a file in a format; [`Format::of_file`] finds the format.
///
/// ```
/// use grammaton_core::format::{Content, Format, import};
///
/// let text = b"(version: 1, states: [(id: 0, name: \"q\")])";
/// let format = Format::of_file("even.ron", text).expect("the ending is known");
/// let imported = import(format, text).expect("well-formed");
/// assert!(matches!(imported.content, Content::Document(document) if document.states().len() == 1));
/// assert!(imported.report.is_empty());
/// ```
pub fn import(format: Format, bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(format, bytes, ImportOptions::default())
}

/// Reads the bytes of a file in a format, in the way that the options say.
pub fn import_with(format: Format, bytes: &[u8], options: ImportOptions) -> Result<Imported, ImportError> {
    let limit = format.max_bytes();
    if bytes.len() > limit {
        return Err(ImportError { at: None, fault: ImportFault::TooLarge(limit) });
    }
    match format {
        Format::Jff | Format::JffGrammar | Format::Jflap => jff::read(bytes, jff::Options { lambda: options.lambda }),
        Format::Ron => of_ron(bytes),
        Format::Grammar => Ok(of_grammar(grammar::parse(text(bytes)?)?)),
        Format::Bnf => Ok(of_grammar(bnf::parse(text(bytes)?)?)),
        Format::Ebnf => Ok(of_grammar(ebnf::parse(text(bytes)?)?)),
        Format::Regex => of_regex(text(bytes)?),
        Format::Mata => of_mata(text(bytes)?),
        Format::Json => of_json(text(bytes)?),
        Format::Csv => of_csv(text(bytes)?),
        Format::Dot => of_dot(text(bytes)?),
        Format::Png => of_png(bytes),
        _ => Err(ImportError { at: None, fault: ImportFault::NotReadable(format) }),
    }
}

/// The bytes as text.
fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    str::from_utf8(bytes).map_err(|error| {
        let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        ImportError::new(Place::of(before, before.len()), ImportFault::NotUtf8)
    })
}

fn of_ron(bytes: &[u8]) -> Result<Imported, ImportError> {
    let document = ron::read_bytes(bytes).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(document), report: Report::default() })
}

/// A grammar with its hints.
pub(super) fn of_grammar(parsed: grammar::Parsed) -> Imported {
    let mut report = Report::default();
    for hint in parsed.hints {
        report.add(hint.at, What::Grammar(hint.kind));
    }
    Imported { content: Content::Grammar(distinct(&parsed.grammar)), report }
}

/// The grammar as a set of productions: one that stands there twice makes no word ambiguous.
fn distinct(grammar: &Grammar) -> Grammar {
    let mut seen = HashSet::new();
    let productions = (0..grammar.len()).map(|number| grammar.production(number));
    Grammar::new(
        grammar.orientation(),
        grammar.terminals().clone(),
        grammar.nonterminals().iter().cloned(),
        grammar.start(),
        productions.filter(|production| seen.insert(*production)),
    )
}

fn of_regex(text: &str) -> Result<Imported, ImportError> {
    let parsed = regex::parse(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    let mut report = Report::default();
    parsed.hints.iter().for_each(|hint| report.add(hint.at, What::Plus));
    Ok(Imported { content: Content::Regex(parsed.regex), report })
}

fn of_json(text: &str) -> Result<Imported, ImportError> {
    let (document, report) = json::read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(document), report })
}

fn of_csv(text: &str) -> Result<Imported, ImportError> {
    let csv::Parsed { nfa, names, report } =
        csv::read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(draw(&nfa, &names)), report })
}

fn of_mata(text: &str) -> Result<Imported, ImportError> {
    let parsed = mata::read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    let mut report = Report::default();
    if parsed.initial > 1 {
        report.add(None, What::SeveralInitial(parsed.initial));
    }
    Ok(Imported { content: Content::Document(draw(&parsed.nfa, &parsed.names)), report })
}

fn of_dot(text: &str) -> Result<Imported, ImportError> {
    let dot::Parsed { document, report } = dot::read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(document), report })
}

fn of_png(bytes: &[u8]) -> Result<Imported, ImportError> {
    let document = png::read(bytes).map_err(|fault| ImportError { at: None, fault: ImportFault::Png(fault) })?;
    Ok(Imported { content: Content::Document(document), report: Report::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_alike_in_all_formats() {
        let check = |format, bytes: &[u8], expected: &str| {
            assert_eq!(import(format, bytes).expect_err("faulty").to_string(), expected);
        };
        check(Format::Grammar, b"S -> a\nT -> \xe9", "line 2, column 6: this is no text in UTF-8");
        check(Format::Ron, b"(version: \xe9", "line 1, column 11: the file is not text in UTF-8");
        check(Format::Regex, b"a(b", "line 1, column 2: this ( is never closed: for the character itself, write \\(");
        check(Format::Table, b"", "table is written, but not read");
        let error = import(Format::Grammar, "S → a S b\nT → U".as_bytes()).expect_err("faulty").to_string();
        assert!(error.starts_with("line 1, column 7: ") && error.ends_with(" (and 1 more)"), "{error}");
    }

    #[test]
    fn a_production_that_stands_twice_is_read_once_and_told() {
        let Imported { content, report } = import(Format::Grammar, "S → a | a".as_bytes()).expect("a grammar");
        assert!(matches!(content, Content::Grammar(grammar) if grammar.len() == 1));
        assert_eq!(report.remarks().len(), 1);
    }
}
