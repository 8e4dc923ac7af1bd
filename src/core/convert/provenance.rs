//! Which production comes from which part of the automaton.

use super::order::Order;
use std::sync::OnceLock;

/// A part of the automaton that a production comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// The transition with this number: an index into [`Nfa::transitions`](crate::Nfa::transitions).
    Transition(u32),
    /// The accepting mark of this state.
    Accepting(u32),
    /// The start mark of this state.
    Start(u32),
}

/// Which production comes from which part of the automaton, and the reverse.
#[derive(Clone, Debug)]
pub struct Provenance {
    order: Order,
    /// The origins of production p are `origins[offsets[p]..offsets[p + 1]]`, sorted.
    offsets: Vec<u32>,
    origins: Vec<Origin>,
    /// (origin, production), sorted; made when first asked for.
    reverse: OnceLock<Vec<(Origin, u32)>>,
}

impl Provenance {
    pub(super) fn with_capacity(order: Order, productions: usize) -> Self {
        let mut offsets = Vec::with_capacity(productions + 1);
        offsets.push(0);
        Self { order, offsets, origins: Vec::with_capacity(productions), reverse: OnceLock::new() }
    }

    /// Adds the next production's origins, sorted.
    pub(super) fn push(&mut self, origins: impl Iterator<Item = Origin>) {
        let first = self.origins.len();
        for origin in origins {
            if self.origins[first..].last() != Some(&origin) {
                self.origins.push(origin);
            }
        }
        self.offsets.push(self.origins.len() as u32);
    }

    /// The parts of the automaton that a production comes from, at least one, sorted.
    pub fn origins(&self, production: usize) -> impl Iterator<Item = Origin> {
        self.origins[self.offsets[production] as usize..self.offsets[production + 1] as usize].iter().copied()
    }

    /// The productions that come from a part of the automaton, ascending.
    ///
    /// The first call takes time in proportion to the grammar; later ones are a search.
    pub fn productions_of(&self, origin: Origin) -> impl Iterator<Item = usize> {
        let reverse = self.reverse.get_or_init(|| self.reversed());
        let first = reverse.partition_point(|&(other, _)| other < origin);
        reverse[first..].iter().take_while(move |pair| pair.0 == origin).map(|pair| pair.1 as usize)
    }

    /// The nonterminal that stands for a state; `None` if there is no such state.
    pub fn nonterminal_of(&self, state: u32) -> Option<u32> {
        let nonterminal = self.order.nonterminal(state);
        ((nonterminal as usize) < self.order.len()).then_some(nonterminal)
    }

    /// The state that a nonterminal stands for; `None` for a fresh start, which stands for none.
    pub fn state_of(&self, nonterminal: u32) -> Option<u32> {
        self.order.state(nonterminal)
    }

    fn reversed(&self) -> Vec<(Origin, u32)> {
        let productions = 0..self.offsets.len() as u32 - 1;
        let mut pairs: Vec<(Origin, u32)> = productions
            .flat_map(|production| self.origins(production as usize).map(move |origin| (origin, production)))
            .collect();
        pairs.sort_unstable();
        pairs
    }
}
