//! Epsilon closures, used for ε-removal.

use crate::{Nfa, automata::reversed::Reversed};

/// Computes epsilon closures, forward or backward, and reuses its memory.
#[derive(Clone, Debug)]
pub(crate) struct Closure {
    /// The round in which each state was last reached.
    seen: Vec<u32>,
    round: u32,
    members: Vec<u32>,
}

impl Closure {
    /// Creates a closure finder for an automaton with the given number of states.
    pub(crate) fn new(states: usize) -> Self {
        Self { seen: vec![0; states], round: 0, members: Vec::new() }
    }

    /// Returns the states reachable from `state` by repeatedly applying `next`; `state` is the first.
    pub(crate) fn of<I: Iterator<Item = u32>>(&mut self, state: u32, next: impl Fn(u32) -> I) -> &[u32] {
        self.of_all(&[state], next)
    }

    /// Returns the states reachable from distinct `states` by repeatedly applying `next`; `states` come first.
    pub(crate) fn of_all<I: Iterator<Item = u32>>(&mut self, states: &[u32], next: impl Fn(u32) -> I) -> &[u32] {
        self.round += 1;
        self.members.clear();
        self.members.extend(states);
        for &state in states {
            self.seen[state as usize] = self.round;
        }
        let mut done = 0;
        while let Some(&member) = self.members.get(done) {
            done += 1;
            for reached in next(member) {
                if self.seen[reached as usize] != self.round {
                    self.seen[reached as usize] = self.round;
                    self.members.push(reached);
                }
            }
        }
        &self.members
    }
}

/// Returns for each state the nearest accepting state in its epsilon closure: itself if it is accepting.
pub(crate) fn accepting(nfa: &Nfa) -> Vec<Option<u32>> {
    let mut nearest = vec![None; nfa.len()];
    let mut queue: Vec<u32> = nfa.accepting().collect();
    for &state in &queue {
        nearest[state as usize] = Some(state);
    }
    if !nfa.has_epsilon() {
        return nearest;
    }
    let into = Reversed::epsilon(nfa);
    let mut done = 0;
    while let Some(&state) = queue.get(done) {
        done += 1;
        for arrival in into.arrivals(state) {
            if nearest[arrival.source as usize].is_none() {
                nearest[arrival.source as usize] = nearest[state as usize];
                queue.push(arrival.source);
            }
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON};

    fn nfa(accepting: &[u32], moves: &[(u32, u32)]) -> Nfa {
        let transitions = moves.iter().map(|&(from, to)| (from, EPSILON, to));
        Nfa::new(Alphabet::default(), 5, None, accepting.iter().copied(), transitions)
    }

    #[test]
    fn closures_follow_epsilon_moves_and_cycles() {
        let nfa = nfa(&[], &[(0, 1), (1, 2), (2, 0), (2, 3)]);
        let mut closure = Closure::new(nfa.len());
        let mut check = |state, expected: &[u32]| {
            assert_eq!(closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target)), expected);
        };
        check(0, &[0, 1, 2, 3]);
        check(3, &[3]);
        check(2, &[2, 0, 3, 1]);
        check(4, &[4]);
    }

    #[test]
    fn the_nearest_accepting_state_is_found() {
        let check = |accepting: &[u32], moves: &[(u32, u32)], expected: [Option<u32>; 5]| {
            assert_eq!(super::accepting(&nfa(accepting, moves)), expected);
        };
        check(&[1], &[], [None, Some(1), None, None, None]);
        check(&[1, 4], &[(0, 1), (1, 4), (2, 3), (3, 4), (2, 0)], [Some(1), Some(1), Some(1), Some(4), Some(4)]);
        check(&[3], &[(0, 1), (1, 0), (1, 3)], [Some(3), Some(3), None, Some(3), None]);
    }
}
