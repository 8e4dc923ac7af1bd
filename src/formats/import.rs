//! Reads a file in any readable format.

use super::{
    Content, Format, RemarkKind, Report, csv, definition, dot, encoding, jff, json, mata, png, report, ron,
    spec::ReadFn, svg,
};
use grammaton_core::{
    Conventions, Document, Grammar, TextPosition,
    notation::{grammar, regex},
};
use std::collections::HashSet;

/// The result of reading a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// The content of the file.
    pub content: Content,
    /// The remarks: what was changed, assumed or left out, and hints.
    pub report: Report,
}

impl From<Document> for Imported {
    /// Returns a document that was read exactly as it is in the file.
    fn from(document: Document) -> Self {
        Self { content: Content::Document(document), report: Report::default() }
    }
}

/// The error of a file that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{fault}", .at.map(|at| format!("{at}: ")).unwrap_or_default())]
pub struct ImportError {
    /// The position of the fault, if it has one.
    pub at: Option<TextPosition>,
    /// The fault.
    pub fault: ImportFault,
}

/// A fault in a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportFault {
    /// The bytes are not UTF-8 text, nor text in another encoding that is read.
    #[error("this is not valid UTF-8; save the file as UTF-8 text")]
    NotUtf8,
    /// The bytes have the byte order mark of UTF-16, but are not valid.
    #[error("this is not valid UTF-16; save the file as UTF-8 text")]
    NotUtf16,
    /// The bytes look like Chinese text in GB 18030.
    #[error("this looks like Chinese text in GBK or GB 18030; save the file as UTF-8 text")]
    Gb18030,
    /// The format can be written, but not read.
    #[error("the format {} can be written, but not read", .0.name())]
    NotReadable(Format),
    /// The file exceeds the size limit of its format, in bytes.
    #[error("the file is larger than {} MB, the limit for this format", .0 >> 20)]
    TooLarge(usize),
    /// A fault in a `.ron` document.
    #[error(transparent)]
    Ron(#[from] ron::Fault),
    /// One or more faults in a grammar.
    #[error(
        "{first}{}{}",
        if *.more == 0 { String::new() } else { format!(" (and {} more)", .more) },
        classification.as_ref().map_or(String::new(), |found| format!("; the grammar is of type {}", found.kind))
    )]
    Grammar {
        /// The first fault.
        first: grammar::Fault,
        /// The number of further faults.
        more: usize,
        /// The type of the grammar, if it is one that is not regular.
        classification: Option<Box<grammar::Classification>>,
    },
    /// The intersections and complements of an expression have too many states.
    #[error("the intersections and complements of this expression have more than {0} states")]
    TooManyStates(usize),
    /// A fault in a regular expression.
    #[error(transparent)]
    Regex(#[from] regex::Fault),
    /// A fault in a Mata automaton.
    #[error(transparent)]
    Mata(#[from] mata::Fault),
    /// A fault in a JSON document.
    #[error(transparent)]
    Json(#[from] json::Fault),
    /// A fault in a definition.
    #[error(transparent)]
    Definition(#[from] definition::Fault),
    /// A fault in a transition table.
    #[error(transparent)]
    Csv(#[from] csv::Fault),
    /// A fault in a JFLAP file.
    #[error(transparent)]
    Jff(#[from] jff::Fault),
    /// A fault in a Graphviz graph.
    #[error(transparent)]
    Dot(#[from] dot::Fault),
    /// A picture without a readable drawing.
    #[error(transparent)]
    Png(png::PngError),
    /// A vector picture without a readable drawing.
    #[error(transparent)]
    Svg(svg::SvgError),
}

/// Options for reading ambiguous files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportOptions {
    /// Whether a lone λ or ε in a JFLAP file is the empty word. In JFLAP it is a letter.
    pub lambda: bool,
    /// The decisions on how to read ambiguous signs.
    pub conventions: Conventions,
    /// Whether states without a position stay at the origin, which saves the time of a layout if no position is shown or
    /// written.
    pub skip_layout: bool,
    /// Whether the drawing may be left out, which saves more time. Then [`Content::Automaton`] takes the place of
    /// [`Content::Document`] where that is faster and nothing but the drawing is lost.
    pub omit_drawing: bool,
}

impl From<&Conventions> for ImportOptions {
    fn from(conventions: &Conventions) -> Self {
        Self { conventions: conventions.clone(), ..Self::default() }
    }
}

impl ImportError {
    /// Creates an error at a position.
    pub(super) fn new(at: TextPosition, fault: impl Into<ImportFault>) -> Self {
        Self { at: Some(at), fault: fault.into() }
    }

    /// Creates the error of a grammar with faults, with its type if it is a grammar that is not regular.
    pub(super) fn of_grammar(errors: &grammar::ReadErrors, classification: Option<grammar::Classification>) -> Self {
        let mut faults = errors.iter();
        let first = faults.next().expect("a grammar that cannot be read has a fault");
        let (more, classification) = (faults.len(), classification.map(Box::new));
        Self::new(first.at, ImportFault::Grammar { first: first.fault.clone(), more, classification })
    }

    /// Returns the type of a grammar that is not regular, if the file holds one.
    pub fn classification(&self) -> Option<&grammar::Classification> {
        match &self.fault {
            ImportFault::Grammar { classification, .. } => classification.as_deref(),
            _ => None,
        }
    }

    /// Returns the error as a line `name:line:column: fault`, as compilers print it.
    pub fn line(&self, name: &str) -> String {
        report::line(name, self.at, &self.fault)
    }
}

impl From<grammar::ReadErrors> for ImportError {
    fn from(errors: grammar::ReadErrors) -> Self {
        Self::of_grammar(&errors, None)
    }
}

/// Reads the bytes of a file in a format. [`Format::of_file`] determines the format.
///
/// ```
/// use grammaton_formats::{Content, Format, import};
///
/// let text = b"(version: 1, states: [(id: 0, name: \"q\")])";
/// let format = Format::of_file("even.ron", text).expect("the ending is known");
/// let imported = import(format, text).expect("well-formed");
/// assert!(matches!(imported.content, Content::Document(document) if document.states().len() == 1));
/// assert!(imported.report.is_empty());
/// ```
pub fn import(format: Format, bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(format, bytes, &ImportOptions::default())
}

/// Reads the bytes of a file in a format, with options.
pub fn import_with(format: Format, bytes: &[u8], options: &ImportOptions) -> Result<Imported, ImportError> {
    let limit = format.max_bytes();
    if bytes.len() > limit {
        return Err(ImportError { at: None, fault: ImportFault::TooLarge(limit) });
    }
    let Some(read) = &format.spec().read else {
        return Err(ImportError { at: None, fault: ImportFault::NotReadable(format) });
    };
    let (text, encoding) = match read {
        ReadFn::Bytes(read) if !format.is_text() => return read(bytes, options),
        _ => encoding::decode(bytes)?,
    };
    let mut imported = match read {
        ReadFn::Text(read) => read(&text, options),
        ReadFn::Bytes(read) => read(text.as_bytes(), options),
    }?;
    imported.report.begin_with(encoding.remark());
    Ok(imported)
}

/// Returns a parsed grammar with its hints as remarks.
pub(super) fn from_grammar(parsed: grammar::Parsed) -> Imported {
    let mut report = Report::default();
    for hint in parsed.hints {
        report.add(hint.at, RemarkKind::Grammar(hint.kind));
    }
    Imported { content: Content::Grammar(distinct(&parsed.grammar)), report }
}

/// Returns the grammar without duplicate productions, so that these make no word ambiguous.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_look_alike_in_all_formats() {
        let check = |format, bytes: &[u8], expected: &str| {
            assert_eq!(import(format, bytes).expect_err("faulty").to_string(), expected);
        };
        check(
            Format::Grammar,
            b"S -> a\nT -> \xe9\0",
            "line 2, column 6: this is not valid UTF-8; save the file as UTF-8 text",
        );
        check(
            Format::Ron,
            b"(version: \xe9\x01",
            "line 1, column 11: this is not valid UTF-8; save the file as UTF-8 text",
        );
        check(Format::Regex, b"a(b", "line 1, column 2: this ( is never closed; for a literal (, write \\(");
        check(Format::Table, b"", "the format table can be written, but not read");
        let error = import(Format::Grammar, "S → a S b\nT → U".as_bytes()).expect_err("faulty").to_string();
        assert!(
            error.starts_with("line 1, column 7: ") && error.contains(" (and 1 more); the grammar is of type 2"),
            "{error}"
        );
    }

    #[test]
    fn a_duplicate_production_is_read_once_and_reported() {
        let Imported { content, report } = import(Format::Grammar, "S → a | a".as_bytes()).expect("a grammar");
        assert!(matches!(content, Content::Grammar(grammar) if grammar.len() == 1));
        assert_eq!(report.remarks().len(), 1);
    }
}
