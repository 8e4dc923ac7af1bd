//! An input that has been read.

use grammaton_core::{Conversion, Document, DocumentNfa, Grammar, Options};
use grammaton_formats::Content;
use std::borrow::Cow;

/// The content of an input, with its name for messages.
pub(super) struct Source {
    name: String,
    content: Content,
}

impl Source {
    pub(super) fn new(name: &str, content: Content) -> Self {
        Self { name: name.to_owned(), content }
    }

    /// Returns the name of the input for messages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the automaton with the names of its states.
    pub(super) fn drawn(&self) -> DocumentNfa {
        self.content.drawn()
    }

    /// Returns the automaton with its drawing.
    pub(super) fn document(&self) -> Cow<'_, Document> {
        self.content.document()
    }

    /// Returns the grammar itself if the content is one, or else the grammar of the automaton.
    pub(super) fn grammar(&self) -> Cow<'_, Grammar> {
        self.content.grammar()
    }

    /// Returns the automaton and the grammar built from it.
    pub(super) fn conversion(&self, options: Options) -> (DocumentNfa, Conversion) {
        self.content.conversion(options)
    }
}
