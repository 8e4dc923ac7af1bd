//! Finite automata and regular grammars: the model and the constructions of Grammaton.
//!
//! A [`Document`] is the drawing that the user edits and a file stores. It is turned into the dense [`Nfa`] that all
//! algorithms work on. [`convert`] turns that into the [`Grammar`] of its language and records which part of the
//! automaton each production comes from. A half-drawn automaton is normal input: problems with it are [`Diagnostic`]s,
//! never errors. Only text that does not parse is an error ([`notation`]).
//!
//! This crate does not use windows, files, or clocks, and no result depends on the iteration order of a hash table.
//!
//! ```
//! use grammaton_core::{Document, DocumentNfa, Label, Options, Point, State, Transition, convert, derive, notation};
//!
//! // Words with an even number of a's.
//! let mut document = Document::default();
//! let even = document.add_state(State { accepting: true, ..State::new("even", Point::new(120.0, 160.0)) });
//! let odd = document.add_state(State::new("odd", Point::new(320.0, 160.0)));
//! document.set_start(Some(even));
//! for (from, to, symbol) in [(even, odd, 'a'), (odd, even, 'a'), (even, even, 'b')] {
//!     document.insert_transition(Transition { from, to, label: Label::from(symbol) });
//! }
//!
//! let drawn = DocumentNfa::new(&document);
//! let conversion = convert(&drawn.nfa, &drawn.names, Options::default());
//! assert_eq!(notation::grammar::write(&conversion.grammar), "even → a odd | b even | ε\nodd → a even\n");
//!
//! let word = notation::word::parse("aba", drawn.nfa.alphabet())?;
//! let numbers = notation::word::numbers(&word, drawn.nfa.alphabet());
//! assert!(!drawn.nfa.accepts(&numbers));
//! assert_eq!(derive(&conversion.grammar, &numbers), None);
//!
//! # Ok::<(), notation::word::WordError>(())
//! ```

mod model;
mod automata;
pub mod grammar;
mod convert;
mod operations;
mod words;
mod ambiguity;
mod regex;
pub mod notation;
pub mod geometry;
mod layout;
mod draw;
mod grammar_edit;
pub mod steps;
mod job;

pub use ambiguity::{Ambiguity, Degree, Verdict, Witness, ambiguity};
pub use automata::{
    Continuation, Dfa, DocumentNfa, EPSILON, Kind, Move, Nfa, NondeterminismError, Outcome, Run, RunNode, RunTree,
    kind, live, reachable, verdicts,
};
pub use convert::{
    Convention, Conversion, Diagnostic, EmptyLanguage, GrammarNfa, Naming, Options, Origin, Provenance, StateRole,
    convert, nfa_of, productions,
};
pub use draw::{draw, redraw};
pub use grammar::{
    Derivation, Form, Grammar, Linearity, Orientation, Production, Reason, Rule, SententialForm, Simplified, Step,
    StrictnessViolation, Unfit, derivations, derive, derive_by, form, free_name, make_strict,
    remove_epsilon_productions, remove_units, remove_useless, reorient, simplify,
};
pub use grammar_edit::{GrammarSource, adopt_grammar, edit_grammar, follow_drawing, links};
pub use job::{Job, OverLimit, Progress, finish};
pub use layout::{Arrangement, Layout, LayoutResult, Legibility, place_missing, places};
pub use model::{
    Alphabet, Area, ArrowShape, Changes, Document, GrammarRole, Label, Note, Point, SampleWord, State, StateId, Symbol,
    Transition,
};
pub use notation::TextPosition;
pub use operations::{
    Combined, Complement, Complemented, Completed, Counterexample, Determinize, Determinized, Equivalence, Inclusion,
    Mapped, Minimized, Mismatch, MismatchKind, NotMinimal, Product, SetOperation, Side, Subsets, check_minimal,
    complement, complement_within, complete, concatenate, determinize, determinize_within, difference,
    difference_within, equivalent, equivalent_within, included, included_within, intersection, intersection_within,
    isomorphism, join, minimize, negate, remove_epsilon, reverse, star, symmetric_difference,
    symmetric_difference_within, trim, union, widen,
};
pub use regex::{Op, Regex, TooLong, glushkov, regex_of, thompson};
pub use words::{
    Extent, Sampler, WordCounts, Words, all_words, extent, next_word, previous_word, random_word, rejected_words,
    shortest_word, word_counts, words,
};

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
