//! Deterministic automata.

use crate::{Alphabet, Kind, Move, Nfa, kind};
use std::{error::Error, fmt};

/// A deterministic automaton, possibly partial: no ε-moves, at most one move per symbol, at most one start state.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let odd = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1), (1, 0, 0)]);
/// let odd = Dfa::try_from(&odd)?;
/// assert!(odd.accepts(&[0, 0, 0]));
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dfa(Nfa);

/// The reason why an automaton is not deterministic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NondeterminismError {
    /// A state has two moves on the same symbol.
    Branching {
        /// The first such state.
        state: u32,
        /// Its first such symbol.
        symbol: u32,
    },
    /// There is an ε-move.
    Epsilon {
        /// The number of the first ε-move.
        transition: u32,
    },
    /// There are several start states.
    SeveralStarts {
        /// The number of start states.
        count: usize,
    },
}

impl fmt::Display for NondeterminismError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Branching { state, symbol } => write!(f, "state {state} has two moves on symbol {symbol}"),
            Self::Epsilon { transition } => write!(f, "transition {transition} is an ε-move"),
            Self::SeveralStarts { count } => write!(f, "there are {count} start states"),
        }
    }
}

impl Error for NondeterminismError {}

impl TryFrom<&Nfa> for Dfa {
    type Error = NondeterminismError;

    fn try_from(nfa: &Nfa) -> Result<Self, NondeterminismError> {
        match kind(nfa) {
            Kind::Dfa { .. } => Ok(Self(nfa.clone())),
            Kind::Nfa { state, symbol } => Err(NondeterminismError::Branching { state, symbol }),
            Kind::SeveralStarts { count } => Err(NondeterminismError::SeveralStarts { count }),
            Kind::EpsilonNfa { transition } => Err(NondeterminismError::Epsilon { transition }),
        }
    }
}

impl Dfa {
    /// Wraps an automaton that is deterministic by construction.
    pub(crate) fn from_deterministic(nfa: Nfa) -> Self {
        debug_assert!(matches!(kind(&nfa), Kind::Dfa { .. }), "the construction is deterministic");
        Self(nfa)
    }

    /// Returns the same automaton as an [`Nfa`].
    pub fn as_nfa(&self) -> &Nfa {
        &self.0
    }

    /// Returns the number of states.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no states.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the moves out of `state`, sorted by symbol.
    pub fn moves(&self, state: u32) -> &[Move] {
        self.0.moves(state)
    }

    /// Returns the alphabet Σ.
    pub fn alphabet(&self) -> &Alphabet {
        self.0.alphabet()
    }

    /// Returns the start state, if there is one.
    pub fn start(&self) -> Option<u32> {
        self.0.starts().first().copied()
    }

    /// Returns whether `state` is accepting.
    pub fn is_accepting(&self, state: u32) -> bool {
        self.0.is_accepting(state)
    }

    /// Returns the target of the move on `symbol` from `state`, if there is one.
    pub fn next(&self, state: u32, symbol: u32) -> Option<u32> {
        let moves = self.0.moves(state);
        let complete = moves.len() == self.alphabet().len();
        let place = if complete { symbol as usize } else { moves.partition_point(|m| m.symbol < symbol) };
        moves.get(place).filter(|m| m.symbol == symbol).map(|m| m.target)
    }

    /// Returns whether the automaton accepts a word of symbol numbers. A word with a number outside Σ is rejected.
    pub fn accepts(&self, word: &[u32]) -> bool {
        let end = self.start().and_then(|start| word.iter().try_fold(start, |state, &symbol| self.next(state, symbol)));
        end.is_some_and(|state| self.is_accepting(state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EPSILON, Symbol};

    fn dfa(start: Option<u32>, transitions: &[(u32, u32, u32)]) -> Result<Dfa, NondeterminismError> {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        Dfa::try_from(&Nfa::new(ab, 2, start, [1], transitions.iter().copied()))
    }

    #[test]
    fn accepts_follows_partial_and_complete_rows() {
        let dfa = dfa(Some(0), &[(0, 1, 1), (1, 0, 0), (1, 1, 1)]).expect("deterministic");
        let check = |word: &[u32], expected| assert_eq!(dfa.accepts(word), expected, "{word:?}");
        check(&[], false);
        check(&[1], true);
        check(&[0], false);
        check(&[1, 1, 0, 1], true);
        check(&[1, 2], false);
        check(&[EPSILON], false);
    }

    #[test]
    fn without_a_start_state_no_word_is_accepted() {
        assert!(!dfa(None, &[]).expect("deterministic").accepts(&[]));
    }

    #[test]
    fn the_error_names_the_first_nondeterminism() {
        let check = |transitions: &[(u32, u32, u32)], expected| assert_eq!(dfa(Some(0), transitions), Err(expected));
        check(&[(0, 1, 0), (0, 1, 1)], NondeterminismError::Branching { state: 0, symbol: 1 });
        check(&[(0, 1, 0), (1, EPSILON, 1)], NondeterminismError::Epsilon { transition: 1 });
        let two_starts = Nfa::new(Alphabet::default(), 2, [0, 1], [1], []);
        assert_eq!(Dfa::try_from(&two_starts), Err(NondeterminismError::SeveralStarts { count: 2 }));
    }
}
