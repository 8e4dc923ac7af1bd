//! A breadth-first search of pairs of sets of states.

use super::{SearchResult, Side, Witness, operands::Operands};
use crate::{
    OverLimit, Progress,
    operations::pairs::{Pair, merge_rows},
};

/// What the pairs of a search imply about further pairs.
pub(super) trait Relation {
    /// Adds a pair and returns whether it does not follow from the earlier ones. Adds the cost to `spent`.
    fn add(&mut self, pair: Pair, operands: &Operands, spent: &mut usize) -> bool;
}

/// A search of the pairs of sets that two lazily determinized automata reach on the same word, in shortlex order.
///
/// Skipping a pair whose equivalence follows from earlier pairs never loses the first counterexample: a suffix that
/// distinguishes the sets of the skipped pair also distinguishes those of some earlier pair, and the word that reaches
/// the earlier pair comes first in shortlex order.
#[derive(Clone, Debug)]
pub(super) struct PairSearch<R> {
    relation: R,
    visits: Vec<Visit>,
    next: usize,
    limit: usize,
    spent: usize,
}

/// A pair, with the visit and the symbol that led to it.
#[derive(Clone, Copy, Debug)]
struct Visit {
    pair: Pair,
    from: usize,
    symbol: u32,
}

impl<R: Relation> PairSearch<R> {
    pub(super) fn new(operands: &Operands, mut relation: R, limit: usize) -> Self {
        let pair = operands.starts();
        relation.add(pair, operands, &mut 0);
        Self { relation, visits: vec![Visit { pair, from: 0, symbol: 0 }], next: 0, limit, spent: 0 }
    }

    /// Returns the number of pairs found so far.
    pub(super) fn len(&self) -> usize {
        self.visits.len()
    }

    /// Returns the units of budget spent so far.
    pub(super) fn spent(&self) -> usize {
        self.spent
    }

    /// Follows each pair that does not follow from earlier ones, until one side of a pair accepts and the other does
    /// not.
    pub(super) fn step(&mut self, operands: &mut Operands, budget: usize) -> Progress<SearchResult> {
        let end = self.spent + budget;
        while let Some(&Visit { pair, .. }) = self.visits.get(self.next) {
            if self.spent >= end {
                return Progress::Working { done: self.visits.len() };
            }
            if self.visits.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            let accepts = [operands.accepts(Side::Left, pair.0), operands.accepts(Side::Right, pair.1)];
            if accepts[0] != accepts[1] {
                let accepted_by = if accepts[0] { Side::Left } else { Side::Right };
                return Progress::Done(Some(Witness { word: self.word(), accepted_by, is_first: true }));
            }
            self.spent += 1 + operands.make_row(Side::Left, pair.0) + operands.make_row(Side::Right, pair.1);
            let rows = merge_rows(operands.row(Side::Left, pair.0), operands.row(Side::Right, pair.1));
            for (symbol, pair) in rows {
                if self.relation.add(pair, operands, &mut self.spent) {
                    self.visits.push(Visit { pair, from: self.next, symbol });
                }
            }
            self.next += 1;
        }
        Progress::Done(None)
    }

    /// Returns the word that leads to the current pair.
    fn word(&self) -> Vec<u32> {
        let mut word = Vec::new();
        let mut place = self.next;
        while place != 0 {
            let Visit { from, symbol, .. } = self.visits[place];
            word.push(symbol);
            place = from;
        }
        word.reverse();
        word
    }
}
