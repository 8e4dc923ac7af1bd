//! The mapping between states and nonterminals.

use super::{Convention, Options};
use crate::{Nfa, Orientation, automata::epsilon};

/// The order of the nonterminals: the fresh start symbol if there is one, the leading state, the other states by
/// number.
///
/// The leading state is the grammar's start symbol. If there is a fresh start symbol, it is the automaton's first start
/// state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Order {
    states: u32,
    fresh: bool,
    lead: Option<u32>,
}

impl Order {
    /// Determines the order for the grammar of `nfa`, including whether there is a fresh start symbol.
    pub(super) fn new(nfa: &Nfa, options: Options) -> Self {
        let states = nfa.len() as u32;
        let Some(&start) = nfa.starts().first() else { return Self { states, fresh: false, lead: None } };
        let lead = match (options.orientation, options.convention) {
            (Orientation::Right, _) if nfa.starts().len() > 1 => None,
            (Orientation::Right, Convention::Epsilon) => Some(start),
            (Orientation::Right, Convention::Terminal) => {
                let recurs = || nfa.transitions().iter().any(|m| m.target == start && !m.is_epsilon());
                let accepts = epsilon::accepting(nfa)[start as usize].is_some();
                (!accepts || !recurs()).then_some(start)
            }
            (Orientation::Left, Convention::Epsilon) => single(nfa.accepting()),
            (Orientation::Left, Convention::Terminal) => {
                let marks = epsilon::accepting(nfa);
                let accepting = (0..states).filter(|&state| marks[state as usize].is_some());
                single(accepting).filter(|&only| !nfa.is_start(only))
            }
        };
        Self { states, fresh: lead.is_none(), lead: lead.or(Some(start)) }
    }

    pub(super) fn has_fresh_start(self) -> bool {
        self.fresh
    }

    pub(super) fn lead(self) -> Option<u32> {
        self.lead
    }

    /// Returns the number of nonterminals.
    pub(super) fn len(self) -> usize {
        self.states as usize + usize::from(self.fresh)
    }

    /// Returns the nonterminal of a state.
    pub(super) fn nonterminal(self, state: u32) -> u32 {
        let place = match self.lead {
            Some(lead) if state == lead => 0,
            Some(lead) if state < lead => state + 1,
            _ => state,
        };
        place + u32::from(self.fresh)
    }

    /// Returns the state of a nonterminal, or `None` for the fresh start symbol.
    pub(super) fn state(self, nonterminal: u32) -> Option<u32> {
        let place = nonterminal.checked_sub(u32::from(self.fresh))?;
        Some(match self.lead {
            Some(lead) if place == 0 => lead,
            Some(lead) if place <= lead => place - 1,
            _ => place,
        })
    }

    /// Returns the states in the order of their nonterminals.
    pub(super) fn states(self) -> impl Iterator<Item = u32> {
        (u32::from(self.fresh)..self.len() as u32).filter_map(move |nonterminal| self.state(nonterminal))
    }
}

/// Returns the only item, or `None` if there are none or several.
fn single(mut items: impl Iterator<Item = u32>) -> Option<u32> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leading_state_moves_to_the_front() {
        let check = |fresh, lead, expected: &[Option<u32>]| {
            let order = Order { states: 3, fresh, lead };
            let states: Vec<_> = (0..order.len() as u32).map(|nonterminal| order.state(nonterminal)).collect();
            assert_eq!(states, expected);
            for (nonterminal, state) in (0..).zip(states) {
                assert!(state.is_none_or(|state| order.nonterminal(state) == nonterminal));
            }
        };
        check(false, None, &[Some(0), Some(1), Some(2)]);
        check(false, Some(0), &[Some(0), Some(1), Some(2)]);
        check(false, Some(2), &[Some(2), Some(0), Some(1)]);
        check(true, Some(1), &[None, Some(1), Some(0), Some(2)]);
    }
}
