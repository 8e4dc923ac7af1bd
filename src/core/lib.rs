//! Finite automata and regular grammars: the model and the constructions of Grammaton.

mod symbol;
mod alphabet;
mod document;
mod nfa;

pub use alphabet::Alphabet;
pub use document::{ArrowShape, Changes, Document, Note, Point, SampleWord, State, StateId, Transition};
pub use nfa::{Drawn, EPSILON, Move, Nfa};
pub use symbol::{Label, Symbol};
