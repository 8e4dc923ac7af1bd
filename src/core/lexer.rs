//! Lexers, which split a text into tokens by the longest match.
//!
//! A [`Rule`] has a token name and an expression or an automaton. [`join`] makes one deterministic automaton of all rules,
//! whose accepting states carry the rule that wins. At each place of a text, the token is the longest non-empty text that
//! some rule matches; of several rules for this text, the one with the highest priority wins, and of these the first one.
//! Where no rule matches, one character becomes an error.
//!
//! A text is split into single characters. A symbol of several characters, such as `while` on an arrow, is matched as these
//! characters one after the other. [`Specification`] reads rules from text, and [`of_drawing`] from a drawing, whose
//! accepting states carry token names.
//!
//! ```
//! use grammaton_core::lexer::{Specification, join};
//!
//! let specification = Specification::read("skip BLANK = [ \\n]+\nIF = \"if\"\nID = [a-z]+")?;
//! let lexer = join(specification.rules(&[])?, 1000)?;
//! let tokens = lexer.tokens("if iffy").filter_map(|token| Some((lexer.rule(token.rule?).name.as_str(), token.text)));
//! assert_eq!(tokens.collect::<Vec<_>>(), [("IF", "if"), ("BLANK", " "), ("ID", "iffy")]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod characters;
mod drawing;
mod flaw;
mod joined;
mod specification;
mod tokens;

pub use drawing::{of_drawing, states_after};
pub use flaw::Flaw;
pub use joined::{JoinRules, Lexer, join};
pub use specification::{Specification, SpecificationError, SpecificationFault};
pub use tokens::{Attempt, Token, Tokens};

use crate::{Move, Nfa, Regex, thompson};
use ecow::EcoString;
use std::collections::BTreeSet;

/// The text of the symbol that stands for all characters that no rule names. It is the only symbol of several characters
/// in the expression of a rule, which is read by [`Options::parse_rule`](crate::notation::regex::Options::parse_rule).
pub const OTHER: &str = "other characters";

/// A rule of a lexer.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// The name of its tokens. Several rules may have the same name.
    pub name: EcoString,
    /// Whether its tokens are skipped, such as blanks.
    pub is_skipped: bool,
    /// Of two rules that match the same text, the one with the higher number wins.
    pub priority: u32,
    /// The texts that it matches.
    pub pattern: Pattern,
}

/// The texts that a rule matches.
#[derive(Clone, PartialEq, Debug)]
pub enum Pattern {
    /// Those of an expression over single characters and [`OTHER`].
    Expression(Regex),
    /// Those of an automaton. The characters of a symbol are matched one after the other.
    Automaton(Nfa),
}

impl Pattern {
    /// Returns an automaton over single characters and [`OTHER`].
    pub fn automaton(&self) -> Nfa {
        match self {
            Self::Expression(regex) => thompson(regex),
            Self::Automaton(nfa) => characters::split_symbols(nfa),
        }
    }

    /// Returns the same automaton for the texts without the empty one.
    pub fn without_empty_word(&self) -> Nfa {
        let nfa = self.automaton();
        // In the first of two copies of the states, nothing has been read.
        let second = nfa.len() as u32;
        let target = |m: Move, is_second: bool| m.target + if is_second || !m.is_epsilon() { second } else { 0 };
        let moves_of = |state: u32| nfa.moves(state).iter().copied();
        let copy = |is_second: bool| {
            let shift = if is_second { second } else { 0 };
            (0..second)
                .flat_map(move |state| moves_of(state).map(move |m| (state + shift, m.symbol, target(m, is_second))))
        };
        let transitions: Vec<_> = copy(false).chain(copy(true)).collect();
        let accepting = nfa.accepting().map(|state| state + second);
        Nfa::new(nfa.alphabet().clone(), 2 * nfa.len(), nfa.starts().iter().copied(), accepting, transitions)
    }

    /// Returns whether the empty text matches.
    pub fn matches_empty_word(&self) -> bool {
        self.automaton().accepts(&[])
    }

    /// Adds the characters that the pattern names.
    fn collect_characters(&self, characters: &mut BTreeSet<char>) {
        let (symbols, is_split) = match self {
            Self::Expression(regex) => (regex.alphabet().symbols(), false),
            Self::Automaton(nfa) => (nfa.alphabet().symbols(), true),
        };
        let named = symbols.iter().filter(|symbol| is_split || symbol.is_char());
        characters.extend(named.flat_map(|symbol| symbol.as_str().chars()));
    }
}
