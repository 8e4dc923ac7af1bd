//! The complement of an automaton's language.

use super::{Determinize, Determinized, Subsets, determinize::unwrap_unlimited, negate};
use crate::{Dfa, Job, Nfa, OverLimit, Progress, finish};

/// The result of [`complement`]: an automaton with the operand states that each of its states represents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complemented {
    /// The automaton: complete, over the same Σ.
    pub dfa: Dfa,
    /// The set of states of the original that each state represents. The set of the sink is empty.
    pub subsets: Subsets,
    /// The state for words without a run in the original, if there are any.
    pub sink: Option<u32>,
}

/// A job that complements an automaton: determinizes and completes it, then swaps accepting and rejecting states.
///
/// ```
/// use grammaton_core::{Alphabet, Complement, Nfa, Symbol, finish};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let only_b = Nfa::new(ab, 1, Some(0), [0], [(0, 1, 0)]);
/// let made = finish(Complement::new(&only_b, 100))?;
/// assert!(made.dfa.accepts(&[1, 0]) && !made.dfa.accepts(&[1, 1]));
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
#[derive(Clone, Debug)]
pub struct Complement(Determinize);

impl Complement {
    /// Creates a job that makes at most `limit` states, not counting the sink.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        Self(Determinize::new(nfa, limit))
    }
}

impl Job for Complement {
    type Output = Complemented;

    fn step(&mut self, budget: usize) -> Progress<Complemented> {
        self.0.step(budget).map(|Determinized { dfa, mut subsets }| {
            let negated = negate(&dfa);
            if negated.sink.is_some() {
                subsets.push([]);
            }
            Complemented { dfa: negated.dfa, subsets, sink: negated.sink }
        })
    }
}

/// Returns the automaton for all words over Σ that `nfa` does not accept, without a limit on its size.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, complement};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let others = complement(&ends_in_b).dfa;
/// assert!(others.accepts(&[]) && others.accepts(&[1, 0]) && !others.accepts(&[0, 1]));
/// ```
pub fn complement(nfa: &Nfa) -> Complemented {
    unwrap_unlimited(complement_within(nfa, usize::MAX))
}

/// Returns the automaton for all words over Σ that `nfa` does not accept, or an error if it needs more than `limit`
/// states.
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states, not counting the sink.
///
/// ```
/// use grammaton_core::{complement_within, notation::regex, thompson};
///
/// let others = complement_within(&thompson(&regex::read("a*")?), 10)?.dfa;
/// assert!(!others.accepts(&[]) && !others.accepts(&[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn complement_within(nfa: &Nfa, limit: usize) -> Result<Complemented, OverLimit> {
    finish(Complement::new(nfa, limit))
}
