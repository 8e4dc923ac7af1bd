//! JFLAP's files: `.jff` of automata and grammars, in the dialects of its versions and of tools that write for it, and
//! the `.jflap` of its version 8 with a grammar.
//!
//! What JFLAP takes for granted or passes over is told in the report: a second initial state, a transition from
//! nowhere, a text of several letters on one arrow. What we write, JFLAP reads: ids and controls are whole numbers,
//! ε is an empty element, the kind stands in an element of its own.

mod automaton;
mod grammar;
mod labels;
mod read;
mod write;

pub use read::read;
pub use write::{write, write_grammar};

use super::xml::XmlFault;
use crate::Symbol;
use ecow::EcoString;

/// The most states that are read, those on the way through a text of several letters included.
pub const MAX_STATES: usize = 100_000;
/// The most transitions that are read, where a range is as many as it stands for.
pub const MAX_TRANSITIONS: usize = 400_000;

/// How to read what files say in more than one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether a lone λ or ε is the empty word, and not the letter that it is to JFLAP.
    pub lambda: bool,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The notation is broken or hostile.
    #[error(transparent)]
    Xml(#[from] XmlFault),
    /// There is no `<structure>`.
    #[error("this is no file of JFLAP: there is no <structure>")]
    NoStructure,
    /// The file holds something else than an automaton or a grammar.
    #[error("this holds {}: only finite automata and regular grammars are read", described(.0))]
    OtherKind(EcoString),
    /// There are too many states.
    #[error("there are more than {MAX_STATES} states")]
    TooManyStates,
    /// There are too many transitions.
    #[error("there are more than {MAX_TRANSITIONS} transitions")]
    TooManyTransitions,
}

/// What JFLAP means by a type.
fn described(kind: &str) -> String {
    let known = match kind {
        "pda" => "a pushdown automaton",
        "turing" | "turingmachine" => "a Turing machine",
        "re" | "regex" => "a regular expression",
        "mealy" => "a Mealy machine",
        "moore" => "a Moore machine",
        "lsystem" => "an L-system",
        "regular pumping lemma" | "context-free pumping lemma" => "a pumping lemma",
        _ => return format!("something of the type “{kind}”"),
    };
    format!("{known} (type {kind})")
}

/// Why something cannot be written for JFLAP.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unwritable {
    /// A symbol has several characters.
    #[error("JFLAP would take the symbol {0} for {count} symbols, one after the other", count = .0.as_str().chars().count())]
    LongSymbol(Symbol),
    /// A symbol is a character that XML cannot hold.
    #[error("the symbol {0:?} is a character that XML cannot hold")]
    IllegalSymbol(Symbol),
    /// A terminal is an upper-case letter.
    #[error("JFLAP would take the terminal {0} for a nonterminal")]
    UpperCase(Symbol),
    /// There are more nonterminals than letters.
    #[error("JFLAP has 26 nonterminals, A to Z, and this grammar has {0}")]
    ManyNonterminals(usize),
}
