//! What files hold: an automaton, a grammar or an expression, each of which can be had as the others.

use crate::{
    Conversion, Document, Drawn, Grammar, Nfa, Op, Options, Regex, StateId, convert, draw, glushkov, nfa_of, thompson,
};
use ecow::{EcoString, eco_format};
use std::borrow::Cow;

/// The most moves that the automaton without ε-moves of an expression may have to be preferred.
const MAX_MOVES: usize = 4_000_000;

/// What a file holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// An automaton with its drawing.
    Document(Document),
    /// A grammar.
    Grammar(Grammar),
    /// A regular expression.
    Regex(Regex),
}

impl Content {
    /// The automaton with the names of its states.
    pub fn drawn(&self) -> Drawn {
        match self {
            Self::Document(document) => Drawn::new(document),
            Self::Grammar(grammar) => {
                let machine = nfa_of(grammar);
                numbered(machine.nfa, machine.names)
            }
            Self::Regex(regex) => {
                let nfa = machine_of(regex);
                let names = (0..nfa.len()).map(|state| eco_format!("q{state}")).collect();
                numbered(nfa, names)
            }
        }
    }

    /// The automaton with its drawing; one that has none gets a layout.
    pub fn document(&self) -> Cow<'_, Document> {
        match self {
            Self::Document(document) => Cow::Borrowed(document),
            Self::Grammar(_) | Self::Regex(_) => {
                let drawn = self.drawn();
                Cow::Owned(draw(&drawn.nfa, &drawn.names))
            }
        }
    }

    /// The grammar: as it stands if it is one, else that of the automaton.
    pub fn grammar(&self) -> Cow<'_, Grammar> {
        match self {
            Self::Grammar(grammar) => Cow::Borrowed(grammar),
            _ => Cow::Owned(self.conversion(Options::default()).1.grammar),
        }
    }

    /// The automaton, and the grammar that is made of it.
    pub fn conversion(&self, options: Options) -> (Drawn, Conversion) {
        let drawn = self.drawn();
        let conversion = convert(&drawn.nfa, &drawn.names, options);
        (drawn, conversion)
    }
}

/// The automaton of an expression: without ε-moves, unless that would be too large.
fn machine_of(regex: &Regex) -> Nfa {
    let symbols = |op: &Op| if let Op::Symbols(symbols) = op { symbols.len() } else { 0 };
    let (places, moves) =
        regex.ops().iter().map(symbols).filter(|&count| count > 0).fold((1, 0), |(n, sum), count| (n + 1, sum + count));
    if places * moves <= MAX_MOVES { glushkov(regex) } else { thompson(regex) }
}

/// An automaton whose states have their numbers as ids.
fn numbered(nfa: Nfa, names: Vec<EcoString>) -> Drawn {
    let ids = (0..nfa.len() as u32).map(StateId::new).collect();
    Drawn { nfa, ids, names }
}
