//! Errors and hints for grammars that users write.

use crate::{
    TextPosition,
    notation::{lookalike::Note, markup::Markup, quote::QuoteError},
};
use ecow::EcoString;
use std::{error::Error, fmt};

/// The errors in a grammar that does not parse: at least one, in order of their positions.
///
/// ```
/// use grammaton_core::notation::grammar::{self, Fault};
///
/// let errors = grammar::read("S → a S\nno arrow").expect_err("the second line is not a rule");
/// let first = errors.iter().next().expect("there is at least one");
/// assert_eq!((first.at.line, &first.fault), (2, &Fault::NoArrow));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadErrors(Vec<ReadError>);

impl Error for ReadErrors {}

impl ReadErrors {
    /// Wraps a list of errors, which must not be empty.
    pub fn new(errors: Vec<ReadError>) -> Self {
        debug_assert!(!errors.is_empty());
        Self(errors)
    }

    /// Returns the errors in order of their positions.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &ReadError> {
        self.0.iter()
    }
}

impl fmt::Display for ReadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

/// One error in a grammar, with its position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fault } = self;
        write!(f, "{at}: {fault}")
    }
}

impl Error for ReadError {}

/// The ways in which a grammar can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is no rule, and no comment either.
    NoRules,
    /// A line neither has an arrow nor continues a rule.
    NoArrow,
    /// A line begins with an arrow.
    NoLeftSide,
    /// The left side is more than a single nonterminal.
    LongLeftSide,
    /// The left side is a run of letters that are symbols by themselves, such as `aA`.
    StringLeftSide(EcoString),
    /// A line is a transition of an automaton.
    Transition,
    /// The left side is the empty word.
    EmptyLeftSide(EcoString),
    /// A left side has characters that need brackets.
    UnbracketedName(EcoString),
    /// A line has a second arrow.
    SecondArrow,
    /// A line continues a rule, but there is none before it.
    NothingToContinue,
    /// An alternative is empty: nothing between two bars or after an arrow.
    EmptyAlternative(&'static str),
    /// A bracket is not closed.
    UnclosedName,
    /// A name in brackets is empty or contains illegal characters.
    IllegalName,
    /// A quoted text is invalid.
    Quote(QuoteError, char),
    /// In BNF, a symbol is neither quoted nor bracketed.
    Unquoted(EcoString),
    /// In EBNF, a rule does not begin with a name and `=`.
    NoEquals,
    /// In EBNF, a rule has a second `=`.
    SecondEquals,
    /// In EBNF, a bracket, comment, or special sequence is not closed.
    Unclosed(&'static str),
    /// In EBNF, a character is not valid at its position.
    Stray(char),
    /// In EBNF, a rule uses an exception.
    Exception,
    /// In EBNF, a special sequence is unknown.
    Special(EcoString),
    /// In EBNF, a nonterminal that other symbols follow leads back to the rule that calls it.
    OnCycle(EcoString),
    /// In EBNF, brackets are nested too deeply.
    TooDeep,
    /// In EBNF, brackets expand to too many productions.
    TooLarge,
    /// A nonterminal has no rule.
    Undefined(EcoString),
    /// A body has two nonterminals.
    SecondNonterminal,
    /// A nonterminal is between terminals.
    Between,
    /// Some bodies end with their nonterminal, others begin with it.
    Mixed {
        /// Whether the nonterminal begins the body here.
        first: bool,
        /// The first position of a nonterminal on the other side.
        other: TextPosition,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRules => f.write_str("the grammar has no rules; write one, such as S → a S | ε"),
            Self::NoArrow => f.write_str(
                "this line has no arrow; write a rule, such as S → a S, or start the line with | to continue \
                 the previous rule",
            ),
            Self::NoLeftSide => f.write_str("missing left side; write a nonterminal before the arrow"),
            Self::LongLeftSide => f.write_str(
                "more than one symbol before the arrow; in a regular grammar, each left side is a single \
                 nonterminal",
            ),
            Self::StringLeftSide(text) => write!(
                f,
                "{text} is more than one symbol before the arrow, so the grammar is not context-free; for one \
                 nonterminal with this name, write <{text}>"
            ),
            Self::Transition => f.write_str(
                "this looks like a transition of an automaton; write a rule, such as q0 → a q1, or read the \
                 text as a definition",
            ),
            Self::EmptyLeftSide(text) => {
                write!(f, "the left side cannot be the empty word; for a nonterminal with this name, write <{text}>")
            }
            Self::UnbracketedName(text) => write!(
                f,
                "a name with characters other than letters, digits, _, and primes needs brackets; write <{text}>"
            ),
            Self::SecondArrow => f.write_str(
                "unexpected second arrow; start a new line for each rule, or quote the arrow if it is a terminal",
            ),
            Self::NothingToContinue => {
                f.write_str("there is no rule to continue; write a nonterminal and an arrow first")
            }
            Self::EmptyAlternative(sign) => write!(f, "empty alternative; for the empty word, write {sign}"),
            Self::UnclosedName => f.write_str("missing closing >; for a literal <, write \"<\""),
            Self::IllegalName => f.write_str(
                "a name in brackets needs at least one character and cannot contain < or control characters",
            ),
            Self::Quote(error, quote) => write!(f, "{error}; for a literal quote, write \"\\{quote}\""),
            Self::Unquoted(text) => write!(f, "write \"{text}\" for a terminal, or <{text}> for a nonterminal"),
            Self::NoEquals => f.write_str("expected a rule that starts with a name and =, such as S = \"a\", S | ;"),
            Self::SecondEquals => f.write_str("unexpected second =; end each rule with ;"),
            Self::Unclosed(sign) => write!(f, "missing closing {sign}"),
            Self::Stray(sign) => write!(f, "unexpected {sign}; put terminals in quotes and end each rule with ;"),
            Self::Exception => f.write_str("exceptions with - are not supported; list the remaining alternatives"),
            Self::Special(text) => write!(f, "unknown special sequence ? {text} ?; write out its meaning"),
            Self::OnCycle(name) => write!(
                f,
                "{name} leads back to this rule, so it must be the last symbol of its body; a grammar with such \
                 calls may not be regular"
            ),
            Self::TooDeep => f.write_str("brackets are nested too deeply"),
            Self::TooLarge => f.write_str("this expands to too many productions"),
            Self::Undefined(name) => {
                write!(f, "{name} has no rule; write one, such as {name} → ε, or quote {name} if it is a terminal")
            }
            Self::SecondNonterminal => {
                f.write_str("unexpected second nonterminal; in a regular grammar, each body has at most one")
            }
            Self::Between => f.write_str(
                "this nonterminal is between terminals; in a regular grammar, it must begin or end the body",
            ),
            Self::Mixed { first, other } => write!(
                f,
                "the nonterminal comes {} here, but {} on line {}; use the same side everywhere, because a \
                 mixture may not be regular (S → a T | ε and T → S b generate aⁿbⁿ)",
                if *first { "first" } else { "last" },
                if *first { "last" } else { "first" },
                other.line
            ),
        }
    }
}

impl Error for Fault {}

/// A hint: text that parses but may be meant differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The position of the text.
    pub at: TextPosition,
    /// The kind of hint.
    pub kind: HintKind,
}

/// The kinds of hints.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HintKind {
    /// Several letters were read as one terminal each.
    SeveralTerminals(EcoString),
    /// A spelled-out name of the empty word was read as one terminal per letter.
    EmptyWord(EcoString),
    /// A parenthesis is opened in one alternative and closed in another.
    Group,
    /// A text was read that may be meant differently.
    Note(Note),
    /// A name without a rule was read as a shorter name and the rest.
    Split {
        /// The shorter name, which has a rule.
        name: EcoString,
        /// The digits after it.
        rest: EcoString,
    },
    /// A left side of several letters was read as one nonterminal.
    LongName(EcoString),
    /// The text has markup.
    Markup(Markup),
    /// A comment begins with a sign that may be a terminal.
    Comment(&'static str),
    /// A line without an arrow was taken for a heading.
    Heading,
    /// A sign at the end of a rule was read as punctuation.
    Punctuation(char),
    /// In EBNF, a repetition became a nonterminal.
    Repetition(EcoString),
    /// In EBNF, the rules of a nonterminal that other symbols follow were copied.
    Copied(EcoString),
    /// A production is a duplicate.
    Repeated,
}

impl fmt::Display for HintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SeveralTerminals(text) => write!(
                f,
                "{text} is read as {count} terminals; for one terminal, write \"{text}\"",
                count = text.chars().count()
            ),
            Self::EmptyWord(text) => write!(
                f,
                "{text} is read as {count} terminals; for the empty word, write ε",
                count = text.chars().count()
            ),
            Self::Group => f.write_str(
                "parentheses are read as terminals and do not group; write out the alternatives, or quote the \
                 parentheses",
            ),
            Self::Note(note) => write!(f, "{note}"),
            Self::Split { name, rest } => write!(
                f,
                "{name}{rest} has no rule and is read as {name} followed by {rest}; to confirm this, write \
                 {name} {rest}"
            ),
            Self::LongName(text) => write!(
                f,
                "{text} is read as one nonterminal; to confirm this, write <{text}>; for several symbols, put \
                 blanks between them"
            ),
            Self::Markup(markup) => write!(f, "{} is read as the text that it shows", markup.name()),
            Self::Comment(sign) => write!(f, "{sign} begins a comment here; for the symbol, write \"{sign}\""),
            Self::Heading => f.write_str("this line has no arrow and is read as a heading"),
            Self::Punctuation(sign) => {
                write!(f, "the {sign} at the end of the rule is read as punctuation; for the symbol, write \"{sign}\"")
            }
            Self::Repetition(text) => write!(f, "this repetition became the nonterminal {text}"),
            Self::Copied(text) => write!(f, "other symbols follow {text}, so its rules were copied"),
            Self::Repeated => f.write_str("this production is a duplicate"),
        }
    }
}

impl Error for HintKind {}
