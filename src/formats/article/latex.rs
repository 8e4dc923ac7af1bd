//! Articles as LaTeX documents. Pictures are drawn by `TikZ`.

use super::{Article, Block, Cell, Table};
use crate::{
    definition::Markup,
    latex::{CJK_FONTS, escape},
    tikz,
};
use grammaton_core::geometry::is_wide;
use std::fmt::Write as _;

const PREAMBLE: &str = "\\usepackage[margin=25mm]{geometry}\n\\usepackage{amsmath}\n\\usepackage{longtable}\n\
\\usepackage{tikz}\n\\usetikzlibrary{arrows.meta, automata}\n\\allowdisplaybreaks\n\
\\setlength{\\parindent}{0pt}\n\\setlength{\\parskip}{6pt}\n";
/// The width of a page's text, in TeX points.
const WIDTH: f32 = 455.0;
/// The number of rows from which on a table may continue on the next page, which takes LaTeX two runs.
const LONG_TABLE: usize = 25;

/// Writes an article as a document. Chinese, Japanese and Korean text needs xelatex or lualatex.
pub fn to_latex(article: &Article) -> String {
    let fonts = if article.is_cjk() { format!("{CJK_FONTS}\n") } else { String::new() };
    // In other languages, pdflatex shows the code points of the few wide characters.
    let is_wide_text = ["zh", "ja", "ko"].iter().any(|tag| article.language.starts_with(tag));
    let program = if is_wide_text { "% !TEX program = xelatex\n" } else { "" };
    let prose = |text: &str| prose(text, is_wide_text);
    let title = prose(&article.title);
    let mut out = format!(
        "{program}\\documentclass{{article}}\n{PREAMBLE}{fonts}\\title{{{title}}}\n\\date{{}}\n\\begin{{document}}\n\
         \\maketitle\n"
    );
    for block in &article.blocks {
        // Writing to a string cannot fail.
        let _ = match block {
            Block::Heading(1, text) => writeln!(out, "\n\\section*{{{}}}", prose(text)),
            Block::Heading(_, text) => writeln!(out, "\n\\subsection*{{{}}}", prose(text)),
            Block::Text(text) => writeln!(out, "\n{}", prose(text)),
            Block::List(items) if items.is_empty() => Ok(()),
            Block::List(items) => {
                let items: String = items.iter().map(|item| format!("\\item{{}} {}\n", prose(item))).collect();
                writeln!(out, "\n\\begin{{enumerate}}\n{items}\\end{{enumerate}}")
            }
            Block::Code(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| code(line)).collect();
                writeln!(out, "\n\\begin{{flushleft}}\n{}\n\\end{{flushleft}}", lines.join("\\\\\n"))
            }
            Block::Automaton(definition) => write!(out, "\n{}", display(&definition.write(Markup::Latex))),
            Block::Grammar(definition) => write!(out, "\n{}", display(&definition.write(Markup::Latex))),
            Block::Table(table) => write!(out, "\n{}", self::table(table, is_wide_text)),
            Block::Picture(document) => {
                let (picture, width) = tikz::fragment_in(document, article.notation);
                let picture = picture.trim_end();
                let picture = if width > WIDTH {
                    format!("\\resizebox{{\\linewidth}}{{!}}{{%\n{picture}}}")
                } else {
                    picture.to_owned()
                };
                writeln!(out, "\n\\begin{{center}}\n{picture}\n\\end{{center}}")
            }
        };
    }
    out.push_str("\\end{document}\n");
    out
}

/// Returns formulas without the comments on what the preamble must have.
fn display(formulas: &str) -> String {
    formulas.lines().skip_while(|line| line.starts_with('%')).map(|line| line.to_owned() + "\n").collect()
}

fn table(table: &Table, is_wide_text: bool) -> String {
    // The braces keep a star or a bracket away from the end of the row before.
    let row = |cells: &Vec<Cell>| {
        format!("{{}}{} \\\\\n", cells.iter().map(|text| cell(text, is_wide_text)).collect::<Vec<_>>().join(" & "))
    };
    let rows: String = table.rows.iter().map(row).collect();
    let (columns, head) = ("l".repeat(table.head.len()), row(&table.head));
    if table.rows.len() <= LONG_TABLE {
        return format!(
            "\\begin{{center}}\n\\begin{{tabular}}{{{columns}}}\n\\hline\n{head}\\hline\n{rows}\\hline\n\\end{{tabular}}\n\
             \\end{{center}}\n"
        );
    }
    format!("\\begin{{longtable}}{{{columns}}}\n\\hline\n{head}\\hline\n\\endhead\n{rows}\\hline\n\\end{{longtable}}\n")
}

fn cell(cell: &Cell, is_wide_text: bool) -> String {
    match cell {
        Cell::Text(text) => prose(text, is_wide_text),
        Cell::Symbol(symbol) => escape::terminal(symbol).into(),
        Cell::Names { mark, names } => {
            let names: Vec<String> = names.iter().map(|name| format!("${}$", escape::name(name))).collect();
            format!("{}{}", prose(mark, is_wide_text), names.join(", "))
        }
    }
}

/// Writes a line in a typewriter font, which may be broken at its blanks.
fn code(line: &str) -> String {
    let words: Vec<String> = line.split(' ').map(|word| format!("\\texttt{{{}}}", escape::text(word, true))).collect();
    words.join(" ")
}

/// Escapes a sentence. Quotes and dashes have commands. In a text with many wide characters, these stay as they are.
fn prose(text: &str, is_wide_text: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let sign = match c {
            '“' => "``",
            '”' => "''",
            '‘' => "`",
            '’' => "'",
            '–' => "--",
            '—' => "---",
            '−' => "$-$",
            ' ' => " ",
            _ => "",
        };
        if !sign.is_empty() {
            out.push_str(sign);
        } else if is_wide_text && is_wide(c) {
            out.push(c);
        } else {
            out.push_str(&escape::text(&rest[..c.len_utf8()], false));
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}
