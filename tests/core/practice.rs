//! Practice: an oracle that carries out each construction in its own, slow way fills every cell correctly, and every
//! wrong entry is rejected with a reason that holds in a simulation.

mod elimination;
mod epsilon;
mod grammars;
mod partition;
mod product;
mod simplification;
mod subsets;
mod thompson;

use grammaton_core::steps::practice::{Answer, Entries, Mistake, Place, Practice};
use std::collections::BTreeSet;

/// An independent implementation of a construction.
trait Oracle {
    /// Returns the number of cells of the whole table.
    fn cells(&self) -> usize;

    /// Returns a correct answer for a cell.
    fn right(&self, place: Place, entries: &Entries) -> Answer;

    /// Returns wrong answers for a cell.
    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer>;

    /// Asserts that a mistake names a true reason.
    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, entries: &Entries);
}

fn first_open(practice: &Practice) -> Option<Place> {
    practice.open().next()
}

/// Enters all wrong answers and then the right one into each cell, until no cell is open.
fn fill(mut practice: Practice, oracle: &impl Oracle) {
    assert_eq!(practice.remaining(), oracle.cells());
    while let Some(place) = first_open(&practice) {
        let before = practice.entries().clone();
        for wrong in oracle.wrong(place, &before) {
            let mistake = practice.enter(place, wrong.clone()).expect_err(&format!("{place:?} {wrong:?}"));
            oracle.judge(place, &wrong, &mistake, &before);
            assert_eq!(*practice.entries(), before);
        }
        let right = oracle.right(place, &before);
        assert_eq!(practice.enter(place, right.clone()), Ok(()), "{place:?} {right:?}");
        assert_eq!(practice.entries()[&place], right);
    }
    assert_eq!(practice.remaining(), 0);
}

/// Fills each cell by a hint, and another table at once. Both are as large as that of the oracle.
fn fill_by_hints(make: impl Fn() -> Practice, oracle: &impl Oracle) {
    let (mut hinted, mut finished) = (make(), make());
    let mut hints = 0;
    while hinted.hint(None).is_some() {
        hints += 1;
    }
    assert_eq!(hints, oracle.cells());
    finished.finish();
    assert_eq!(finished.remaining(), 0);
    assert_eq!(finished.open().next(), None);
}

/// Returns the sets that differ from a set in one state.
fn neighbors(set: &BTreeSet<u32>, states: u32) -> Vec<BTreeSet<u32>> {
    (0..states).map(|state| set.symmetric_difference(&BTreeSet::from([state])).copied().collect()).collect()
}

fn states(set: &BTreeSet<u32>) -> Answer {
    Answer::States(set.iter().copied().collect())
}
