//! Reads and writes automata as people define them: `M = (Q, Σ, δ, q0, F)` with its parts.
//!
//! ```text
//! M = (Q, Σ, δ, q0, F)
//! Q = {even, odd}
//! Σ = {a, b}
//! q0 = even
//! F = {even}
//! δ(even, a) = odd
//! δ(even, b) = even
//! ```
//!
//! Definitions in textbooks, exercises and chats differ in the names of the parts, the signs and the form of δ: this
//! reader understands a tuple `({q0, q1}, {a, b}, δ, q0, {q1})`, other names such as `K`, `VT` or `终态`, `f(S, a) = A`,
//! `(q0, a) → q1`, `q0 --a--> q1`, `q0 a q1`, dictionaries as in Python, sections as `#states`, and transition tables.
//! Names and symbols with signs are written in quotes. Several start states are a set, `q0 = {p, q}` or `I = {p, q}`.
//! Where no definition says which state is the start, `q0` is assumed, and that is reported. The definition of a grammar
//! `G = (V, T, P, S)` after that of the automaton is not read, because both define the same language. A
//! [`Notation`](grammaton_core::notation::textbook::Notation) decides the letters and their order in what is written.

mod arrows;
mod cursor;
mod detect;
mod fold;
mod grammar;
mod moves;
mod parts;
mod pieces;
mod read;
mod roles;
mod sections;
mod tables;
mod values;
mod write;

pub use grammar::{GrammarDefinition, GrammarStatement, write_both};
pub(crate) use pieces::html_name;
pub use pieces::{Markup, Piece};
pub use read::{read, read_with};
pub(crate) use roles::{Role, role};
pub use write::{Definition, Statement, write};

use super::{
    Feature, ImportError,
    builder::TooLarge,
    csv,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
use grammaton_core::{TextPosition, notation::quote::QuoteError};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "definition",
    extensions: &["def", "fsm"],
    about: "`Q = {q0, q1}`, `δ(q0, a) = q1`, …, and transition tables in text",
    read: Some(ReadFn::Text(|text, options| {
        read_with(text, options).map_err(|error| ImportError::new(error.at, error.fault))
    })),
    write: Some(WriteFn::Automaton(|nfa, names, options| write(nfa, names, options.notation))),
    detect: Some(DetectFn::Text { rank: 1, matches: detect::is_definition }),
    keeps: &[Feature::Alphabet, Feature::SeveralStarts],
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// The error of a definition that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct DefinitionError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a definition.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The text defines nothing.
    #[error("there is no definition here; expected Q = {{…}}, Σ = {{…}}, q0 = …, F = {{…}} and δ(q0, a) = …")]
    Nothing,
    /// Something else was expected.
    #[error("expected {expected}, but found {}", shown(*.found))]
    Expected {
        /// A description of what was expected.
        expected: &'static str,
        /// The character that was found, or none at the end of the text.
        found: Option<char>,
    },
    /// A bracket is not closed.
    #[error("this {0} is never closed")]
    Unclosed(char),
    /// A name on the left of `=` is no part of an automaton.
    #[error("“{0}” is not a part of a finite automaton; expected Q, Σ, δ, q0 or F")]
    UnknownPart(EcoString),
    /// The text is a grammar.
    #[error("“{0}” is a part of a grammar, not of an automaton; read this text as a grammar")]
    Grammar(EcoString),
    /// A tuple has the wrong number of parts.
    #[error("a finite automaton has five parts, (Q, Σ, δ, q0, F), but this tuple has {0}{hint}", hint = if *.0 > 5 { "; it may be a pushdown automaton or a Turing machine" } else { "" })]
    Parts(usize),
    /// A set leaves elements out.
    #[error("“{0}” leaves out elements; list all of them")]
    Ellipsis(EcoString),
    /// A transition has no symbol.
    #[error("this transition has no symbol; write it as {0} -a-> {1}")]
    NoSymbol(EcoString, EcoString),
    /// Brackets are nested too deeply.
    #[error("brackets are nested too deeply here")]
    TooDeep,
    /// A quoted text is malformed.
    #[error("{0}; for a literal quote, write a backslash before it")]
    Quote(#[from] QuoteError),
    /// A transition table is malformed.
    #[error(transparent)]
    Table(#[from] csv::Fault),
    /// There are too many states or transitions.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

/// Returns a description of a character that was found.
fn shown(c: Option<char>) -> String {
    match c {
        None => "the end of the text".into(),
        Some('\n') => "the end of the line".into(),
        Some(c) => format!("“{c}”"),
    }
}

/// A fault at a byte offset.
type FaultAt = (usize, Fault);
