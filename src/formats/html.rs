//! Transition tables in HTML. Written only.

use super::{picture, table::Table};
use crate::Nfa;
use ecow::EcoString;

const STYLE: &str = "table { border-collapse: collapse; font-family: sans-serif }\n\
th, td { border: 1px solid #999; padding: 0.25em 0.75em; text-align: left }\n\
thead th { font-family: monospace }\n";

/// A page with the table of an automaton: a row for each state, a column for each symbol, and one for ε where there
/// are ε-moves; the start is marked by `→`, accepting states by `*`.
///
/// # Panics
/// If there are not as many names as states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, format::html};
///
/// let less: Alphabet = [Symbol::from('<')].into_iter().collect();
/// let nfa = Nfa::new(less, 1, Some(0), [0], [(0, 0, 0)]);
/// let row = "<tr><th scope=\"row\">→ * p</th><td>p</td></tr>";
/// assert!(html::write(&nfa, &["p".into()], "Only <").contains(row));
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString], title: &str) -> String {
    let title = escaped(if title.is_empty() { "Transition table" } else { title });
    let table = table(nfa, names);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n{table}</html>\n"
    )
}

/// The table alone.
pub fn table(nfa: &Nfa, names: &[EcoString]) -> String {
    let table = Table::new(nfa, names);
    let heads: Vec<String> =
        table.symbols.iter().map(|text| format!("<th scope=\"col\">{}</th>", escaped(text))).collect();
    let heads = heads.concat();
    let row = |(state, cells): (&String, &Vec<String>)| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr><th scope=\"row\">{}</th>{}</tr>\n", escaped(state), cells.concat())
    };
    let rows: String = table.states.iter().zip(&table.cells).map(row).collect();
    format!("<table>\n<thead>\n<tr><td></td>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    picture::escape(&mut out, text);
    out
}
