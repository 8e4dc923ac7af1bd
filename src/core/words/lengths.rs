//! From which states words of an exact length are accepted: what walks through a language without going astray.

use crate::{Dfa, Move, trim};

/// A trimmed automaton that knows for each length seen so far which states accept a word of exactly that length.
///
/// Takes a byte for each state and length.
#[derive(Clone, Debug)]
pub(super) struct Lengths {
    dfa: Dfa,
    /// For each length and each state.
    accepts: Vec<Vec<bool>>,
}

impl Lengths {
    pub(super) fn new(dfa: &Dfa) -> Self {
        let dfa = Dfa::made(trim(dfa.as_nfa()).nfa);
        let accepts = vec![dfa.as_nfa().accepting_marks().to_vec()];
        Self { dfa, accepts }
    }

    pub(super) fn dfa(&self) -> &Dfa {
        &self.dfa
    }

    /// Learns about words up to a length.
    pub(super) fn learn(&mut self, length: usize) {
        while self.accepts.len() <= length {
            let shorter = &self.accepts[self.accepts.len() - 1];
            let accepts = |state| self.dfa.moves(state).iter().any(|m| shorter[m.target as usize]);
            self.accepts.push((0..self.dfa.len() as u32).map(accepts).collect());
        }
    }

    /// Whether a move is the first of a way of a known length to acceptance.
    pub(super) fn leads(&self, m: Move, length: usize) -> bool {
        self.accepts[length - 1][m.target as usize]
    }

    /// Whether there is a word of a known length.
    pub(super) fn has(&self, length: usize) -> bool {
        self.dfa.start().is_some_and(|start| self.accepts[length][start as usize])
    }

    /// The least length from `length` on of which there is a word.
    pub(super) fn next(&mut self, length: usize) -> Option<usize> {
        for length in length.. {
            self.learn(length);
            if self.has(length) {
                return Some(length);
            }
            // If no state accepts a word of this length, then none accepts a longer one.
            if !self.accepts[length].contains(&true) {
                break;
            }
        }
        None
    }
}
