//! The subset construction as a job.

use super::{Subsets, powerset::Exhaust};
use crate::{Dfa, Job, Nfa, OverLimit, Progress, finish};

/// A deterministic automaton with what its states stand for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Determinized {
    /// The automaton: partial, all states reachable, state 0 the start. Without a start it has no states.
    pub dfa: Dfa,
    /// The set of states of the original that each state stands for; never empty.
    pub subsets: Subsets,
}

/// Determinizes within a limit on the states made.
///
/// One unit of its budget follows the moves of one member of a set. A state takes at most n/4 + 32 bytes beside its moves, for an
/// automaton of n states.
///
/// ```
/// use grammaton_core::{Alphabet, Determinize, Nfa, Symbol, finish};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// assert_eq!(finish(Determinize::new(&ends_in_b, 2)).map(|made| made.dfa.len()), Ok(2));
/// assert!(finish(Determinize::new(&ends_in_b, 1)).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct Determinize(Exhaust);

impl Determinize {
    /// A job that makes at most `limit` states.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        Self(Exhaust::new(nfa, limit))
    }
}

impl Job for Determinize {
    type Output = Determinized;

    fn step(&mut self, budget: usize) -> Progress<Determinized> {
        self.0.step(budget).map(|(nfa, subsets)| Determinized { dfa: Dfa::made(nfa), subsets })
    }
}

/// The deterministic automaton of `nfa`, however large it may become.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, determinize};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let dfa = determinize(&ends_in_b).dfa;
/// assert_eq!(dfa.len(), 2);
/// assert!(dfa.accepts(&[0, 1, 1]));
/// ```
pub fn determinize(nfa: &Nfa) -> Determinized {
    unlimited(determinize_within(nfa, usize::MAX))
}

/// The deterministic automaton of `nfa`, unless it has more than `limit` states.
pub fn determinize_within(nfa: &Nfa, limit: usize) -> Result<Determinized, OverLimit> {
    finish(Determinize::new(nfa, limit))
}

/// What a job without a limit gives.
pub(super) fn unlimited<T>(result: Result<T, OverLimit>) -> T {
    result.expect("nothing is over the greatest limit")
}
