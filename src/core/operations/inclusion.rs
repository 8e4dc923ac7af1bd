//! Inclusion of one automaton in another, and universality, with a shortest counterexample.

use super::{
    comparison::Comparison,
    determinize::unwrap_unlimited,
    equivalence::{Counterexample, Side},
};
use crate::{Job, Nfa, OverLimit, Progress, Symbol, finish};

/// Checks whether the right automaton accepts all words of the left one, over the union of their alphabets.
///
/// # Errors
///
/// Returns the first word that only the left automaton accepts.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, included};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let all = Nfa::new(ab.clone(), 1, Some(0), [0], [(0, 0, 0), (0, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// assert_eq!(included(&only_a, &all), Ok(()));
/// assert_eq!(included(&all, &only_a).unwrap_err().word, [Symbol::from('b')]);
/// ```
pub fn included(left: &Nfa, right: &Nfa) -> Result<(), Counterexample> {
    unwrap_unlimited(included_within(left, right, usize::MAX))
}

/// Checks whether the right automaton accepts all words of the left one, like [`included`]. Fails with [`OverLimit`] if
/// that takes more than `limit` pairs of sets of states.
///
/// # Errors
/// Returns [`OverLimit`] if the comparison needs more than `limit` pairs of sets of states; the inner result is that of
/// [`included`].
///
/// ```
/// use grammaton_core::{included_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("ab")?), thompson(&regex::read("(a|b)*")?)];
/// assert_eq!(included_within(&left, &right, 100), Ok(Ok(())));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn included_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Inclusion::new(left, right, limit))
}

/// A job that decides inclusion, with a limit on the pairs of a state and a set of states.
///
/// It follows single states of the left automaton with minimal sets of states of the right one, and in turns checks
/// equivalence. One unit of budget follows the moves of one member of a set.
///
/// ```
/// use grammaton_core::{Alphabet, Inclusion, Nfa, Symbol, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let all = Nfa::new(a.clone(), 1, Some(0), [0], [(0, 0, 0)]);
/// let even = Nfa::new(a, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(finish(Inclusion::new(&even, &all, 100)), Ok(Ok(())));
/// ```
#[derive(Clone, Debug)]
pub struct Inclusion(Comparison);

impl Inclusion {
    /// Creates a job each of whose searches follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        Self(Comparison::new(left, right, &[Side::Left], limit))
    }
}

impl Job for Inclusion {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        self.0.step(budget)
    }
}

/// Checks whether an automaton accepts all words over its alphabet.
///
/// # Errors
///
/// Returns the first word that it rejects, in shortlex order.
///
/// ```
/// use grammaton_core::{Symbol, notation::regex, thompson, universal};
///
/// assert_eq!(universal(&thompson(&regex::read("(a|b)*")?)), Ok(()));
/// assert_eq!(universal(&thompson(&regex::read("(ab?)*")?)), Err(vec![Symbol::from('b')]));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn universal(nfa: &Nfa) -> Result<(), Vec<Symbol>> {
    unwrap_unlimited(universal_within(nfa, usize::MAX))
}

/// Checks whether an automaton accepts all words, like [`universal`]. Fails with [`OverLimit`] if that takes more than
/// `limit` sets of states.
///
/// # Errors
/// Returns [`OverLimit`] if the search needs more than `limit` sets of states; the inner result is that of
/// [`universal`].
///
/// ```
/// use grammaton_core::{notation::regex, thompson, universal_within};
///
/// assert_eq!(universal_within(&thompson(&regex::read("(a|b)*")?), 100), Ok(Ok(())));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn universal_within(nfa: &Nfa, limit: usize) -> Result<Result<(), Vec<Symbol>>, OverLimit> {
    finish(Universality::new(nfa, limit))
}

/// A job that decides whether an automaton accepts all words over its alphabet, with a limit on the sets of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, Universality, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let even = Nfa::new(a, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(finish(Universality::new(&even, 100)), Ok(Err(vec![Symbol::from('a')])));
/// ```
#[derive(Clone, Debug)]
pub struct Universality(Inclusion);

impl Universality {
    /// Creates a job that follows at most `limit` sets.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        let symbols = 0..nfa.alphabet().len() as u32;
        let all_words = Nfa::new(nfa.alphabet().clone(), 1, [0], [0], symbols.map(|symbol| (0, symbol, 0)));
        Self(Inclusion::new(&all_words, nfa, limit))
    }
}

impl Job for Universality {
    type Output = Result<(), Vec<Symbol>>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        self.0.step(budget).map(|included| included.map_err(|found| found.word))
    }
}
