//! The content of a file: an automaton, a grammar or a regular expression, each convertible to the others.

use ecow::{EcoString, eco_format};
use grammaton_core::{
    Conversion, Document, DocumentNfa, Grammar, Nfa, Op, Options, Regex, StateId, convert, draw, glushkov, nfa_of,
    thompson,
};
use std::borrow::Cow;

/// The largest number of moves for which the ε-free automaton of an expression is preferred.
const MAX_MOVES: usize = 4_000_000;

/// The content of a file.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// An automaton with its drawing.
    Document(Document),
    /// An automaton without a drawing.
    Automaton(Automaton),
    /// A grammar.
    Grammar(Grammar),
    /// A regular expression.
    Regex(Regex),
}

/// An automaton without a drawing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Automaton {
    /// The title; empty if there is none.
    pub title: EcoString,
    /// The automaton with the names of its states.
    pub drawn: DocumentNfa,
}

impl From<DocumentNfa> for Automaton {
    fn from(drawn: DocumentNfa) -> Self {
        Self { title: EcoString::new(), drawn }
    }
}

impl Content {
    /// Returns the automaton with the names of its states.
    pub fn drawn(&self) -> Cow<'_, DocumentNfa> {
        match self {
            Self::Document(document) => Cow::Owned(DocumentNfa::new(document)),
            Self::Automaton(automaton) => Cow::Borrowed(&automaton.drawn),
            Self::Grammar(grammar) => {
                let machine = nfa_of(grammar);
                Cow::Owned(numbered(machine.nfa, machine.names))
            }
            Self::Regex(regex) => {
                let nfa = machine_of(regex);
                let names = (0..nfa.len()).map(|state| eco_format!("q{state}")).collect();
                Cow::Owned(numbered(nfa, names))
            }
        }
    }

    /// Returns the automaton as a drawing. What is not drawn gets an automatic layout.
    pub fn document(&self) -> Cow<'_, Document> {
        match self {
            Self::Document(document) => Cow::Borrowed(document),
            Self::Automaton(_) | Self::Grammar(_) | Self::Regex(_) => {
                let drawn = self.drawn();
                let mut document = draw(&drawn.nfa, &drawn.names);
                if let Self::Automaton(automaton) = self {
                    document.set_title(automaton.title.clone());
                }
                Cow::Owned(document)
            }
        }
    }

    /// Returns the grammar itself, or the grammar of the automaton.
    pub fn grammar(&self) -> Cow<'_, Grammar> {
        match self {
            Self::Grammar(grammar) => Cow::Borrowed(grammar),
            _ => Cow::Owned(self.conversion(Options::default()).1.grammar),
        }
    }

    /// Returns the automaton and its conversion to a grammar.
    pub fn conversion(&self, options: Options) -> (Cow<'_, DocumentNfa>, Conversion) {
        let drawn = self.drawn();
        let conversion = convert(&drawn.nfa, &drawn.names, options);
        (drawn, conversion)
    }
}

/// Returns the automaton of an expression, without ε-moves unless that would exceed [`MAX_MOVES`].
fn machine_of(regex: &Regex) -> Nfa {
    let symbols = |op: &Op| if let Op::Symbols(symbols) = op { symbols.len() } else { 0 };
    let (places, moves) =
        regex.ops().iter().map(symbols).filter(|&count| count > 0).fold((1, 0), |(n, sum), count| (n + 1, sum + count));
    if places * moves <= MAX_MOVES { glushkov(regex) } else { thompson(regex) }
}

/// Returns an automaton whose state ids equal its state numbers.
pub(super) fn numbered(nfa: Nfa, names: Vec<EcoString>) -> DocumentNfa {
    let ids = (0..nfa.len() as u32).map(StateId::new).collect();
    DocumentNfa { nfa, ids, names }
}
