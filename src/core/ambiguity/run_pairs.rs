//! Two runs on one word, side by side: how ambiguity shows.

use super::{
    part::{next_symbol, target, transitions_on},
    search::{Graph, Step},
};
use crate::{EPSILON, Nfa};

/// What two runs on one word have come to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Twins {
    /// They are one and the same, and have come to this state.
    Together(u32),
    /// They differ: from the second state the first run took an ε-move, the second makes none until it reads a symbol
    /// or ends.
    Waiting(u32, u32),
    /// They differ, and have come to these states, which may be the same.
    Apart(u32, u32),
}

use Twins::{Apart, Together, Waiting};

impl Twins {
    fn states(self) -> (u32, u32) {
        match self {
            Together(q) => (q, q),
            Waiting(p, q) | Apart(p, q) => (p, q),
        }
    }
}

/// When the search for twins is at its goal.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    /// The runs differ and may both end.
    Accept,
    /// The runs differ and are in one state again.
    Meet,
}

/// The self-product of an automaton, in which two equal runs are told from two different ones.
///
/// That is what the product of states alone cannot do where there are ε-moves: runs that make the same ε-moves one
/// after the other are in different states for a while, and runs that make different ones may end in the same state.
/// Here two runs are together up to their first different transition, and each two different runs on a word have
/// exactly one such place: both go on by ε; or both by the same symbol; or one by ε, while the other reads or ends.
#[derive(Clone, Debug)]
pub(super) struct Product {
    pub(super) nfa: Nfa,
    pub(super) goal: Goal,
}

impl Product {
    /// The arrows along which the first run takes the transition `t`.
    fn with(&self, twins: Twins, symbol: u32, t: usize, into: &mut Vec<(Twins, Step)>) {
        let to = |transition| target(&self.nfa, transition);
        let both = |node, t: usize, u: usize| (node, [Some(t as u32), Some(u as u32)]);
        match twins {
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

impl Graph for Product {
    type Node = Twins;

    fn key(&self, twins: Twins) -> Twins {
        if let Apart(p, q) = twins { Apart(p.min(q), p.max(q)) } else { twins }
    }

    fn is_goal(&self, twins: Twins) -> bool {
        match (self.goal, twins) {
            (Goal::Accept, Waiting(p, q) | Apart(p, q)) => self.nfa.is_accepting(p) && self.nfa.is_accepting(q),
            (Goal::Meet, Apart(p, q)) => p == q,
            _ => false,
        }
    }

    fn arrows(&self, twins: Twins, symbol: u32, portion: usize, into: &mut Vec<(Twins, Step)>) -> bool {
        let (p, q) = twins.states();
        let firsts = transitions_on(&self.nfa, p, symbol);
        if let Some(t) = firsts.clone().nth(portion) {
            self.with(twins, symbol, t, into);
            return true;
        }
        // Runs that are apart make their ε-moves independently.
        let alone = matches!(twins, Apart(..)) && symbol == EPSILON;
        let second = transitions_on(&self.nfa, q, symbol).nth(portion - firsts.len()).filter(|_| alone);
        into.extend(second.map(|u| (Apart(p, target(&self.nfa, u)), [None, Some(u as u32)])));
        second.is_some()
    }

    fn next_symbol(&self, twins: Twins, symbol: u32) -> u32 {
        next_symbol(&self.nfa, twins.states().0, symbol)
    }
}
