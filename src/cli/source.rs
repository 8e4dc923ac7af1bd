//! An input that has been read.

use super::{Error, MAX_RESULT, watchdog};
use crate::text::cli::limits::Stage;
use grammaton_core::{Alphabet, Diagnostic, Document, DocumentNfa, Grammar, Options, follow_drawing, grammar_within};
use grammaton_formats::Content;
use grammaton_session::exercises::handout;
use std::{borrow::Cow, cell::OnceCell};

/// The content of an input, with its name for messages.
pub(super) struct Source {
    name: String,
    content: Content,
    /// The automaton of content that is no [`Content::Automaton`], once it was needed.
    drawn: OnceCell<DocumentNfa>,
}

impl Source {
    pub(super) fn new(name: &str, content: Content) -> Self {
        Self { name: name.to_owned(), content, drawn: OnceCell::new() }
    }

    /// Replaces several start states by a new one with an ε-transition to each of them.
    pub(super) fn join_starts(&mut self) {
        self.drawn.take();
        if let Content::Automaton(automaton) = &self.content
            && automaton.drawn.nfa.starts().len() > 1
        {
            self.content = Content::Document(self.content.document().into_owned());
        }
        if let Content::Document(document) = &mut self.content {
            let before = document.clone();
            document.join_starts();
            follow_drawing(&before, document);
        }
    }

    /// Replaces an exercise or an exercise sheet by its copy for students.
    pub(super) fn hand_out(&mut self) -> Result<(), Error> {
        self.drawn.take();
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
            Content::Document(document) => document.states().len(),
            Content::Automaton(automaton) => automaton.drawn.nfa.len(),
            Content::Grammar(grammar) => grammar.nonterminals().len(),
            Content::Regex(regex) => regex.ops().len(),
        }
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the title of the automaton; empty if there is none.
    pub(super) fn title(&self) -> &str {
        match &self.content {
            Content::Document(document) => document.title(),
            Content::Automaton(automaton) => &automaton.title,
            Content::Grammar(_) | Content::Regex(_) => "",
        }
    }

    /// Returns the automaton with the names of its states.
    pub(super) fn drawn(&self) -> &DocumentNfa {
        match &self.content {
            Content::Automaton(automaton) => &automaton.drawn,
            content => self.drawn.get_or_init(|| content.drawn().into_owned()),
        }
    }

    /// Returns the automaton with the names of its states, without a copy.
    pub(super) fn into_drawn(mut self) -> DocumentNfa {
        match self.content {
            Content::Automaton(automaton) => automaton.drawn,
            content => self.drawn.take().unwrap_or_else(|| content.drawn().into_owned()),
        }
    }

    /// Returns Σ.
    pub(super) fn alphabet(&self) -> Alphabet {
        match &self.content {
            Content::Document(_) | Content::Automaton(_) => self.drawn().nfa.alphabet().clone(),
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
    pub(super) fn conversion(&self, options: Options) -> Result<(&DocumentNfa, Grammar, Vec<Diagnostic>), Error> {
        let drawn = self.drawn();
        watchdog::begin(Stage::Converting, drawn.nfa.len());
        // A grammar with a production per state and transition is no larger than its automaton.
        let limit = MAX_RESULT.max(2 * drawn.nfa.len() + drawn.nfa.transitions().len());
        let made = grammar_within(&drawn.nfa, &drawn.names, options, limit);
        let (grammar, diagnostics) = made.map_err(Error::TooManyProductions)?;
        Ok((drawn, grammar, diagnostics))
    }
}
