//! The pieces of definitions, and how they are written in plain text and in markup.

use crate::{latex::escape, markdown, picture};
use ecow::{EcoString, eco_format};
use grammaton_core::notation::{
    name::{Run, Script, runs},
    textbook::Notation,
};

/// The language in which a definition is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markup {
    /// Plain text, which can be read again.
    Text,
    /// Plain text for people, without quotes.
    Plain,
    /// An `align*` for LaTeX with amsmath.
    Latex,
    /// Lines of a Markdown document.
    Markdown,
    /// A paragraph of an HTML page.
    Html,
}

/// A piece of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A sign, with blanks where they belong.
    Sign(&'static str),
    /// The letter of a part.
    Letter(&'static str),
    /// The state or the nonterminal with this number.
    Name(u32),
    /// The symbol with this number.
    Symbol(u32),
    /// The empty word.
    EmptyWord,
}

/// The texts of the names and symbols of a definition.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Texts {
    pub(super) notation: Notation,
    /// The names as they are, and as plain text.
    pub(super) names: Vec<EcoString>,
    pub(super) spelled_names: Vec<EcoString>,
    /// The symbols as they are, and as plain text.
    pub(super) symbols: Vec<EcoString>,
    pub(super) spelled_symbols: Vec<EcoString>,
}

impl Texts {
    /// Returns a piece as plain text.
    pub(super) fn plain(&self, piece: Piece) -> &str {
        match piece {
            Piece::Sign(text) | Piece::Letter(text) => text,
            Piece::Name(number) => &self.spelled_names[number as usize],
            Piece::Symbol(symbol) => &self.spelled_symbols[symbol as usize],
            Piece::EmptyWord => self.notation.empty_word.key(),
        }
    }

    /// Writes statements, one a line.
    pub(super) fn write(&self, statements: impl Iterator<Item = Vec<Piece>>, markup: Markup) -> String {
        let lines = statements.map(|pieces| {
            let mut line = String::new();
            for piece in pieces {
                line.push_str(&self.marked_up(piece, markup));
            }
            line
        });
        match markup {
            Markup::Text | Markup::Plain => lines.map(|line| line + "\n").collect(),
            Markup::Markdown => lines.map(|line| line + "  \n").collect(),
            Markup::Html => format!("<p>{}</p>\n", lines.collect::<Vec<_>>().join("<br>\n")),
            Markup::Latex => {
                let lines: Vec<String> = lines.collect();
                format!("% \\usepackage{{amsmath}}\n\\begin{{align*}}\n{}\n\\end{{align*}}\n", lines.join(" \\\\\n"))
            }
        }
    }

    fn marked_up(&self, piece: Piece, markup: Markup) -> EcoString {
        match (markup, piece) {
            (Markup::Plain, Piece::Name(number)) => self.names[number as usize].clone(),
            (Markup::Plain, Piece::Symbol(symbol)) => self.symbols[symbol as usize].clone(),
            (Markup::Text | Markup::Plain, _) | (Markup::Markdown, Piece::Sign(_) | Piece::EmptyWord) => {
                self.plain(piece).into()
            }
            (Markup::Latex, Piece::Sign(sign)) => latex_sign(sign),
            (Markup::Latex, Piece::Letter(letter)) => escape::name(letter),
            (Markup::Latex, Piece::Name(number)) => escape::name(&self.names[number as usize]),
            (Markup::Latex, Piece::Symbol(symbol)) => escape::terminal(&self.symbols[symbol as usize]),
            (Markup::Latex, Piece::EmptyWord) => escape::name(self.notation.empty_word.key()),
            (Markup::Markdown, Piece::Letter(text)) => eco_format!("*{}*", markdown::escaped(text)),
            (Markup::Markdown, Piece::Name(number)) => {
                eco_format!("*{}*", markdown::escaped(&self.names[number as usize]))
            }
            (Markup::Markdown, Piece::Symbol(symbol)) => markdown::code(&self.symbols[symbol as usize]),
            (Markup::Html, Piece::Letter(text)) => html_name(text),
            (Markup::Html, Piece::Name(number)) => html_name(&self.names[number as usize]),
            (Markup::Html, Piece::Symbol(symbol)) => {
                eco_format!("<code>{}</code>", escaped(&self.symbols[symbol as usize]))
            }
            (Markup::Html, Piece::Sign(_) | Piece::EmptyWord) => escaped(self.plain(piece)).into(),
        }
    }
}

/// Adds a set.
pub(super) fn push_set(pieces: &mut Vec<Piece>, items: impl Iterator<Item = Piece>) {
    pieces.push(Piece::Sign("{"));
    push_list(pieces, items);
    pieces.push(Piece::Sign("}"));
}

/// Adds a list with commas.
pub(super) fn push_list(pieces: &mut Vec<Piece>, items: impl Iterator<Item = Piece>) {
    for (index, item) in items.enumerate() {
        pieces.extend((index > 0).then_some(Piece::Sign(", ")));
        pieces.push(item);
    }
}

/// Returns the pieces of `M = (…)`.
pub(super) fn tuple(name: &'static str, parts: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Letter(name), Piece::Sign(" = "), Piece::Sign("(")];
    push_list(&mut pieces, parts);
    pieces.push(Piece::Sign(")"));
    pieces
}

fn latex_sign(sign: &str) -> EcoString {
    match sign {
        "{" => "\\{".into(),
        "}" => "\\}".into(),
        " → " => " &\\to ".into(),
        " | " => " \\mid ".into(),
        _ => sign.replacen('=', "&=", 1).into(),
    }
}

/// Returns a name with its subscripts.
pub(crate) fn html_name(name: &str) -> EcoString {
    let run = |Run { text, script }: &Run| match script {
        Script::Base | Script::Prime => escaped(text),
        Script::Sub => format!("<sub>{}</sub>", escaped(text)),
        Script::Super => format!("<sup>{}</sup>", escaped(text)),
    };
    eco_format!("<var>{}</var>", runs(name).iter().map(run).collect::<String>())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    picture::escape(&mut out, text);
    out
}
