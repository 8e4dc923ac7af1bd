//! What can be asked of an automaton, as jobs whose answers can be shown as they are.

mod comparison;
mod facts;
mod size;

pub use comparison::{Compared, Comparison};
pub use facts::{Ambiguous, Asking, Counted, Facts, LIMIT};
pub use size::Size;

use grammaton_core::{Alphabet, Symbol, notation::word};

/// A word, and how it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The symbols.
    pub symbols: Vec<Symbol>,
    /// The text.
    pub text: String,
}

impl Word {
    fn new(symbols: Vec<Symbol>, alphabet: &Alphabet) -> Self {
        Self { text: word::show(&symbols, alphabet), symbols }
    }
}
