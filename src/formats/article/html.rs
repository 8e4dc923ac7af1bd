//! Articles as one HTML file. Pictures are inline SVG.

use super::{Article, Block, Cell, Table, spoken};
use crate::{
    definition::{Markup, html_name},
    picture, svg,
};
use grammaton_core::{Document, notation::textbook::Notation};
use std::fmt::Write as _;

const STYLE: &str = "body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; \
line-height: 1.5; color: #111; background: #fff }\n\
h1 { font-size: 1.7rem } h2 { font-size: 1.3rem; margin-top: 2rem } h3 { font-size: 1.05rem }\n\
table { border-collapse: collapse; margin: 1rem 0 }\n\
th, td { border: 1px solid #999; padding: 0.25em 0.75em; text-align: left; font-weight: normal }\n\
thead th { background: #f3f3f3 }\n\
figure { margin: 1rem 0 } svg { max-width: 100%; height: auto }\n\
pre { white-space: pre-wrap }\n\
@media print { body { margin: 0; max-width: none } figure, tr { break-inside: avoid } h2, h3 { break-after: avoid } }\n";

/// Writes an article as a page.
pub fn to_html(article: &Article) -> String {
    let (title, language) = (escaped(&article.title), escaped(&article.language));
    let picture = |document: &Document| {
        let (label, svg) = (spoken(document, article.notation), svg::write(document, &look(article.notation)));
        format!("<div role=\"img\" aria-label=\"{}\">\n{svg}</div>\n", escaped(&label))
    };
    let content = blocks_to_html(&article.blocks, picture);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <h1>{title}</h1>\n{content}</html>\n"
    )
}

/// Returns the appearance of pictures.
pub(super) fn look(notation: Notation) -> svg::Look {
    svg::Look { notation, ..svg::Look::default() }
}

/// Writes parts of an article as HTML. `picture` writes a drawing.
pub fn blocks_to_html(blocks: &[Block], mut picture: impl FnMut(&Document) -> String) -> String {
    let mut out = String::new();
    for block in blocks {
        // Writing to a string cannot fail.
        let _ = match block {
            Block::Heading(level, text) => writeln!(out, "<h{0}>{1}</h{0}>", level + 1, escaped(text)),
            Block::Text(text) => writeln!(out, "<p>{}</p>", escaped(text)),
            Block::List(items) if items.is_empty() => Ok(()),
            Block::List(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
                writeln!(out, "<ol>\n{items}</ol>")
            }
            Block::Code(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                writeln!(out, "<pre>{}</pre>", lines.join("\n"))
            }
            Block::Automaton(definition) => write!(out, "{}", definition.write(Markup::Html)),
            Block::Grammar(definition) => write!(out, "{}", definition.write(Markup::Html)),
            Block::Table(table) => write!(out, "{}", self::table(table)),
            Block::Picture(document) => writeln!(out, "<figure>\n{}</figure>", picture(document)),
        };
    }
    out
}

fn table(table: &Table) -> String {
    let heads: String = table.head.iter().map(|head| format!("<th scope=\"col\">{}</th>", cell(head))).collect();
    let row = |cells: &Vec<Cell>| {
        let (first, rest) = cells.split_first()?;
        let rest: String = rest.iter().map(|text| format!("<td>{}</td>", cell(text))).collect();
        Some(format!("<tr><th scope=\"row\">{}</th>{rest}</tr>\n", cell(first)))
    };
    let rows: String = table.rows.iter().filter_map(row).collect();
    format!("<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => escaped(text),
        Cell::Symbol(symbol) => format!("<code>{}</code>", escaped(symbol)),
        Cell::Names { mark, names } => {
            let names: Vec<_> = names.iter().map(|name| html_name(name)).collect();
            format!("{}{}", escaped(mark), names.join(", "))
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    picture::escape(&mut out, text);
    out
}
