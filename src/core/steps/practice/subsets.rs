//! Practice of the subset construction: a row for each set, a column for each symbol.

use super::{Answer, Entries, Heading, Mistake, NoPath, Path, Place, Progress, Task, mistake::compare};
use crate::{
    Nfa, OverLimit,
    steps::{SubsetSteps, epsilon_path, subset_construction},
};
use std::collections::BTreeSet;

/// The table of the subset construction. The first cell of each row is its set: that of the start states, and then any
/// set that a cell contains and that has no row yet.
#[derive(Debug)]
pub struct SubsetTask {
    nfa: Nfa,
    steps: SubsetSteps,
    /// A shortest word that leads to each set.
    words: Vec<Vec<u32>>,
}

impl SubsetTask {
    /// Creates the task for an automaton.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if there are more than `limit` sets.
    pub fn new(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let steps = subset_construction(nfa, limit)?;
        let mut words: Vec<Vec<u32>> = vec![Vec::new(); steps.sets.len().min(1)];
        for cell in steps.cells.iter().filter(|cell| cell.new) {
            // Sets are found in order of the lengths of their words.
            let word = [&words[cell.from as usize][..], &[cell.symbol]].concat();
            words.push(word);
        }
        Ok(Self { nfa: nfa.clone(), steps, words })
    }

    fn symbols(&self) -> usize {
        self.nfa.alphabet().len()
    }

    fn number(&self, set: &[u32]) -> Option<u32> {
        self.steps.sets.iter().position(|known| known == set).map(|number| number as u32)
    }

    /// Returns the number of the set of a row.
    fn set_of(&self, row: usize, entries: &Entries) -> Option<u32> {
        match entries.get(&Place::new(row, 0)) {
            Some(Answer::States(set)) => self.number(set),
            _ => None,
        }
    }

    /// Returns the numbers of the sets that have rows, in order of the rows.
    fn placed(&self, entries: &Entries) -> Vec<u32> {
        (0..).map_while(|row| self.set_of(row, entries)).collect()
    }

    /// Returns the numbers of the sets that cells contain, in order of the cells.
    fn found<'a>(&'a self, entries: &'a Entries) -> impl Iterator<Item = u32> {
        let targets = entries.iter().filter(|(place, _)| place.column > 0);
        targets.filter_map(|(_, answer)| if let Answer::States(set) = answer { self.number(set) } else { None })
    }

    /// Returns the first set that has no row, but that a cell contains.
    fn next(&self, entries: &Entries) -> Option<u32> {
        let placed = self.placed(entries);
        if placed.is_empty() {
            return (!self.steps.sets.is_empty()).then_some(0);
        }
        self.found(entries).find(|set| !placed.contains(set))
    }

    /// Returns the set that is reached from a set on a symbol.
    fn target(&self, from: u32, symbol: usize) -> &[u32] {
        let cell = &self.steps.cells[from as usize * self.symbols() + symbol];
        cell.target.map_or(&[], |target| &self.steps.sets[target as usize])
    }

    fn is_accepting(&self, set: u32) -> Option<u32> {
        self.steps.sets[set as usize].iter().copied().find(|&state| self.nfa.is_accepting(state))
    }

    /// Returns the way by which a state belongs to the set of the start states.
    fn path_from_start(&self, state: u32) -> Path {
        if self.nfa.is_start(state) {
            return Path::Start;
        }
        let paths = self.nfa.starts().iter().map(|&start| epsilon_path(&self.nfa, start, state));
        Path::Epsilon(paths.filter(|path| !path.is_empty()).min_by_key(Vec::len).unwrap_or_default())
    }

    /// Returns the way by which a symbol leads from a set to a state.
    fn path_on(&self, from: u32, symbol: u32, state: u32) -> Path {
        let from = self.steps.sets[from as usize].iter();
        let moves = from.flat_map(|&from| self.nfa.moves_on(from, symbol).iter().map(move |m| (from, m.target)));
        let paths = moves.map(|(from, target)| (from, epsilon_path(&self.nfa, target, state)));
        let shortest = paths.filter(|(_, to)| !to.is_empty()).min_by_key(|(_, to)| to.len());
        let (from, to) = shortest.unwrap_or_default();
        Path::Symbol { from, symbol, to }
    }

    fn check_row(&self, set: &[u32], entries: &Entries) -> Result<(), Mistake> {
        let placed = self.placed(entries);
        if placed.is_empty() {
            return compare(
                set,
                &self.steps.sets[0],
                Some(&[]),
                |state| self.path_from_start(state),
                |_| NoPath::Start,
            );
        }
        match self.number(set) {
            Some(number) if placed.contains(&number) => Err(Mistake::Repeated),
            Some(number) if self.found(entries).any(|found| found == number) => Ok(()),
            _ => Err(Mistake::NotFound),
        }
    }
}

impl Task for SubsetTask {
    fn columns(&self) -> Vec<Heading> {
        let symbols = (0..self.symbols() as u32).map(Heading::Symbol);
        [Heading::Set].into_iter().chain(symbols).chain([Heading::Accepting]).collect()
    }

    fn row(&self, _row: usize) -> Option<Heading> {
        None
    }

    fn rows(&self, entries: &Entries) -> usize {
        self.placed(entries).len() + usize::from(self.next(entries).is_some())
    }

    fn cells(&self) -> usize {
        self.steps.sets.len() * (self.symbols() + 2)
    }

    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer> {
        if place.column == 0 {
            let set = self.next(entries).filter(|_| place.row == self.placed(entries).len())?;
            return Some(Answer::States(self.steps.sets[set as usize].clone()));
        }
        let set = self.set_of(place.row, entries)?;
        match place.column - 1 {
            symbol if symbol < self.symbols() => Some(Answer::States(self.target(set, symbol).to_vec())),
            symbol if symbol == self.symbols() => Some(Answer::Flag(self.is_accepting(set).is_some())),
            _ => None,
        }
    }

    fn check(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake> {
        match (answer, self.set_of(place.row, entries)) {
            (Answer::States(set), _) if place.column == 0 => self.check_row(set, entries),
            (Answer::States(set), Some(from)) if place.column <= self.symbols() => {
                let symbol = place.column as u32 - 1;
                let word = [&self.words[from as usize][..], &[symbol]].concat();
                let path = |state| self.path_on(from, symbol, state);
                compare(set, self.target(from, symbol as usize), Some(&word), path, |_| NoPath::Symbol(symbol))
            }
            (Answer::Flag(accepts), Some(set)) if place.column > self.symbols() => {
                let word = self.words[set as usize].clone();
                match (self.is_accepting(set), accepts) {
                    (Some(state), false) => Err(Mistake::Accepts { state, word }),
                    (None, true) => Err(Mistake::Rejects { word }),
                    _ => Ok(()),
                }
            }
            _ => Err(Mistake::Kind),
        }
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        let placed = self.placed(entries);
        let found: BTreeSet<u32> = placed.iter().copied().chain(self.found(entries)).collect();
        let states: Vec<u32> = found.into_iter().collect();
        let local = |set: u32| states.binary_search(&set).ok().map(|index| index as u32);
        let (mut accepting, mut moves) = (Vec::new(), Vec::new());
        for (place, answer) in entries.iter().filter(|(place, _)| place.column > 0) {
            let Some(from) = local(placed[place.row]) else { continue };
            if let Answer::States(set) = answer {
                let target = self.number(set).and_then(local);
                moves.extend(target.map(|target| (from, place.column as u32 - 1, target)));
            } else if *answer == Answer::Flag(true) {
                accepting.push(from);
            }
        }
        let start = placed.first().and_then(|&set| local(set));
        let nfa = Nfa::new(self.nfa.alphabet().clone(), states.len(), start, accepting, moves);
        Some(Progress::Automaton { states, nfa })
    }
}
