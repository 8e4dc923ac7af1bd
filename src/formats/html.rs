//! Writes transition tables in HTML.
//!
//! This module does not read HTML.

use super::{
    picture,
    spec::{FormatGroup, FormatSpec, WriteFn},
    table::Table,
};
use ecow::EcoString;
use grammaton_core::{Nfa, notation::textbook::Notation};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "html",
    extensions: &["html"],
    about: "the transition table as a web page",
    group: FormatGroup::Tables,
    write: Some(WriteFn::Automaton(|nfa, names, options| write(nfa, names, options.name, options.notation))),
    ..FormatSpec::DEFAULT
};

const STYLE: &str = "table { border-collapse: collapse; font-family: sans-serif }\n\
th, td { border: 1px solid #999; padding: 0.25em 0.75em; text-align: left }\n\
thead th { font-family: monospace }\n";

/// Writes a page with the table of an automaton: one row per state and one column per symbol, plus one for ε if
/// there are ε-moves. `→` marks the start, `*` accepting states.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::textbook::Notation};
/// use grammaton_formats::html;
///
/// let less: Alphabet = [Symbol::from('<')].into_iter().collect();
/// let nfa = Nfa::new(less, 1, Some(0), [0], [(0, 0, 0)]);
/// let row = "<tr><th scope=\"row\">→ * p</th><td>p</td></tr>";
/// assert!(html::write(&nfa, &["p".into()], "Only <", Notation::default()).contains(row));
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString], title: &str, notation: Notation) -> String {
    let title = escaped(if title.is_empty() { "Transition table" } else { title });
    let table = table(nfa, names, notation);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n{table}</html>\n"
    )
}

/// Writes the table without the page around it.
pub fn table(nfa: &Nfa, names: &[EcoString], notation: Notation) -> String {
    let table = Table::new(nfa, names, notation);
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
