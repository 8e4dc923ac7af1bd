//! The words that lead to a state, compared with an expression.

use super::{Regex, thompson};
use crate::{Counterexample, Nfa, OverLimit, equivalent_within};

/// Returns the automaton that accepts the words that lead from a start state to `state`.
///
/// ```
/// use grammaton_core::{notation::regex, thompson, words_to};
///
/// let nfa = thompson(&regex::read("ab")?);
/// assert!(words_to(&nfa, nfa.starts()[0]).accepts(&[]));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn words_to(nfa: &Nfa, state: u32) -> Nfa {
    nfa.with_accepting([state])
}

/// Checks whether exactly the words of an expression lead to a state. Of the counterexample, which is a shortest one, the
/// left side are the words that lead to the state, and the right side those of the expression.
///
/// # Errors
/// Returns [`OverLimit`] if more than `limit` pairs are needed to find out.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Side, Symbol, check_meaning, notation::regex};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let even = Nfa::new(a, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(check_meaning(&even, 1, &regex::read("a(aa)*")?, 100)?, Ok(()));
/// let counterexample = check_meaning(&even, 1, &regex::read("a*")?, 100)?.unwrap_err();
/// assert_eq!((counterexample.word.len(), counterexample.accepted_by), (0, Side::Right));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_meaning(
    nfa: &Nfa,
    state: u32,
    regex: &Regex,
    limit: usize,
) -> Result<Result<(), Counterexample>, OverLimit> {
    equivalent_within(&words_to(nfa, state), &thompson(regex), limit)
}
