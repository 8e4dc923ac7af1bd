//! What ε-moves reach, for automata and grammars that have none.

use crate::{Nfa, reversed::Reversed};

/// Finds ε-closures, forwards or backwards, in memory that is used again.
pub(crate) struct Closure {
    /// The round in which each state was last reached.
    seen: Vec<u32>,
    round: u32,
    members: Vec<u32>,
}

impl Closure {
    pub(crate) fn new(states: usize) -> Self {
        Self { seen: vec![0; states], round: 0, members: Vec::new() }
    }

    /// The states that `next`, applied again and again, leads to from `state`; `state` is the first.
    pub(crate) fn of<I: Iterator<Item = u32>>(&mut self, state: u32, next: impl Fn(u32) -> I) -> &[u32] {
        self.of_all(&[state], next)
    }

    /// The states that `next`, applied again and again, leads to from some distinct ones, which come first.
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

/// Whether ε-moves lead from `state` to acceptance.
pub(crate) fn accepts(nfa: &Nfa, state: u32) -> bool {
    accepting(nfa)[state as usize].is_some()
}

/// For each state the nearest accepting one that ε-moves lead to: itself if it accepts.
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
