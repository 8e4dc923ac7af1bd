//! Writes a definition of an automaton, statement by statement.

use super::pieces::{Markup, Piece, Texts, push_set, tuple};
use crate::builder::spelled;
use ecow::EcoString;
use grammaton_core::{
    Kind, Meaning, Nfa,
    grammar::naming::make_distinct,
    kind,
    notation::{
        lookalike::{self, needs_quotes},
        quote,
        textbook::{AutomatonPart, AutomatonTuple, Notation, TransitionForm},
    },
};
use std::ops::Range;

/// Writes the definition of an automaton: its tuple, its sets, and δ a line for each state and symbol.
///
/// Empty and repeated names are made unique. Names and symbols that could be read as something else are in quotes.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::textbook::Notation};
/// use grammaton_formats::definition;
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// assert_eq!(
///     definition::write(&ends_in_b, &["p".into(), "q".into()], Notation::default()),
///     "M = (Q, Σ, δ, q0, F)\nQ = {p, q}\nΣ = {a, b}\nq0 = p\nF = {q}\nδ(p, a) = {p}\nδ(p, b) = {p, q}\n"
/// );
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString], notation: Notation) -> String {
    Definition::new(nfa, names, notation).write(Markup::Text)
}

/// The definition of an automaton in a notation. The pieces of its statements are made when they are asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Definition {
    texts: Texts,
    tuple: AutomatonTuple,
    starts: Vec<u32>,
    accepting: Vec<u32>,
    /// The source, the symbol (the number of symbols for ε) and the targets of each statement about transitions.
    moves: Vec<(u32, u32, Range<u32>)>,
    targets: Vec<u32>,
}

/// A statement of the definition of an automaton: a line of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Statement {
    /// The tuple of all parts.
    Tuple,
    /// A set, or the start.
    Part(AutomatonPart),
    /// The opening of the set of transitions.
    Open,
    /// Transitions from a state on a symbol.
    Moves {
        /// The source.
        from: u32,
        /// The number of the symbol, or the number of symbols for ε.
        symbol: u32,
        /// The index of the statement among those about transitions.
        index: u32,
    },
    /// The end of the set of transitions.
    Close,
}

impl Definition {
    /// Collects the statements of an automaton.
    ///
    /// # Panics
    /// Panics if the number of names differs from the number of states.
    pub fn new(nfa: &Nfa, names: &[EcoString], notation: Notation) -> Self {
        assert_eq!(nfa.len(), names.len(), "each state needs a name");
        let mut names = names.to_vec();
        for rename in make_distinct(&names, "q", 0..nfa.len() as u32) {
            names[rename.index as usize] = rename.used;
        }
        let tuple = notation.automata.automaton_tuple(matches!(kind(nfa), Kind::Dfa { .. }));
        let epsilon = nfa.alphabet().len() as u32;
        let (mut moves, mut targets) = (Vec::new(), Vec::new());
        for from in 0..nfa.len() as u32 {
            let is_together = tuple.transitions != TransitionForm::Triples;
            for group in nfa.moves(from).chunk_by(|a, b| is_together && a.symbol == b.symbol) {
                let symbol = if group[0].is_epsilon() { epsilon } else { group[0].symbol };
                let begin = targets.len() as u32;
                targets.extend(group.iter().map(|m| m.target));
                moves.push((from, symbol, begin..targets.len() as u32));
            }
        }
        let symbols: Vec<EcoString> = nfa.alphabet().symbols().iter().map(|symbol| symbol.as_str().into()).collect();
        let texts = Texts {
            notation,
            spelled_names: names.iter().map(|name| name_spelled(name)).collect(),
            names,
            spelled_symbols: symbols.iter().map(|symbol| spelled(symbol)).collect(),
            symbols,
        };
        Self { texts, tuple, starts: nfa.starts().to_vec(), accepting: nfa.accepting().collect(), moves, targets }
    }

    /// Returns the number of statements.
    pub fn count(&self) -> usize {
        5 + self.moves.len() + if self.has_triples() { 2 } else { 0 }
    }

    /// Returns a statement. The sets come in the order of the tuple, then the transitions.
    ///
    /// # Panics
    /// Panics if there is no statement with this index.
    pub fn statement(&self, index: usize) -> Statement {
        let parts =
            || self.tuple.parts.iter().map(|&(part, _)| part).filter(|&part| part != AutomatonPart::Transitions);
        let moves = |index: usize| {
            let (from, symbol, _) = self.moves[index];
            Statement::Moves { from, symbol, index: index as u32 }
        };
        match index {
            0 => Statement::Tuple,
            1..=4 => parts().nth(index - 1).map_or(Statement::Tuple, Statement::Part),
            5 if self.has_triples() => Statement::Open,
            _ if !self.has_triples() => moves(index - 5),
            _ if index + 1 == self.count() => Statement::Close,
            _ => moves(index - 6),
        }
    }

    fn has_triples(&self) -> bool {
        self.tuple.transitions == TransitionForm::Triples
    }

    /// Returns the pieces of a statement.
    pub fn pieces(&self, statement: Statement) -> Vec<Piece> {
        let letter = |part| Piece::Letter(self.tuple.letter(part));
        let names = |states: &[u32]| states.iter().copied().map(Piece::Name).collect::<Vec<_>>();
        let part = match statement {
            Statement::Tuple => return tuple("M", self.tuple.parts.iter().map(|&(_, letter)| Piece::Letter(letter))),
            Statement::Moves { from, symbol, index } => return self.moves(from, symbol, index),
            Statement::Close => return vec![Piece::Sign("}")],
            Statement::Open => {
                return vec![letter(AutomatonPart::Transitions), Piece::Sign(" = "), Piece::Sign("{")];
            }
            Statement::Part(part) => part,
        };
        let mut pieces = vec![letter(part), Piece::Sign(" = ")];
        match (part, &self.starts[..]) {
            (AutomatonPart::Start, &[start]) if !self.tuple.starts_are_set => pieces.push(Piece::Name(start)),
            (AutomatonPart::Start, starts) => push_set(&mut pieces, names(starts).into_iter()),
            (AutomatonPart::States, _) => push_set(&mut pieces, (0..self.texts.names.len() as u32).map(Piece::Name)),
            (AutomatonPart::Alphabet, _) => {
                push_set(&mut pieces, (0..self.texts.symbols.len() as u32).map(Piece::Symbol));
            }
            (AutomatonPart::Accepting | AutomatonPart::Transitions, _) => {
                push_set(&mut pieces, names(&self.accepting).into_iter());
            }
        }
        pieces
    }

    fn moves(&self, from: u32, symbol: u32, index: u32) -> Vec<Piece> {
        let targets = self.targets(index).iter().copied().map(Piece::Name);
        let is_epsilon = symbol as usize == self.texts.symbols.len();
        let on = if is_epsilon { Piece::EmptyWord } else { Piece::Symbol(symbol) };
        let delta = Some(Piece::Letter(self.tuple.letter(AutomatonPart::Transitions))).filter(|_| !self.has_triples());
        let mut pieces: Vec<Piece> = delta.into_iter().collect();
        pieces.extend([Piece::Sign("("), Piece::Name(from), Piece::Sign(", "), on]);
        match self.tuple.transitions {
            TransitionForm::ToState => {
                pieces.push(Piece::Sign(") = "));
                pieces.extend(targets);
            }
            TransitionForm::ToSet => {
                pieces.push(Piece::Sign(") = "));
                push_set(&mut pieces, targets);
            }
            TransitionForm::Triples => {
                pieces.push(Piece::Sign(", "));
                pieces.extend(targets);
                let is_last = index as usize + 1 == self.moves.len();
                pieces.push(Piece::Sign(if is_last { ")" } else { ")," }));
            }
        }
        pieces
    }

    /// Returns the target states of a statement about transitions.
    pub fn targets(&self, index: u32) -> &[u32] {
        let (_, _, range) = &self.moves[index as usize];
        &self.targets[range.start as usize..range.end as usize]
    }

    /// Returns a piece as plain text.
    pub fn text(&self, piece: Piece) -> &str {
        self.texts.plain(piece)
    }

    /// Writes the definition.
    pub fn write(&self, markup: Markup) -> String {
        self.texts.write((0..self.count()).map(|index| self.pieces(self.statement(index))), markup)
    }
}

/// Returns a name, in quotes unless it begins with a letter or a digit and consists of these, underscores and primes.
fn name_spelled(name: &str) -> EcoString {
    let fits = |c: char| c == '_' || c == '\'' || !needs_quotes(c);
    let is_plain = name.starts_with(|c: char| c != '\'' && fits(c))
        && name.chars().all(fits)
        && lookalike::whole(name, Meaning::EmptySet).is_none();
    if is_plain { name.into() } else { quote::quoted(name) }
}
