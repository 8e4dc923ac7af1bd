//! Which lengths the words of a state have, so that enumerating words rarely or never enters a dead end.

use crate::{Dfa, Move, Nfa, automata::components::components, trim};

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

/// The length of the longest word that a state accepts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Longest {
    /// The longest words have this length.
    Length(u32),
    /// There are infinitely many words.
    Unbounded,
}

impl Longest {
    /// Returns the length of the longest word of each state of a trimmed automaton that accepts some word.
    pub(super) fn words(nfa: &Nfa) -> Vec<Self> {
        let component = components(nfa);
        let mut states: Vec<u32> = (0..nfa.len() as u32).collect();
        states.sort_by_key(|&state| component[state as usize]);
        // Components come after those that their transitions lead to.
        let mut longest = vec![Self::Length(0); nfa.len()];
        for members in states.chunk_by(|&a, &b| component[a as usize] == component[b as usize]) {
            let own = component[members[0] as usize];
            let moves = members.iter().flat_map(|&state| nfa.moves(state));
            let further = moves.map(|m| match longest[m.target as usize] {
                _ if component[m.target as usize] != own => longest[m.target as usize].after(*m),
                _ if m.is_epsilon() => Self::Length(0),
                _ => Self::Unbounded,
            });
            let most = further.max().unwrap_or(Self::Length(0));
            for &state in members {
                longest[state as usize] = most;
            }
        }
        longest
    }

    /// Returns the length of the longest word that begins with `m`, if this is that of its target.
    fn after(self, m: Move) -> Self {
        match self {
            Self::Length(length) => Self::Length(length + u32::from(!m.is_epsilon())),
            Self::Unbounded => Self::Unbounded,
        }
    }
}
