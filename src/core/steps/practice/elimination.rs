//! Practice of state elimination: the labels of the arrows that replace each state.

use super::{Answer, Entries, Heading, Mistake, Place, Progress, Task};
use crate::{
    Nfa, Side, TooLong, equivalent_within,
    steps::{Arrow, Elimination, elimination},
    thompson,
};

/// The maximum number of pairs of sets of states in the comparison of an expression with the correct one.
const PAIRS: usize = 2_000;
/// The maximum number of operators and symbols in an expression that is compared.
const LENGTH: usize = 4_000;

/// A table with a row for each arrow that an elimination makes. Its entry is any expression for the language of the
/// arrow. The arrows of a state follow when those of the states before it are right.
#[derive(Debug)]
pub struct EliminationTask {
    steps: Elimination,
}

impl EliminationTask {
    /// Creates the task for an automaton.
    ///
    /// # Errors
    /// Returns [`TooLong`] if an expression exceeds `limit`, as in [`elimination`].
    pub fn new(nfa: &Nfa, limit: usize) -> Result<Self, TooLong> {
        Ok(Self { steps: elimination(nfa, limit)? })
    }

    /// Returns the arrow of a row, and the state whose elimination makes it.
    fn arrow(&self, row: usize) -> Option<(u32, &Arrow)> {
        let steps = self.steps.eliminated.iter();
        steps.flat_map(|step| step.arrows.iter().map(|arrow| (step.state, arrow))).nth(row)
    }

    /// Returns the number of eliminated states, and of the rows of these and of the next one.
    fn done(&self, entries: &Entries) -> (usize, usize) {
        let mut rows = 0;
        for (number, step) in self.steps.eliminated.iter().enumerate() {
            let before = rows;
            rows += step.arrows.len();
            if (before..rows).any(|row| !entries.contains_key(&Place::new(row, 0))) {
                return (number, rows);
            }
        }
        (self.steps.eliminated.len(), rows)
    }
}

impl Task for EliminationTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::Label]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        let (eliminated, &Arrow { from, to, .. }) = self.arrow(row)?;
        Some(Heading::Arrow { from, to, eliminated })
    }

    fn rows(&self, entries: &Entries) -> usize {
        self.done(entries).1
    }

    fn cells(&self) -> usize {
        self.steps.eliminated.iter().map(|step| step.arrows.len()).sum()
    }

    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer> {
        let is_there = place.column == 0 && place.row < self.rows(entries);
        let (_, arrow) = self.arrow(place.row).filter(|_| is_there)?;
        Some(Answer::Expression(arrow.label.clone()))
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let (Answer::Expression(entry), Some((_, arrow))) = (answer, self.arrow(place.row)) else {
            return Err(Mistake::Kind);
        };
        if entry.ops().len() > LENGTH {
            return Err(Mistake::Incomparable);
        }
        match equivalent_within(&thompson(&arrow.label), &thompson(entry), PAIRS) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(found)) if found.accepted_by == Side::Left => Err(Mistake::TooFew { word: found.word }),
            Ok(Err(found)) => Err(Mistake::TooMany { word: found.word }),
            Err(_) => Err(Mistake::Incomparable),
        }
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        Some(Progress::Steps(self.done(entries).0))
    }
}
