//! Acceptance of words by simulating all runs at once.

use crate::Nfa;

impl Nfa {
    /// Returns whether the automaton accepts a word of symbol numbers. A word with a number outside Σ is rejected.
    ///
    /// Takes time proportional to the word length times the number of transitions, and allocates nothing per symbol.
    ///
    /// ```
    /// use grammaton_core::{notation::regex, thompson};
    ///
    /// let nfa = thompson(&regex::read("(a|b)*b")?);
    /// assert!(nfa.accepts(&[0, 1]) && !nfa.accepts(&[1, 0]) && !nfa.accepts(&[2]));
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn accepts(&self, word: &[u32]) -> bool {
        let (mut here, mut next) = (StateSet::new(self.len()), StateSet::new(self.len()));
        self.starts().iter().for_each(|&start| here.insert(start));
        self.close(&mut here);
        for &symbol in word {
            if symbol as usize >= self.alphabet().len() {
                return false;
            }
            next.clear();
            for &state in &here.members {
                self.moves_on(state, symbol).iter().for_each(|m| next.insert(m.target));
            }
            self.close(&mut next);
            std::mem::swap(&mut here, &mut next);
        }
        here.members.iter().any(|&state| self.is_accepting(state))
    }

    /// Adds all states reachable by ε-moves.
    fn close(&self, set: &mut StateSet) {
        let mut done = 0;
        while let Some(&state) = set.members.get(done) {
            self.epsilon_moves(state).iter().for_each(|m| set.insert(m.target));
            done += 1;
        }
    }
}

/// A set of states that keeps insertion order and is cleared in time proportional to its size.
struct StateSet {
    members: Vec<u32>,
    contains: Vec<bool>,
}

impl StateSet {
    fn new(states: usize) -> Self {
        Self { members: Vec::with_capacity(states), contains: vec![false; states] }
    }

    fn insert(&mut self, state: u32) {
        if !std::mem::replace(&mut self.contains[state as usize], true) {
            self.members.push(state);
        }
    }

    fn clear(&mut self) {
        self.members.drain(..).for_each(|state| self.contains[state as usize] = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    #[test]
    fn accepts_follows_symbols_and_epsilon_moves() {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let transitions = [(0, 0, 0), (0, EPSILON, 1), (1, 1, 1), (1, EPSILON, 0), (1, 0, 2)];
        let nfa = Nfa::new(ab.clone(), 3, Some(0), [2], transitions);
        let check = |word: &[u32], expected| assert_eq!(nfa.accepts(word), expected, "{word:?}");
        check(&[], false);
        check(&[0], true);
        check(&[1, 0, 1, 0], true);
        check(&[0, 1], false);
        check(&[2], false);
        check(&[EPSILON], false);
        // `EPSILON` is not a symbol, although there are moves with that number.
        assert!(!Nfa::new(ab.clone(), 2, Some(0), [1], [(0, EPSILON, 1)]).accepts(&[EPSILON]));
        assert!(!Nfa::new(ab, 1, None, [0], []).accepts(&[]));
        assert!(!Nfa::default().accepts(&[]));
    }
}
