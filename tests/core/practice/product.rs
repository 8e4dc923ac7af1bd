//! The product construction.

use super::{Oracle, fill, fill_by_hints};
use crate::automata::{Plain, any, words};
use grammaton_core::{
    Dfa, SetOperation, Side, determinize,
    steps::practice::{Answer, Entries, Mistake, PairOfStates, Place, Practice, ProductTask},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Runs both automata side by side.
struct Runs<'a> {
    automata: [&'a Dfa; 2],
    operation: SetOperation,
}

/// The length of the words that lead to all pairs of the automata in these tests.
const LENGTH: usize = 8;
const STATES: usize = 3;

fn run(dfa: &Dfa, from: Option<u32>, word: &[u32]) -> Option<u32> {
    word.iter().fold(from, |state, symbol| {
        let moves = dfa.moves(state?).iter();
        moves.filter(|m| m.symbol == *symbol).map(|m| m.target).next()
    })
}

impl Runs<'_> {
    fn after(&self, word: &[u32]) -> PairOfStates {
        self.automata.map(|dfa| run(dfa, dfa.start(), word))
    }

    fn on(&self, pair: PairOfStates, symbol: u32) -> PairOfStates {
        [0, 1].map(|side| run(self.automata[side], pair[side], &[symbol]))
    }

    fn contains(&self, accepted: [bool; 2]) -> bool {
        match self.operation {
            SetOperation::Intersection => accepted == [true, true],
            SetOperation::Union => accepted != [false, false],
            SetOperation::Difference => accepted == [true, false],
            SetOperation::SymmetricDifference => accepted[0] ^ accepted[1],
        }
    }

    fn accepts(&self, pair: PairOfStates) -> bool {
        let accepting = |side: usize| pair[side].is_some_and(|state| self.automata[side].is_accepting(state));
        self.contains([accepting(0), accepting(1)])
    }

    /// Whether a pair is left out, because the operation needs a component that it lacks.
    fn is_left_out(&self, pair: PairOfStates) -> bool {
        match self.operation {
            SetOperation::Intersection => pair.contains(&None),
            SetOperation::Difference => pair[0].is_none(),
            SetOperation::Union | SetOperation::SymmetricDifference => pair == [None, None],
        }
    }

    fn shown(&self, pair: PairOfStates) -> PairOfStates {
        if self.is_left_out(pair) { [None, None] } else { pair }
    }

    fn pairs(&self) -> BTreeSet<PairOfStates> {
        // Nothing can be reached from a pair that is left out but others that are left out.
        let all = words(2, LENGTH).into_iter().map(|word| self.after(&word));
        all.filter(|&pair| !self.is_left_out(pair)).collect()
    }

    fn row(entries: &Entries, row: usize) -> Option<PairOfStates> {
        match entries.get(&Place::new(row, 0)) {
            Some(Answer::Pair(pair)) => Some(*pair),
            _ => None,
        }
    }

    /// The pairs that have rows, and those that cells contain.
    fn known(entries: &Entries) -> (BTreeSet<PairOfStates>, BTreeSet<PairOfStates>) {
        let of = |is_row: bool| {
            let cells = entries.iter().filter(move |(place, _)| (place.column == 0) == is_row);
            cells
                .filter_map(|(_, answer)| if let Answer::Pair(pair) = answer { Some(*pair) } else { None })
                .filter(|pair| *pair != [None, None])
                .collect()
        };
        (of(true), of(false))
    }

    /// All pairs, with and without missing components.
    fn all(&self) -> Vec<PairOfStates> {
        let states = |side: usize| (0..self.automata[side].len() as u32).map(Some).chain([None]).collect::<Vec<_>>();
        let right = states(1);
        states(0).into_iter().flat_map(|p| right.iter().map(move |&q| [p, q])).collect()
    }
}

impl Oracle for Runs<'_> {
    fn cells(&self) -> usize {
        self.pairs().len() * 4
    }

    fn right(&self, place: Place, entries: &Entries) -> Answer {
        match place {
            Place { row: 0, column: 0 } => Answer::Pair(self.after(&[])),
            Place { column: 0, .. } => {
                let (rows, found) = Self::known(entries);
                // Any order of the rows is right, so this one is not that of the construction.
                Answer::Pair(*found.difference(&rows).last().unwrap())
            }
            Place { row, column: 3 } => Answer::Flag(self.accepts(Self::row(entries, row).unwrap())),
            Place { row, column } => {
                Answer::Pair(self.shown(self.on(Self::row(entries, row).unwrap(), column as u32 - 1)))
            }
        }
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        match (place.column, self.right(place, entries)) {
            (0, _) if place.row > 0 => {
                let (rows, found) = Self::known(entries);
                let wrong = self.all().into_iter().filter(|pair| !found.contains(pair) || rows.contains(pair));
                wrong.map(Answer::Pair).collect()
            }
            (_, Answer::Flag(flag)) => vec![Answer::Flag(!flag)],
            (_, right) => self.all().into_iter().map(Answer::Pair).filter(|answer| *answer != right).collect(),
        }
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, entries: &Entries) {
        let row = Self::row(entries, place.row);
        let symbol = place.column as u32;
        match (answer, mistake) {
            (Answer::Pair(pair), Mistake::Component { side, state, origin, word }) => {
                let index = usize::from(*side == Side::Right);
                assert_ne!(pair[index], *state);
                assert_eq!(self.after(word)[index], *state);
                match (row, origin) {
                    (None, None) => assert!(word.is_empty()),
                    (Some(row), Some((from, on))) => {
                        assert_eq!((row[index], symbol), (*from, on + 1));
                        assert_eq!(word.split_last().map(|(_, before)| self.after(before)), Some(row));
                    }
                    other => panic!("{other:?}"),
                }
            }
            (Answer::Pair(pair), Mistake::LeftOut { side }) => {
                assert_eq!((Some(*pair), self.is_left_out(*pair)), (row.map(|row| self.on(row, symbol - 1)), true));
                assert_eq!(pair[usize::from(*side == Side::Right)], None);
            }
            (Answer::Pair(pair), Mistake::Repeated) => assert!(Self::known(entries).0.contains(pair)),
            (Answer::Pair(pair), Mistake::NotFound) => assert!(!Self::known(entries).1.contains(pair)),
            (Answer::Flag(flag), Mistake::Acceptance { operation, word }) => {
                assert_eq!((*operation, Some(self.after(word))), (self.operation, row));
                let accepted = [0, 1].map(|side| self.automata[side].accepts(word));
                assert_ne!(*flag, self.contains(accepted));
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
    fn the_table_of_pairs_accepts_right_pairs_in_any_order_and_names_each_mistake(left in any(), right in any()) {
        let operations = [
            SetOperation::Intersection, SetOperation::Union, SetOperation::Difference, SetOperation::SymmetricDifference,
        ];
        if let (Some(left), Some(right)) = (dfa(&left), dfa(&right)) {
            for operation in operations {
                let make = || Practice::new(ProductTask::new(&left, &right, operation, 100).unwrap());
                let oracle = Runs { automata: [&left, &right], operation };
                fill(make(), &oracle);
                fill_by_hints(make, &oracle);
            }
        }
    }
}
