//! Equivalence of two automata, with a shortest counterexample.

use super::{comparison::Comparison, determinize::unwrap_unlimited};
use crate::{Job, Nfa, OverLimit, Progress, Symbol, finish};

/// One of two automata being compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The first automaton.
    Left,
    /// The second automaton.
    Right,
}

impl Side {
    /// Returns the other automaton.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// The first word in shortlex order that one of two automata accepts and the other does not. The order of symbols is
/// Σ of the left automaton, followed by the further symbols of the right one.
///
/// ```
/// use grammaton_core::{Counterexample, Side, equivalent, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("a*")?), thompson(&regex::read("a+")?)];
/// assert_eq!(equivalent(&left, &right), Err(Counterexample { word: Vec::new(), accepted_by: Side::Left }));
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counterexample {
    /// The word.
    pub word: Vec<Symbol>,
    /// The automaton that accepts it.
    pub accepted_by: Side,
}

/// Checks whether two automata accept the same words, over the union of their alphabets. Equal automata need no search.
///
/// # Errors
///
/// Returns the first word that only one of them accepts.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Side, Symbol, equivalent};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let all = Nfa::new(ab.clone(), 1, Some(0), [0], [(0, 0, 0), (0, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// assert_eq!(equivalent(&all, &all), Ok(()));
/// let counterexample = equivalent(&all, &only_a).unwrap_err();
/// assert_eq!((counterexample.word, counterexample.accepted_by), (vec![Symbol::from('b')], Side::Left));
/// ```
pub fn equivalent(left: &Nfa, right: &Nfa) -> Result<(), Counterexample> {
    unwrap_unlimited(equivalent_within(left, right, usize::MAX))
}

/// Checks whether two automata accept the same words, like [`equivalent`]. Fails with [`OverLimit`] if that takes more
/// than `limit` pairs of sets of states.
///
/// # Errors
/// Returns [`OverLimit`] if the comparison needs more than `limit` pairs of sets of states; the inner result is that of
/// [`equivalent`].
///
/// ```
/// use grammaton_core::{equivalent_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("(a|b)*")?), thompson(&regex::read("(a*b*)*")?)];
/// // The outer result is about the limit, the inner one about the languages.
/// assert_eq!(equivalent_within(&left, &right, 100), Ok(Ok(())));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn equivalent_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Equivalence::new(left, right, limit))
}

/// A job that decides equivalence, with a limit on the pairs of sets of states.
///
/// Several searches take turns, so that none of the known hard cases for one of them takes long. One unit of budget
/// follows the moves of one member of a set.
///
/// ```
/// use grammaton_core::{Alphabet, Equivalence, Nfa, Symbol, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let one = Nfa::new(a.clone(), 1, Some(0), [0], [(0, 0, 0)]);
/// let two = Nfa::new(a, 2, Some(0), [0, 1], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(finish(Equivalence::new(&one, &two, 100)), Ok(Ok(())));
/// ```
#[derive(Clone, Debug)]
pub struct Equivalence(Comparison);

impl Equivalence {
    /// Creates a job each of whose searches follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        Self(Comparison::new(left, right, &[Side::Left, Side::Right], limit))
    }
}

impl Job for Equivalence {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        self.0.step(budget)
    }
}
