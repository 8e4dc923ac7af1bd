//! The tokens of a lexer in the results of operations.

use super::operand::Operand;
use grammaton_core::{Nfa, StateToken, Subsets};
use std::{cmp::Reverse, sync::Arc};

/// The tokens of the accepting states of an automaton. Where states are merged, the token with the highest priority wins,
/// and of these the first one, as in [`lexer::of_drawing`](grammaton_core::lexer::of_drawing).
#[derive(Clone, Default)]
pub(super) struct Tokens {
    /// The token of each accepting state, as an index.
    of_state: Vec<Option<u32>>,
    /// The different tokens. `None` is that of accepting states without a token.
    all: Vec<Option<Arc<StateToken>>>,
}

impl Tokens {
    /// Returns the tokens of an operand, in the order of its states. If no state has a token, there are none.
    pub(super) fn of(operand: &Operand) -> Self {
        let states = || operand.document.states().map(|(_, state)| state);
        if states().all(|state| state.token.is_none()) {
            return Self::default();
        }
        let mut all: Vec<Option<Arc<StateToken>>> = Vec::new();
        let mut number = |token: &Option<Arc<StateToken>>| {
            all.iter().position(|known| known == token).unwrap_or_else(|| {
                all.push(token.clone());
                all.len() - 1
            }) as u32
        };
        let of_state = states().map(|state| state.accepting.then(|| number(&state.token))).collect();
        Self { of_state, all }
    }

    /// Returns whether no state has a token.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the token of each accepting state, as a number.
    pub(super) fn outputs(&self) -> &[Option<u32>] {
        &self.of_state
    }

    /// Returns the token of a state.
    pub(super) fn get(&self, state: u32) -> Option<&Arc<StateToken>> {
        let token = self.of_state.get(state as usize).copied().flatten()?;
        self.all[token as usize].as_ref()
    }

    /// Returns the tokens of sets of states.
    pub(super) fn merged(self, sets: &Subsets) -> Self {
        self.of_sets((0..sets.len() as u32).map(|set| sets.of(set)))
    }

    /// Returns the tokens after ε-moves are removed from an automaton: a state has those of the states that it reaches by
    /// ε-moves.
    pub(super) fn after_epsilon_moves(self, nfa: &Nfa) -> Self {
        if self.is_empty() {
            return self;
        }
        let closure = |state: u32| {
            let mut reached = vec![state];
            let mut next = 0;
            while let Some(&state) = reached.get(next) {
                next += 1;
                let targets = nfa.moves(state).iter().filter(|m| m.is_epsilon()).map(|m| m.target);
                let new: Vec<u32> = targets.filter(|target| !reached.contains(target)).collect();
                reached.extend(new);
            }
            reached
        };
        self.of_sets((0..nfa.len() as u32).map(closure))
    }

    fn of_sets<I: IntoIterator<Item = u32>>(self, sets: impl Iterator<Item = I>) -> Self {
        if self.is_empty() {
            return self;
        }
        let priority = |token: u32| self.all[token as usize].as_ref().map_or(0, |token| token.priority);
        let token_of = |state: u32| self.of_state.get(state as usize).copied().flatten();
        let winner =
            |set: I| set.into_iter().filter_map(token_of).min_by_key(|&token| (Reverse(priority(token)), token));
        let of_state = sets.map(winner).collect();
        Self { of_state, all: self.all.clone() }
    }
}
