//! What was read: an automaton or a grammar, each of which can be had as the other.

use ecow::EcoString;
use grammaton_core::{Conversion, Document, Drawn, Grammar, Options, convert, draw, nfa_of};
use grammaton_core::{Nfa, StateId};
use std::borrow::Cow;

/// An input with what messages call it.
pub(super) struct Source {
    name: String,
    content: Content,
}

/// What an input holds.
pub(super) enum Content {
    Document(Document),
    Grammar(Grammar),
}

impl Source {
    pub(super) fn of_document(name: &str, document: Document) -> Self {
        Self { name: name.to_owned(), content: Content::Document(document) }
    }

    pub(super) fn of_grammar(name: &str, grammar: Grammar) -> Self {
        Self { name: name.to_owned(), content: Content::Grammar(grammar) }
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
        }
    }

    /// The automaton with its drawing.
    pub(super) fn document(&self) -> Cow<'_, Document> {
        match &self.content {
            Content::Document(document) => Cow::Borrowed(document),
            Content::Grammar(_) => {
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

/// An automaton whose states have their numbers as ids.
fn numbered(nfa: Nfa, names: Vec<EcoString>) -> Drawn {
    let ids = (0..nfa.len() as u32).map(StateId::new).collect();
    Drawn { nfa, ids, names }
}
