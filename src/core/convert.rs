//! From the automaton to the grammar.
//!
//! Works on an ε-NFA as it stands, without determinizing, and never fails: a half-drawn automaton is normal input.
//! Absent here: simplification. Every transition has its production, also one that derives nothing.

mod closure;
mod order;
mod provenance;
mod rows;

pub use provenance::{Origin, Provenance};

use crate::{Diagnostic, Grammar, Nfa, Orientation, diagnostics, naming};
use ecow::EcoString;
pub(crate) use order::Order;

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
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let order = Order::new(nfa, options);
    let (rules, provenance) = rows::productions(nfa, options, order);
    let (nonterminals, renamed) = name_nonterminals(names, options.naming, order);
    let diagnostics = diagnostics::diagnose(nfa, names, &nonterminals, order, renamed);
    let start = nfa.start().map(|_| 0);
    let grammar = Grammar::from_rules(options.orientation, nfa.alphabet().clone(), nonterminals, start, rules);
    Conversion { grammar, provenance, diagnostics }
}

/// The names of the nonterminals, and the states whose own name could not be used.
fn name_nonterminals(names: &[EcoString], naming: Naming, order: Order) -> (Vec<EcoString>, Vec<naming::Rename>) {
    let mut renamed = Vec::new();
    let mut nonterminals: Vec<EcoString> = match naming {
        Naming::States => {
            renamed = naming::make_distinct(names, "q", order.states());
            let mut distinct = names.to_vec();
            renamed.iter().for_each(|rename| distinct[rename.index as usize] = rename.used.clone());
            order.states().map(|state| std::mem::take(&mut distinct[state as usize])).collect()
        }
        Naming::Letters => {
            let start = order.lead().map(|_| EcoString::from("S"));
            let others = names.len() - start.iter().len();
            start.into_iter().chain((0..others as u32).map(naming::letter)).collect()
        }
    };
    if order.has_fresh_start() {
        nonterminals.insert(0, naming::fresh_start(&nonterminals));
    }
    (nonterminals, renamed)
}
