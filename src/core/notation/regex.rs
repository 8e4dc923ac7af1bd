//! Regular expressions as text: `(a|b)*"while"[0-9]+`.
//!
//! | text | meaning |
//! | --- | --- |
//! | `a\|b`, `a∪b` | union |
//! | `ab`, `a·b` | concatenation |
//! | `a*`, `a+`, `a?` | any number of times, at least once, at most once |
//! | `a{2}`, `a{2,}`, `a{2,4}`, `a{,4}`, `a^3`, `a²` | a number of times |
//! | `\e`, `ε`, `()`, `""` | the empty word |
//! | `∅` | the empty language |
//! | `[a-z_]`, `[[:digit:]]`, `\d`, `\w`, `\s` | one of these characters |
//! | `.`, `[^a-z]`, `\D`, `\W`, `\S` | one of the other symbols of the declared alphabet and of the expression |
//! | `"while"` | one symbol |
//! | `\*`, `\n`, `\t`, `\x41`, `\u0041`, `\u{41}` | one character |
//!
//! Other letters and digits are symbols, and blanks are ignored. Signs that people use for these are understood, too, in
//! the spellings of [`lookalike`](super::lookalike). What can be read in two ways is decided by what else is in the text,
//! with a [`Hint`]: `a+b` is a union if the text has no other sign for that. Other characters are symbols, also with a
//! hint, unless they are quoted. Anchors at the ends, delimiters such as `/…/`, and the names of groups have no effect.
//!
//! In the extended syntax of [`Options::automaton`], `&` is intersection, which binds less tightly than concatenation and
//! more tightly than union, and `~` or `!` before a part is its complement, which binds more tightly than repetition.
//!
//! In the syntax of lexer rules, [`Options::parse_rule`], nothing is guessed: `"while"` and `'while'` are the characters of
//! the word one after the other, `.` is any character but a line break, and whatever is no sign of the table in ASCII is a
//! character.

mod build;
mod decide;
mod extended;
mod fault;
mod hint;
mod resolve;
mod scan;
mod token;
mod write;

pub use super::quote::QuoteError;
pub use fault::{Fault, Unsupported};
pub use hint::{Hint, HintKind, NoEffect};
pub use write::{write, write_in};

use crate::{Alphabet, Conventions, Nfa, OverLimit, Regex, TextPosition};
use build::Item;
use std::{error::Error, fmt};
use token::FaultAt;

/// The largest number of symbols in a parsed expression, including those in ranges.
pub const MAX_SYMBOLS: usize = 1 << 20;

/// The largest number of symbols and signs that repetitions with counts, such as `a{1000}`, may make.
pub const MAX_EXPANDED: u64 = 1 << 16;

/// A parsed expression with hints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The expression. Its alphabet is the declared one, then the other symbols that it names, sorted by text.
    pub regex: Regex,
    /// Hints on how the text was read, in order of their positions.
    pub hints: Vec<Hint>,
}

/// The automaton of an expression in the extended syntax, with hints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParsedAutomaton {
    /// The automaton. Its alphabet is the declared one, then the other symbols that the expression names.
    pub nfa: Nfa,
    /// Hints on how the text was read, in order of their positions.
    pub hints: Vec<Hint>,
}

/// The error for an expression that does not parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegexError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

impl fmt::Display for RegexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fault } = self;
        write!(f, "{at}: {fault}")
    }
}

impl Error for RegexError {}

/// The error for an expression in the extended syntax.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AutomatonError {
    /// The expression does not parse.
    Regex(RegexError),
    /// An intersection or complement is too large.
    OverLimit(OverLimit),
}

impl fmt::Display for AutomatonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regex(error) => write!(f, "{error}"),
            Self::OverLimit(error) => write!(f, "{error}"),
        }
    }
}

impl Error for AutomatonError {}

impl From<RegexError> for AutomatonError {
    fn from(error: RegexError) -> Self {
        Self::Regex(error)
    }
}

impl From<OverLimit> for AutomatonError {
    fn from(error: OverLimit) -> Self {
        Self::OverLimit(error)
    }
}

/// The syntaxes of expressions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Syntax {
    /// As people write expressions, with guesses.
    Plain,
    /// The same, with operators for intersection and complement.
    Extended,
    /// The rules of lexers, without guesses.
    Rule,
}

/// Options for parsing an expression.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::regex::{self, Options}};
///
/// let abc: Alphabet = "abc".chars().map(Symbol::from).collect();
/// let parsed = Options { alphabet: abc, ..Options::default() }.parse("a.*")?;
/// assert_eq!(regex::write(&parsed.regex), "a[a-c]*");
/// let hint = "line 1, column 2: “.” is any of a, b, c: from the declared alphabet";
/// assert_eq!(parsed.hints[0].to_string(), hint);
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The decisions on ambiguous signs.
    pub conventions: Conventions,
    /// The declared alphabet, which `.` and `[^a]` refer to in addition to the symbols that the expression names.
    pub alphabet: Alphabet,
}

impl Options {
    /// Parses an expression.
    ///
    /// # Errors
    /// Returns the first fault in the text with its position.
    pub fn parse(&self, text: &str) -> Result<Parsed, RegexError> {
        let (alphabet, items, hints) = self.items(text, Syntax::Plain)?;
        Ok(Parsed { regex: regex_of(alphabet, items), hints })
    }

    /// Parses the expression of a lexer's rule, whose symbols are single characters or declared. The hints are on signs of
    /// other notations, which are characters here.
    ///
    /// # Errors
    /// Returns the first fault in the text with its position.
    ///
    /// ```
    /// use grammaton_core::notation::regex::{self, Options};
    ///
    /// let parsed = Options::default().parse_rule(r#""<" '>'+ λ"#)?;
    /// assert_eq!(regex::write(&parsed.regex), r#"\<\>+ "λ""#);
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn parse_rule(&self, text: &str) -> Result<Parsed, RegexError> {
        let (alphabet, items, mut hints) = self.items(text, Syntax::Rule)?;
        hints.retain(|hint| !matches!(hint.kind, HintKind::Relative { .. }));
        Ok(Parsed { regex: regex_of(alphabet, items), hints })
    }

    /// Returns the automaton of an expression in the extended syntax, which has intersection `&` and complement `~`.
    /// Intersections and complements make at most `limit` states.
    ///
    /// # Errors
    /// Returns the first fault in the text with its position, or [`OverLimit`].
    ///
    /// ```
    /// use grammaton_core::{notation::regex::Options, shortest_word, determinize};
    ///
    /// // Words with an a and a b, but without ab.
    /// let made = Options::default().automaton("[ab]*a[ab]* & [ab]*b[ab]* & ~([ab]*ab[ab]*)", 1000)?;
    /// assert_eq!(shortest_word(&made.nfa), Some(vec![1, 0]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn automaton(&self, text: &str, limit: usize) -> Result<ParsedAutomaton, AutomatonError> {
        let (alphabet, items, hints) = self.items(text, Syntax::Extended)?;
        Ok(ParsedAutomaton { nfa: extended::evaluate(alphabet, items, limit)?, hints })
    }

    fn items(&self, text: &str, syntax: Syntax) -> Result<(Alphabet, Vec<Item>, Vec<Hint>), RegexError> {
        let mut found = scan::scan(text, self, syntax);
        if syntax != Syntax::Rule {
            decide::decide(text, &mut found);
        }
        let built = build::build(text, &mut found);
        let resolved = built.and_then(|items| resolve::resolve(text, items, &mut found, self));
        let error = |(at, fault): FaultAt| RegexError { at: TextPosition::of(text, at), fault };
        let (alphabet, items) = resolved.map_err(error)?;
        Ok((alphabet, items, found.hints.in_text(text)))
    }
}

/// Returns the expression of operations that are neither intersections nor complements.
fn regex_of(alphabet: Alphabet, items: Vec<Item>) -> Regex {
    let op = |item| if let Item::Op(op) = item { Some(op) } else { None };
    Regex::from_ops(alphabet, items.into_iter().filter_map(op).collect())
}

/// Parses an expression, with hints on how it was read.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::notation::regex;
///
/// // In some textbooks, + is union.
/// let parsed = regex::parse("a+b")?;
/// assert_eq!(parsed.hints[0].to_string(), "line 1, column 2: “+” was read as union; for repetition, write {1,}");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, RegexError> {
    Options::default().parse(text)
}

/// Parses an expression with decisions on ambiguous signs.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::{Choice, Conventions, Meaning, notation::regex};
///
/// let mut conventions = Conventions::default();
/// conventions.set("+", Choice::Sign(Meaning::Union));
/// let parsed = regex::parse_with("a+b", &conventions)?;
/// assert_eq!((regex::write(&parsed.regex).as_str(), parsed.hints.len()), ("a|b", 0));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn parse_with(text: &str, conventions: &Conventions) -> Result<Parsed, RegexError> {
    Options { conventions: conventions.clone(), ..Options::default() }.parse(text)
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
