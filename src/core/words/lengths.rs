//! Which states accept a word of an exact length, so that enumerating words never enters a dead end.

use crate::{Dfa, Move, trim};

/// A trimmed automaton that records, for each length up to the longest requested, which states accept a word of exactly
/// that length.
///
/// Takes one byte for each state and length.
#[derive(Clone, Debug)]
pub(super) struct Lengths {
    dfa: Dfa,
    /// For each length and each state, whether the state accepts a word of that length.
    accepts: Vec<Vec<bool>>,
}

impl Lengths {
    pub(super) fn new(dfa: &Dfa) -> Self {
        let dfa = Dfa::from_deterministic(trim(dfa.as_nfa()).nfa);
        let accepts = vec![dfa.as_nfa().accepting_marks().to_vec()];
        Self { dfa, accepts }
    }

    pub(super) fn dfa(&self) -> &Dfa {
        &self.dfa
    }

    /// Extends the table to words of `length`.
    pub(super) fn extend_to(&mut self, length: usize) {
        while self.accepts.len() <= length {
            let shorter = &self.accepts[self.accepts.len() - 1];
            let accepts = |state| self.dfa.moves(state).iter().any(|m| shorter[m.target as usize]);
            self.accepts.push((0..self.dfa.len() as u32).map(accepts).collect());
        }
    }

    /// Whether some run that starts with `m` accepts a word of `length`, which must be in the table and at least 1.
    pub(super) fn leads_to_acceptance(&self, m: Move, length: usize) -> bool {
        self.accepts[length - 1][m.target as usize]
    }

    /// Whether some word of `length`, which must be in the table, is accepted.
    pub(super) fn has_word_of_length(&self, length: usize) -> bool {
        self.dfa.start().is_some_and(|start| self.accepts[length][start as usize])
    }

    /// Returns the least length, at least `length`, of an accepted word.
    pub(super) fn next(&mut self, length: usize) -> Option<usize> {
        for length in length.. {
            self.extend_to(length);
            if self.has_word_of_length(length) {
                return Some(length);
            }
            // If no state accepts a word of this length, none accepts a longer one.
            if !self.accepts[length].contains(&true) {
                break;
            }
        }
        None
    }
}
