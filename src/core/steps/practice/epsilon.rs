//! Practice of the removal of ε-transitions: first the closures, then the transitions that replace them.

use super::{Answer, Entries, Heading, Mistake, NoPath, Path, Place, Progress, Task, mistake::compare};
use crate::{Nfa, automata::epsilon::Closure, remove_epsilon, steps::epsilon_path};

/// A table with a row for each state: its ε-closure, and its transitions and whether it is accepting when the
/// ε-transitions have been removed.
#[derive(Debug)]
pub struct EpsilonTask {
    nfa: Nfa,
    /// The ε-closure of each state, ascending.
    closures: Vec<Vec<u32>>,
    removed: Nfa,
}

impl EpsilonTask {
    /// Creates the task for an automaton.
    pub fn new(nfa: &Nfa) -> Self {
        let mut closure = Closure::new(nfa.len());
        let mut close = |state| {
            let mut states = closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target)).to_vec();
            states.sort_unstable();
            states
        };
        let closures = (0..nfa.len() as u32).map(&mut close).collect();
        Self { nfa: nfa.clone(), closures, removed: remove_epsilon(nfa) }
    }

    fn symbols(&self) -> usize {
        self.nfa.alphabet().len()
    }

    /// Returns the states that a state has transitions to on a symbol when the ε-transitions have been removed.
    fn targets(&self, state: u32, symbol: u32) -> Vec<u32> {
        self.removed.moves_on(state, symbol).iter().map(|m| m.target).collect()
    }

    /// Whether a state of a set has a transition on the symbol to a state from which ε-transitions lead to another.
    fn is_after(&self, set: &[u32], symbol: u32, state: u32) -> bool {
        let mut targets = set.iter().flat_map(|&from| self.nfa.moves_on(from, symbol));
        targets.any(|m| self.closures[m.target as usize].contains(&state))
    }

    fn check_targets(&self, row: u32, symbol: u32, set: &[u32]) -> Result<(), Mistake> {
        let closure = &self.closures[row as usize];
        let path = |state| {
            let leads = |via: &&u32| self.nfa.moves_on(**via, symbol).iter().any(|m| m.target == state);
            let via = closure.iter().copied().find(|via| leads(&via)).unwrap_or(row);
            Path::Closure { via, symbol }
        };
        let reason = |state| {
            if self.is_after(closure, symbol, state) { NoPath::Later(symbol) } else { NoPath::Closure(symbol) }
        };
        compare(set, &self.targets(row, symbol), None, path, reason)
    }
}

impl Task for EpsilonTask {
    fn columns(&self) -> Vec<Heading> {
        let symbols = (0..self.symbols() as u32).map(Heading::Symbol);
        [Heading::Closure].into_iter().chain(symbols).chain([Heading::Accepting]).collect()
    }

    fn row(&self, row: usize) -> Option<Heading> {
        Some(Heading::State(row as u32))
    }

    fn rows(&self, _: &Entries) -> usize {
        self.nfa.len()
    }

    fn cells(&self) -> usize {
        self.nfa.len() * (self.symbols() + 2)
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        let row = place.row as u32;
        match place.column {
            0 => self.closures.get(place.row).cloned().map(Answer::States),
            _ if place.row >= self.nfa.len() => None,
            column if column <= self.symbols() => Some(Answer::States(self.targets(row, column as u32 - 1))),
            column if column == self.symbols() + 1 => Some(Answer::Flag(self.removed.is_accepting(row))),
            _ => None,
        }
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let row = place.row as u32;
        match answer {
            Answer::States(set) if place.column == 0 => {
                let path = |state| Path::Epsilon(epsilon_path(&self.nfa, row, state));
                compare(set, &self.closures[place.row], None, path, |_| NoPath::Epsilon(row))
            }
            Answer::States(set) if place.column <= self.symbols() => {
                self.check_targets(row, place.column as u32 - 1, set)
            }
            Answer::Flag(accepts) if place.column > self.symbols() => {
                let accepting = self.closures[place.row].iter().find(|&&state| self.nfa.is_accepting(state));
                match (accepting, accepts) {
                    (Some(&state), false) => Err(Mistake::ClosureAccepts { state }),
                    (None, true) => Err(Mistake::ClosureRejects),
                    _ => Ok(()),
                }
            }
            _ => Err(Mistake::Kind),
        }
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        let (mut accepting, mut moves) = (Vec::new(), Vec::new());
        for (place, answer) in entries.iter().filter(|(place, _)| place.column > 0) {
            let (row, symbol) = (place.row as u32, place.column as u32 - 1);
            if let Answer::States(set) = answer {
                moves.extend(set.iter().map(|&target| (row, symbol, target)));
            } else if *answer == Answer::Flag(true) {
                accepting.push(row);
            }
        }
        let starts = self.nfa.starts().iter().copied();
        let nfa = Nfa::new(self.nfa.alphabet().clone(), self.nfa.len(), starts, accepting, moves);
        Some(Progress::Automaton { states: (0..self.nfa.len() as u32).collect(), nfa })
    }
}
