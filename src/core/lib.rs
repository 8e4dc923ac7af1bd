//! Finite automata and regular grammars: the model and the constructions of Grammaton.
//!
//! A [`Document`] is what a person draws and a file stores. From it comes the dense [`Nfa`] that all algorithms work
//! on, and from that, by [`convert`], the [`Grammar`] of its language, with the way back from each production to what
//! it stands for. A half-drawn automaton is normal input: what is noteworthy about it is a [`Diagnostic`], never an
//! error. Errors are for text that cannot be read ([`format`](mod@format)).
//!
//! Absent here: windows, files, clocks, and everything that depends on the order of a hash table.
//!
//! ```
//! use grammaton_core::{Document, Drawn, Label, Options, Point, State, Transition, convert, derive, format};
//!
//! // An even number of a.
//! let mut document = Document::default();
//! let even = document.add_state(State { accepting: true, ..State::new("even", Point::new(120.0, 160.0)) });
//! let odd = document.add_state(State::new("odd", Point::new(320.0, 160.0)));
//! document.set_start(Some(even));
//! for (from, to, symbol) in [(even, odd, 'a'), (odd, even, 'a'), (even, even, 'b')] {
//!     document.insert_transition(Transition { from, to, label: Label::from(symbol) });
//! }
//!
//! let drawn = Drawn::new(&document);
//! let conversion = convert(&drawn.nfa, &drawn.names, Options::default());
//! assert_eq!(format::grammar::write(&conversion.grammar), "even → a odd | b even | ε\nodd → a even\n");
//!
//! let word = format::word::parse("aba", drawn.nfa.alphabet())?;
//! let numbers = format::word::numbers(&word, drawn.nfa.alphabet());
//! assert!(!drawn.nfa.accepts(&numbers));
//! assert_eq!(derive(&conversion.grammar, &numbers), None);
//!
//! assert_eq!(format::ron::read(&format::ron::write(&document)), Ok(document));
//! # Ok::<(), format::word::WordError>(())
//! ```

mod symbol;
mod alphabet;
mod point;
mod document;
mod nfa;
mod reversed;
mod dfa;
mod epsilon;
mod accept;
mod run;
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
mod grammar_edit;
mod regex;

mod place;
mod layout;
pub mod drawing;
mod job;
mod operations;
mod words;
mod ambiguity;
pub mod steps;
pub mod format;

pub use alphabet::Alphabet;
pub use ambiguity::{Ambiguity, Degree, Verdict, Witness, ambiguity};
pub use analysis::{Kind, kind, live, reachable};
pub use convert::{Convention, Conversion, Naming, Options, Origin, Provenance, convert, productions};
pub use derivations::derivations;
pub use derive::{Derivation, SententialForm, derive, derive_by};
pub use dfa::{Dfa, NondeterminismError};
pub use diagnostics::{Diagnostic, EmptyLanguage};
pub use document::{ArrowShape, Changes, Document, Note, Part, SampleWord, State, StateId, Transition};
pub use draw::{draw, redraw};
pub use form::{Extended, Form, Linear, form};
pub use grammar::{Grammar, Orientation, Production};
pub use grammar_edit::{Written, adopt_grammar, edit_grammar, follow_drawing, links};
pub use grammar_to_nfa::{GrammarNfa, Stands, nfa_of};
pub use job::{Job, OverLimit, Progress, finish};
pub use layout::{Arrangement, Layout, Legibility, Moves, places};
pub use naming::{Unfit, free_name};
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
pub use point::{Area, Point};
pub use regex::{Op, Regex, TooLong, glushkov, regex_of, thompson};
pub use reorient::reorient;
pub use run::{Fate, Outcome, Run, RunNode, RunTree, verdicts};
pub use simplify::{
    Reason, Rule, Simplified, Step, make_strict, remove_epsilon_productions, remove_units, remove_useless, simplify,
};
pub use symbol::{Label, Symbol};
pub use words::{
    Extent, Sampler, WordCounts, Words, all_words, extent, next_word, previous_word, random_word, rejected_words,
    shortest_word, word_counts, words,
};
