//! Conversion of an automaton to a regular grammar.
//!
//! The conversion works on any ε-NFA without determinizing it, and never fails: a half-drawn automaton is normal input.
//! This module does not simplify: every transition gets its production, even if the production derives nothing.

mod forms;
mod nonterminals;
mod order;
mod provenance;
mod rows;
mod epsilon_moves;
pub(crate) mod diagnostics;
mod grammar_to_nfa;

pub use diagnostics::{Diagnostic, EmptyLanguage};
pub use grammar_to_nfa::{GrammarNfa, StateRole, nfa_of};

pub(crate) use nonterminals::Nonterminals;
pub use provenance::{Origin, Provenance};

use crate::{Convention, Grammar, Nfa, Orientation, TooLarge};
use ecow::EcoString;

/// The naming scheme of nonterminals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Naming {
    /// State names, made unique and legal where necessary.
    #[default]
    States,
    /// S for the start symbol, then A … Z without S, A1 … Z1 without S1, and so on.
    Letters,
}

/// The form of the grammar that [`convert`] produces.
///
/// ```
/// use grammaton_core::{Alphabet, Convention, Naming, Nfa, Options, Orientation, Symbol, convert, notation};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let names = ["start".into(), "end".into()];
/// let write = |options| notation::grammar::write(&convert(&ends_in_b, &names, options).grammar);
///
/// let terminal = Options { convention: Convention::Terminal, naming: Naming::Letters, ..Options::default() };
/// // There is also S → b A, but a text leaves out what has a nonterminal without rules.
/// assert_eq!(write(terminal), "S → a S | b S | b\n");
/// let left = Options { orientation: Orientation::Left, ..Options::default() };
/// assert_eq!(write(left), "end → start b\nstart → start a | start b | ε\n");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Options {
    /// Right- or left-linear.
    pub orientation: Orientation,
    /// A → ε or A → a.
    pub convention: Convention,
    /// State names or letters.
    pub naming: Naming,
}

/// The result of [`convert`]: a grammar with its provenance and the diagnostics about the automaton.
///
/// ```
/// use grammaton_core::{Alphabet, Diagnostic, Nfa, Options, Origin, Symbol, convert};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// // State 2 is not connected to anything.
/// let nfa = Nfa::new(a, 3, Some(0), [1], [(0, 0, 1)]);
/// let conversion = convert(&nfa, &["p", "q", "r"].map(Into::into), Options::default());
/// assert!(conversion.diagnostics.contains(&Diagnostic::Unreachable(vec![2])));
/// // Production 0 is p → a q, which comes from transition 0.
/// assert!(conversion.provenance.origins(0).eq([Origin::Transition(0)]));
/// ```
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The grammar that generates the automaton's language.
    pub grammar: Grammar,
    /// The mapping between productions and parts of the automaton.
    pub provenance: Provenance,
    /// The diagnostics, in a fixed order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Converts an automaton to a grammar of its language, in the form given by `options`.
///
/// `names` are the names of the states. Without a start state, the grammar has no start symbol, but every transition
/// still has its production.
///
/// # Panics
/// Panics if `names` does not have one name per state.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Symbol, convert, notation};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let conversion = convert(&ends_in_b, &["S".into(), "F".into()], Options::default());
/// assert_eq!(notation::grammar::write(&conversion.grammar), "S → a S | b S | b F\nF → ε\n");
/// ```
pub fn convert(nfa: &Nfa, names: &[EcoString], options: Options) -> Conversion {
    let nonterminals = Nonterminals::new(nfa, names, options);
    let diagnostics = diagnostics::diagnose(nfa, names, &nonterminals);
    let (grammar, provenance) = generate(nfa, nonterminals, options, None).expect(NO_LIMIT);
    Conversion { grammar, provenance, diagnostics }
}

const NO_LIMIT: &str = "nothing is too large without a limit";

/// Returns the grammar and the diagnostics as [`convert`] does, but only if there are at most `limit` productions.
///
/// In the A → a forms, a chain of ε-moves may give as many productions as the square of its length.
///
/// # Errors
/// Returns [`TooLarge`] if there would be more productions. It counts them, but does not make them.
///
/// ```
/// use grammaton_core::{Alphabet, Convention, EPSILON, Nfa, Options, Symbol, grammar_within};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let steps = (0..99).flat_map(|state| [(state, EPSILON, state + 1), (state, 0, state)]);
/// let chain = Nfa::new(a, 100, Some(0), [99], steps);
/// let names = vec!["q".into(); 100];
/// assert!(grammar_within(&chain, &names, Options::default(), 1000).is_ok());
/// let terminal = Options { convention: Convention::Terminal, ..Options::default() };
/// assert!(grammar_within(&chain, &names, terminal, 1000).is_err_and(|error| error.at_least > 4950));
/// ```
pub fn grammar_within(
    nfa: &Nfa,
    names: &[EcoString],
    options: Options,
    limit: usize,
) -> Result<(Grammar, Vec<Diagnostic>), TooLarge> {
    let nonterminals = Nonterminals::new(nfa, names, options);
    let diagnostics = diagnostics::diagnose(nfa, names, &nonterminals);
    let (grammar, _) = generate(nfa, nonterminals, options, Some(limit))?;
    Ok((grammar, diagnostics))
}

/// Returns the grammar and the provenance as [`convert`] does, but skips the diagnostics.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Symbol, productions};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 1, Some(0), [0], [(0, 0, 0)]);
/// let (grammar, provenance) = productions(&nfa, &["S".into()], Options::default());
/// assert_eq!((grammar.len(), provenance.nonterminal_of(0)), (2, Some(0)));
/// ```
pub fn productions(nfa: &Nfa, names: &[EcoString], options: Options) -> (Grammar, Provenance) {
    generate(nfa, Nonterminals::new(nfa, names, options), options, None).expect(NO_LIMIT)
}

fn generate(
    nfa: &Nfa,
    nonterminals: Nonterminals,
    options: Options,
    limit: Option<usize>,
) -> Result<(Grammar, Provenance), TooLarge> {
    let (rules, provenance) = forms::productions(nfa, options, nonterminals.order, limit)?;
    let start = nfa.starts().first().map(|_| 0);
    let terminals = nfa.alphabet().clone();
    let grammar = Grammar::from_rules(options.orientation, terminals, nonterminals.names, start, rules);
    Ok((grammar, provenance))
}
