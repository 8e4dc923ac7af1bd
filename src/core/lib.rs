//! Finite automata and regular grammars: the model and the constructions of Grammaton.

mod symbol;
mod alphabet;
mod document;
mod nfa;
mod reversed;
mod dfa;
mod accept;
mod analysis;
mod grammar;
mod naming;
mod convert;
mod diagnostics;
mod derive;
mod derivations;
mod form;
mod reorient;
mod simplify;
mod grammar_to_nfa;
mod draw;
mod regex;
mod place;
mod layout;
mod job;
pub mod format;

pub use alphabet::Alphabet;
pub use analysis::{Kind, kind, live, reachable};
pub use convert::{Convention, Conversion, Naming, Options, Origin, Provenance, convert, productions};
pub use derivations::derivations;
pub use derive::{Derivation, SententialForm, derive};
pub use dfa::{Dfa, NondeterminismError};
pub use diagnostics::{Diagnostic, EmptyLanguage};
pub use document::{ArrowShape, Changes, Document, Note, Point, SampleWord, State, StateId, Transition};
pub use draw::draw;
pub use form::{Extended, Form, Linear, form};
pub use grammar::{Grammar, Orientation, Production};
pub use grammar_to_nfa::{GrammarNfa, Stands, nfa_of};
pub use job::{Job, OverLimit, Progress, finish};
pub use naming::Unfit;
pub use nfa::{Drawn, EPSILON, Move, Nfa};
pub use place::Place;
pub use regex::{Op, Regex, TooLong, glushkov, regex_of, thompson};
pub use reorient::reorient;
pub use simplify::{
    Reason, Rule, Simplified, Step, make_strict, remove_epsilon_productions, remove_units, remove_useless, simplify,
};
pub use symbol::{Label, Symbol};
