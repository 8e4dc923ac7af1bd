//! The table-filling algorithm, and the refinement of a partition.

use super::{Oracle, fill, fill_by_hints};
use crate::automata::{Plain, any, words};
use grammaton_core::{
    Dfa, determinize,
    steps::practice::{Answer, Entries, Mistake, PartitionTask, Place, Practice, RefinementTask},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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

/// Compares states by all words of the length of a round.
struct Rounds<'a>(Words<'a>);

impl Rounds<'_> {
    fn accepted(&self, state: u32, longest: usize) -> Vec<Vec<u32>> {
        words(2, longest).into_iter().filter(|word| self.0.accepts(state, word)).collect()
    }

    fn classes(&self, round: usize) -> BTreeSet<Vec<u32>> {
        let mut classes: BTreeMap<Vec<Vec<u32>>, Vec<u32>> = BTreeMap::new();
        for state in 0..self.0.0.len() as u32 {
            classes.entry(self.accepted(state, round)).or_default().push(state);
        }
        classes.into_values().collect()
    }

    /// All partitions of the states.
    fn partitions(&self) -> BTreeSet<BTreeSet<Vec<u32>>> {
        (0..self.0.0.len() as u32).fold(BTreeSet::from([BTreeSet::new()]), |made, state| {
            let grown = made.iter().flat_map(|classes| {
                let into = |class: &Vec<u32>| {
                    let mut classes = classes.clone();
                    classes.remove(class);
                    classes.insert([&class[..], &[state]].concat());
                    classes
                };
                let alone = classes.iter().cloned().chain([vec![state]]).collect();
                classes.iter().map(into).chain([alone]).collect::<Vec<BTreeSet<Vec<u32>>>>()
            });
            grown.collect()
        })
    }
}

impl Oracle for Rounds<'_> {
    fn cells(&self) -> usize {
        let is_new = |round: &usize| self.classes(*round) != self.classes(round + 1);
        (0..=STATES).take_while(is_new).count() + 2
    }

    /// Returns the classes in another order, which does not matter.
    fn right(&self, place: Place, _: &Entries) -> Answer {
        Answer::Classes(self.classes(place.row).into_iter().rev().collect())
    }

    fn wrong(&self, place: Place, _: &Entries) -> Vec<Answer> {
        let right = self.classes(place.row);
        let others = self.partitions().into_iter().filter(|classes| *classes != right);
        let mut wrong: Vec<Vec<Vec<u32>>> = others.map(|classes| classes.into_iter().collect()).collect();
        let right: Vec<Vec<u32>> = right.into_iter().collect();
        if let [_, rest @ ..] = &right[..] {
            wrong.push(rest.to_vec());
            wrong.push([&right[..], &[vec![0]]].concat());
        }
        wrong.into_iter().map(Answer::Classes).collect()
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let Answer::Classes(given) = answer else { panic!("{answer:?}") };
        let class = |state: u32| given.iter().find(|class| class.contains(&state)).unwrap();
        match mistake {
            Mistake::Twice { state } => assert!(given.iter().filter(|class| class.contains(state)).count() > 1),
            Mistake::NotInClass { state } => assert!(given.iter().all(|class| !class.contains(state))),
            Mistake::Apart { states, word, accepting } => {
                assert_eq!(class(states[0]), class(states[1]));
                let other = states.iter().find(|state| *state != accepting).unwrap();
                assert!(word.len() <= place.row && self.0.accepts(*accepting, word) && !self.0.accepts(*other, word));
            }
            Mistake::Together { states, longest } => {
                assert_ne!(class(states[0]), class(states[1]));
                assert_eq!(self.accepted(states[0], place.row), self.accepted(states[1], place.row));
                assert_eq!(*longest as usize, place.row);
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
    #[test]
    fn the_table_of_rounds_accepts_classes_in_any_order_and_names_each_mistake(automaton in any()) {
        if let Some(dfa) = dfa(&automaton).filter(|dfa| (1..=4).contains(&dfa.len())) {
            let make = || Practice::new(RefinementTask::new(&dfa));
            fill(make(), &Rounds(Words(&dfa)));
            fill_by_hints(make, &Rounds(Words(&dfa)));
        }
    }
}
