//! Questions about automata, as jobs whose results can be displayed directly.

mod certifying;
mod comparison;
mod facts;
mod meaning;
mod size;

pub use certifying::{Certifying, Claim};
pub use comparison::{Comparison, ComparisonResult};
pub use facts::{Ambiguous, Facts, FactsJob, LIMIT, WordFacts};
pub use meaning::{MeaningVerdict, expression_in, judge_meaning};
pub use size::Size;

use grammaton_core::{
    Alphabet, Symbol,
    notation::{textbook::EmptyWord, word},
};

/// A word with its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The symbols of the word.
    pub symbols: Vec<Symbol>,
    /// The text that displays the word.
    pub text: String,
}

impl Word {
    fn new(symbols: Vec<Symbol>, alphabet: &Alphabet, empty_word: EmptyWord) -> Self {
        Self { text: word::show_with(&symbols, alphabet, empty_word), symbols }
    }
}
