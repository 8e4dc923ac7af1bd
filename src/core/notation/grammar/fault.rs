//! Errors and hints for grammars that users write.

use crate::{
    TextPosition,
    notation::{lookalike::Note, markup::Markup, quote::QuoteError},
};
use ecow::EcoString;
use std::fmt;

/// The errors in a grammar that does not parse: at least one, in order of their positions.
///
/// ```
/// use grammaton_core::notation::grammar::{self, Fault};
///
/// let errors = grammar::read("S → a S\nno arrow").expect_err("the second line is not a rule");
/// let first = errors.iter().next().expect("there is at least one");
/// assert_eq!((first.at.line, &first.fault), (2, &Fault::NoArrow));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ReadErrors(Vec<ReadError>);

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
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct ReadError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// The ways in which a grammar can be wrong.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is no rule, and no comment either.
    #[error("the grammar has no rules; write one, such as S → a S | ε")]
    NoRules,
    /// A line neither has an arrow nor continues a rule.
    #[error(
        "this line has no arrow; write a rule, such as S → a S, or start the line with | to continue the previous rule"
    )]
    NoArrow,
    /// A line begins with an arrow.
    #[error("missing left side; write a nonterminal before the arrow")]
    NoLeftSide,
    /// The left side is more than a single nonterminal.
    #[error("more than one symbol before the arrow; in a regular grammar, each left side is a single nonterminal")]
    LongLeftSide,
    /// The left side is a run of letters that are symbols by themselves, such as `aA`.
    #[error(
        "{0} is more than one symbol before the arrow, so the grammar is not context-free; for one nonterminal with this \
         name, write <{0}>"
    )]
    StringLeftSide(EcoString),
    /// A line is a transition of an automaton.
    #[error(
        "this looks like a transition of an automaton; write a rule, such as q0 → a q1, or read the text as a definition"
    )]
    Transition,
    /// The left side is the empty word.
    #[error("the left side cannot be the empty word; for a nonterminal with this name, write <{0}>")]
    EmptyLeftSide(EcoString),
    /// A left side has characters that need brackets.
    #[error("a name with characters other than letters, digits, _, and primes needs brackets; write <{0}>")]
    UnbracketedName(EcoString),
    /// A line has a second arrow.
    #[error("unexpected second arrow; start a new line for each rule, or quote the arrow if it is a terminal")]
    SecondArrow,
    /// A line continues a rule, but there is none before it.
    #[error("there is no rule to continue; write a nonterminal and an arrow first")]
    NothingToContinue,
    /// An alternative is empty: nothing between two bars or after an arrow.
    #[error("empty alternative; for the empty word, write {0}")]
    EmptyAlternative(&'static str),
    /// A bracket is not closed.
    #[error("missing closing >; for a literal <, write \"<\"")]
    UnclosedName,
    /// A name in brackets is empty or contains illegal characters.
    #[error("a name in brackets needs at least one character and cannot contain < or control characters")]
    IllegalName,
    /// A quoted text is invalid.
    #[error("{0}; for a literal quote, write \"\\{1}\"")]
    Quote(#[source] QuoteError, char),
    /// In BNF, a symbol is neither quoted nor bracketed.
    #[error("write \"{0}\" for a terminal, or <{0}> for a nonterminal")]
    Unquoted(EcoString),
    /// In EBNF, a rule does not begin with a name and `=`.
    #[error("expected a rule that starts with a name and =, such as S = \"a\", S | ;")]
    NoEquals,
    /// In EBNF, a rule has a second `=`.
    #[error("unexpected second =; end each rule with ;")]
    SecondEquals,
    /// In EBNF, a bracket, comment, or special sequence is not closed.
    #[error("missing closing {0}")]
    Unclosed(&'static str),
    /// In EBNF, a character is not valid at its position.
    #[error("unexpected {0}; put terminals in quotes and end each rule with ;")]
    Stray(char),
    /// In EBNF, a rule uses an exception.
    #[error("exceptions with - are not supported; list the remaining alternatives")]
    Exception,
    /// In EBNF, a special sequence is unknown.
    #[error("unknown special sequence ? {0} ?; write out its meaning")]
    Special(EcoString),
    /// In EBNF, a nonterminal that other symbols follow leads back to the rule that calls it.
    #[error(
        "{0} leads back to this rule, so it must be the last symbol of its body; a grammar with such calls may not be \
         regular"
    )]
    OnCycle(EcoString),
    /// In EBNF, brackets are nested too deeply.
    #[error("brackets are nested too deeply")]
    TooDeep,
    /// In EBNF, brackets expand to too many productions.
    #[error("this expands to too many productions")]
    TooLarge,
    /// A nonterminal has no rule.
    #[error("{0} has no rule; write one, such as {0} → ε, or quote {0} if it is a terminal")]
    Undefined(EcoString),
    /// A body has two nonterminals.
    #[error("unexpected second nonterminal; in a regular grammar, each body has at most one")]
    SecondNonterminal,
    /// A nonterminal is between terminals.
    #[error("this nonterminal is between terminals; in a regular grammar, it must begin or end the body")]
    Between,
    /// Some bodies end with their nonterminal, others begin with it.
    #[error(
        "the nonterminal comes {} here, but {} on line {}; use the same side everywhere, because a mixture may not be \
         regular (S → a T | ε and T → S b generate aⁿbⁿ)",
        if *.first { "first" } else { "last" }, if *.first { "last" } else { "first" }, .other.line
    )]
    Mixed {
        /// Whether the nonterminal begins the body here.
        first: bool,
        /// The first position of a nonterminal on the other side.
        other: TextPosition,
    },
}

/// A hint: text that parses but may be meant differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The position of the text.
    pub at: TextPosition,
    /// The kind of hint.
    pub kind: HintKind,
}

/// The kinds of hints.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, thiserror::Error)]
pub enum HintKind {
    /// Several letters were read as one terminal each.
    #[error("{0} is read as {count} terminals; for one terminal, write \"{0}\"", count = .0.chars().count())]
    SeveralTerminals(EcoString),
    /// A spelled-out name of the empty word was read as one terminal per letter.
    #[error("{0} is read as {count} terminals; for the empty word, write ε", count = .0.chars().count())]
    EmptyWord(EcoString),
    /// A parenthesis is opened in one alternative and closed in another.
    #[error("parentheses are read as terminals and do not group; write out the alternatives, or quote the parentheses")]
    Group,
    /// A text was read that may be meant differently.
    #[error("{0}")]
    Note(Note),
    /// A name without a rule was read as a shorter name and the rest.
    #[error("{name}{rest} has no rule and is read as {name} followed by {rest}; to confirm this, write {name} {rest}")]
    Split {
        /// The shorter name, which has a rule.
        name: EcoString,
        /// The digits after it.
        rest: EcoString,
    },
    /// A left side of several letters was read as one nonterminal.
    #[error(
        "{0} is read as one nonterminal; to confirm this, write <{0}>; for several symbols, put blanks between them"
    )]
    LongName(EcoString),
    /// The text has markup.
    #[error("{} is read as the text that it shows", .0.name())]
    Markup(Markup),
    /// A comment begins with a sign that may be a terminal.
    #[error("{0} begins a comment here; for the symbol, write \"{0}\"")]
    Comment(&'static str),
    /// A line without an arrow was taken for a heading.
    #[error("this line has no arrow and is read as a heading")]
    Heading,
    /// A sign at the end of a rule was read as punctuation.
    #[error("the {0} at the end of the rule is read as punctuation; for the symbol, write \"{0}\"")]
    Punctuation(char),
    /// In EBNF, a repetition became a nonterminal.
    #[error("this repetition became the nonterminal {0}")]
    Repetition(EcoString),
    /// In EBNF, the rules of a nonterminal that other symbols follow were copied.
    #[error("other symbols follow {0}, so its rules were copied")]
    Copied(EcoString),
    /// A production is a duplicate.
    #[error("this production is a duplicate")]
    Repeated,
}
