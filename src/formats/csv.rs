//! Reads and writes transition tables as comma-separated values, for spreadsheets.
//!
//! ```csv
//! state,start,accepting,a,b,ε
//! even,yes,yes,odd,even,
//! odd,,,even,"odd, even",
//! ```
//!
//! A cell holds the target states, separated by commas. In a table without the `start` and `accepting` columns,
//! marks may precede the state names: `→` or `->` for the start, `*` for accepting. Cells are quoted as in RFC 4180.
//! The separator may also be a semicolon or a tab, or the character in a first line such as `sep=;`, which spreadsheets
//! write and honor. Names that would be ambiguous are quoted a second time, as
//! symbols are in grammars. An apostrophe before a cell that begins with `=`, `+`, `-` or `@` makes it text for
//! spreadsheets, which would calculate it; it is not part of the cell.

mod cells;
mod read;

pub(crate) use cells::Cell;
pub use read::{Parsed, read, targets};

use super::{
    Content, Feature, ImportError, ImportOptions, Imported,
    builder::{self, TooLarge},
    spec::{DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
    table,
};
use ecow::EcoString;
use grammaton_core::{
    EPSILON, Meaning, Nfa, TextPosition,
    notation::{lookalike, quote},
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "csv",
    extensions: &["csv"],
    about: "the transition table for spreadsheets",
    group: FormatGroup::Tables,
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Automaton(|nfa, names, _| write(nfa, names))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_csv }),
    keeps: &[Feature::Alphabet, Feature::SeveralStarts],
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let read = read::read_with(text, options);
    let (drawn, report) = read.map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Automaton(drawn.into()), report })
}

/// Matches `state,start,…`, the first line of a written table, possibly after a line `sep=,`.
fn is_csv(text: &str) -> bool {
    let text = cells::declared_separator(text).map_or(text, |(_, length)| text[length..].trim_start());
    ["state,", "state;", "state\t"].iter().any(|first| text.starts_with(first))
}

/// The error of a table that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct CsvError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The text is empty.
    #[error("there is no table; the first line must be `state`, then the symbols")]
    NoTable,
    /// The first line has a single cell, which is not `state`.
    #[error(
        "this is not a transition table; the first line must be `state`, then the symbols, separated by commas, \
         semicolons or tabs"
    )]
    NoColumns,
    /// The text is HTML or XML.
    #[error("this is HTML or XML and not a table; save it as comma-separated values")]
    Markup,
    /// The text contains a control character, as binary files and text in other encodings do.
    #[error("unexpected character U+{:04X}; save the table as UTF-8 text", u32::from(*.0))]
    Control(char),
    /// A quoted cell is not closed.
    #[error("this cell is missing its closing quote")]
    Unclosed,
    /// A quoted cell has text after its closing quote.
    #[error("unexpected text after the closing quote; for a literal quote, write it twice")]
    AfterQuote,
    /// A row has more cells than the first row.
    #[error("this row has {found} cells, but the first row has only {expected}")]
    LongRow {
        /// The number of cells in the row.
        found: usize,
        /// The number of cells in the first row.
        expected: usize,
    },
    /// A quoted name is malformed.
    #[error("{0}; for a literal quote, write a backslash before it")]
    Quote(#[from] quote::QuoteError),
    /// A row has no name.
    #[error("this row is missing a state name")]
    NoName,
    /// Two columns have the same symbol.
    #[error("there is already a column for {0}; remove one of them")]
    RepeatedColumn(EcoString),
    /// A mark is neither `yes` nor `no`.
    #[error("expected `yes` or an empty cell")]
    NoMark,
    /// The table has too many states or transitions.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

/// Writes the table of an automaton: one row per state and one column per symbol, plus one for ε if there are
/// ε-moves.
///
/// Empty and repeated names are made unique.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Conventions, Nfa, Symbol};
/// use grammaton_formats::csv;
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let text = csv::write(&ends_in_b, &["p".into(), "q".into()]);
/// assert_eq!(text, "state,start,accepting,a,b\np,yes,,p,\"p, q\"\nq,,yes,,\n");
/// assert_eq!(csv::read(&text, &Conventions::default()).expect("well-formed").nfa, ends_in_b);
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString]) -> String {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let mut names = names.to_vec();
    for rename in grammaton_core::grammar::naming::make_distinct(&names, "q", 0..nfa.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    let names: Vec<String> = names.iter().map(|name| spelled(name)).collect();
    let columns = table::columns(nfa);
    let symbol = |&symbol: &u32| {
        if symbol == EPSILON { "ε".into() } else { builder::spelled(nfa.alphabet()[symbol].as_str()).into() }
    };
    let marks = ["state", "start", "accepting"].map(str::to_owned);
    let mut out = row(marks.into_iter().chain(columns.iter().map(symbol)));
    for state in 0..nfa.len() as u32 {
        let mark = |set| if set { "yes".to_owned() } else { String::new() };
        let marks = [names[state as usize].clone(), mark(nfa.is_start(state)), mark(nfa.is_accepting(state))];
        let targets = |&symbol: &u32| {
            let targets = table::targets(nfa, state, symbol).map(|target| names[target as usize].as_str());
            targets.collect::<Vec<_>>().join(", ")
        };
        out += &row(marks.into_iter().chain(columns.iter().map(targets)));
    }
    out
}

/// Returns a name, quoted if it would otherwise be ambiguous in a cell.
///
/// ```
/// use grammaton_formats::csv;
///
/// assert_eq!(csv::targets(&csv::spelled("q0, q1")).expect("well quoted"), ["q0, q1"]);
/// ```
pub fn spelled(text: &str) -> String {
    let is_special = |c: char| matches!(c, ',' | ';' | '"' | '{' | '}' | '\'') || quote::is_unprintable(c);
    let marked = text.starts_with(['>', '*', '-']) || text.ends_with('*') || text.starts_with(builder::is_arrow);
    let means = matches!(text, "" | "-" | "–" | "—") || lookalike::whole(text, Meaning::EmptySet).is_some();
    let mut out = String::new();
    if means || marked || text.trim() != text || text.contains(is_special) {
        quote::write(&mut out, text);
    } else {
        out.push_str(text);
    }
    out
}

/// Returns the names before which [`write`](fn@write) puts an apostrophe when they begin a cell. Symbols with signs are
/// in quotes.
///
/// ```
/// use grammaton_formats::csv;
///
/// assert_eq!(csv::guarded(&["=A1".into(), "q".into()]), ["=A1"]);
/// ```
pub fn guarded(names: &[EcoString]) -> Vec<EcoString> {
    names.iter().filter(|name| is_formula(&spelled(name))).cloned().collect()
}

/// Returns whether spreadsheets calculate a cell with this text.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Returns the text of a cell without the apostrophe that makes it text for spreadsheets.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

/// Returns a row of cells as a line. An apostrophe precedes what spreadsheets would calculate.
///
/// ```
/// use grammaton_formats::csv;
///
/// let cells = ["a", "say \"b\", c", "=A1"].map(str::to_owned);
/// assert_eq!(csv::row(cells.into_iter()), "a,\"say \"\"b\"\", c\",'=A1\n");
/// ```
pub fn row(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        let cell = if is_formula(&cell) { format!("'{cell}") } else { cell };
        if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
