//! The transitions of an automaton by the state that they lead to.

use crate::{Move, Nfa};

/// One transition into a known state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Arrival {
    pub(crate) symbol: u32,
    pub(crate) source: u32,
    /// The number of the transition in the automaton.
    pub(crate) transition: u32,
}

/// The transitions of an automaton, grouped by target; within a target by source.
#[derive(Clone, Debug)]
pub(crate) struct Reversed {
    offsets: Vec<u32>,
    arrivals: Vec<Arrival>,
}

impl Reversed {
    /// All transitions.
    pub(crate) fn new(nfa: &Nfa) -> Self {
        Self::filtered(nfa, |_| true)
    }

    /// The ε-moves alone.
    pub(crate) fn epsilon(nfa: &Nfa) -> Self {
        Self::filtered(nfa, Move::is_epsilon)
    }

    fn filtered(nfa: &Nfa, keep: impl Fn(Move) -> bool) -> Self {
        let mut offsets = vec![0_u32; nfa.len() + 1];
        for m in nfa.transitions().iter().filter(|&&m| keep(m)) {
            offsets[m.target as usize + 1] += 1;
        }
        for state in 0..nfa.len() {
            offsets[state + 1] += offsets[state];
        }
        let mut next = offsets.clone();
        let mut arrivals = vec![Arrival { symbol: 0, source: 0, transition: 0 }; offsets[nfa.len()] as usize];
        for source in 0..nfa.len() as u32 {
            for (transition, m) in nfa.numbered_moves(source).filter(|&(_, m)| keep(m)) {
                let slot = &mut next[m.target as usize];
                arrivals[*slot as usize] = Arrival { symbol: m.symbol, source, transition };
                *slot += 1;
            }
        }
        Self { offsets, arrivals }
    }

    /// The transitions into `state`, by source.
    pub(crate) fn arrivals(&self, state: u32) -> &[Arrival] {
        &self.arrivals[self.offsets[state as usize] as usize..self.offsets[state as usize + 1] as usize]
    }
}
