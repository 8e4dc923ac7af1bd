//! Practice of Thompson's construction: the size of the automaton of each part of an expression.

use super::{Answer, Entries, Heading, Mistake, Place, Progress, Task};
use crate::{Regex, steps::thompson_construction};

/// A table with a row for each part of an expression: the numbers of states and transitions of its automaton.
#[derive(Debug)]
pub struct ThompsonTask {
    expression: Regex,
    /// The numbers of states and transitions of each part.
    sizes: Vec<[u32; 2]>,
}

impl ThompsonTask {
    /// Creates the task for an expression.
    pub fn new(expression: &Regex) -> Self {
        let steps = thompson_construction(expression);
        let size = |step| {
            let (nfa, _) = steps.automaton(step);
            [nfa.len() as u32, nfa.transitions().len() as u32]
        };
        Self { expression: expression.clone(), sizes: (0..steps.steps.len()).map(size).collect() }
    }
}

impl Task for ThompsonTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::States, Heading::Transitions]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        Some(Heading::Part(row))
    }

    fn rows(&self, _: &Entries) -> usize {
        self.sizes.len()
    }

    fn cells(&self) -> usize {
        2 * self.sizes.len()
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        let size = self.sizes.get(place.row)?;
        size.get(place.column).copied().map(Answer::Count)
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        match answer {
            Answer::Count(count) if *count == self.sizes[place.row][place.column] => Ok(()),
            Answer::Count(_) => Err(Mistake::Size { op: self.expression.ops()[place.row].clone() }),
            _ => Err(Mistake::Kind),
        }
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        let is_done = |row: &usize| (0..2).all(|column| entries.contains_key(&Place::new(*row, column)));
        Some(Progress::Steps((0..self.sizes.len()).take_while(is_done).count()))
    }
}
