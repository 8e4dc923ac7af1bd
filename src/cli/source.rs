//! What was read: an automaton, a grammar or an expression, each of which can be had as the others.

use ecow::{EcoString, eco_format};
use grammaton_core::{
    Conversion, Document, Drawn, Grammar, Nfa, Op, Options, Regex, StateId, convert, draw, glushkov, nfa_of, thompson,
};
use std::{borrow::Cow, collections::HashSet};

/// The most moves that the automaton without ε-moves of an expression may have to be preferred.
const MAX_MOVES: usize = 4_000_000;

/// An input with what messages call it.
pub(super) struct Source {
    name: String,
    content: Content,
}

/// What an input holds.
pub(super) enum Content {
    Document(Document),
    Grammar(Grammar),
    Regex(Regex),
}

impl Source {
    pub(super) fn of_document(name: &str, document: Document) -> Self {
        Self { name: name.to_owned(), content: Content::Document(document) }
    }

    /// The productions of a grammar are a set: one that stands there twice makes no word ambiguous.
    pub(super) fn of_grammar(name: &str, grammar: &Grammar) -> Self {
        let mut seen = HashSet::new();
        let productions = (0..grammar.len()).map(|number| grammar.production(number));
        let distinct = Grammar::new(
            grammar.orientation(),
            grammar.terminals().clone(),
            grammar.nonterminals().iter().cloned(),
            grammar.start(),
            productions.filter(|production| seen.insert(*production)),
        );
        Self { name: name.to_owned(), content: Content::Grammar(distinct) }
    }

    pub(super) fn of_regex(name: &str, regex: Regex) -> Self {
        Self { name: name.to_owned(), content: Content::Regex(regex) }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// The automaton with the names of its states.
    pub(super) fn drawn(&self) -> Drawn {
        match &self.content {
            Content::Document(document) => Drawn::new(document),
            Content::Grammar(grammar) => {
                let machine = nfa_of(grammar);
                numbered(machine.nfa, machine.names)
            }
            Content::Regex(regex) => {
                let nfa = machine_of(regex);
                let names = (0..nfa.len()).map(|state| eco_format!("q{state}")).collect();
                numbered(nfa, names)
            }
        }
    }

    /// The automaton with its drawing.
    pub(super) fn document(&self) -> Cow<'_, Document> {
        match &self.content {
            Content::Document(document) => Cow::Borrowed(document),
            Content::Grammar(_) | Content::Regex(_) => {
                let drawn = self.drawn();
                Cow::Owned(draw(&drawn.nfa, &drawn.names))
            }
        }
    }

    /// The grammar: as it stands if it is one, else that of the automaton.
    pub(super) fn grammar(&self) -> Cow<'_, Grammar> {
        match &self.content {
            Content::Grammar(grammar) => Cow::Borrowed(grammar),
            _ => Cow::Owned(self.conversion(Options::default()).1.grammar),
        }
    }

    /// The automaton, and the grammar that is made of it.
    pub(super) fn conversion(&self, options: Options) -> (Drawn, Conversion) {
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

/// What the states are called; those without a name by their ids.
pub(super) fn legible_names(drawn: &Drawn) -> Vec<EcoString> {
    let states = drawn.names.iter().zip(&drawn.ids);
    states.map(|(name, id)| if name.is_empty() { eco_format!("q{}", id.number()) } else { name.clone() }).collect()
}
