//! Regular expressions as text: `(a|b)*"while"[0-9]+`.
//!
//! `|` or `∪` is union, standing side by side is concatenation; `*`, `+` and `?` come after what they repeat. `\e`, `ε`,
//! `λ`, `()` and `""` are the empty word, `∅` is the empty language, `[a-z0-9]` one of these characters, `"while"` one
//! symbol. A backslash makes the next character plain; other characters are symbols; blanks do not count.

mod parse;
mod write;

pub use super::quote::QuoteError;
pub use parse::parse;
pub use write::write;

use crate::{Place, Regex};

/// The most symbols that may stand in an expression that is read, those that ranges stand for included.
pub const MAX_SYMBOLS: usize = 1 << 20;

/// An expression with what may be meant otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The expression, over the symbols in it, sorted by text.
    pub regex: Regex,
    /// What may be meant otherwise, in the order of the places.
    pub hints: Vec<Hint>,
}

/// A `+` with an operand after it: union is `|`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("{at}: + repeats what stands before it; union is |")]
pub struct Hint {
    /// Where the `+` stands.
    pub at: Place,
}

/// Why an expression cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct RegexError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is no expression, or a bar has nothing on one of its sides.
    #[error("an expression is missing here: for the empty word, write ε or \\e")]
    Missing,
    /// An operator has nothing to repeat.
    #[error("nothing stands before this {0} that it could repeat: for the character itself, write \\{0}")]
    NothingToRepeat(char),
    /// A parenthesis or a bracket is not closed.
    #[error("this {0} is never closed: for the character itself, write \\{0}")]
    Unclosed(char),
    /// A parenthesis or a bracket was not opened.
    #[error("no {opening} stands before this {closing}: for the character itself, write \\{closing}")]
    Unopened {
        /// What is missing.
        opening: char,
        /// What stands there.
        closing: char,
    },
    /// A class has no characters.
    #[error("a class needs at least one character: for the empty language, write ∅")]
    EmptyClass,
    /// A class begins with `^`.
    #[error("a class cannot be negated, since an alphabet is not known here: for the character itself, write \\^")]
    Negated,
    /// A range ends before it begins.
    #[error("the range runs backwards: write {last}-{first}")]
    Backwards {
        /// The character that stands first.
        first: char,
        /// The character that stands last.
        last: char,
    },
    /// A hyphen in a class joins nothing.
    #[error("the hyphen stands between no two characters: for the character itself, write \\-")]
    LoneHyphen,
    /// The expression ends with a backslash.
    #[error("nothing follows the backslash: for the backslash itself, write it twice")]
    LoneBackslash,
    /// A quoted text is faulty.
    #[error("{0}; for the quote itself, write a backslash before it")]
    Quote(#[from] QuoteError),
    /// There are too many symbols.
    #[error("the expression holds more than {MAX_SYMBOLS} symbols")]
    TooLong,
}

/// Reads an expression; [`parse`] gives hints too.
///
/// ```
/// use grammaton_core::format::regex;
///
/// let expression = regex::read("(a | b)* [0-9] \"while\"")?;
/// assert_eq!(regex::write(&expression), "(a|b)*[0-9] \"while\"");
/// let error = regex::read("a(b|").expect_err("the parenthesis is open");
/// assert_eq!(error.to_string(), "line 1, column 5: an expression is missing here: for the empty word, write ε or \\e");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn read(text: &str) -> Result<Regex, RegexError> {
    parse(text).map(|parsed| parsed.regex)
}

#[cfg(test)]
mod tests;
