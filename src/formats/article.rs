//! Articles: headings, paragraphs, formulas, tables and pictures, for reports and sheets of questions, with a writer for
//! each format.
//!
//! This module has no sentences: whoever makes an article writes them.

mod html;
mod latex;
mod markdown;

pub use html::{blocks_to_html, to_html};
pub use latex::to_latex;
pub use markdown::to_markdown;

use crate::{
    definition::{Definition, GrammarDefinition, Markup},
    legible_names,
    table::{columns, targets},
};
use ecow::EcoString;
use grammaton_core::{Document, DocumentNfa, Grammar, geometry::is_wide, notation::textbook::Notation};

/// A text with formulas, tables and pictures.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// The title.
    pub title: String,
    /// The tag of the language, such as `en`.
    pub language: String,
    /// The notation of pictures.
    pub notation: Notation,
    /// The content, in order.
    pub blocks: Vec<Block>,
}

/// A part of an article.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading of level 1 or 2.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A numbered list.
    List(Vec<String>),
    /// Lines in a typewriter font, such as a derivation.
    Code(Vec<String>),
    /// The definition of an automaton.
    Automaton(Box<Definition>),
    /// The definition of a grammar.
    Grammar(Box<GrammarDefinition>),
    /// A table.
    Table(Table),
    /// A drawing.
    Picture(Box<Document>),
}

/// A table. All rows have as many cells as the heading.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// The headings of the columns.
    pub head: Vec<Cell>,
    /// The rows, whose first cells are headings.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A symbol.
    Symbol(EcoString),
    /// Names of states, separated by commas, with marks before them.
    Names {
        /// The marks of a start or accepting state.
        mark: &'static str,
        /// The names.
        names: Vec<EcoString>,
    },
}

impl Cell {
    /// Creates a cell with one name.
    pub fn name(name: impl Into<EcoString>) -> Self {
        Self::Names { mark: "", names: vec![name.into()] }
    }

    /// Returns the cell as plain text.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Symbol(symbol) => symbol.to_string(),
            Self::Names { mark, names } => format!("{mark}{}", names.join(", ")),
        }
    }
}

impl Block {
    /// Creates the definition of an automaton.
    pub fn automaton(drawn: &DocumentNfa, notation: Notation) -> Self {
        Self::Automaton(Box::new(Definition::new(&drawn.nfa, &legible_names(drawn), notation)))
    }

    /// Creates the definition of a grammar.
    pub fn grammar(grammar: &Grammar, notation: Notation) -> Self {
        Self::Grammar(Box::new(GrammarDefinition::new(grammar, notation)))
    }

    /// Creates the transition table of an automaton: a row for each state and a column for each symbol, and for ε if there
    /// are ε-moves. The text is the heading of the column of states.
    pub fn transitions(drawn: &DocumentNfa, states: &str, notation: Notation) -> Self {
        let (nfa, names) = (&drawn.nfa, legible_names(drawn));
        let columns = columns(nfa);
        let heading = |&symbol: &u32| match nfa.alphabet().symbols().get(symbol as usize) {
            Some(symbol) => Cell::Symbol(symbol.as_str().into()),
            None => Cell::Text(notation.empty_word.key().to_owned()),
        };
        let row = |state: u32| {
            let mark = notation.marks.before_name(nfa.is_start(state), nfa.is_accepting(state));
            let name = Cell::Names { mark, names: vec![names[state as usize].clone()] };
            let cells = columns.iter().map(|&symbol| Cell::Names {
                mark: "",
                names: targets(nfa, state, symbol).map(|target| names[target as usize].clone()).collect(),
            });
            [name].into_iter().chain(cells).collect()
        };
        let head = [Cell::Text(states.to_owned())].into_iter().chain(columns.iter().map(heading)).collect();
        Self::Table(Table { head, rows: (0..nfa.len() as u32).map(row).collect() })
    }

    /// Returns whether a predicate holds for one of the texts. Definitions and pictures have names, tables have cells.
    fn any_text(&self, is_in: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Heading(_, text) | Self::Text(text) => is_in(text),
            Self::Code(lines) | Self::List(lines) => lines.iter().any(|line| is_in(line)),
            Self::Automaton(definition) => is_in(&definition.write(Markup::Plain)),
            Self::Grammar(definition) => is_in(&definition.write(Markup::Plain)),
            Self::Table(table) => {
                [&table.head].into_iter().chain(&table.rows).flatten().any(|cell| is_in(&cell.plain()))
            }
            Self::Picture(document) => crate::svg::has_cjk_text(document),
        }
    }
}

/// Returns the definition of a drawing on one line, for those who do not see it.
pub(crate) fn spoken(document: &Document, notation: Notation) -> String {
    let drawn = DocumentNfa::new(document);
    let definition = Definition::new(&drawn.nfa, &legible_names(&drawn), notation).write(Markup::Plain);
    definition.lines().collect::<Vec<_>>().join("; ")
}

impl Article {
    /// Returns whether there is Chinese, Japanese or Korean text.
    fn is_cjk(&self) -> bool {
        let is_in = |text: &str| text.chars().any(is_wide);
        is_in(&self.title) || self.blocks.iter().any(|block| block.any_text(&is_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns an article whose texts are special in every format.
    fn hostile() -> Article {
        let text = "a_b* <i>&amp; [x](y) `c` \\ $ “quoted” – [".to_owned();
        let names = |mark, name: &str| Cell::Names { mark, names: vec![name.into()] };
        let table = Table {
            head: vec![Cell::Text("[".into()), Cell::Symbol("|".into())],
            rows: vec![
                vec![names("* ", "q0"), names("", "{p,q_1}")],
                vec![names("→ * ", "<b>"), Cell::Text("*".into())],
            ],
        };
        let blocks = vec![
            Block::Heading(1, text.clone()),
            Block::Text(text.clone()),
            Block::List(vec![text.clone(), "[a]".into()]),
            Block::Code(vec!["S ⇒ a <S>".into(), "```".into()]),
            Block::Table(table),
            Block::Picture(Box::default()),
        ];
        Article { title: text, language: "en".into(), notation: Notation::default(), blocks }
    }

    #[track_caller]
    fn has(text: &str, parts: &[&str]) {
        for part in parts {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn no_text_is_taken_for_markup() {
        has(
            &to_html(&hostile()),
            &["<p>a_b* &lt;i&gt;&amp;amp; [x](y)", "<th scope=\"row\">* <var>q<sub>0</sub></var></th>", "<svg", "<ol>"],
        );
        let (text, pictures) = to_markdown(&hostile(), "x");
        has(&text, &["a\\_b\\* &lt;i>&amp;amp; \\[x\\](y)", "````text\nS ⇒ a <S>\n```\n````", "![](<x-1.svg>)"]);
        assert_eq!(pictures.len(), 1);
        has(
            &to_latex(&hostile()),
            &[
                "a\\_b* \\textless{}i\\textgreater{}\\&amp; [x](y)",
                "``quoted'' -- [",
                "\\item{} [a]",
                "{}* $q_{0}$ & $\\{p,q_{1}\\}$ \\\\\n{}\\ensuremath{\\to}",
                "\\texttt{\\textless{}S\\textgreater{}}",
            ],
        );
    }
}
