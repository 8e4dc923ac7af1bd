//! The ways in which an expression can be wrong.

use super::{MAX_EXPANDED, MAX_SYMBOLS, QuoteError};
use ecow::EcoString;
use std::{error::Error, fmt};

/// The ways in which an expression can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// An expression is missing: the text is empty, or one side of a bar is.
    Missing,
    /// An operator has nothing to repeat.
    NothingToRepeat(char),
    /// A parenthesis or a bracket is not closed.
    Unclosed(char),
    /// A parenthesis or a bracket is closed but not opened.
    Unopened {
        /// The missing opening character.
        opening: char,
        /// The closing character that was found.
        closing: char,
    },
    /// A character class is empty.
    EmptyClass,
    /// A class of all other symbols, or any symbol, where the expression names no other symbol.
    NoSymbols(EcoString),
    /// A range ends before it begins.
    Backwards {
        /// The first character of the range.
        first: char,
        /// The last character of the range.
        last: char,
    },
    /// A range begins or ends with a class such as `\d`.
    RangeOfClass,
    /// A POSIX class has an unknown name.
    UnknownClass(EcoString),
    /// The expression ends with a backslash.
    LoneBackslash,
    /// A backslash before a letter, digit, or word without a meaning.
    UnknownEscape(EcoString),
    /// A code such as `\x41` is incomplete or not the code of a character.
    InvalidCode(EcoString),
    /// A construct of programming languages that expressions do not have.
    Unsupported(Unsupported),
    /// The greatest count of a repetition is less than the least one.
    CountsReversed {
        /// The least count.
        min: u32,
        /// The greatest count.
        max: u32,
    },
    /// A power is not a number.
    Power(EcoString),
    /// Repetitions with counts would make the expression too long.
    TooManyCopies(u64),
    /// A quoted text is invalid.
    Quote(QuoteError),
    /// There are too many symbols.
    TooLong,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("missing expression; for the empty word, write ε or \\e"),
            Self::NothingToRepeat(sign) => {
                write!(f, "nothing to repeat before this {sign}; for a literal {sign}, write \\{sign}")
            }
            Self::Unclosed(sign) => write!(f, "this {sign} is never closed; for a literal {sign}, write \\{sign}"),
            Self::Unopened { opening, closing } => {
                write!(f, "no matching {opening} before this {closing}; for a literal {closing}, write \\{closing}")
            }
            Self::EmptyClass => f.write_str("empty character class; for the empty language, write ∅"),
            Self::NoSymbols(text) => write!(
                f,
                "“{text}” matches no symbol, because no other symbol is known; name the symbols, such as (a|b)"
            ),
            Self::Backwards { first, last } => write!(f, "the range is reversed; write {last}-{first}"),
            Self::RangeOfClass => {
                f.write_str("a range needs a character at both ends; for a literal hyphen, write \\-")
            }
            Self::UnknownClass(text) => write!(
                f,
                "unknown class [:{text}:]; the classes are alnum, alpha, blank, digit, lower, punct, space, upper, xdigit"
            ),
            Self::LoneBackslash => {
                f.write_str("nothing follows this backslash; for a literal backslash, write it twice")
            }
            Self::UnknownEscape(text) => {
                write!(f, "\\{text} has no meaning here; for the plain text, write \"{text}\"")
            }
            Self::InvalidCode(text) => {
                write!(f, "“{text}” is not a character code; write \\xHH, \\uHHHH, or \\u{{…}} with hexadecimal digits")
            }
            Self::Unsupported(construct) => write!(f, "{} not supported; {}", construct.subject(), construct.remedy()),
            Self::CountsReversed { min, max } => write!(f, "the counts are reversed; write {{{max},{min}}}"),
            Self::Power(text) => write!(
                f,
                "the power “{text}” is not a number; write a number such as {{3}}, or * for any number of times"
            ),
            Self::TooManyCopies(count) => write!(
                f,
                "the repetitions make {count} copies of symbols and signs, more than the limit of {MAX_EXPANDED}"
            ),
            Self::Quote(error) => write!(f, "{error}; for a literal quote, write a backslash before it"),
            Self::TooLong => write!(f, "the expression has more than {MAX_SYMBOLS} symbols"),
        }
    }
}

impl Error for Fault {}

impl From<QuoteError> for Fault {
    fn from(error: QuoteError) -> Self {
        Self::Quote(error)
    }
}

/// Constructs of programming languages that expressions do not have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unsupported {
    /// `\1`, `\k<name>` or `(?P=name)`.
    Backreference,
    /// `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`.
    Lookaround,
    /// `(?>…)`.
    AtomicGroup,
    /// `a*+`, `a++` or `a?+`.
    Possessive,
    /// `\b` or `\B`.
    WordBoundary,
    /// `\p{…}` or `\P{…}`.
    UnicodeProperty,
    /// `(?i)` or the flag i.
    IgnoreCase,
    /// Another group that begins with `(?`.
    Group,
    /// Another flag.
    Flag,
    /// An octal code, such as `\012`.
    Octal,
}

impl Unsupported {
    fn subject(self) -> &'static str {
        match self {
            Self::Backreference => "backreferences are",
            Self::Lookaround => "lookahead and lookbehind are",
            Self::AtomicGroup => "atomic groups are",
            Self::Possessive => "possessive repetition is",
            Self::WordBoundary => "word boundaries are",
            Self::UnicodeProperty => "Unicode properties are",
            Self::IgnoreCase => "ignoring case is",
            Self::Group => "this kind of group is",
            Self::Flag => "this flag is",
            Self::Octal => "octal codes are",
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            Self::Backreference => "a language with them may not be regular",
            Self::Lookaround => "use intersection or complement in the extended syntax",
            Self::AtomicGroup => "write (…) if the order of attempts does not matter",
            Self::Possessive => "remove the second sign; for union, write | instead of +",
            Self::WordBoundary => "words are always matched as a whole",
            Self::UnicodeProperty => "write the characters as a class, such as [a-z]",
            Self::IgnoreCase => "write both cases, such as [aA]",
            Self::Group => "write (…)",
            Self::Flag => "remove it",
            Self::Octal => "write \\xHH with hexadecimal digits",
        }
    }
}
