//! What an operation works on.

use ecow::EcoString;
use grammaton_core::{Alphabet, Document, Drawn, Nfa, join, widen};
use grammaton_formats::legible_names;

/// An automaton with its drawing.
#[derive(Clone, Debug)]
pub struct Operand {
    pub(super) document: Document,
    pub(super) drawn: Drawn,
    /// Whether the alphabet is of someone's choice.
    pub(super) declared: bool,
}

impl Operand {
    /// The automaton of a drawing, with these symbols added to its alphabet.
    pub fn new(document: Document, alphabet: Option<&Alphabet>) -> Self {
        let mut drawn = Drawn::new(&document);
        if let Some(alphabet) = alphabet {
            drawn.nfa = widen(&drawn.nfa, &join(drawn.nfa.alphabet(), alphabet));
        }
        let declared = alphabet.is_some() || !document.alphabet().is_empty();
        Self { document, drawn, declared }
    }

    pub(super) fn nfa(&self) -> &Nfa {
        &self.drawn.nfa
    }

    /// What the states are called.
    pub(super) fn names(&self) -> Vec<EcoString> {
        legible_names(&self.drawn)
    }
}
