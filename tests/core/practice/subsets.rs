//! The subset construction.

use super::{Oracle, fill, fill_by_hints, neighbors, states};
use crate::automata::{Plain, any};
use grammaton_core::steps::practice::{Answer, Entries, Mistake, NoPath, Path, Place, Practice, SubsetTask};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Set = BTreeSet<u32>;

/// The sets of states that simulations of words reach.
struct Simulation<'a>(&'a Plain);

impl Simulation<'_> {
    fn closed(&self, set: &Set) -> Set {
        (0..self.0.states).filter(|&to| set.iter().any(|&from| self.0.silently(from, to))).collect()
    }

    fn step(&self, set: &Set, symbol: u32) -> Set {
        let moves = self.0.transitions.iter().filter(|(from, on, _)| set.contains(from) && *on == Some(symbol));
        self.closed(&moves.map(|&(.., to)| to).collect())
    }

    fn after(&self, word: &[u32]) -> Set {
        word.iter().fold(self.closed(&self.0.starts), |set, &symbol| self.step(&set, symbol))
    }

    fn sets(&self) -> BTreeSet<Set> {
        let mut sets: BTreeSet<Set> = if self.0.starts.is_empty() { BTreeSet::new() } else { [self.after(&[])].into() };
        loop {
            let next: Vec<Set> = sets.iter().flat_map(|set| [0, 1].map(|symbol| self.step(set, symbol))).collect();
            let before = sets.len();
            sets.extend(next.into_iter().filter(|set| !set.is_empty()));
            if sets.len() == before {
                return sets;
            }
        }
    }

    fn set(entries: &Entries, place: Place) -> Option<Set> {
        match entries.get(&place)? {
            Answer::States(set) => Some(set.iter().copied().collect()),
            _ => None,
        }
    }

    fn row(entries: &Entries, row: usize) -> Set {
        Self::set(entries, Place::new(row, 0)).unwrap()
    }

    /// The sets that have rows, and those that cells contain.
    fn known(entries: &Entries) -> (BTreeSet<Set>, BTreeSet<Set>) {
        let of = |is_row: bool| {
            let places = entries.keys().filter(move |place| (place.column == 0) == is_row);
            places.filter_map(|&place| Self::set(entries, place)).filter(|set| !set.is_empty()).collect()
        };
        (of(true), of(false))
    }

    fn accepts(&self, set: &Set) -> bool {
        !set.is_disjoint(&self.0.accepting)
    }

    /// Whether a path that names the reason is a path of the automaton.
    fn holds(&self, path: &Path, state: u32, row: Option<&Set>) -> bool {
        let silent =
            |states: &[u32]| states.windows(2).all(|pair| self.0.transitions.contains(&(pair[0], None, pair[1])));
        match path {
            Path::Start => self.0.starts.contains(&state),
            Path::Epsilon(states) => {
                self.0.starts.contains(&states[0]) && silent(states) && states.last() == Some(&state)
            }
            Path::Symbol { from, symbol, to } => {
                row.is_some_and(|row| row.contains(from))
                    && self.0.transitions.contains(&(*from, Some(*symbol), to[0]))
                    && silent(to)
                    && to.last() == Some(&state)
            }
            Path::Closure { .. } => false,
        }
    }
}

impl Oracle for Simulation<'_> {
    fn cells(&self) -> usize {
        self.sets().len() * 4
    }

    fn right(&self, place: Place, entries: &Entries) -> Answer {
        match place {
            Place { row: 0, column: 0 } => states(&self.after(&[])),
            Place { column: 0, .. } => {
                let (rows, found) = Self::known(entries);
                // Any order of the rows is right, so this one is not that of the construction.
                states(found.difference(&rows).last().unwrap())
            }
            Place { row, column: 3 } => Answer::Flag(self.accepts(&Self::row(entries, row))),
            Place { row, column } => states(&self.step(&Self::row(entries, row), column as u32 - 1)),
        }
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        match (place.column, self.right(place, entries)) {
            (0, right) if place.row > 0 => {
                let (rows, found) = Self::known(entries);
                let Answer::States(right) = right else { unreachable!() };
                let others = neighbors(&right.into_iter().collect(), self.0.states);
                let unknown = others.into_iter().filter(|set| !found.contains(set));
                unknown.chain(rows).map(|set| states(&set)).collect()
            }
            (_, Answer::States(right)) => {
                neighbors(&right.into_iter().collect(), self.0.states).iter().map(states).collect()
            }
            (_, right) => vec![Answer::Flag(right == Answer::Flag(false))],
        }
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, entries: &Entries) {
        let row = Self::set(entries, Place::new(place.row, 0));
        let set: Set = match answer {
            Answer::States(set) => set.iter().copied().collect(),
            _ => Set::new(),
        };
        match mistake {
            Mistake::Missing { state, path, word: Some(word) } => {
                assert!(!set.contains(state) && self.after(word).contains(state));
                assert!(self.holds(path, *state, row.as_ref()), "{path:?}");
            }
            Mistake::Extra { state, reason, word: Some(word) } => {
                assert!(set.contains(state) && !self.after(word).contains(state));
                let before = word.split_last().map(|(_, before)| self.after(before));
                assert_eq!(before, row);
                assert_eq!(reason, &word.last().map_or(NoPath::Start, |&symbol| NoPath::Symbol(symbol)));
            }
            Mistake::Repeated => assert!(place.row > 0 && Self::known(entries).0.contains(&set)),
            Mistake::NotFound => assert!(place.row > 0 && !Self::known(entries).1.contains(&set)),
            Mistake::Accepts { state, word } => {
                assert!(row.is_some_and(|row| row.contains(state) && self.after(word) == row));
                assert!(self.0.accepting.contains(state) && self.0.accepts(word) && *answer == Answer::Flag(false));
            }
            Mistake::Rejects { word } => {
                assert!(row.is_some_and(|row| self.after(word) == row));
                assert!(!self.0.accepts(word) && *answer == Answer::Flag(true));
            }
            other => panic!("{other:?}"),
        }
    }
}

fn practice(automaton: &Plain) -> Practice {
    Practice::new(SubsetTask::new(&automaton.nfa(), 100).unwrap())
}

proptest! {
    #[test]
    fn the_subset_table_accepts_right_sets_in_any_order_and_names_each_mistake(automaton in any()) {
        fill(practice(&automaton), &Simulation(&automaton));
        fill_by_hints(|| practice(&automaton), &Simulation(&automaton));
    }
}
