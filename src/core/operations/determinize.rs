//! The subset construction as a job.

use super::{Subsets, lazy_subset_construction::FullSubsetConstruction};
use crate::{Dfa, Job, Nfa, OverLimit, Progress, finish};

/// The result of [`determinize`]: an automaton with the set of states that each of its states represents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Determinized {
    /// The automaton: partial, with all states reachable and state 0 as the start. Without a start it has no states.
    pub dfa: Dfa,
    /// The set of states of the original that each state represents; never empty.
    pub subsets: Subsets,
}

/// A job that determinizes an automaton, with a limit on the number of states, and one on the memory for their sets and
/// transitions.
///
/// One unit of budget follows the moves of one member of a set. For an automaton of n states, each state made takes at
/// most n/4 + 48 bytes, not counting its moves.
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
pub struct Determinize(FullSubsetConstruction);

impl Determinize {
    /// Creates a job that makes at most `limit` states.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        Self(FullSubsetConstruction::new(nfa, limit))
    }
}

impl Job for Determinize {
    type Output = Determinized;

    fn step(&mut self, budget: usize) -> Progress<Determinized> {
        self.0.step(budget).map(|(nfa, subsets)| Determinized { dfa: Dfa::from_deterministic(nfa), subsets })
    }
}

/// Returns a deterministic automaton equivalent to `nfa`, without a limit on its size.
///
/// Uses the subset construction of Rabin and Scott; the result may have up to 2ⁿ states for n states of `nfa`.
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
    unwrap_unlimited(determinize_within(nfa, usize::MAX))
}

/// Returns a deterministic automaton equivalent to `nfa`, or an error if it has more than `limit` states.
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states.
///
/// ```
/// use grammaton_core::{OverLimit, determinize_within, notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*a(a|b)(a|b)(a|b)(a|b)")?);
/// assert_eq!(determinize_within(&nfa, 10), Err(OverLimit::states(10)));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn determinize_within(nfa: &Nfa, limit: usize) -> Result<Determinized, OverLimit> {
    finish(Determinize::new(nfa, limit))
}

/// Unwraps the result of a job whose limit is `usize::MAX`.
pub(super) fn unwrap_unlimited<T>(result: Result<T, OverLimit>) -> T {
    result.expect("nothing is over the greatest limit")
}
