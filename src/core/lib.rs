//! Finite automata and regular grammars: the model and the algorithms of Grammaton, without a user interface.
//!
//! A finite automaton and a regular grammar describe the same language in two ways. This crate converts each into the
//! other and records which part of the one comes from which part of the other. It also has the usual operations on
//! automata and grammars, regular expressions, the words of a language, ambiguity, and the layout of drawings.
//!
//! # Build
//!
//! An [`Nfa`] is made from numbers: states and symbols count from 0, and [`EPSILON`] stands for reading nothing. It can
//! also be read from a regular expression or a grammar.
//!
//! ```
//! use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, nfa_of, notation::{grammar, regex}, thompson};
//!
//! // The words over a and b that end in b: state 0 guesses the last symbol.
//! let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
//! let by_hand = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
//! assert!(by_hand.accepts(&[0, 1]) && !by_hand.accepts(&[1, 0]));
//!
//! let of_expression = thompson(&regex::read("(a|b)*b")?);
//! assert!(of_expression.epsilon_moves(0).iter().all(|step| step.symbol == EPSILON));
//!
//! let of_grammar = nfa_of(&grammar::read("S → a S | b S | b")?).nfa;
//! assert_eq!(of_grammar.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Convert
//!
//! Conversion never fails, and its result names the origin of each production. [`notation`] reads and writes grammars,
//! expressions, labels and words as text.
//!
//! ```
//! use grammaton_core::{Options, Orientation, convert, equivalent, glushkov, notation::{grammar, regex}, regex_of};
//!
//! let nfa = glushkov(&regex::read("ab*")?);
//! let names = ["S".into(), "A".into(), "B".into()];
//! let right = convert(&nfa, &names, Options::default());
//! assert_eq!(grammar::write(&right.grammar), "S → a A\nA → b B | ε\nB → b B | ε\n");
//!
//! let left = Options { orientation: Orientation::Left, ..Options::default() };
//! assert_eq!(convert(&nfa, &names, left).grammar.orientation(), Orientation::Left);
//!
//! // And back to an expression, of at most 100 characters.
//! assert_eq!(equivalent(&glushkov(&regex_of(&nfa, 100)?), &nfa), Ok(()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Operate
//!
//! An operation returns its result together with the meaning of its states. Those that may take exponential time also
//! exist with a limit.
//!
//! ```
//! use grammaton_core::{determinize_within, intersection, minimize, notation::regex, thompson};
//!
//! let ends_in_a = thompson(&regex::read("(a|b)*a")?);
//! let determinized = determinize_within(&ends_in_a, 1_000)?;
//! // State 0 is the set of the states that are reached without reading anything.
//! assert!(determinized.subsets.of(0).any(|state| state == 0));
//! let minimal = minimize(&determinized.dfa).dfa;
//! assert_eq!(minimal.len(), 2);
//!
//! let long = thompson(&regex::read("(a|b)(a|b)(a|b)*")?);
//! let both = intersection(minimal.as_nfa(), &long).nfa;
//! assert!(both.accepts(&[1, 0]) && !both.accepts(&[0]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Decide
//!
//! A question about two languages is answered by nothing, or by a shortest word that tells them apart. A
//! [certificate](mod@certificate) lets others check the answer.
//!
//! ```
//! use grammaton_core::{Side, Verdict, ambiguity, equivalent, included, notation::regex, thompson};
//!
//! let some = thompson(&regex::read("a(a|b)*")?);
//! let all = thompson(&regex::read("(a|b)*")?);
//! assert_eq!(included(&some, &all), Ok(()));
//! let difference = equivalent(&some, &all).expect_err("the empty word is in only one of them");
//! assert!(difference.word.is_empty() && difference.accepted_by == Side::Right);
//!
//! // Two runs accept a.
//! assert!(matches!(ambiguity(&thompson(&regex::read("a|ab*")?))?, Verdict::Ambiguous { .. }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Enumerate
//!
//! The words of a language come in order of their lengths, then in the order of the alphabet. They can also be counted
//! and drawn at random, all words of one length with the same probability.
//!
//! ```
//! use grammaton_core::{determinize, minimize, notation::regex, random_word, thompson, word_counts, words};
//!
//! let dfa = minimize(&determinize(&thompson(&regex::read("(a|b)*a")?)).dfa).dfa;
//! assert_eq!(words(&dfa).take(3).collect::<Vec<_>>(), [vec![0], vec![0, 0], vec![1, 0]]);
//! let counts = word_counts(&dfa).take(5).map(|count| count.to_string()).collect::<Vec<_>>();
//! assert_eq!(counts, ["0", "1", "2", "4", "8"]);
//! assert!(random_word(&dfa, 0..=20, 7).is_some_and(|word| dfa.accepts(&word)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Draw
//!
//! A [`Document`] is a drawing: states with places and names, transitions, notes. [`fn@draw`] makes one of an automaton,
//! and [`geometry::Drawing`] tells where everything in it is. SVG and other files are in the crate `grammaton-formats`.
//!
//! ```
//! use grammaton_core::{Arrangement, Layout, draw, finish, geometry::Drawing, glushkov, notation::regex};
//!
//! let nfa = glushkov(&regex::read("(a|b)*abb")?);
//! let names: Vec<_> = (0..nfa.len()).map(|state| format!("q{state}").into()).collect();
//! let mut document = draw(&nfa, &names);
//! let layout = finish(Layout::new(&document, None, Arrangement::Layered))?;
//! layout.apply(&mut document);
//!
//! let drawing = Drawing::of(&document);
//! assert_eq!(drawing.states().count(), nfa.len());
//! assert!(drawing.arrows().all(|arrow| drawing.bounds().contains(arrow.label_at)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The automaton of a drawing and its grammar:
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
//! # Features
//!
//! | feature | adds |
//! | --- | --- |
//! | `document` | [`Document`] and [`DocumentNfa`] |
//! | `layout` | [`geometry`], layout, [`fn@draw`], and drawings that follow a grammar |
//! | `lexer` | [`lexer`] |
//! | `steps` | [`steps`] |
//! | `exercise` | [`exercise`] and [`mod@questions`] |
//! | `serde` | `Serialize` and `Deserialize` for [`Symbol`], [`Label`], [`Alphabet`], [`Nfa`], [`Dfa`] and [`Grammar`] |
//!
//! All but `serde` are on by default. Without them, automata, grammars, expressions, words and their operations are left,
//! and ten packages are compiled in all:
//!
//! ```toml
//! grammaton-core = { version = "0.1", default-features = false }
//! ```
//!
//! The crate needs the standard library. It contains no unsafe code.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "exercise", feature = "layout", feature = "lexer", feature = "steps")),
    allow(dead_code, unreachable_pub, unused_imports, reason = "the modules that are left out use the rest")
)]

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
mod job;
#[cfg(feature = "lexer")]
pub mod lexer;
#[cfg(feature = "layout")]
pub mod geometry;
#[cfg(feature = "layout")]
mod layout;
#[cfg(feature = "layout")]
mod draw;
#[cfg(feature = "layout")]
mod grammar_edit;
#[cfg(feature = "layout")]
mod rebuild;
#[cfg(feature = "steps")]
pub mod steps;
#[cfg(feature = "exercise")]
pub mod exercise;
#[cfg(feature = "exercise")]
pub mod questions;
#[cfg(feature = "serde")]
mod serialization;

pub use ambiguity::{Ambiguity, Degree, Verdict, Witness, ambiguity};
pub use automata::{
    Continuation, Dfa, EPSILON, Kind, Move, Nfa, NondeterminismError, Outcome, Run, RunNode, RunTree, kind, live,
    reachable, verdicts,
};
pub use convert::{
    Conversion, Diagnostic, EmptyLanguage, GrammarNfa, Naming, Options, Origin, Provenance, StateRole, convert,
    grammar_within, nfa_of, productions,
};
pub use grammar::{
    ChomskyType, Classified, Derivation, Form, Grammar, Linearity, Obstacle, Production, Reason, Rewriting, Rule,
    RuleSymbol, SententialForm, Simplified, Step, StrictnessViolation, Unfit, classify, derivations, derive, derive_by,
    form, free_name, make_deterministic, make_strict, remove_epsilon_productions, remove_units,
    remove_units_and_epsilon, remove_useless, renumber_nonterminals, reorient, simplify, unroll_loops,
};
pub use job::{Job, Limited, OverLimit, Progress, TooLarge, finish};
pub use model::{
    Alphabet, Area, Choice, Convention, Conventions, GrammarText, Label, Meaning, Orientation, Point, Symbol,
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
pub use regex::{
    DerivativeConstruction, DerivativeKind, Derivatives, Op, Regex, RegexSearch, TooLong, check_meaning, derivatives,
    glushkov, regex_of, thompson, words_to,
};
pub use words::{
    Extent, Sampler, WordCounts, Words, all_words, extent, next_word, previous_word, random_word, rejected_words,
    shortest_word, word_counts, words,
};

#[cfg(feature = "document")]
pub use automata::DocumentNfa;
#[cfg(feature = "document")]
pub use model::{ArrowShape, Changes, Document, GrammarRole, Note, SampleWord, State, StateId, StateToken, Transition};

#[cfg(feature = "layout")]
pub use draw::{declared, draw, draw_unplaced, redraw};
#[cfg(feature = "layout")]
pub use grammar_edit::{GrammarSource, adopt_grammar, edit_grammar, follow_drawing, links};
#[cfg(feature = "layout")]
pub use layout::{Arrangement, ArrowLine, Layout, LayoutResult, Legibility, Shapes, place_missing, places};
#[cfg(feature = "layout")]
pub use rebuild::{Placement, rebuild, redefine};

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
