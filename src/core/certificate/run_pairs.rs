//! The pairs of states that two different runs on the same word can reach.
//!
//! Two runs are the same up to a state where they part: they take different transitions, or one of them ends, or they
//! begin in different states. From there on, each follows ε-moves on its own, and both read symbols together. While one
//! follows ε-moves, the other one may already be bound to a transition that it takes next, or to end where it is. Each
//! run is a sequence of transitions, so an automaton is ambiguous exactly if two such runs accept.

use super::Flaw;
use crate::{Nfa, OverLimit};
use std::collections::BTreeSet;

/// The states of two runs after they have parted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Parted {
    /// Both may continue in any way.
    Free(u32, u32),
    /// The second run takes the transition with this number next.
    Bound(u32, u32),
    /// The second run has ended in an accepting state.
    Ended(u32),
}

/// The evidence that an automaton is unambiguous: all that two different runs on the same word can reach.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RunPairProof {
    /// The reachable states.
    pub reached: Vec<u32>,
    /// The states of two runs, the smaller first, that have parted.
    pub free: Vec<(u32, u32)>,
    /// The state of a run, and the number of the transition that the other run takes next.
    pub bound: Vec<(u32, u32)>,
    /// The states of a run while the other one has ended and accepts.
    pub ended: Vec<u32>,
}

impl RunPairProof {
    /// Collects what two runs of an unambiguous automaton can reach.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if there are more than `limit` pairs.
    pub(super) fn new(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let reached = crate::reachable(nfa);
        let reached: Vec<u32> = (0..nfa.len() as u32).filter(|&state| reached[state as usize]).collect();
        let mut parted: BTreeSet<Parted> = BTreeSet::new();
        let mut waiting = at_starts(nfa);
        waiting.extend(reached.iter().flat_map(|&state| parting_at(nfa, state)));
        while let Some(item) = waiting.pop() {
            if parted.insert(item) {
                waiting.extend(following(nfa, item));
            }
            if parted.len() > limit {
                return Err(OverLimit::states(limit));
            }
        }
        let mut proof = Self { reached, ..Self::default() };
        for item in parted {
            match item {
                Parted::Free(first, second) => proof.free.push((first, second)),
                Parted::Bound(state, transition) => proof.bound.push((state, transition)),
                Parted::Ended(state) => proof.ended.push(state),
            }
        }
        Ok(proof)
    }

    /// Checks that the evidence contains all that two runs can reach, and that they never both accept.
    pub(super) fn check(&self, nfa: &Nfa) -> Result<(), Flaw> {
        let reached: BTreeSet<u32> = self.reached.iter().copied().collect();
        let free = self.free.iter().map(|&(first, second)| Parted::Free(first, second));
        let bound = self.bound.iter().map(|&(state, transition)| Parted::Bound(state, transition));
        let parted: BTreeSet<Parted> = free.chain(bound).chain(self.ended.iter().copied().map(Parted::Ended)).collect();
        self.check_numbers(nfa)?;
        if let Some(&start) = nfa.starts().iter().find(|start| !reached.contains(*start)) {
            return Err(Flaw::Unreached(start));
        }
        for &state in &reached {
            if let Some(step) = nfa.moves(state).iter().find(|step| !reached.contains(&step.target)) {
                return Err(Flaw::Unreached(step.target));
            }
        }
        let partings = reached.iter().flat_map(|&state| parting_at(nfa, state)).chain(at_starts(nfa));
        let continued = parted.iter().flat_map(|&item| following(nfa, item));
        for item in partings.chain(continued) {
            if !parted.contains(&item) {
                let (first, second) = states_of(nfa, item);
                return Err(Flaw::Unclosed(first, second));
            }
        }
        match parted.iter().find(|&&item| both_accept(nfa, item)) {
            Some(&item) => {
                let (first, second) = states_of(nfa, item);
                Err(Flaw::TwoRuns(first, second))
            }
            None => Ok(()),
        }
    }

    /// Checks that all states and transitions exist.
    fn check_numbers(&self, nfa: &Nfa) -> Result<(), Flaw> {
        let pairs = self.free.iter().flat_map(|&(first, second)| [first, second]);
        let bound = self.bound.iter().map(|&(state, _)| state);
        let mut states = pairs.chain(bound).chain(self.ended.iter().copied()).chain(self.reached.iter().copied());
        if let Some(state) = states.find(|&state| state as usize >= nfa.len()) {
            return Err(Flaw::NoState(state));
        }
        let is_known = |&&(_, transition): &&(u32, u32)| {
            nfa.transitions().get(transition as usize).is_some_and(|step| !step.is_epsilon())
        };
        match self.bound.iter().find(|item| !is_known(item)) {
            Some(&(_, transition)) => Err(Flaw::NoTransition(transition)),
            None => Ok(()),
        }
    }
}

/// Returns a pair of states in ascending order.
fn free(first: u32, second: u32) -> Parted {
    Parted::Free(first.min(second), first.max(second))
}

/// Returns the pairs of different start states.
fn at_starts(nfa: &Nfa) -> Vec<Parted> {
    let starts = nfa.starts();
    let pairs = |(number, &first)| starts[number + 1..].iter().map(move |&second| free(first, second));
    starts.iter().enumerate().flat_map(pairs).collect()
}

/// Returns what two runs reach that are the same up to a state and part there.
fn parting_at(nfa: &Nfa, state: u32) -> Vec<Parted> {
    let moves: Vec<_> = nfa.numbered_moves(state).collect();
    let mut parted = Vec::new();
    for (index, &(number, step)) in moves.iter().enumerate() {
        for &(other_number, other) in &moves[index + 1..] {
            match (step.is_epsilon(), other.is_epsilon()) {
                _ if step.symbol == other.symbol => parted.push(free(step.target, other.target)),
                (true, false) => parted.push(Parted::Bound(step.target, other_number)),
                (false, true) => parted.push(Parted::Bound(other.target, number)),
                _ => {}
            }
        }
        if step.is_epsilon() && nfa.is_accepting(state) {
            parted.push(Parted::Ended(step.target));
        }
    }
    parted
}

/// Returns what two runs reach next.
fn following(nfa: &Nfa, item: Parted) -> Vec<Parted> {
    let silent = |state| nfa.epsilon_moves(state).iter().map(|step| step.target);
    match item {
        Parted::Free(first, second) => {
            let alone = silent(first).map(|next| free(next, second));
            let other_alone = silent(second).map(|next| free(first, next));
            let together =
                nfa.moves(first).iter().filter(|step| !step.is_epsilon()).flat_map(|step| {
                    nfa.moves_on(second, step.symbol).iter().map(|other| free(step.target, other.target))
                });
            alone.chain(other_alone).chain(together).collect()
        }
        Parted::Bound(state, transition) => {
            let taken = nfa.transitions()[transition as usize];
            let together = nfa.moves_on(state, taken.symbol).iter().map(|step| free(step.target, taken.target));
            silent(state).map(|next| Parted::Bound(next, transition)).chain(together).collect()
        }
        Parted::Ended(state) => silent(state).map(Parted::Ended).collect(),
    }
}

/// Returns whether both runs accept.
fn both_accept(nfa: &Nfa, item: Parted) -> bool {
    match item {
        Parted::Free(first, second) => nfa.is_accepting(first) && nfa.is_accepting(second),
        Parted::Bound(..) => false,
        Parted::Ended(state) => nfa.is_accepting(state),
    }
}

/// Returns the states that a message names.
fn states_of(nfa: &Nfa, item: Parted) -> (u32, u32) {
    match item {
        Parted::Free(first, second) => (first, second),
        Parted::Bound(state, transition) => (state, nfa.source(transition as usize)),
        Parted::Ended(state) => (state, state),
    }
}
