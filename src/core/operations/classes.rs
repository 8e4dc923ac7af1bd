//! Classes of equivalent states of a deterministic automaton.

use super::{colors, partition};
use crate::{Dfa, automata::nfa::Rows};

/// A partition of states into classes, numbered from 0 without gaps.
pub(super) struct Classes {
    /// The class of each state.
    pub(super) of: Vec<u32>,
    /// A state of each class.
    pub(super) firsts: Vec<u32>,
}

const UNNUMBERED: u32 = u32::MAX;

impl Classes {
    /// Computes the classes of states that accept the same words, in a trimmed automaton.
    pub(super) fn coarsest(dfa: &Dfa) -> Self {
        match colors::distinguish(dfa) {
            (classes, true) => classes,
            (classes, false) => partition::split(dfa, &classes),
        }
    }

    /// Returns the first state that is not alone in its class, with the next state of that class.
    pub(super) fn first_pair(&self) -> Option<(u32, u32)> {
        let mut firsts = vec![UNNUMBERED; self.firsts.len()];
        let mut pairs = Vec::new();
        for (state, &class) in (0..).zip(&self.of) {
            match firsts[class as usize] {
                UNNUMBERED => firsts[class as usize] = state,
                first => pairs.push((first, state)),
            }
        }
        pairs.into_iter().min()
    }

    /// Returns the automaton whose states are the classes, in breadth-first order, and the class of each state.
    pub(super) fn quotient(mut self, dfa: &Dfa) -> (Dfa, Vec<u32>) {
        let Some(start) = dfa.start() else { return (dfa.clone(), Vec::new()) };
        let mut numbers = vec![UNNUMBERED; self.firsts.len()];
        let mut order = Vec::with_capacity(self.firsts.len());
        let mut number = |order: &mut Vec<u32>, class: u32| {
            let number = &mut numbers[class as usize];
            if *number == UNNUMBERED {
                *number = order.len() as u32;
                order.push(class);
            }
            *number
        };
        number(&mut order, self.of[start as usize]);
        let mut rows = Rows::with_capacity(self.firsts.len(), dfa.as_nfa().transitions().len());
        while let Some(&class) = order.get(rows.state() as usize) {
            let state = self.firsts[class as usize];
            for m in dfa.moves(state) {
                rows.add(m.symbol, number(&mut order, self.of[m.target as usize]));
            }
            rows.end_state(dfa.is_accepting(state));
        }
        self.of.iter_mut().for_each(|class| *class = numbers[*class as usize]);
        (Dfa::from_deterministic(rows.finish(dfa.alphabet().clone(), Some(0))), self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, Nfa, Symbol};

    /// Returns for each state the first state of its class.
    fn firsts(classes: &Classes) -> Vec<Option<usize>> {
        classes.of.iter().map(|class| classes.of.iter().position(|other| other == class)).collect()
    }

    /// Compares the classes with those that Hopcroft's algorithm finds alone.
    fn check(transitions: &[(u32, u32, u32)], states: u32, is_accepting: impl Fn(u32) -> bool, count: usize) {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let accepting = (0..states).filter(|&state| is_accepting(state));
        let nfa = Nfa::new(ab, states as usize, Some(0), accepting, transitions.iter().copied());
        let dfa = Dfa::try_from(&nfa).expect("deterministic");
        let of: Vec<u32> = (0..states).map(|state| u32::from(is_accepting(state) != is_accepting(0))).collect();
        let other = of.iter().position(|&class| class == 1).map(|state| state as u32);
        let split = partition::split(&dfa, &Classes { firsts: [0].into_iter().chain(other).collect(), of });
        let found = Classes::coarsest(&dfa);
        assert_eq!((found.firsts.len(), split.firsts.len()), (count, count));
        assert_eq!(firsts(&found), firsts(&split));
    }

    #[test]
    fn colors_and_splitting_give_the_same_classes() {
        // A shift register, as long as which a word tells two states apart.
        let shifts: Vec<_> =
            (0..512).flat_map(|state| [(state, 0, 2 * state % 512), (state, 1, (2 * state + 1) % 512)]).collect();
        check(&shifts, 512, |state| state >= 256, 512);
        check(&shifts, 512, |state| state % 128 >= 64, 128);
        // A path and a ring, in which only words as long as they are tell some states apart.
        let path: Vec<_> = (1..500).map(|state| (state - 1, 0, state)).collect();
        check(&path, 500, |state| state == 499, 500);
        let ring: Vec<_> = (0..500).map(|state| (state, 0, (state + 1) % 500)).collect();
        check(&ring, 500, |state| state % 250 == 0, 250);
        check(&ring, 500, |_| true, 1);
    }

    #[test]
    fn a_move_that_is_missing_tells_states_apart() {
        check(&[(0, 0, 1), (1, 0, 2), (2, 0, 0), (0, 1, 0), (1, 1, 1)], 3, |_| true, 3);
        check(&[(0, 0, 1), (1, 1, 0)], 2, |_| true, 2);
    }
}
