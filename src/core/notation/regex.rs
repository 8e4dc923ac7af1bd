//! Regular expressions as text: `(a|b)*"while"[0-9]+`.
//!
//! `|` or `∪` is union, juxtaposition is concatenation, and `*`, `+`, `?` are postfix operators. `\e`, `ε`, `λ`, `()`,
//! and `""` are the empty word, `∅` is the empty language, `[a-z0-9]` is one of these characters, and `"while"` is one
//! symbol. A backslash makes the next character literal. Other characters are symbols. Blanks are ignored.

mod parse;
mod write;

pub use super::quote::QuoteError;
pub use parse::parse;
pub use write::write;

use crate::{Regex, TextPosition};

/// The largest number of symbols in a parsed expression, including those in ranges.
pub const MAX_SYMBOLS: usize = 1 << 20;

/// A parsed expression with hints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The expression. Its alphabet is the set of its symbols, sorted by text.
    pub regex: Regex,
    /// Hints about likely misreadings, in order of their positions.
    pub hints: Vec<Hint>,
}

/// A hint about a `+` with an operand after it, which may be meant as union.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{at}: + means repetition here; for union, write |")]
pub struct Hint {
    /// The position of the `+`.
    pub at: TextPosition,
}

/// The error for an expression that does not parse.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct RegexError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// The ways in which an expression can be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// An expression is missing: the text is empty, or one side of a bar is.
    #[error("missing expression; for the empty word, write ε or \\e")]
    Missing,
    /// An operator has nothing to repeat.
    #[error("nothing to repeat before this {0}; for a literal {0}, write \\{0}")]
    NothingToRepeat(char),
    /// A parenthesis or a bracket is not closed.
    #[error("this {0} is never closed; for a literal {0}, write \\{0}")]
    Unclosed(char),
    /// A parenthesis or a bracket is closed but not opened.
    #[error("no matching {opening} before this {closing}; for a literal {closing}, write \\{closing}")]
    Unopened {
        /// The missing opening character.
        opening: char,
        /// The closing character that was found.
        closing: char,
    },
    /// A character class is empty.
    #[error("empty character class; for the empty language, write ∅")]
    EmptyClass,
    /// A character class begins with `^`.
    #[error("a character class cannot be negated, because the alphabet is unknown; for a literal ^, write \\^")]
    Negated,
    /// A range ends before it begins.
    #[error("the range is reversed; write {last}-{first}")]
    Backwards {
        /// The first character of the range.
        first: char,
        /// The last character of the range.
        last: char,
    },
    /// A hyphen in a character class is not between two characters.
    #[error("this hyphen is not between two characters; for a literal hyphen, write \\-")]
    LoneHyphen,
    /// The expression ends with a backslash.
    #[error("nothing follows this backslash; for a literal backslash, write it twice")]
    LoneBackslash,
    /// A quoted text is invalid.
    #[error("{0}; for a literal quote, write a backslash before it")]
    Quote(#[from] QuoteError),
    /// There are too many symbols.
    #[error("the expression has more than {MAX_SYMBOLS} symbols")]
    TooLong,
}

/// Parses an expression. [`parse`] also returns hints.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::notation::regex;
///
/// let expression = regex::read("(a | b)* [0-9] \"while\"")?;
/// assert_eq!(regex::write(&expression), "(a|b)*[0-9] \"while\"");
/// let error = regex::read("a(b|").expect_err("the parenthesis is open");
/// assert_eq!(error.to_string(), "line 1, column 5: missing expression; for the empty word, write ε or \\e");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn read(text: &str) -> Result<Regex, RegexError> {
    parse(text).map(|parsed| parsed.regex)
}

#[cfg(test)]
mod tests;
