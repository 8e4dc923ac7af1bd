//! Articles as Markdown, with an SVG file for each picture.

use super::{Article, Block, Cell, Table, html::look};
use crate::{
    definition::Markup,
    markdown::{code, escaped},
    svg,
    table::laid_out,
};

/// Writes an article. Returns the text, and the names and contents of the pictures, which belong next to it. Their names
/// begin with `stem`.
pub fn to_markdown(article: &Article, stem: &str) -> (String, Vec<(String, String)>) {
    let mut pictures: Vec<(String, String)> = Vec::new();
    let mut parts = vec![format!("# {}\n", prose(&article.title))];
    for block in &article.blocks {
        parts.push(match block {
            Block::Heading(level, text) => format!("{} {}\n", "#".repeat(usize::from(level + 1)), prose(text)),
            Block::Text(text) => format!("{}\n", prose(text)),
            Block::List(items) => {
                (1..).zip(items).map(|(number, item)| format!("{number}. {}\n", prose(item))).collect()
            }
            Block::Code(lines) => fenced(lines),
            Block::Automaton(definition) => definition.write(Markup::Markdown),
            Block::Grammar(definition) => definition.write(Markup::Markdown),
            Block::Table(table) => self::table(table),
            Block::Picture(document) => {
                let name = format!("{stem}-{}.svg", pictures.len() + 1);
                let link = format!("![](<{}>)\n", name.replace(['<', '>', '\\'], "-"));
                pictures.push((name, svg::write(document, &look(article.notation))));
                link
            }
        });
    }
    (parts.join("\n"), pictures)
}

/// Escapes what Markdown would take for markup in a sentence.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Writes a code block, in a fence that is longer than all runs of backticks in it.
fn fenced(lines: &[String]) -> String {
    let longest = |line: &String| line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(lines.iter().map(longest).max().unwrap_or(0) + 1));
    format!("{fence}text\n{}\n{fence}\n", lines.join("\n"))
}

fn table(table: &Table) -> String {
    let row = |cells: &Vec<Cell>| cells.iter().map(cell).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = [&table.head].into_iter().chain(&table.rows).map(row).collect();
    laid_out(&rows)
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => prose(text),
        Cell::Symbol(symbol) => code(symbol).into(),
        Cell::Names { mark, names } => {
            let names: Vec<String> = names.iter().map(|name| format!("*{}*", escaped(name))).collect();
            format!("{}{}", prose(mark), names.join(", "))
        }
    }
}
