//! Tables with a row for each state of a deterministic automaton, in any order in which the states can be found.

use super::{Answer, Entries, Heading, Mistake, Place, Progress, Task};
use crate::Nfa;
use std::collections::BTreeSet;

/// A table whose first column contains the entries of the states: first that of the start state, and then any entry
/// that a cell contains and that has no row yet. A column for each symbol follows, and one for whether the row is
/// accepting.
#[derive(Debug)]
pub(super) struct Exploration {
    /// The deterministic automaton. Its states are numbered in the order in which a breadth-first search finds them.
    nfa: Nfa,
    /// The heading of the first column.
    heading: Heading,
    /// The entry of each state.
    items: Vec<Answer>,
    /// The entry of a cell whose symbol leads nowhere.
    nothing: Answer,
    /// A shortest word that leads to each state.
    words: Vec<Vec<u32>>,
}

impl Exploration {
    pub(super) fn new(nfa: Nfa, heading: Heading, items: Vec<Answer>, nothing: Answer) -> Self {
        let mut words: Vec<Vec<u32>> = vec![Vec::new(); items.len().min(1)];
        for from in 0..nfa.len() as u32 {
            for m in nfa.moves(from) {
                // The next number is that of the next state to be found.
                if m.target as usize == words.len() {
                    words.push([&words[from as usize][..], &[m.symbol]].concat());
                }
            }
        }
        Self { nfa, heading, items, nothing, words }
    }

    pub(super) fn symbols(&self) -> usize {
        self.nfa.alphabet().len()
    }

    /// Returns a shortest word that leads to a state.
    pub(super) fn word(&self, state: u32) -> &[u32] {
        &self.words[state as usize]
    }

    /// Returns the word to a state, followed by a symbol.
    pub(super) fn word_on(&self, state: u32, symbol: u32) -> Vec<u32> {
        [self.word(state), &[symbol]].concat()
    }

    pub(super) fn is_accepting(&self, state: u32) -> bool {
        self.nfa.is_accepting(state)
    }

    fn number(&self, item: &Answer) -> Option<u32> {
        self.items.iter().position(|known| known == item).map(|number| number as u32)
    }

    /// Returns the state of a row.
    pub(super) fn state_of(&self, row: usize, entries: &Entries) -> Option<u32> {
        entries.get(&Place::new(row, 0)).and_then(|item| self.number(item))
    }

    /// Returns the states that have rows, in order of the rows.
    fn placed(&self, entries: &Entries) -> Vec<u32> {
        (0..).map_while(|row| self.state_of(row, entries)).collect()
    }

    /// Returns the states that cells contain, in order of the cells.
    fn found<'a>(&'a self, entries: &'a Entries) -> impl Iterator<Item = u32> {
        let targets = entries.iter().filter(|(place, _)| place.column > 0);
        targets.filter_map(|(_, answer)| self.number(answer))
    }

    /// Returns the first state that has no row, but that a cell contains.
    fn next(&self, entries: &Entries) -> Option<u32> {
        let placed = self.placed(entries);
        if placed.is_empty() {
            return (!self.items.is_empty()).then_some(0);
        }
        self.found(entries).find(|state| !placed.contains(state))
    }

    /// Returns the entry of the state that a symbol leads to.
    pub(super) fn target(&self, from: u32, symbol: u32) -> &Answer {
        self.nfa.moves_on(from, symbol).first().map_or(&self.nothing, |m| &self.items[m.target as usize])
    }

    /// Judges the first cell of a row. For the first row, `check_start` names the mistake.
    pub(super) fn check_row(
        &self,
        item: &Answer,
        entries: &Entries,
        check_start: impl FnOnce() -> Result<(), Mistake>,
    ) -> Result<(), Mistake> {
        let placed = self.placed(entries);
        match self.number(item) {
            _ if placed.is_empty() => check_start(),
            Some(number) if placed.contains(&number) => Err(Mistake::Repeated),
            Some(number) if self.found(entries).any(|found| found == number) => Ok(()),
            _ => Err(Mistake::NotFound),
        }
    }

    fn columns(&self) -> Vec<Heading> {
        let symbols = (0..self.symbols() as u32).map(Heading::Symbol);
        [self.heading].into_iter().chain(symbols).chain([Heading::Accepting]).collect()
    }

    fn rows(&self, entries: &Entries) -> usize {
        self.placed(entries).len() + usize::from(self.next(entries).is_some())
    }

    fn cells(&self) -> usize {
        self.items.len() * (self.symbols() + 2)
    }

    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer> {
        if place.column == 0 {
            let state = self.next(entries).filter(|_| place.row == self.placed(entries).len())?;
            return Some(self.items[state as usize].clone());
        }
        let state = self.state_of(place.row, entries)?;
        match place.column - 1 {
            symbol if symbol < self.symbols() => Some(self.target(state, symbol as u32).clone()),
            symbol if symbol == self.symbols() => Some(Answer::Flag(self.is_accepting(state))),
            _ => None,
        }
    }

    fn progress(&self, entries: &Entries) -> Progress {
        let placed = self.placed(entries);
        let found: BTreeSet<u32> = placed.iter().copied().chain(self.found(entries)).collect();
        let states: Vec<u32> = found.into_iter().collect();
        let local = |state: u32| states.binary_search(&state).ok().map(|index| index as u32);
        let (mut accepting, mut moves) = (Vec::new(), Vec::new());
        for (place, answer) in entries.iter().filter(|(place, _)| place.column > 0) {
            let Some(from) = local(placed[place.row]) else { continue };
            if let Some(target) = self.number(answer).and_then(local) {
                moves.push((from, place.column as u32 - 1, target));
            } else if *answer == Answer::Flag(true) {
                accepting.push(from);
            }
        }
        let start = placed.first().and_then(|&state| local(state));
        let nfa = Nfa::new(self.nfa.alphabet().clone(), states.len(), start, accepting, moves);
        Progress::Automaton { states, nfa }
    }
}

/// A task whose table explores the states of a deterministic automaton.
pub(super) trait Explores {
    /// Returns the table.
    fn table(&self) -> &Exploration;

    /// Judges an answer for a cell, as [`Task::check`] does.
    fn judge(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake>;
}

impl<T: Explores> Task for T {
    fn columns(&self) -> Vec<Heading> {
        self.table().columns()
    }

    fn row(&self, _row: usize) -> Option<Heading> {
        None
    }

    fn rows(&self, entries: &Entries) -> usize {
        self.table().rows(entries)
    }

    fn cells(&self) -> usize {
        self.table().cells()
    }

    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer> {
        self.table().solution(place, entries)
    }

    fn check(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake> {
        self.judge(place, answer, entries)
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        Some(self.table().progress(entries))
    }
}
