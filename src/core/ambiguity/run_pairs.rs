//! Pairs of runs on one word, in which ambiguity shows.

use super::search::{RunGraph, TransitionPair};
use crate::{
    EPSILON, Nfa,
    ambiguity::trim::{next_symbol, target, transitions_on},
};

/// The situation that two runs on one word have reached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum RunPair {
    /// The runs are equal and are in this state.
    Together(u32),
    /// The runs differ: the first run, now in the first state, left the second state by an ε-move. The second run waits
    /// in the second state and makes no ε-move until it reads a symbol or ends.
    Waiting(u32, u32),
    /// The runs differ and are in these states, which may be the same.
    Apart(u32, u32),
}

use RunPair::{Apart, Together, Waiting};

impl RunPair {
    fn states(self) -> (u32, u32) {
        match self {
            Together(q) => (q, q),
            Waiting(p, q) | Apart(p, q) => (p, q),
        }
    }
}

/// The goal of a search for two different runs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    /// The runs differ and both states accept.
    Accept,
    /// The runs differ and meet in one state again.
    Meet,
}

/// The product of an automaton with itself, which distinguishes two equal runs from two different ones.
///
/// With ε-moves, pairs of states cannot do this: runs that make the same ε-moves one after the other are in different
/// states for a while, and runs that make different ones may end in the same state. Here two runs are together up to
/// their first different transition. Two different runs on a word have exactly one such point: both continue by ε, or
/// both by the same symbol, or one continues by ε while the other reads or ends.
#[derive(Clone, Debug)]
pub(super) struct RunPairs {
    pub(super) nfa: Nfa,
    pub(super) goal: Goal,
}

impl RunPairs {
    /// Adds the arrows along which the first run takes the transition `t` to `into`.
    fn with(&self, run_pair: RunPair, symbol: u32, t: usize, into: &mut Vec<(RunPair, TransitionPair)>) {
        let to = |transition| target(&self.nfa, transition);
        let both = |node, t: usize, u: usize| (node, [Some(t as u32), Some(u as u32)]);
        match run_pair {
            Together(q) => {
                into.push(both(Together(to(t)), t, t));
                let others = t + 1..transitions_on(&self.nfa, q, symbol).end;
                into.extend(others.map(|u| both(Apart(to(t), to(u)), t, u)));
                if symbol == EPSILON {
                    into.push((Waiting(to(t), q), [Some(t as u32), None]));
                }
            }
            Waiting(_, q) if symbol == EPSILON => into.push((Waiting(to(t), q), [Some(t as u32), None])),
            Apart(_, q) if symbol == EPSILON => into.push((Apart(to(t), q), [Some(t as u32), None])),
            Waiting(_, q) | Apart(_, q) => {
                let others = transitions_on(&self.nfa, q, symbol);
                into.extend(others.map(|u| both(Apart(to(t), to(u)), t, u)));
            }
        }
    }
}

impl RunGraph for RunPairs {
    type Node = RunPair;

    fn key(&self, run_pair: RunPair) -> RunPair {
        if let Apart(p, q) = run_pair { Apart(p.min(q), p.max(q)) } else { run_pair }
    }

    fn is_goal(&self, run_pair: RunPair) -> bool {
        match (self.goal, run_pair) {
            (Goal::Accept, Waiting(p, q) | Apart(p, q)) => self.nfa.is_accepting(p) && self.nfa.is_accepting(q),
            (Goal::Meet, Apart(p, q)) => p == q,
            _ => false,
        }
    }

    fn arrows(
        &self,
        run_pair: RunPair,
        symbol: u32,
        portion: usize,
        into: &mut Vec<(RunPair, TransitionPair)>,
    ) -> bool {
        let (p, q) = run_pair.states();
        let firsts = transitions_on(&self.nfa, p, symbol);
        if let Some(t) = firsts.clone().nth(portion) {
            self.with(run_pair, symbol, t, into);
            return true;
        }
        // Runs that are apart make their ε-moves independently of each other.
        let alone = matches!(run_pair, Apart(..)) && symbol == EPSILON;
        let second = transitions_on(&self.nfa, q, symbol).nth(portion - firsts.len()).filter(|_| alone);
        into.extend(second.map(|u| (Apart(p, target(&self.nfa, u)), [None, Some(u as u32)])));
        second.is_some()
    }

    fn next_symbol(&self, run_pair: RunPair, symbol: u32) -> u32 {
        next_symbol(&self.nfa, run_pair.states().0, symbol)
    }
}
