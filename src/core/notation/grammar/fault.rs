//! What can be wrong with a grammar that a person writes, and what may be meant otherwise.

use crate::{Place, format::quote::QuoteError};
use ecow::EcoString;
use std::fmt;

/// Why a grammar cannot be read: at least one error, in the order of their places.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ReadErrors(Vec<ReadError>);

impl ReadErrors {
    /// These errors, of which there must be one.
    pub(super) fn new(errors: Vec<ReadError>) -> Self {
        debug_assert!(!errors.is_empty());
        Self(errors)
    }

    /// The errors in the order of their places.
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

/// One thing that is wrong with a grammar, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct ReadError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a grammar.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is no rule, and no comment that says why.
    #[error("there is no rule: write one, such as S → a S | ε")]
    NoRules,
    /// A line has no arrow and continues nothing.
    #[error(
        "this line has no arrow: write a rule, such as S → a S, or begin the line with | to go on with the last one"
    )]
    NoArrow,
    /// A line begins with an arrow.
    #[error("the left side is missing: write a nonterminal before the arrow")]
    NoLeftSide,
    /// More than a nonterminal stands before the arrow.
    #[error("more than one nonterminal stands before the arrow: in a regular grammar each left side is a single one")]
    LongLeftSide,
    /// The empty word stands before the arrow.
    #[error("the empty word cannot stand before the arrow: for a nonterminal of this name, write <{0}>")]
    EmptyLeftSide(EcoString),
    /// A left side has characters that only brackets can hold.
    #[error("a name of other characters than letters, digits, _ and primes needs brackets: write <{0}>")]
    UnbracketedName(EcoString),
    /// A second arrow stands on a line.
    #[error("a second arrow: begin a new line for each rule, or quote the arrow to mean a terminal")]
    SecondArrow,
    /// A line goes on with a rule where there is none.
    #[error("there is no rule to go on with: write a nonterminal and an arrow first")]
    NothingToContinue,
    /// Nothing stands between two bars, or after an arrow.
    #[error("nothing stands here: for the empty word, write {0}")]
    EmptyAlternative(&'static str),
    /// A bracket is not closed.
    #[error("the closing > is missing: for the character itself, write \"<\"")]
    UnclosedName,
    /// Nothing, or what no name can hold, stands between brackets.
    #[error("a name between < and > needs at least one character, and may hold neither < nor control characters")]
    IllegalName,
    /// A quoted text is faulty.
    #[error("{0}; for the quote itself, write \"\\{1}\"")]
    Quote(#[source] QuoteError, char),
    /// In BNF, something stands neither in quotes nor in brackets.
    #[error("write \"{0}\" for a terminal, or <{0}> for a nonterminal")]
    Unquoted(EcoString),
    /// In EBNF, a rule does not begin with a name and `=`.
    #[error("a rule begins with a name and =, such as S = \"a\", S | ;")]
    NoEquals,
    /// In EBNF, a second `=` stands in a rule.
    #[error("a second =: end each rule with ;")]
    SecondEquals,
    /// In EBNF, something is not closed.
    #[error("the closing {0} is missing")]
    Unclosed(&'static str),
    /// In EBNF, a character has no meaning where it stands.
    #[error("{0} has no meaning here: write terminals in quotes and end each rule with ;")]
    Stray(char),
    /// In EBNF, something is excepted.
    #[error("exceptions with - are not read: list what remains")]
    Exception,
    /// In EBNF, a special sequence is none of ours.
    #[error("nobody can tell what ? {0} ? means: write out what it stands for")]
    Special(EcoString),
    /// In EBNF, brackets are nested too deeply.
    #[error("brackets are nested too deeply here")]
    TooDeep,
    /// In EBNF, brackets stand for too many productions.
    #[error("this stands for more productions than can be written out")]
    TooLarge,
    /// A nonterminal has no rule.
    #[error("{0} has no rule: write one, such as {0} → ε, or put it in quotes to mean a terminal")]
    Undefined(EcoString),
    /// A body holds two nonterminals.
    #[error("a second nonterminal: in a regular grammar a body holds at most one")]
    SecondNonterminal,
    /// A nonterminal stands amid terminals.
    #[error("the nonterminal stands between terminals: in a regular grammar it ends the body, or begins it")]
    Between,
    /// Some bodies end with their nonterminal, others begin with it.
    #[error(
        "here the nonterminal stands {}, but {} on line {}: keep to one side, since a mixture need not be regular \
         (S → a T | ε and T → S b generate aⁿbⁿ)",
        if *.first { "first" } else { "last" }, if *.first { "last" } else { "first" }, .other.line
    )]
    Mixed {
        /// Whether the nonterminal begins the body here.
        first: bool,
        /// Where it first stands on the other side.
        other: Place,
    },
}

/// Something that reads well but may be meant otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// Where it stands.
    pub at: Place,
    /// What may be meant otherwise.
    pub kind: HintKind,
}

/// What may be meant otherwise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, thiserror::Error)]
pub enum HintKind {
    /// Several letters were taken for a terminal each.
    #[error("{0} is {count} terminals here: for one terminal, write \"{0}\"", count = .0.chars().count())]
    SeveralTerminals(EcoString),
    /// The letters of a word for the empty word were taken for a terminal each.
    #[error("{0} is {count} terminals here: for the empty word, write ε", count = .0.chars().count())]
    EmptyWord(EcoString),
    /// A parenthesis is opened in one alternative and closed in another.
    #[error(
        "parentheses are terminals here, and group nothing: write out what they stand for, or quote them to mean terminals"
    )]
    Group,
    /// In EBNF, a repetition became a nonterminal.
    #[error("this repetition is now the nonterminal {0}")]
    Repetition(EcoString),
    /// A production stands there twice.
    #[error("this production stands here a second time")]
    Repeated,
}
