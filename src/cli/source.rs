//! An input that has been read.

use super::{Error, MAX_RESULT, watchdog};
use crate::text::cli::limits::Stage;
use grammaton_core::{Alphabet, Diagnostic, Document, DocumentNfa, Grammar, Options, follow_drawing, grammar_within};
use grammaton_formats::Content;
use grammaton_session::exercises::handout;
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

    /// Replaces several start states by a new one with an ε-transition to each of them.
    pub(super) fn join_starts(&mut self) {
        if let Content::Document(document) = &mut self.content {
            let before = document.clone();
            document.join_starts();
            follow_drawing(&before, document);
        }
    }

    /// Replaces an exercise or an exercise sheet by its copy for students.
    pub(super) fn hand_out(&mut self) -> Result<(), Error> {
        match &mut self.content {
            Content::Document(document) if document.exercise().is_some() || document.sheet().is_some() => {
                *document = handout(document);
                Ok(())
            }
            _ => Err(Error::NoExercises { name: self.name.clone() }),
        }
    }

    /// Returns the name of the input for messages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the number of states, nonterminals or operations.
    pub(super) fn size(&self) -> usize {
        match &self.content {
            Content::Document(document) => document.states().count(),
            Content::Grammar(grammar) => grammar.nonterminals().len(),
            Content::Regex(regex) => regex.ops().len(),
        }
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the automaton with the names of its states.
    pub(super) fn drawn(&self) -> DocumentNfa {
        self.content.drawn()
    }

    /// Returns Σ.
    pub(super) fn alphabet(&self) -> Alphabet {
        match &self.content {
            Content::Document(_) => self.drawn().nfa.alphabet().clone(),
            Content::Grammar(grammar) => grammar.terminals().clone(),
            Content::Regex(regex) => regex.alphabet().clone(),
        }
    }

    /// Returns the automaton with its drawing.
    pub(super) fn document(&self) -> Cow<'_, Document> {
        self.content.document()
    }

    /// Returns the grammar itself if the content is one, or else the grammar of the automaton.
    pub(super) fn grammar(&self) -> Cow<'_, Grammar> {
        self.content.grammar()
    }

    /// Returns the automaton, the grammar built from it, and the diagnostics.
    pub(super) fn conversion(&self, options: Options) -> Result<(DocumentNfa, Grammar, Vec<Diagnostic>), Error> {
        let drawn = self.drawn();
        watchdog::begin(Stage::Converting, drawn.nfa.len());
        let made = grammar_within(&drawn.nfa, &drawn.names, options, MAX_RESULT);
        let (grammar, diagnostics) = made.map_err(Error::TooManyProductions)?;
        Ok((drawn, grammar, diagnostics))
    }
}
