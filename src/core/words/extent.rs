//! Whether a language is empty, finite or infinite.

use crate::{Nfa, remove_epsilon, trim};

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

/// Returns whether the language of `nfa` is empty, finite or infinite.
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
    let useful = trim(&remove_epsilon(nfa)).nfa;
    if useful.accepting().next().is_none() {
        return Extent::Empty;
    }
    // A topological order of the states. It holds all of them exactly if the language is finite.
    let mut incoming = vec![0_usize; useful.len()];
    useful.transitions().iter().for_each(|m| incoming[m.target as usize] += 1);
    let mut order: Vec<u32> = (0..useful.len() as u32).filter(|&state| incoming[state as usize] == 0).collect();
    let mut longest_to = vec![0; useful.len()];
    let mut done = 0;
    while let Some(&state) = order.get(done) {
        done += 1;
        for m in useful.moves(state) {
            let target = m.target as usize;
            longest_to[target] = longest_to[target].max(longest_to[state as usize] + 1);
            incoming[target] -= 1;
            if incoming[target] == 0 {
                order.push(m.target);
            }
        }
    }
    // As all states are useful, a longest path ends in an accepting state.
    match longest_to.into_iter().max() {
        Some(longest) if order.len() == useful.len() => Extent::Finite { longest },
        _ => Extent::Infinite,
    }
}
