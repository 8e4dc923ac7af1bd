//! Minimization of deterministic automata.

use super::{Subsets, classes::Classes, trim, trim::useful};
use crate::Dfa;

/// The result of [`minimize`]: an automaton with the classes of states that were merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minimized {
    /// The automaton: partial and trimmed, with states in breadth-first order. Two automata over the same Σ that both
    /// have a start accept the same language exactly if their minimized automata are equal.
    pub dfa: Dfa,
    /// For each state of the original, its class as a state of `dfa`; `None` if it was unreachable or dead.
    pub class_of: Vec<Option<u32>>,
}

impl Minimized {
    /// Returns the members of each class.
    pub fn classes(&self) -> Subsets {
        let mut members = vec![Vec::new(); self.dfa.len()];
        for (state, class) in (0..).zip(&self.class_of) {
            if let Some(class) = class {
                members[*class as usize].push(state);
            }
        }
        let mut classes = Subsets::default();
        for class in members {
            classes.push(class);
        }
        classes
    }
}

/// Returns the smallest partial deterministic automaton that accepts the language of `dfa`, in O(m log n) time for n
/// states and m transitions. The start is always kept, so one state is left if nothing is accepted.
///
/// Tells states apart by the words near them first, and then by Hopcroft's algorithm if that does not suffice.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, minimize};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let loops = Dfa::try_from(&Nfa::new(a, 3, Some(0), [0, 1], [(0, 0, 1), (1, 0, 0), (2, 0, 0)]))?;
/// let minimized = minimize(&loops);
/// assert_eq!(minimized.dfa.len(), 1);
/// assert_eq!(minimized.class_of, [Some(0), Some(0), None]);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn minimize(dfa: &Dfa) -> Minimized {
    if useful(dfa.as_nfa()).iter().all(|&useful| useful) {
        let (minimal, class_of) = Classes::coarsest(dfa).quotient(dfa);
        return Minimized { dfa: minimal, class_of: class_of.into_iter().map(Some).collect() };
    }
    let trimmed = trim(dfa.as_nfa());
    let useful = Dfa::from_deterministic(trimmed.nfa);
    let (minimal, class_of_useful) = Classes::coarsest(&useful).quotient(&useful);
    let mut class_of = vec![None; dfa.len()];
    for (&state, class) in trimmed.states.iter().zip(class_of_useful) {
        class_of[state as usize] = Some(class);
    }
    Minimized { dfa: minimal, class_of }
}
