//! Transition tables as comma-separated values: what spreadsheets have.
//!
//! ```csv
//! state,start,accepting,a,b,ε
//! even,yes,yes,odd,even,
//! odd,,,even,"odd, even",
//! ```
//!
//! Cells hold the states that a move leads to, commas between them. A table without the columns of marks may have them
//! before the names, `→` or `->` for the start and `*` for accepting. Cells are quoted as RFC 4180 has it; commas may
//! also be semicolons or tabs. Names that would be taken for something else stand in quotes of their own, as symbols
//! do in grammars.

mod cells;
mod read;

pub use read::{Parsed, read, targets};

use super::{quote, table};
use crate::{EPSILON, Nfa, Place};
use ecow::EcoString;

/// Why a table cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct CsvError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is nothing.
    #[error("there is no table: its first line is state, then the symbols")]
    NoTable,
    /// A quoted cell does not end.
    #[error("the closing quote of this cell is missing")]
    Unclosed,
    /// Something stands after the closing quote of a cell.
    #[error("after the closing quote the cell must end: for the quote itself, write it twice")]
    AfterQuote,
    /// A row has more cells than the first.
    #[error("this row has {found} cells, and the first has {expected}")]
    LongRow {
        /// How many cells there are.
        found: usize,
        /// How many there may be.
        expected: usize,
    },
    /// A name in quotes is faulty.
    #[error("{0}; for the quote itself, write a backslash before it")]
    Quote(#[from] quote::QuoteError),
    /// A row has no name.
    #[error("the name of a state is missing here")]
    NoName,
    /// Two columns have the same symbol.
    #[error("a second column for {0}")]
    RepeatedColumn(EcoString),
    /// Two states are the start.
    #[error("there is a start state already")]
    SecondStart,
    /// A mark is neither yes nor no.
    #[error("yes or nothing must stand here")]
    NoMark,
    /// There is too much.
    #[error("there are more than {} states", read::MAX_STATES)]
    TooManyStates,
    /// There is too much.
    #[error("there are more than {} transitions", read::MAX_TRANSITIONS)]
    TooManyTransitions,
}

/// The table of an automaton: a row for each state, a column for each symbol, and one for ε where there are ε-moves.
///
/// Where names repeat or are empty, they are made unique.
///
/// # Panics
/// If there are not as many names as states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, format::csv};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let text = csv::write(&ends_in_b, &["p".into(), "q".into()]);
/// assert_eq!(text, "state,start,accepting,a,b\np,yes,,p,\"p, q\"\nq,,yes,,\n");
/// assert_eq!(csv::read(&text).expect("well-formed").nfa, ends_in_b);
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString]) -> String {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let mut names = names.to_vec();
    for rename in crate::naming::make_distinct(&names, "q", 0..nfa.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    let names: Vec<String> = names.iter().map(|name| spelled(name)).collect();
    let columns = table::columns(nfa);
    let symbol =
        |&symbol: &u32| if symbol == EPSILON { "ε".to_owned() } else { spelled(nfa.alphabet()[symbol].as_str()) };
    let marks = ["state", "start", "accepting"].map(str::to_owned);
    let mut out = row(marks.into_iter().chain(columns.iter().map(symbol)));
    for state in 0..nfa.len() as u32 {
        let mark = |set| if set { "yes".to_owned() } else { String::new() };
        let marks = [names[state as usize].clone(), mark(nfa.start() == Some(state)), mark(nfa.is_accepting(state))];
        let targets = |&symbol: &u32| {
            let targets = table::targets(nfa, state, symbol).map(|target| names[target as usize].as_str());
            targets.collect::<Vec<_>>().join(", ")
        };
        out += &row(marks.into_iter().chain(columns.iter().map(targets)));
    }
    out
}

/// A name or a symbol, in quotes where it could not be told from what else may stand in a cell.
///
/// ```
/// use grammaton_core::format::csv;
///
/// assert_eq!(csv::targets(&csv::spelled("q0, q1")).expect("well quoted"), ["q0, q1"]);
/// ```
pub fn spelled(text: &str) -> String {
    let is_special = |c: char| matches!(c, ',' | ';' | '"' | '{' | '}' | '\'') || quote::is_unprintable(c);
    let marked = ["→", "->", ">", "*"].iter().any(|mark| text.starts_with(mark));
    let means = matches!(text, "" | "ε" | "λ" | "epsilon" | "∅" | "-" | "–" | "—");
    let mut out = String::new();
    if means || marked || text.trim() != text || text.contains(is_special) {
        quote::write(&mut out, text);
    } else {
        out.push_str(text);
    }
    out
}

/// Cells as a line.
fn row(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
