//! Operands of operations.

use ecow::EcoString;
use grammaton_core::{Alphabet, Document, DocumentNfa, Nfa, join, widen};
use grammaton_formats::legible_names;

/// An operand of an operation: an automaton with its drawing.
#[derive(Clone, Debug)]
pub struct Operand {
    pub(super) document: Document,
    pub(super) drawn: DocumentNfa,
    /// Whether the user has declared an alphabet.
    pub(super) declared: bool,
}

impl Operand {
    /// Creates an operand from a drawing. The symbols of `alphabet` are added to the alphabet of the automaton.
    pub fn new(document: Document, alphabet: Option<&Alphabet>) -> Self {
        let mut drawn = DocumentNfa::new(&document);
        if let Some(alphabet) = alphabet {
            drawn.nfa = widen(&drawn.nfa, &join(drawn.nfa.alphabet(), alphabet));
        }
        let declared = alphabet.is_some() || !document.alphabet().is_empty();
        Self { document, drawn, declared }
    }

    pub(super) fn nfa(&self) -> &Nfa {
        &self.drawn.nfa
    }

    /// Returns the names of the states, with generated ones for states without names.
    pub(super) fn names(&self) -> Vec<EcoString> {
        legible_names(&self.drawn)
    }
}
