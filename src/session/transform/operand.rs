//! Operands of operations.

use ecow::EcoString;
use grammaton_core::{Alphabet, Document, DocumentNfa, Nfa, declared, join, widen};
use grammaton_formats::legible_names;

/// An operand of an operation: an automaton with its drawing, if it has one.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The drawing; only the title if the automaton has none.
    pub(super) document: Document,
    pub(super) drawn: DocumentNfa,
    /// Whether the user has declared an alphabet.
    pub(super) declared: bool,
}

impl Operand {
    /// Creates an operand from a drawing. The symbols of `alphabet` are added to the alphabet of the automaton.
    pub fn new(document: Document, alphabet: Option<&Alphabet>) -> Self {
        let drawn = DocumentNfa::new(&document);
        let declared = !document.alphabet().is_empty();
        Self { document, drawn, declared }.with_alphabet(alphabet)
    }

    /// Creates an operand like [`Self::new`] from an automaton without a drawing.
    pub fn undrawn(drawn: DocumentNfa, title: &str, alphabet: Option<&Alphabet>) -> Self {
        let declared = declared(&drawn.nfa) > 0;
        let mut document = Document::default();
        document.set_title(title);
        Self { document, drawn, declared }.with_alphabet(alphabet)
    }

    fn with_alphabet(mut self, alphabet: Option<&Alphabet>) -> Self {
        if let Some(alphabet) = alphabet {
            self.drawn.nfa = widen(&self.drawn.nfa, &join(self.drawn.nfa.alphabet(), alphabet));
            self.declared = true;
        }
        self
    }

    pub(super) fn nfa(&self) -> &Nfa {
        &self.drawn.nfa
    }

    /// Returns the names of the states, with generated ones for states without names.
    pub(super) fn names(&self) -> Vec<EcoString> {
        legible_names(&self.drawn)
    }
}
