//! Checking whether a deterministic automaton is minimal.

use super::classes::Classes;
use crate::{Dfa, Kind, kind, live, reachable};
use std::{error::Error, fmt};

/// The reason why an automaton is not minimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NotMinimal {
    /// No word leads to some state.
    Unreachable {
        /// The first such state.
        state: u32,
    },
    /// No word leads from some state to an accepting one. A partial automaton does not need such a state.
    Dead {
        /// The first such state.
        state: u32,
    },
    /// Two states accept the same words.
    Equivalent {
        /// The first state that is equivalent to another.
        first: u32,
        /// The first state that is equivalent to `first`.
        second: u32,
    },
}

impl fmt::Display for NotMinimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { state } => write!(f, "state {state} is unreachable"),
            Self::Dead { state } => write!(f, "state {state} is dead, and the automaton need not be complete"),
            Self::Equivalent { first, second } => write!(f, "states {first} and {second} are equivalent"),
        }
    }
}

impl Error for NotMinimal {}

/// Checks that no smaller deterministic automaton accepts the same language. A complete automaton is compared with
/// complete ones, a partial one with partial ones.
///
/// # Errors
/// Returns the first reason why the automaton is not minimal.
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
    // If the start of a partial automaton is dead, it is the only state left here, as every state is reachable.
    match Classes::coarsest(dfa).first_pair() {
        Some((first, second)) => Err(NotMinimal::Equivalent { first, second }),
        None => Ok(()),
    }
}
