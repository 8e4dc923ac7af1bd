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
    let counts = dfa.start().map(|start| (start, BigUint::from(1_u8))).into_iter().collect();
    WordCounts { sums: Sums::new(dfa.len()), dfa, leading_to: counts }
}

/// An iterator over the number of accepted words of each length; see [`word_counts`].
#[derive(Clone, Debug)]
pub struct WordCounts {
    dfa: Dfa,
    /// The states that words of the next length lead to, with the number of these words. In a deterministic automaton
    /// this is the number of runs.
    leading_to: Counts,
    sums: Sums,
}

impl Iterator for WordCounts {
    type Item = BigUint;

    fn next(&mut self) -> Option<BigUint> {
        let Self { dfa, leading_to, sums } = self;
        let accepted = leading_to.iter().filter(|(state, _)| dfa.is_accepting(*state)).map(|(_, count)| count).sum();
        for (state, count) in leading_to.iter() {
            dfa.moves(*state).iter().for_each(|m| sums.add(m.target, count));
        }
        *leading_to = sums.take();
        Some(accepted)
    }
}

/// Some states with a count each, not zero; sorted by state.
pub(super) type Counts = Vec<(u32, BigUint)>;

/// Sums of counts for each state.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    sums: Vec<BigUint>,
    /// The states whose sums are not zero.
    states: Vec<u32>,
}

impl Sums {
    pub(super) fn new(states: usize) -> Self {
        Self { sums: vec![BigUint::ZERO; states], states: Vec::new() }
    }

    /// Adds a count, which is not zero, to the sum for `state`.
    pub(super) fn add(&mut self, state: u32, count: &BigUint) {
        let sum = &mut self.sums[state as usize];
        if *sum == BigUint::ZERO {
            self.states.push(state);
        }
        *sum += count;
    }

    /// Returns the sums that are not zero, and resets them.
    pub(super) fn take(&mut self) -> Counts {
        self.states.sort_unstable();
        self.states.drain(..).map(|state| (state, std::mem::take(&mut self.sums[state as usize]))).collect()
    }
}
