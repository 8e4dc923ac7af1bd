//! Pairs of a run and the same run with one extra lap around a cycle of ε-moves.

use super::{
    components::Components,
    search::{RunGraph, TransitionPair},
};
use crate::{
    EPSILON, Nfa,
    ambiguity::trim::{next_symbol, target, transitions_on},
};

/// The progress of the run with the lap.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum LoopProgress {
    /// Both runs are in this state, before the lap.
    Before(u32),
    /// The run with the lap is in the first state; the other run waits in the second, where the lap began.
    Around(u32, u32),
    /// Both runs are in this state, after the lap.
    After(u32),
}

use LoopProgress::{After, Around, Before};

/// The graph of pairs of runs of which one makes a lap.
#[derive(Clone, Debug)]
pub(super) struct EpsilonLoops {
    nfa: Nfa,
    /// For each state, the cyclic component of ε-moves that it is in, if any.
    circuit: Vec<Option<u32>>,
    /// Whether laps begin in the state. One state of each component suffices, as an ε-path leads there from the others.
    is_gate: Vec<bool>,
}

impl EpsilonLoops {
    /// Creates the graph for an automaton with these components of its ε-moves; `None` if there is no cycle.
    pub(super) fn new(nfa: &Nfa, components: &Components<u32>) -> Option<Self> {
        let states = 0..nfa.len() as u32;
        let circuit: Vec<Option<u32>> = states.map(|q| components.cyclic(q)).collect();
        let mut begun = vec![false; components.len()];
        let mut is_first = |c: u32| !std::mem::replace(&mut begun[c as usize], true);
        let is_gate: Vec<bool> = circuit.iter().map(|c| c.is_some_and(&mut is_first)).collect();
        is_gate.contains(&true).then(|| Self { nfa: nfa.clone(), circuit, is_gate })
    }

    /// Returns the continuation by the ε-move `t` of a lap that began in `home` and is in `from`, if `t` stays in the
    /// component.
    fn lap(&self, from: u32, home: u32, t: usize) -> Option<(LoopProgress, TransitionPair)> {
        let to = target(&self.nfa, t);
        let stays = self.circuit[to as usize] == self.circuit[from as usize];
        let lap = if to == home { After(home) } else { Around(to, home) };
        stays.then_some((lap, [None, Some(t as u32)]))
    }
}

impl RunGraph for EpsilonLoops {
    type Node = LoopProgress;

    fn is_goal(&self, lap: LoopProgress) -> bool {
        matches!(lap, After(q) if self.nfa.is_accepting(q))
    }

    fn arrows(
        &self,
        lap: LoopProgress,
        symbol: u32,
        portion: usize,
        into: &mut Vec<(LoopProgress, TransitionPair)>,
    ) -> bool {
        let (Before(q) | Around(q, _) | After(q)) = lap;
        let Some(t) = transitions_on(&self.nfa, q, symbol).nth(portion) else { return false };
        let (to, both) = (target(&self.nfa, t), [Some(t as u32); 2]);
        match lap {
            Before(_) => {
                into.push((Before(to), both));
                let begins = symbol == EPSILON && self.is_gate[q as usize];
                into.extend(begins.then(|| self.lap(q, q, t)).flatten());
            }
            Around(_, home) if symbol == EPSILON => into.extend(self.lap(q, home, t)),
            Around(..) => {}
            After(_) => into.push((After(to), both)),
        }
        true
    }

    fn next_symbol(&self, lap: LoopProgress, symbol: u32) -> u32 {
        match lap {
            Before(q) | After(q) => next_symbol(&self.nfa, q, symbol),
            Around(..) => EPSILON,
        }
    }
}
