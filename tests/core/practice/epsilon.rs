//! ε-closures and the removal of ε-transitions.

use super::{Oracle, fill, fill_by_hints, neighbors, states};
use crate::automata::{Plain, any};
use grammaton_core::steps::practice::{Answer, Entries, EpsilonTask, Mistake, NoPath, Path, Place, Practice, Progress};
use proptest::prelude::*;
use std::collections::BTreeSet;

struct Removal<'a>(&'a Plain);

impl Removal<'_> {
    fn closure(&self, state: u32) -> BTreeSet<u32> {
        (0..self.0.states).filter(|&to| self.0.silently(state, to)).collect()
    }

    fn has(&self, from: u32, symbol: Option<u32>, to: u32) -> bool {
        self.0.transitions.contains(&(from, symbol, to))
    }

    /// The states that ε-transitions and then a symbol lead to.
    fn targets(&self, state: u32, symbol: u32) -> BTreeSet<u32> {
        let leads = |&to: &u32| self.closure(state).iter().any(|&via| self.has(via, Some(symbol), to));
        (0..self.0.states).filter(leads).collect()
    }

    fn accepts(&self, state: u32) -> bool {
        !self.closure(state).is_disjoint(&self.0.accepting)
    }
}

impl Oracle for Removal<'_> {
    fn cells(&self) -> usize {
        self.0.states as usize * 4
    }

    fn right(&self, place: Place, _: &Entries) -> Answer {
        match place {
            Place { row, column: 0 } => states(&self.closure(row as u32)),
            Place { row, column: 3 } => Answer::Flag(self.accepts(row as u32)),
            Place { row, column } => states(&self.targets(row as u32, column as u32 - 1)),
        }
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        match self.right(place, entries) {
            Answer::Flag(right) => vec![Answer::Flag(!right)],
            Answer::States(right) => {
                neighbors(&right.into_iter().collect(), self.0.states).iter().map(states).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let row = place.row as u32;
        let has = |state: &u32| matches!(answer, Answer::States(set) if set.contains(state));
        match mistake {
            Mistake::Missing { state, path: Path::Epsilon(path), word: None } => {
                assert!(!has(state) && path[0] == row && path.last() == Some(state));
                assert!(path.windows(2).all(|pair| self.has(pair[0], None, pair[1])));
            }
            Mistake::Missing { state, path: Path::Closure { via, symbol }, word: None } => {
                assert!(!has(state) && self.closure(row).contains(via) && self.has(*via, Some(*symbol), *state));
                assert_eq!(place.column as u32, symbol + 1);
            }
            Mistake::Extra { state, reason, word: None } => {
                assert!(has(state));
                let later = |symbol| self.targets(row, symbol).iter().any(|&to| self.closure(to).contains(state));
                match *reason {
                    NoPath::Epsilon(from) => assert!(from == row && !self.closure(row).contains(state)),
                    NoPath::Closure(symbol) => assert!(!later(symbol)),
                    NoPath::Later(symbol) => assert!(later(symbol) && !self.targets(row, symbol).contains(state)),
                    NoPath::Start | NoPath::Symbol(_) => panic!("{reason:?}"),
                }
            }
            Mistake::ClosureAccepts { state } => {
                assert!(self.closure(row).contains(state) && self.0.accepting.contains(state));
                assert_eq!(*answer, Answer::Flag(false));
            }
            Mistake::ClosureRejects => assert!(!self.accepts(row) && *answer == Answer::Flag(true)),
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn the_table_of_closures_accepts_right_entries_and_names_each_mistake(automaton in any()) {
        let make = || Practice::new(EpsilonTask::new(&automaton.nfa()));
        fill(make(), &Removal(&automaton));
        fill_by_hints(make, &Removal(&automaton));
    }

    #[test]
    fn the_whole_table_of_closures_gives_an_automaton_without_epsilon(automaton in any()) {
        let mut practice = Practice::new(EpsilonTask::new(&automaton.nfa()));
        practice.finish();
        let Some(Progress::Automaton { nfa, .. }) = practice.progress() else { panic!("no automaton") };
        prop_assert!(!nfa.has_epsilon());
        for word in crate::automata::words(2, 4) {
            prop_assert_eq!(nfa.accepts(&word), automaton.accepts(&word));
        }
    }
}
