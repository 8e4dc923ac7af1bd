//! The transitions of an automaton, grouped by target.

use crate::{Move, Nfa};

/// One transition into a known state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct IncomingMove {
    pub(crate) symbol: u32,
    pub(crate) source: u32,
    /// The number of the transition in the automaton.
    pub(crate) transition: u32,
}

/// The transitions of an automaton, grouped by target and sorted by source within each group.
#[derive(Clone, Debug)]
pub(crate) struct Reversed {
    offsets: Vec<u32>,
    arrivals: Vec<IncomingMove>,
}

impl Reversed {
    /// Reverses all transitions.
    pub(crate) fn new(nfa: &Nfa) -> Self {
        Self::filtered(nfa, |_, _| true)
    }

    /// Reverses the transitions that read a symbol.
    pub(crate) fn symbols(nfa: &Nfa) -> Self {
        Self::filtered(nfa, |_, m| !m.is_epsilon())
    }

    /// Reverses the ε-moves only.
    pub(crate) fn epsilon(nfa: &Nfa) -> Self {
        Self::filtered(nfa, |_, m| m.is_epsilon())
    }

    /// Reverses the transitions that `keep` accepts, given their source and move.
    pub(crate) fn filtered(nfa: &Nfa, keep: impl Fn(u32, Move) -> bool) -> Self {
        let keep = &keep;
        let moves = |source| nfa.numbered_moves(source).filter(move |&(_, m)| keep(source, m));
        let mut offsets = vec![0_u32; nfa.len() + 1];
        for source in 0..nfa.len() as u32 {
            moves(source).for_each(|(_, m)| offsets[m.target as usize + 1] += 1);
        }
        for state in 0..nfa.len() {
            offsets[state + 1] += offsets[state];
        }
        let mut next = offsets.clone();
        let mut arrivals = vec![IncomingMove { symbol: 0, source: 0, transition: 0 }; offsets[nfa.len()] as usize];
        for source in 0..nfa.len() as u32 {
            for (transition, m) in moves(source) {
                let slot = &mut next[m.target as usize];
                arrivals[*slot as usize] = IncomingMove { symbol: m.symbol, source, transition };
                *slot += 1;
            }
        }
        Self { offsets, arrivals }
    }

    /// Returns the transitions into `state`, sorted by source.
    pub(crate) fn arrivals(&self, state: u32) -> &[IncomingMove] {
        &self.arrivals[self.offsets[state as usize] as usize..self.offsets[state as usize + 1] as usize]
    }
}
