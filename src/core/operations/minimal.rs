//! Whether a deterministic automaton is as small as it can be.

use super::minimize::Partition;
use crate::{Dfa, Kind, kind, live, reachable};

/// Why an automaton is not minimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum NotMinimal {
    /// No word leads to a state.
    #[error("state {state} is unreachable")]
    Unreachable {
        /// The first such state.
        state: u32,
    },
    /// No word leads from a state to acceptance, which a partial automaton has no use for.
    #[error("state {state} is dead, and the automaton need not be complete")]
    Dead {
        /// The first such state.
        state: u32,
    },
    /// Two states accept the same words.
    #[error("states {first} and {second} are equivalent")]
    Equivalent {
        /// The first state that is equivalent to another.
        first: u32,
        /// The first of those.
        second: u32,
    },
}

/// Whether no smaller automaton of its kind accepts the same: complete, if `dfa` is complete, else partial.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, NotMinimal, Symbol, check_minimal};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let all = Dfa::try_from(&Nfa::new(a, 2, Some(0), [0, 1], [(0, 0, 1), (1, 0, 0)]))?;
/// assert_eq!(check_minimal(&all), Err(NotMinimal::Equivalent { first: 0, second: 1 }));
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn check_minimal(dfa: &Dfa) -> Result<(), NotMinimal> {
    let first_without = |marks: Vec<bool>| (0..).zip(marks).find(|(_, marked)| !marked).map(|(state, _)| state);
    if let Some(state) = first_without(reachable(dfa.as_nfa())) {
        return Err(NotMinimal::Unreachable { state });
    }
    let mut needed = live(dfa.as_nfa());
    dfa.start().into_iter().for_each(|start| needed[start as usize] = true);
    let is_complete = kind(dfa.as_nfa()) == Kind::Dfa { missing: None };
    if let Some(state) = first_without(needed).filter(|_| !is_complete) {
        return Err(NotMinimal::Dead { state });
    }
    // A start that is dead in a partial automaton is all that is left of it here, as every state is reachable.
    match Partition::coarsest(dfa).first_pair() {
        Some((first, second)) => Err(NotMinimal::Equivalent { first, second }),
        None => Ok(()),
    }
}
