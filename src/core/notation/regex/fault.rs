//! The ways in which an expression can be wrong.

use super::{MAX_EXPANDED, MAX_SYMBOLS, QuoteError};
use ecow::EcoString;

/// The ways in which an expression can be wrong.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
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
    /// A class of all other symbols, or any symbol, where the expression names no other symbol.
    #[error("“{0}” matches no symbol, because no other symbol is known; name the symbols, such as (a|b)")]
    NoSymbols(EcoString),
    /// A range ends before it begins.
    #[error("the range is reversed; write {last}-{first}")]
    Backwards {
        /// The first character of the range.
        first: char,
        /// The last character of the range.
        last: char,
    },
    /// A range begins or ends with a class such as `\d`.
    #[error("a range needs a character at both ends; for a literal hyphen, write \\-")]
    RangeOfClass,
    /// A POSIX class has an unknown name.
    #[error("unknown class [:{0}:]; the classes are alnum, alpha, blank, digit, lower, punct, space, upper, xdigit")]
    UnknownClass(EcoString),
    /// The expression ends with a backslash.
    #[error("nothing follows this backslash; for a literal backslash, write it twice")]
    LoneBackslash,
    /// A backslash before a letter, digit, or word without a meaning.
    #[error("\\{0} has no meaning here; for the plain text, write \"{0}\"")]
    UnknownEscape(EcoString),
    /// A code such as `\x41` is incomplete or not the code of a character.
    #[error("“{0}” is not a character code; write \\xHH, \\uHHHH, or \\u{{…}} with hexadecimal digits")]
    InvalidCode(EcoString),
    /// A construct of programming languages that expressions do not have.
    #[error("{} not supported; {}", .0.subject(), .0.remedy())]
    Unsupported(Unsupported),
    /// The greatest count of a repetition is less than the least one.
    #[error("the counts are reversed; write {{{max},{min}}}")]
    CountsReversed {
        /// The least count.
        min: u32,
        /// The greatest count.
        max: u32,
    },
    /// A power is not a number.
    #[error("the power “{0}” is not a number; write a number such as {{3}}, or * for any number of times")]
    Power(EcoString),
    /// Repetitions with counts would make the expression too long.
    #[error("the repetitions make {0} copies of symbols and signs, more than the limit of {MAX_EXPANDED}")]
    TooManyCopies(u64),
    /// A quoted text is invalid.
    #[error("{0}; for a literal quote, write a backslash before it")]
    Quote(#[from] QuoteError),
    /// There are too many symbols.
    #[error("the expression has more than {MAX_SYMBOLS} symbols")]
    TooLong,
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
