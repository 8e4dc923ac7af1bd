//! Writes transition tables in Markdown.
//!
//! This module does not read Markdown.

use super::spec::{FormatGroup, FormatSpec, WriteFn};
use ecow::EcoString;
use grammaton_core::{
    Nfa, Symbol,
    notation::{quote, textbook::Notation},
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "table",
    extensions: &["md"],
    about: "the transition table for a Markdown document",
    group: FormatGroup::Tables,
    write: Some(WriteFn::Automaton(|nfa, names, options| write(nfa, names, options.notation))),
    ..FormatSpec::DEFAULT
};

/// Writes the table of an automaton: one row per state and one column per symbol, plus one for ε if there are
/// ε-moves.
///
/// `→` marks the start and `*` an accepting state, or the signs of the notation do. A cell lists all target states.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::textbook::Notation};
/// use grammaton_formats::table;
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let expected = "|     | a | b    |\n| --- | - | ---- |\n| → p | p | p, q |\n| * q |   |      |\n";
/// assert_eq!(table::write(&ends_in_b, &["p".into(), "q".into()], Notation::default()), expected);
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString], notation: Notation) -> String {
    let table = Table::new(nfa, names, notation);
    let heading: Vec<String> = [String::new()].into_iter().chain(table.symbols.iter().map(|text| cell(text))).collect();
    let states = table.states.iter().zip(&table.cells);
    let rows = states.map(|(state, cells)| [state].into_iter().chain(cells).map(|text| cell(text)).collect());
    laid_out(&[heading].into_iter().chain(rows).collect::<Vec<_>>())
}

/// A transition table whose texts are not yet escaped for a format.
pub(super) struct Table {
    /// The column headings: the symbols, and ε if there are ε-moves.
    pub(super) symbols: Vec<String>,
    /// The row headings: the states with their marks.
    pub(super) states: Vec<String>,
    /// The target states, by state and column.
    pub(super) cells: Vec<Vec<String>>,
}

impl Table {
    /// Creates the table of an automaton. Panics if the number of names differs from the number of states.
    pub(super) fn new(nfa: &Nfa, names: &[EcoString], notation: Notation) -> Self {
        assert_eq!(nfa.len(), names.len(), "each state needs a name");
        let columns = columns(nfa);
        let empty = notation.empty_word.key();
        let symbol = |&symbol: &u32| {
            nfa.alphabet().symbols().get(symbol as usize).map_or(empty.into(), |text| spelled(text, empty))
        };
        let state = |state: u32| {
            let mark = notation.marks.before_name(nfa.is_start(state), nfa.is_accepting(state));
            format!("{mark}{}", names[state as usize])
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

/// Returns the columns of an automaton's table: its symbols, and ε if there are ε-moves.
pub(super) fn columns(nfa: &Nfa) -> Vec<u32> {
    let mut columns: Vec<u32> = (0..nfa.alphabet().len() as u32).collect();
    if nfa.has_epsilon() {
        columns.push(grammaton_core::EPSILON);
    }
    columns
}

/// Returns the target states of a state on a symbol or ε.
pub(super) fn targets(nfa: &Nfa, state: u32, symbol: u32) -> impl Iterator<Item = u32> {
    nfa.moves_on(state, symbol).iter().map(|m| m.target)
}

/// Returns a symbol, quoted if it would be invisible or mistaken for the empty word.
fn spelled(symbol: &Symbol, empty: &str) -> String {
    let text = symbol.as_str();
    let mut out = String::new();
    match text {
        "ε" => quote::write(&mut out, text),
        _ if text == empty => quote::write(&mut out, text),
        _ if text.contains(|c: char| c.is_whitespace() || quote::is_unprintable(c)) => quote::write(&mut out, text),
        _ => out.push_str(text),
    }
    out
}

/// Escapes what Markdown renders as HTML, links, emphasis, code or formulas, and replaces control characters by spaces.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A star between spaces, such as the mark of an accepting state, is no markup.
            '*' if chars.peek() == Some(&' ') && (out.is_empty() || out.ends_with(' ')) => out.push('*'),
            // Some renderers have no backslash escape for these.
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | ':' => out.extend(['\\', c]),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// The width to which the cells of a column are padded at most. Without this limit, one long name would be repeated as
/// blanks in every row.
const MAX_WIDTH: usize = 80;

/// Returns the rows with aligned columns, and a rule below the first row.
pub(super) fn laid_out(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(|column| width(column).clamp(1, MAX_WIDTH)).collect();
    let line = |cells: &[String]| {
        let padded = |(cell, width): (&String, &usize)| {
            let blanks = width.saturating_sub(cell.chars().count());
            format!(" {cell}{} |", " ".repeat(blanks))
        };
        format!("|{}\n", cells.iter().zip(&widths).map(padded).collect::<String>())
    };
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    let lines = rows[1..].iter().map(|row| line(row));
    [line(&rows[0]), line(&rule)].into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Alphabet, EPSILON, Symbol, notation::textbook::Marks};

    #[test]
    fn marks_epsilon_and_special_characters_are_shown() {
        let symbols: Alphabet = ["|", "while"].into_iter().filter_map(Symbol::new).collect();
        let nfa = Nfa::new(symbols, 2, Some(0), [0], [(0, 0, 1), (0, 1, 0), (0, 1, 1), (1, EPSILON, 0)]);
        let expected = [
            "|       | \\| | while | ε |",
            "| ----- | -- | ----- | - |",
            "| → * p | q  | p, q  |   |",
            "| q     |    |       | p |\n",
        ];
        assert_eq!(write(&nfa, &["p".into(), "q".into()], Notation::default()), expected.join("\n"));
        let signs = Notation { marks: Marks::Signs, ..Notation::default() };
        let text = write(&nfa, &["p".into(), "q".into()], signs);
        assert!(text.contains("\n| ± p | q  |"), "{text}");
        assert_eq!(write(&Nfa::default(), &[], Notation::default()), "|   |\n| - |\n");
    }

    #[test]
    fn names_are_never_rendered_as_markup() {
        let check = |name: &str, expected: &str| assert_eq!(cell(name), expected, "{name}");
        for plain in ["q0", "{p, q}", "(p, 1)", "S'", "a-b", "q.1", "+"] {
            check(plain, plain);
        }
        check("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>");
        check("&lt;", "&amp;lt;");
        check("![x](javascript:alert(1))", "!\\[x\\](javascript\\:alert(1))");
        check("https://a.b www.a.b WWW.a", "https\\://a.b www\\.a.b WWW\\.a");
        check("*a* _b_ `c` ~~d~~ $e$ a|b \\|", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\$e\\$ a\\|b \\\\\\|");
        check("𐝀.", "𐝀.");
        check("→ * p", "→ * p");
        check("a\r\nb", "a  b");
    }

    #[test]
    fn a_long_name_is_written_whole_and_widens_no_other_row() {
        let long = "q".repeat(70_000);
        let nfa = Nfa::new(Alphabet::default(), 2, Some(0), [], []);
        let text = write(&nfa, &[long.as_str().into(), "p".into()], Notation::default());
        let lengths: Vec<usize> = text.lines().map(str::len).collect();
        assert_eq!(lengths, [MAX_WIDTH + 4, MAX_WIDTH + 4, "| → ".len() + long.len() + 2, MAX_WIDTH + 4]);
    }
}
