//! The removal of ε-transitions, one closure pair at a time.

use crate::{EPSILON, Move, Nfa, automata::epsilon::Closure};
use std::collections::{BTreeMap, BTreeSet};

/// A step in the removal of ε-transitions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EpsilonStep {
    /// ε-transitions lead from one state to another, so the first takes over the transitions of the second.
    Copy {
        /// The state that gains transitions.
        state: u32,
        /// The state that the ε-transitions lead to.
        via: u32,
        /// The moves copied from `via`, without those that `state` already has.
        added: Vec<Move>,
        /// Whether this step makes `state` accepting.
        accepts: bool,
    },
    /// All ε-transitions are removed, because they are now redundant.
    Drop,
}

/// Returns the steps of [`remove_epsilon`](crate::remove_epsilon).
///
/// For each state and each state in its epsilon closure, one step copies the missing moves; the last step drops the
/// ε-transitions. An automaton without ε-transitions has no steps.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, steps::{EpsilonStep, epsilon_removal}};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let steps = epsilon_removal(&Nfa::new(a, 2, Some(0), [1], [(0, EPSILON, 1), (1, 0, 1)]));
/// assert!(matches!(&steps[0], EpsilonStep::Copy { state: 0, via: 1, accepts: true, .. }));
/// assert_eq!(steps[1..], [EpsilonStep::Drop]);
/// ```
pub fn epsilon_removal(nfa: &Nfa) -> Vec<EpsilonStep> {
    if !nfa.has_epsilon() {
        return Vec::new();
    }
    let mut closure = Closure::new(nfa.len());
    let mut steps = Vec::new();
    for state in 0..nfa.len() as u32 {
        let mut own: BTreeSet<Move> = nfa.symbol_moves(state).iter().copied().collect();
        let mut accepting = nfa.is_accepting(state);
        for &via in &closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target))[1..] {
            let added: Vec<Move> = nfa.symbol_moves(via).iter().copied().filter(|&m| own.insert(m)).collect();
            let accepts = nfa.is_accepting(via) && !std::mem::replace(&mut accepting, true);
            if accepts || !added.is_empty() {
                steps.push(EpsilonStep::Copy { state, via, added, accepts });
            }
            accepting |= accepts;
        }
    }
    steps.push(EpsilonStep::Drop);
    steps
}

/// Returns the states on a shortest path of ε-transitions, including both ends, or an empty list if there is no
/// path.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, steps::epsilon_path};
///
/// let nfa = Nfa::new(Alphabet::default(), 4, Some(0), [], [(0, EPSILON, 1), (1, EPSILON, 2), (0, EPSILON, 3)]);
/// assert_eq!(epsilon_path(&nfa, 0, 2), [0, 1, 2]);
/// assert!(epsilon_path(&nfa, 1, 3).is_empty());
/// ```
pub fn epsilon_path(nfa: &Nfa, from: u32, to: u32) -> Vec<u32> {
    let mut before = BTreeMap::from([(from, from)]);
    let mut reached = vec![from];
    let mut done = 0;
    while let Some(&state) = reached.get(done).filter(|_| !before.contains_key(&to)) {
        done += 1;
        for m in nfa.epsilon_moves(state) {
            before.entry(m.target).or_insert_with(|| {
                reached.push(m.target);
                state
            });
        }
    }
    if !before.contains_key(&to) {
        return Vec::new();
    }
    let mut way = vec![to];
    while let Some(&state) = way.last().filter(|&&state| state != from) {
        way.push(before[&state]);
    }
    way.reverse();
    way
}

impl EpsilonStep {
    /// Returns the automaton after `steps`.
    ///
    /// ```
    /// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, remove_epsilon, steps::{EpsilonStep, epsilon_removal}};
    ///
    /// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
    /// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, EPSILON, 1), (1, 0, 1)]);
    /// assert_eq!(EpsilonStep::after(&nfa, &epsilon_removal(&nfa)), remove_epsilon(&nfa));
    /// ```
    pub fn after(nfa: &Nfa, steps: &[Self]) -> Nfa {
        let mut moves: Vec<(u32, u32, u32)> = nfa.triples().collect();
        let mut accepting: Vec<u32> = nfa.accepting().collect();
        for step in steps {
            match step {
                Self::Copy { state, added, accepts, .. } => {
                    moves.extend(added.iter().map(|m| (*state, m.symbol, m.target)));
                    accepting.extend(accepts.then_some(*state));
                }
                Self::Drop => moves.retain(|&(_, symbol, _)| symbol != EPSILON),
            }
        }
        Nfa::new(nfa.alphabet().clone(), nfa.len(), nfa.starts().iter().copied(), accepting, moves)
    }
}
