//! Writes a definition of a grammar: its tuple, its sets of symbols, and its productions.

use super::{
    pieces::{Markup, Piece, Texts, push_set, tuple},
    write::write,
};
use crate::legible_names;
use grammaton_core::{
    DocumentNfa, Grammar, Orientation, Symbol,
    notation::{
        grammar::Spelling,
        textbook::{Alternatives, GrammarPart, GrammarTuple, Notation},
    },
};

/// The definition of a grammar in a notation. The pieces of its statements are made when they are asked for.
///
/// ```
/// use grammaton_core::notation::{grammar, textbook::Book};
/// use grammaton_formats::definition::{GrammarDefinition, Markup};
///
/// let definition = GrammarDefinition::new(&grammar::read("S → a S | b")?, Book::Chen.notation());
/// let text = "G = (V_T, V_N, S, P)\nV_T = {a, b}\nV_N = {S}\nP:\nS → a S | b\n";
/// assert_eq!(definition.write(Markup::Text), text);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct GrammarDefinition {
    texts: Texts,
    tuple: GrammarTuple,
    start: Option<u32>,
    /// The left side and the productions of each rule.
    rules: Vec<(u32, Vec<u32>)>,
    /// The pieces of each right side.
    bodies: Vec<Vec<Piece>>,
}

/// Writes the definitions of an automaton and of its grammar. [`read`](super::read) reads the automaton back.
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, Point, State, notation::{grammar, textbook::Notation}};
/// use grammaton_formats::definition;
///
/// let mut document = Document::default();
/// let s = document.add_state(State { accepting: true, ..State::new("S", Point::default()) });
/// document.set_start(Some(s));
/// let text = definition::write_both(&DocumentNfa::new(&document), &grammar::read("S → ε")?, Notation::default());
/// assert!(text.starts_with("M = (Q, Σ, δ, q0, F)\nQ = {S}\n"));
/// assert!(text.ends_with("\n\nG = (V, T, P, S)\nV = {S}\nT = {}\nP:\nS → ε\n"));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write_both(drawn: &DocumentNfa, grammar: &Grammar, notation: Notation) -> String {
    let automaton = write(&drawn.nfa, &legible_names(drawn), notation);
    [automaton, GrammarDefinition::new(grammar, notation).write(Markup::Text)].join("\n")
}

/// A statement of the definition of a grammar: a line of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GrammarStatement {
    /// The tuple of all parts.
    Tuple,
    /// A set of symbols.
    Part(GrammarPart),
    /// The heading of the productions.
    Productions,
    /// The rule with this index.
    Rule(usize),
}

impl GrammarDefinition {
    /// Collects the statements of a grammar.
    pub fn new(grammar: &Grammar, notation: Notation) -> Self {
        let spelling = Spelling::in_notation(grammar, notation);
        let nonterminals = 0..grammar.nonterminals().len() as u32;
        let terminals = 0..grammar.terminals().len() as u32;
        let texts = Texts {
            notation,
            names: grammar.nonterminals().to_vec(),
            spelled_names: nonterminals.map(|number| spelling.nonterminal(number).into()).collect(),
            symbols: grammar.terminals().symbols().iter().map(Symbol::as_str).map(Into::into).collect(),
            spelled_symbols: terminals.map(|number| spelling.terminal(number).into()).collect(),
        };
        let lines = notation.alternatives == Alternatives::Lines;
        let mut rules: Vec<(u32, Vec<u32>)> = Vec::new();
        for head in grammar.heads() {
            let productions = grammar.productions_of(head).map(|production| production as u32);
            if lines {
                rules.extend(productions.map(|production| (head, vec![production])));
            } else {
                rules.push((head, productions.collect()));
            }
        }
        rules.retain(|(_, productions)| !productions.is_empty());
        let bodies = (0..grammar.len()).map(|production| body(grammar, production)).collect();
        Self { texts, tuple: notation.grammars.grammar_tuple(), start: grammar.start(), rules, bodies }
    }

    /// Returns the number of statements.
    pub fn count(&self) -> usize {
        4 + self.rules.len()
    }

    /// Returns a statement. The sets come in the order of the tuple, then the productions.
    ///
    /// # Panics
    /// Panics if there is no statement with this index.
    pub fn statement(&self, index: usize) -> GrammarStatement {
        let is_set = |part: &GrammarPart| matches!(part, GrammarPart::Nonterminals | GrammarPart::Terminals);
        let sets = || self.tuple.parts.iter().map(|&(part, _)| part).filter(is_set);
        match index {
            0 => GrammarStatement::Tuple,
            1 | 2 => sets().nth(index - 1).map_or(GrammarStatement::Tuple, GrammarStatement::Part),
            3 => GrammarStatement::Productions,
            _ => GrammarStatement::Rule(index - 4),
        }
    }

    /// Returns the productions of a rule. A piece `|` or the end of the statement follows each of them.
    pub fn productions(&self, rule: usize) -> &[u32] {
        &self.rules[rule].1
    }

    /// Returns the pieces of a statement.
    pub fn pieces(&self, statement: &GrammarStatement) -> Vec<Piece> {
        match *statement {
            GrammarStatement::Tuple => {
                let part = |&(part, letter): &(GrammarPart, _)| match self.start {
                    Some(start) if part == GrammarPart::Start => Piece::Name(start),
                    _ => Piece::Letter(letter),
                };
                tuple("G", self.tuple.parts.iter().map(part))
            }
            GrammarStatement::Part(part) => {
                let mut pieces = vec![Piece::Letter(self.letter(part)), Piece::Sign(" = ")];
                let names = (0..self.texts.names.len() as u32).map(Piece::Name);
                let symbols = (0..self.texts.symbols.len() as u32).map(Piece::Symbol);
                match part {
                    GrammarPart::Nonterminals if self.tuple.has_all_symbols => {
                        push_set(&mut pieces, names.chain(symbols));
                    }
                    GrammarPart::Nonterminals => push_set(&mut pieces, names),
                    _ => push_set(&mut pieces, symbols),
                }
                pieces
            }
            GrammarStatement::Productions => {
                vec![Piece::Letter(self.letter(GrammarPart::Productions)), Piece::Sign(":")]
            }
            GrammarStatement::Rule(rule) => {
                let (head, productions) = &self.rules[rule];
                let arrow = if self.texts.notation.arrow.key() == "→" { " → " } else { " ::= " };
                let mut pieces = vec![Piece::Name(*head), Piece::Sign(arrow)];
                for (index, &production) in productions.iter().enumerate() {
                    pieces.extend((index > 0).then_some(Piece::Sign(" | ")));
                    pieces.extend(&self.bodies[production as usize]);
                }
                pieces
            }
        }
    }

    fn letter(&self, part: GrammarPart) -> &'static str {
        self.tuple.parts.iter().find(|(other, _)| *other == part).map_or("", |(_, letter)| letter)
    }

    /// Returns a piece as plain text.
    pub fn text(&self, piece: Piece) -> &str {
        self.texts.plain(piece)
    }

    /// Writes the definition.
    pub fn write(&self, markup: Markup) -> String {
        self.texts.write((0..self.count()).map(|index| self.pieces(&self.statement(index))), markup)
    }
}

/// Returns the pieces of a right side, with blanks between them.
fn body(grammar: &Grammar, production: usize) -> Vec<Piece> {
    let terminals = grammar.body(production).iter().copied().map(Piece::Symbol);
    let nonterminal = grammar.tail(production).map(Piece::Name);
    let is_left = grammar.orientation() == Orientation::Left;
    let (before, after) = if is_left { (nonterminal, None) } else { (None, nonterminal) };
    let mut pieces = Vec::new();
    for piece in before.into_iter().chain(terminals).chain(after) {
        pieces.extend((!pieces.is_empty()).then_some(Piece::Sign(" ")));
        pieces.push(piece);
    }
    if pieces.is_empty() {
        pieces.push(Piece::EmptyWord);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Content, definition::read};
    use grammaton_core::{
        Document,
        notation::{grammar, textbook::Book},
    };

    #[test]
    fn the_automaton_of_both_definitions_reads_back_in_every_notation() {
        let grammar = grammar::read("S → a <{p, \"q\"}> | b S\n<{p, \"q\"}> → 'e' | ε").expect("a grammar");
        let document = Content::Grammar(grammar.clone()).document().into_owned();
        let drawn = DocumentNfa::new(&document);
        for &book in Book::ALL {
            let notation = book.notation();
            let text = write_both(&drawn, &grammar, notation);
            assert!(text.contains("\n\nG = ("), "{text}");
            let read = read(&text, &notation.conventions()).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert!(read.report.is_empty(), "{:?}\n{text}", read.report);
            let Content::Document(read) = read.content else { panic!("it is an automaton") };
            let names = |document: &Document| DocumentNfa::new(document).names;
            assert_eq!((DocumentNfa::new(&read).nfa, names(&read)), (drawn.nfa.clone(), names(&document)), "{text}");
        }
    }

    #[test]
    fn a_definition_of_a_grammar_reads_back_in_every_notation() {
        let grammar = grammar::read("start → a start | 'e' B | ε\nB → b | 'while' B").expect("a grammar");
        for &book in Book::ALL {
            for alternatives in Alternatives::ALL {
                let notation = Notation { alternatives: *alternatives, ..book.notation() };
                let text = GrammarDefinition::new(&grammar, notation).write(Markup::Text);
                let read = grammar::parse_with(&text, &notation.conventions());
                let read = read.unwrap_or_else(|errors| panic!("{text}{errors}"));
                assert_eq!(grammar::write(&read.grammar), grammar::write(&grammar), "{text}");
                assert_eq!(read.hints, [], "{text}");
            }
        }
    }
}
