//! Finite automata and regular grammars: the model and the algorithms of Grammaton, without a user interface.
//!
//! A finite automaton and a regular grammar describe the same language in two ways. This crate converts each into the
//! other and records which part of the one comes from which part of the other. It also has the usual operations on
//! automata and grammars, regular expressions, the words of a language, ambiguity, and the layout of drawings.
//!
//! # First example
//!
//! From a regular expression to its smallest deterministic automaton, and from there to a grammar:
//!
//! ```
//! use grammaton_core::{Options, convert, determinize, minimize, notation::{grammar, regex}, thompson, words};
//!
//! let nfa = thompson(&regex::read("(a|b)*a")?);
//! let minimal = minimize(&determinize(&nfa).dfa).dfa;
//! assert_eq!(minimal.len(), 2);
//!
//! let names = ["S".into(), "A".into()];
//! let conversion = convert(minimal.as_nfa(), &names, Options::default());
//! assert_eq!(grammar::write(&conversion.grammar), "S → a A | b S\nA → a A | b S | ε\n");
//!
//! // Symbols are numbers: a is 0, b is 1.
//! assert_eq!(words(&minimal).take(3).collect::<Vec<_>>(), [vec![0], vec![0, 0], vec![1, 0]]);
//! # Ok::<(), regex::RegexError>(())
//! ```
//!
//! # Contents
//!
//! | part | types | functions |
//! | --- | --- | --- |
//! | model of a drawing | [`Document`], [`State`], [`Transition`], [`ArrowShape`], [`Note`], [`SampleWord`] | |
//! | symbols | [`Symbol`], [`Label`], [`Alphabet`] | [`join`] |
//! | automata | [`Nfa`], [`Dfa`], [`DocumentNfa`] | [`kind`], [`reachable`], [`live`] |
//! | runs | [`Run`], [`RunTree`] | [`Nfa::accepts`], [`verdicts`] |
//! | grammars ([`mod@grammar`]) | [`Grammar`], [`Production`], [`Derivation`] | [`derive`](fn@derive), [`derivations`], [`form`], [`reorient`], [`simplify`], [`make_strict`], [`make_deterministic`] |
//! | conversions | [`Options`], [`Conversion`], [`Provenance`], [`Diagnostic`] | [`convert`], [`nfa_of`], [`draw`], [`redraw`] |
//! | operations | [`Determinized`], [`Minimized`], [`Combined`], [`Subsets`] | [`determinize`], [`minimize`], [`double_reversal`], [`merge_bisimilar`], [`nerode_classes`], [`complement`], [`complete`], [`union`], [`intersection`], [`difference`], [`concatenate`], [`star`], [`reverse`], [`remove_epsilon`], [`trim`] |
//! | comparisons | [`Counterexample`], [`Mismatch`] | [`equivalent`], [`included`], [`isomorphism`], [`check_minimal`] |
//! | words | [`Words`], [`Sampler`], [`Extent`] | [`words`], [`shortest_word`], [`next_word`], [`word_counts`], [`random_word`], [`extent`] |
//! | ambiguity | [`Verdict`], [`Degree`], [`Witness`] | [`ambiguity`] |
//! | regular expressions | [`Regex`], [`Op`] | [`regex_of`], [`RegexSearch`], [`thompson`], [`glushkov`], [`derivatives`](fn@derivatives), [`rebuild`](fn@rebuild) |
//! | lexers ([`lexer`]) | [`lexer::Lexer`], [`lexer::Specification`] | [`lexer::join`], [`lexer::Lexer::tokens`] |
//! | text ([`notation`]) | [`notation::grammar::Spelling`], [`TextPosition`] | `read`, `parse`, `write` and `show` of each notation |
//! | editing a grammar and its drawing together | [`GrammarSource`] | [`edit_grammar`], [`follow_drawing`], [`adopt_grammar`], [`links`] |
//! | geometry ([`geometry`]) and layout | [`geometry::Drawing`], [`Layout`], [`Arrangement`], [`Point`] | [`places`], [`place_missing`] |
//! | constructions step by step ([`steps`]) | [`steps::Refinement`], [`steps::EpsilonStep`] | [`steps::conversion`], [`steps::subset_construction`], [`steps::elimination`] |
//! | exercises ([`exercise`]) and random questions ([`mod@questions`]) | [`exercise::Exercise`], [`questions::Question`] | [`exercise::check`], [`questions::questions`] |
//!
//! # Conventions
//!
//! * An [`Nfa`] numbers its states and symbols from 0, and a [`Grammar`] its nonterminals and terminals. A word is a
//!   slice of symbol numbers; [`notation::word`] converts words from and to text. Functions that need the names of
//!   states take them as an argument. Functions of two automata match symbols by their texts and work over the union
//!   of both alphabets.
//! * A half-drawn automaton is normal input: without a start state its language is empty, and problems with it are
//!   [`Diagnostic`]s. Errors are for text that does not parse and for results beyond a limit.
//! * An operation whose result may be exponentially large is a [`Job`] with a limit: [`determinize_within`] runs it to
//!   its end, and an app runs it in steps.
//! * Results are deterministic: they never depend on the iteration order of a hash table, and random words come from a
//!   seed.
//! * This crate does not use windows, files, or clocks. File formats are in the crate `grammaton-formats`, and editing
//!   with undo is in `grammaton-session`.
//!
//! # From a drawing to its grammar
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
//! # Ok::<(), notation::word::WordError>(())
//! ```

mod model;
mod automata;
pub mod grammar;
mod convert;
mod operations;
mod words;
mod ambiguity;
pub mod certificate;
mod regex;
pub mod notation;
pub mod lexer;
pub mod geometry;
mod layout;
mod draw;
mod grammar_edit;
mod rebuild;
pub mod steps;
pub mod exercise;
pub mod questions;
mod job;

pub use ambiguity::{Ambiguity, Degree, Verdict, Witness, ambiguity};
pub use automata::{
    Continuation, Dfa, DocumentNfa, EPSILON, Kind, Move, Nfa, NondeterminismError, Outcome, Run, RunNode, RunTree,
    kind, live, reachable, verdicts,
};
pub use convert::{
    Conversion, Diagnostic, EmptyLanguage, GrammarNfa, Naming, Options, Origin, Provenance, StateRole, convert,
    grammar_within, nfa_of, productions,
};
pub use draw::{declared, draw, draw_unplaced, redraw};
pub use grammar::{
    ChomskyType, Classified, Derivation, Form, Grammar, Linearity, Obstacle, Production, Reason, Rewriting, Rule,
    RuleSymbol, SententialForm, Simplified, Step, StrictnessViolation, Unfit, classify, derivations, derive, derive_by,
    form, free_name, make_deterministic, make_strict, remove_epsilon_productions, remove_units,
    remove_units_and_epsilon, remove_useless, renumber_nonterminals, reorient, simplify, unroll_loops,
};
pub use grammar_edit::{GrammarSource, adopt_grammar, edit_grammar, follow_drawing, links};
pub use job::{Job, Limited, OverLimit, Progress, TooLarge, finish};
pub use layout::{Arrangement, ArrowLine, Layout, LayoutResult, Legibility, Shapes, place_missing, places};
pub use model::{
    Alphabet, Area, ArrowShape, Changes, Choice, Convention, Conventions, Document, GrammarRole, GrammarText, Label,
    Meaning, Note, Orientation, Point, SampleWord, State, StateId, StateToken, Symbol, Transition,
};
pub use notation::TextPosition;
pub use operations::{
    Combined, Complement, Complemented, Completed, Counterexample, Determinize, Determinized, DoubleReversal,
    DoubleReversed, Equivalence, Inclusion, Mapped, MergedStates, Minimized, Mismatch, MismatchKind, NerodeClasses,
    NotMinimal, Product, SetOperation, Side, Subsets, Universality, check_minimal, complement, complement_within,
    complete, concatenate, determinize, determinize_within, difference, difference_within, double_reversal, equivalent,
    equivalent_within, extend_in_order, included, included_within, intersection, intersection_within, isomorphism,
    join, merge_bisimilar, merge_bisimilar_with_outputs, minimize, minimize_with_outputs, negate, nerode_classes,
    remove_epsilon, remove_epsilon_within, reverse, single_start, star, symmetric_difference,
    symmetric_difference_within, trim, union, universal, universal_within, widen,
};
pub use rebuild::{Placement, rebuild, redefine};
pub use regex::{
    DerivativeConstruction, DerivativeKind, Derivatives, Op, Regex, RegexSearch, TooLong, check_meaning, derivatives,
    glushkov, regex_of, thompson, words_to,
};
pub use words::{
    Extent, Sampler, WordCounts, Words, all_words, extent, next_word, previous_word, random_word, rejected_words,
    shortest_word, word_counts, words,
};

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
