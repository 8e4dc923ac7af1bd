//! Whether a language is empty, finite or infinite.

use super::lengths::Longest;
use crate::{Nfa, trim};

/// Whether a language is empty, finite or infinite.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extent {
    /// The language has no words.
    Empty,
    /// The language has finitely many words, at least one.
    Finite {
        /// The length of the longest word.
        longest: usize,
    },
    /// The language has infinitely many words.
    Infinite,
}

/// Returns whether the language of `nfa` is empty, finite or infinite, in time proportional to its size.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Extent, Nfa, Symbol, extent};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let with = |transition| Nfa::new(a.clone(), 2, Some(0), [1], [(0, 0, 1), transition]);
/// assert_eq!(extent(&with((0, EPSILON, 0))), Extent::Finite { longest: 1 });
/// assert_eq!(extent(&with((1, 0, 1))), Extent::Infinite);
/// ```
pub fn extent(nfa: &Nfa) -> Extent {
    let useful = trim(nfa).nfa;
    if useful.accepting().next().is_none() {
        return Extent::Empty;
    }
    let longest = Longest::words(&useful);
    match useful.starts().iter().map(|&start| longest[start as usize]).max() {
        None => Extent::Empty,
        Some(Longest::Length(longest)) => Extent::Finite { longest: longest as usize },
        Some(Longest::Unbounded) => Extent::Infinite,
    }
}
