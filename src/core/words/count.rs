//! The number of words of each length.

use crate::{Dfa, trim};
use num_bigint::BigUint;

/// Yields the number of accepted words of length 0, 1, 2 and so on, without end.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, word_counts};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]);
/// let mut counts = word_counts(&Dfa::try_from(&ends_in_b)?);
/// assert_eq!(counts.nth(200).map(|count| count.to_string().len()), Some(60));
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn word_counts(dfa: &Dfa) -> WordCounts {
    let dfa = Dfa::from_deterministic(trim(dfa.as_nfa()).nfa);
    let mut leading_to = vec![BigUint::ZERO; dfa.len()];
    if let Some(start) = dfa.start() {
        leading_to[start as usize] = BigUint::from(1_u8);
    }
    WordCounts { dfa, leading_to }
}

/// An iterator over the number of accepted words of each length; see [`word_counts`].
#[derive(Clone, Debug)]
pub struct WordCounts {
    dfa: Dfa,
    /// For each state, the number of words of the next length that lead to it. In a deterministic automaton this is the
    /// number of runs.
    leading_to: Vec<BigUint>,
}

impl Iterator for WordCounts {
    type Item = BigUint;

    fn next(&mut self) -> Option<BigUint> {
        let accepted = self.dfa.as_nfa().accepting().map(|state| &self.leading_to[state as usize]).sum();
        let mut longer = vec![BigUint::ZERO; self.dfa.len()];
        for (state, count) in (0..).zip(&self.leading_to).filter(|(_, count)| **count != BigUint::ZERO) {
            for m in self.dfa.moves(state) {
                longer[m.target as usize] += count;
            }
        }
        self.leading_to = longer;
        Some(accepted)
    }
}
