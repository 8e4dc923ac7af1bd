//! Transition tables in Markdown.

use super::quote;
use crate::{Nfa, Symbol};
use ecow::EcoString;

/// The table of an automaton: a row for each state, a column for each symbol, and one for ε where there are ε-moves.
///
/// `→` stands before the start, `*` before an accepting state, and what leads to several states lists them.
///
/// # Panics
/// If there are not as many names as states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, format::table};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let expected = "|     | a | b    |\n| --- | - | ---- |\n| → p | p | p, q |\n| * q |   |      |\n";
/// assert_eq!(table::write(&ends_in_b, &["p".into(), "q".into()]), expected);
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString]) -> String {
    let table = Table::new(nfa, names);
    let heading: Vec<String> = [String::new()].into_iter().chain(table.symbols.iter().map(|text| cell(text))).collect();
    let states = table.states.iter().zip(&table.cells);
    let rows = states.map(|(state, cells)| [state].into_iter().chain(cells).map(|text| cell(text)).collect());
    laid_out(&[heading].into_iter().chain(rows).collect::<Vec<_>>())
}

/// A transition table, its texts not yet escaped for a format.
pub(super) struct Table {
    /// The heading of each column: the symbols, and ε where there are ε-moves.
    pub(super) symbols: Vec<String>,
    /// The heading of each row: a state with its marks.
    pub(super) states: Vec<String>,
    /// By state and column, where a move leads.
    pub(super) cells: Vec<Vec<String>>,
}

impl Table {
    /// The table of an automaton, with as many names as states.
    pub(super) fn new(nfa: &Nfa, names: &[EcoString]) -> Self {
        assert_eq!(nfa.len(), names.len(), "each state needs a name");
        let columns = columns(nfa);
        let symbol = |&symbol: &u32| nfa.alphabet().symbols().get(symbol as usize).map_or_else(|| "ε".into(), spelled);
        let state = |state: u32| {
            let start = if nfa.start() == Some(state) { "→ " } else { "" };
            let accepting = if nfa.is_accepting(state) { "* " } else { "" };
            format!("{start}{accepting}{}", names[state as usize])
        };
        let cell = |state: u32, symbol: u32| {
            let targets = targets(nfa, state, symbol).map(|target| names[target as usize].as_str());
            targets.collect::<Vec<_>>().join(", ")
        };
        let states = 0..nfa.len() as u32;
        Self {
            symbols: columns.iter().map(symbol).collect(),
            states: states.clone().map(state).collect(),
            cells: states.map(|state| columns.iter().map(|&symbol| cell(state, symbol)).collect()).collect(),
        }
    }
}

/// The columns of an automaton's table: its symbols, and ε where there are ε-moves.
pub(super) fn columns(nfa: &Nfa) -> Vec<u32> {
    let mut columns: Vec<u32> = (0..nfa.alphabet().len() as u32).collect();
    if nfa.has_epsilon() {
        columns.push(crate::EPSILON);
    }
    columns
}

/// What stands in the cell of a state and a symbol, or ε: the states that lead on.
pub(super) fn targets(nfa: &Nfa, state: u32, symbol: u32) -> impl Iterator<Item = u32> {
    nfa.moves_on(state, symbol).iter().map(|m| m.target)
}

/// A symbol, in quotes where it could not be seen or would be taken for ε.
fn spelled(symbol: &Symbol) -> String {
    let text = symbol.as_str();
    let mut out = String::new();
    match text {
        "ε" => quote::write(&mut out, text),
        _ if text.contains(|c: char| c.is_whitespace() || quote::is_unprintable(c)) => quote::write(&mut out, text),
        _ => out.push_str(text),
    }
    out
}

/// A text as it stands in a cell: bars escaped, no line breaks.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace(char::is_control, " ")
}

/// The rows with their columns aligned, and a line below the first.
fn laid_out(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).max(1);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(cell, &width)| format!(" {cell:width$} |"));
        format!("|{}\n", cells.collect::<String>())
    };
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    let lines = rows[1..].iter().map(|row| line(row));
    [line(&rows[0]), line(&rule)].into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    #[test]
    fn marks_epsilon_and_special_signs_are_shown() {
        let symbols: Alphabet = ["|", "while"].into_iter().filter_map(Symbol::new).collect();
        let nfa = Nfa::new(symbols, 2, Some(0), [0], [(0, 0, 1), (0, 1, 0), (0, 1, 1), (1, EPSILON, 0)]);
        let expected = [
            "|       | \\| | while | ε |",
            "| ----- | -- | ----- | - |",
            "| → * p | q  | p, q  |   |",
            "| q     |    |       | p |\n",
        ];
        assert_eq!(write(&nfa, &["p".into(), "q".into()]), expected.join("\n"));
        assert_eq!(write(&Nfa::default(), &[]), "|   |\n| - |\n");
    }
}
