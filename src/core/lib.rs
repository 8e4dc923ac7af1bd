//! Finite automata and regular grammars: the model and the constructions of Grammaton.

mod symbol;
mod alphabet;
mod document;
mod nfa;
mod reversed;
mod dfa;
mod closure;
mod accept;
mod analysis;
mod grammar;
mod naming;
mod convert;
mod diagnostics;
mod derive;
mod place;
mod layout;
mod job;
mod operations;
mod words;
pub mod format;

pub use alphabet::Alphabet;
pub use analysis::{Kind, kind, live, reachable};
pub use convert::{Convention, Conversion, Naming, Options, Origin, Provenance, convert, productions};
pub use derive::{Derivation, SententialForm, derive};
pub use dfa::{Dfa, NondeterminismError};
pub use diagnostics::{Diagnostic, EmptyLanguage};
pub use document::{ArrowShape, Changes, Document, Note, Point, SampleWord, State, StateId, Transition};
pub use grammar::{Grammar, Orientation, Production};
pub use job::{Job, OverLimit, Progress, finish};
pub use naming::Unfit;
pub use nfa::{Drawn, EPSILON, Move, Nfa};
pub use operations::{
    Combined, Complement, Complemented, Completed, Counterexample, Determinize, Determinized, Equivalence, Inclusion,
    Mapped, Minimized, Mismatch, MismatchKind, NotMinimal, Product, SetOperation, Side, Subsets, check_minimal,
    complement, complement_within, complete, concatenate, determinize, determinize_within, difference,
    difference_within, equivalent, equivalent_within, included, included_within, intersection, intersection_within,
    isomorphism, join, minimize, negate, remove_epsilon, reverse, star, symmetric_difference,
    symmetric_difference_within, trim, union, widen,
};
pub use place::Place;
pub use symbol::{Label, Symbol};
pub use words::{
    Extent, Sampler, WordCounts, Words, extent, next_word, previous_word, random_word, rejected_words, shortest_word,
    word_counts, words,
};
