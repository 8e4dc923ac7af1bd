//! The table-filling algorithm.

use super::{Oracle, fill, fill_by_hints};
use crate::automata::{Plain, any, words};
use grammaton_core::{
    Dfa, determinize,
    steps::practice::{Answer, Entries, Mistake, PartitionTask, Place, Practice},
};
use proptest::prelude::*;

/// Compares states by all words that are shorter than the number of pairs of states may require.
struct Words<'a>(&'a Dfa);

/// The length that is enough to distinguish any two states of the automata in these tests.
const LENGTH: usize = 6;
const STATES: usize = 6;

impl Words<'_> {
    fn accepts(&self, state: u32, word: &[u32]) -> bool {
        let mut here = vec![state];
        for &symbol in word {
            let moves = here.iter().flat_map(|&state| self.0.moves(state));
            here = moves.filter(|m| m.symbol == symbol).map(|m| m.target).collect();
        }
        here.iter().any(|&state| self.0.is_accepting(state))
    }

    /// The states of a cell. Every state of a determinized automaton is reachable.
    fn pair(place: Place) -> (u32, u32) {
        (place.column as u32, place.row as u32 + 1)
    }

    fn distinguishing(&self, place: Place) -> Vec<Vec<u32>> {
        let (p, q) = Self::pair(place);
        words(2, LENGTH).into_iter().filter(|word| self.accepts(p, word) != self.accepts(q, word)).collect()
    }
}

impl Oracle for Words<'_> {
    fn cells(&self) -> usize {
        (0..self.0.len()).sum()
    }

    /// Returns the last of the words, to show that it need not be the shortest one.
    fn right(&self, place: Place, _: &Entries) -> Answer {
        Answer::Distinction(self.distinguishing(place).pop())
    }

    fn wrong(&self, place: Place, _: &Entries) -> Vec<Answer> {
        let right = self.distinguishing(place);
        let wrong = words(2, 3).into_iter().filter(|word| !right.contains(word)).map(Some);
        wrong.chain((!right.is_empty()).then_some(None)).map(Answer::Distinction).collect()
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let (p, q) = Self::pair(place);
        match mistake {
            Mistake::BothAccept { word } => {
                assert!(self.accepts(p, word) && self.accepts(q, word));
                assert_eq!(*answer, Answer::Distinction(Some(word.clone())));
            }
            Mistake::BothReject { word } => {
                assert!(!self.accepts(p, word) && !self.accepts(q, word));
                assert_eq!(*answer, Answer::Distinction(Some(word.clone())));
            }
            Mistake::Distinguishable { word, accepting } => {
                let other = if *accepting == p { q } else { p };
                assert!([p, q].contains(accepting) && self.accepts(*accepting, word) && !self.accepts(other, word));
                assert_eq!(word.len(), self.distinguishing(place)[0].len(), "no word is shorter");
                assert_eq!(*answer, Answer::Distinction(None));
            }
            other => panic!("{other:?}"),
        }
    }
}

fn dfa(automaton: &Plain) -> Option<Dfa> {
    Some(determinize(&automaton.nfa()).dfa).filter(|dfa| dfa.len() <= STATES)
}

proptest! {
    #[test]
    fn the_triangle_of_pairs_accepts_distinguishing_words_and_names_each_mistake(automaton in any()) {
        if let Some(dfa) = dfa(&automaton) {
            let make = || Practice::new(PartitionTask::new(&dfa));
            fill(make(), &Words(&dfa));
            fill_by_hints(make, &Words(&dfa));
        }
    }
}
