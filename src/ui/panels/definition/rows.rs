//! The rows of the definitions, and what their pieces are linked to.

use ecow::EcoString;
use grammaton_core::Alphabet;
use grammaton_formats::{
    definition::{Definition, GrammarDefinition, GrammarStatement, Markup, Piece, Statement},
    legible_names,
};
use grammaton_session::{Derived, Element, Hovered};

/// The number of targets or alternatives up to which a statement is not broken into rows.
const SHORT: usize = 12;
/// The indentation of the rows after the first one of a statement, in characters.
const INDENT: usize = 2;

/// The definitions of an automaton and its grammar, broken into rows.
#[derive(Debug)]
pub(super) struct Rows {
    machine: Definition,
    grammar: GrammarDefinition,
    all: Vec<Row>,
    /// The statement whose pieces were made last.
    made: Option<(u32, Vec<Piece>)>,
}

/// A row: a range of the pieces of a statement.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The index of the statement: those of the automaton, a blank row, those of the grammar.
    statement: u32,
    begin: u32,
    end: u32,
}

/// A piece of a row.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ShownPiece {
    pub(super) text: EcoString,
    pub(super) kind: Kind,
    /// The item that the piece is linked to.
    pub(super) link: Option<Hovered>,
}

/// The kind of a piece, which determines its color.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Sign,
    Name,
    Symbol,
}

impl Rows {
    /// Lays out the definitions in a width of this number of characters.
    pub(super) fn new(derived: &Derived, columns: usize) -> Self {
        let machine = Definition::new(&derived.drawn.nfa, &legible_names(&derived.drawn), derived.notation);
        let grammar = GrammarDefinition::new(&derived.conversion.grammar, derived.notation);
        let mut rows = Self { machine, grammar, all: Vec::new(), made: None };
        let count = rows.machine.count() + 1 + rows.grammar.count();
        for statement in 0..count as u32 {
            rows.add(statement, columns);
        }
        rows
    }

    /// Returns the number of rows.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Writes one of the definitions.
    pub(super) fn write(&self, is_grammar: bool, markup: Markup) -> String {
        if is_grammar { self.grammar.write(markup) } else { self.machine.write(markup) }
    }

    /// Breaks a statement into rows.
    fn add(&mut self, statement: u32, columns: usize) {
        let is_short = match self.source(statement) {
            Source::Machine(Statement::Moves { index, .. }) => self.machine.targets(index).len() <= SHORT,
            Source::Grammar(GrammarStatement::Rule(rule)) => self.grammar.productions(rule).len() <= 1,
            _ => false,
        };
        if is_short {
            return self.all.push(Row { statement, begin: 0, end: u32::MAX });
        }
        let pieces = self.pieces(statement);
        let (mut begin, mut width) = (0, 0);
        for (index, &piece) in pieces.iter().enumerate() {
            let own = self.text(statement, piece).chars().count();
            // A comma stays with what it follows.
            if width + own > columns && index > begin && !matches!(piece, Piece::Sign(_)) {
                self.all.push(Row { statement, begin: begin as u32, end: index as u32 });
                (begin, width) = (index, INDENT);
            }
            width += own;
        }
        self.all.push(Row { statement, begin: begin as u32, end: pieces.len() as u32 });
    }

    fn source(&self, statement: u32) -> Source {
        let (index, count) = (statement as usize, self.machine.count());
        match index.checked_sub(count) {
            None => Source::Machine(self.machine.statement(index)),
            Some(0) => Source::Gap,
            Some(index) => Source::Grammar(self.grammar.statement(index - 1)),
        }
    }

    fn pieces(&self, statement: u32) -> Vec<Piece> {
        match self.source(statement) {
            Source::Machine(statement) => self.machine.pieces(statement),
            Source::Gap => Vec::new(),
            Source::Grammar(statement) => self.grammar.pieces(&statement),
        }
    }

    fn text(&self, statement: u32, piece: Piece) -> &str {
        if (statement as usize) < self.machine.count() { self.machine.text(piece) } else { self.grammar.text(piece) }
    }

    /// Returns the pieces of a row. The pieces of a statement are made once for all of its rows in view.
    pub(super) fn row(&mut self, index: usize, derived: &Derived) -> Vec<ShownPiece> {
        let Row { statement, begin, end } = self.all[index];
        let made = self.made.take().filter(|(number, _)| *number == statement);
        let pieces = made.map_or_else(|| self.pieces(statement), |(_, pieces)| pieces);
        let end = (end as usize).min(pieces.len());
        let source = self.source(statement);
        let mut linker = Linker { source: &source, derived, grammar: &self.grammar, machine: &self.machine, at: 0 };
        // The alternative that a row begins with depends on the bars before it.
        linker.at = pieces[..begin as usize].iter().filter(|&&piece| piece == Piece::Sign(" | ")).count();
        let indent = ShownPiece { text: " ".repeat(INDENT).into(), kind: Kind::Sign, link: None };
        let mut shown: Vec<ShownPiece> = (begin > 0).then_some(indent).into_iter().collect();
        for (index, &piece) in pieces[begin as usize..end].iter().enumerate() {
            let link = linker.link(piece, begin == 0 && is_first_name(&pieces, index));
            let kind = match piece {
                Piece::Sign(_) => Kind::Sign,
                Piece::Letter(_) | Piece::Name(_) => Kind::Name,
                Piece::Symbol(_) | Piece::EmptyWord => Kind::Symbol,
            };
            shown.push(ShownPiece { text: self.text(statement, piece).into(), kind, link });
        }
        self.made = Some((statement, pieces));
        shown
    }
}

fn is_first_name(pieces: &[Piece], index: usize) -> bool {
    !pieces[..index].iter().any(|piece| matches!(piece, Piece::Name(_)))
}

/// The statement of a row.
enum Source {
    Machine(Statement),
    Gap,
    Grammar(GrammarStatement),
}

/// Finds the items that the pieces of a statement are linked to.
struct Linker<'a> {
    source: &'a Source,
    derived: &'a Derived,
    machine: &'a Definition,
    grammar: &'a GrammarDefinition,
    /// The index of the alternative.
    at: usize,
}

impl Linker<'_> {
    fn link(&mut self, piece: Piece, is_first_name: bool) -> Option<Hovered> {
        match (self.source, piece) {
            (Source::Machine(Statement::Moves { from, index, .. }), _) => {
                let only = match self.machine.targets(*index) {
                    [target] => Some(*target),
                    _ => None,
                };
                match piece {
                    Piece::Name(state) if is_first_name => Some(self.state(state)),
                    Piece::Name(target) => Some(self.arrow(*from, target)),
                    Piece::Symbol(symbol) if only.is_none() => Some(Hovered::Symbol(symbol)),
                    _ => only.map(|target| self.arrow(*from, target)),
                }
            }
            (Source::Machine(_), Piece::Name(state)) => Some(self.state(state)),
            (Source::Machine(_), Piece::Symbol(symbol)) => Some(Hovered::Symbol(symbol)),
            (Source::Grammar(GrammarStatement::Rule(_)), Piece::Name(nonterminal)) if is_first_name => {
                self.nonterminal(nonterminal)
            }
            (Source::Grammar(GrammarStatement::Rule(rule)), _) => {
                let is_bar = piece == Piece::Sign(" | ");
                let production = self.grammar.productions(*rule).get(self.at).copied();
                self.at += usize::from(is_bar);
                let is_linked = !matches!(piece, Piece::Sign(sign) if sign != " ");
                production.filter(|_| is_linked).map(|production| Hovered::Production(production as usize))
            }
            (Source::Grammar(_), Piece::Name(nonterminal)) => self.nonterminal(nonterminal),
            (Source::Grammar(_), Piece::Symbol(terminal)) => {
                let terminals: &Alphabet = self.derived.conversion.grammar.terminals();
                let text = terminals[terminal].as_str();
                self.derived.drawn.nfa.alphabet().position(text).map(Hovered::Symbol)
            }
            _ => None,
        }
    }

    fn state(&self, state: u32) -> Hovered {
        Hovered::Element(Element::State(self.derived.drawn.ids[state as usize]))
    }

    fn arrow(&self, from: u32, to: u32) -> Hovered {
        let id = |state: u32| self.derived.drawn.ids[state as usize];
        Hovered::Element(Element::Arrow(id(from), id(to)))
    }

    fn nonterminal(&self, nonterminal: u32) -> Option<Hovered> {
        self.derived.state_of(nonterminal).map(|id| Hovered::Element(Element::State(id)))
    }
}
