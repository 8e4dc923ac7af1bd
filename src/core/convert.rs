//! From the automaton to the grammar.
//!
//! Works on an ε-NFA as it stands, without determinizing, and never fails: a half-drawn automaton is normal input.
//! Absent here: simplification. Every transition has its production, also one that derives nothing.

mod forms;
mod nonterminals;
mod order;
mod provenance;
mod rows;
mod silent;

pub(crate) use nonterminals::Nonterminals;
pub use provenance::{Origin, Provenance};

use crate::{Diagnostic, Grammar, Nfa, Orientation, diagnostics};
use ecow::EcoString;

/// How a grammar says that a word may end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Convention {
    /// A → ε for each accepting state; ε-moves become A → B.
    #[default]
    Epsilon,
    /// A → a for each move into an accepting state; no ε but from a start that never recurs.
    Terminal,
}

/// How nonterminals are named.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Naming {
    /// After the states, made unique and legal where they are not.
    #[default]
    States,
    /// S for the start, then A … Z without S, A1 … Z1 without S1, and so on.
    Letters,
}

/// The form of the grammar that [`convert`] makes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Options {
    /// Right- or left-linear.
    pub orientation: Orientation,
    /// A → ε or A → a.
    pub convention: Convention,
    /// State names or letters.
    pub naming: Naming,
}

/// A grammar with where it came from, and what is noteworthy about the automaton.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The grammar that generates the automaton's language.
    pub grammar: Grammar,
    /// Which production comes from which part of the automaton.
    pub provenance: Provenance,
    /// What is noteworthy, in a fixed order.
    pub diagnostics: Vec<Diagnostic>,
}

/// The grammar of an automaton's language, in the form that `options` ask for.
///
/// `names` are the names of the states. Without a start state the grammar has no start, and every transition still
/// has its production.
///
/// # Panics
/// If there are not as many names as states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Symbol, convert, format};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let conversion = convert(&ends_in_b, &["S".into(), "F".into()], Options::default());
/// assert_eq!(format::grammar::write(&conversion.grammar), "S → a S | b S | b F\nF → ε\n");
/// ```
pub fn convert(nfa: &Nfa, names: &[EcoString], options: Options) -> Conversion {
    let nonterminals = Nonterminals::new(nfa, names, options);
    let diagnostics = diagnostics::diagnose(nfa, names, &nonterminals);
    let (grammar, provenance) = generate(nfa, nonterminals, options);
    Conversion { grammar, provenance, diagnostics }
}

/// The grammar and the provenance that [`convert`] gives, for where nobody asks what is noteworthy.
pub fn productions(nfa: &Nfa, names: &[EcoString], options: Options) -> (Grammar, Provenance) {
    generate(nfa, Nonterminals::new(nfa, names, options), options)
}

fn generate(nfa: &Nfa, nonterminals: Nonterminals, options: Options) -> (Grammar, Provenance) {
    let (rules, provenance) = forms::productions(nfa, options, nonterminals.order);
    let start = nfa.start().map(|_| 0);
    let terminals = nfa.alphabet().clone();
    (Grammar::from_rules(options.orientation, terminals, nonterminals.names, start, rules), provenance)
}
