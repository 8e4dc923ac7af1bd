//! What was read, with what messages call it.

use grammaton_core::{Conversion, Document, Drawn, Grammar, Options, format::Content};
use std::borrow::Cow;

/// An input with what messages call it.
pub(super) struct Source {
    name: String,
    content: Content,
}

impl Source {
    pub(super) fn new(name: &str, content: Content) -> Self {
        Self { name: name.to_owned(), content }
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
        self.content.drawn()
    }

    /// The automaton with its drawing.
    pub(super) fn document(&self) -> Cow<'_, Document> {
        self.content.document()
    }

    /// The grammar: as it stands if it is one, else that of the automaton.
    pub(super) fn grammar(&self) -> Cow<'_, Grammar> {
        self.content.grammar()
    }

    /// The automaton, and the grammar that is made of it.
    pub(super) fn conversion(&self, options: Options) -> (Drawn, Conversion) {
        self.content.conversion(options)
    }
}
