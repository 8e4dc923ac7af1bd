//! A breadth-first search of pairs of sets of states.

use super::{Side, Witness, congruence::Congruence, operands::Operands};
use crate::{
    OverLimit, Progress,
    operations::pairs::{NO_RUN, Pair, merge_rows},
};
use hashbrown::HashSet;

/// A search of the pairs of sets that two lazily determinized automata reach on the same word, in shortlex order, for a
/// word that one of the asked sides accepts and the other rejects.
#[derive(Clone, Debug)]
pub(super) struct PairSearch {
    asked: &'static [Side],
    known: Known,
    visits: Vec<Visit>,
    next: usize,
    limit: usize,
    spent: usize,
}

/// The pairs that need not be followed again.
#[derive(Clone, Debug)]
enum Known {
    /// For inclusion, the pairs so far.
    Found(HashSet<Pair>),
    /// For equivalence, those that follow from the pairs so far.
    ///
    /// Skipping a pair whose equivalence follows from earlier pairs never loses the first counterexample: a suffix that
    /// distinguishes the sets of the skipped pair also distinguishes those of some earlier pair, and the word that
    /// reaches the earlier pair comes first in shortlex order.
    Implied(Box<Congruence>),
}

impl Known {
    /// Adds a pair and returns whether it is new. Adds the cost to `spent`.
    fn add(&mut self, pair: Pair, operands: &Operands, spent: &mut usize) -> bool {
        match self {
            Self::Found(pairs) => pair.0 != NO_RUN && pairs.insert(pair),
            Self::Implied(congruence) => congruence.add(pair, operands, spent),
        }
    }
}

/// A pair, with the visit and the symbol that led to it.
#[derive(Clone, Copy, Debug)]
struct Visit {
    pair: Pair,
    from: usize,
    symbol: u32,
}

impl PairSearch {
    /// Creates a search that follows at most `limit` pairs.
    pub(super) fn new(operands: &Operands, asked: &'static [Side], limit: usize) -> Self {
        let pair = operands.starts();
        let mut known = match asked {
            [Side::Left] => Known::Found(HashSet::new()),
            _ => Known::Implied(Box::new(Congruence::new(operands))),
        };
        known.add(pair, operands, &mut 0);
        Self { asked, known, visits: vec![Visit { pair, from: 0, symbol: 0 }], next: 0, limit, spent: 0 }
    }

    /// Returns the units of budget spent so far.
    pub(super) fn spent(&self) -> usize {
        self.spent
    }

    /// Follows each new pair, until one side of a pair accepts and the other does not.
    pub(super) fn step(&mut self, operands: &mut Operands, budget: usize) -> Progress<Option<Witness>> {
        let end = self.spent + budget;
        while let Some(&Visit { pair, .. }) = self.visits.get(self.next) {
            if self.spent >= end {
                return Progress::Working { done: self.visits.len() };
            }
            if self.visits.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            let accepts = [operands.accepts(Side::Left, pair.0), operands.accepts(Side::Right, pair.1)];
            let accepted_by = if accepts[0] { Side::Left } else { Side::Right };
            if accepts[0] != accepts[1] && self.asked.contains(&accepted_by) {
                return Progress::Done(Some(self.witness(accepted_by)));
            }
            self.spent += 1 + operands.make_row(Side::Left, pair.0) + operands.make_row(Side::Right, pair.1);
            let rows = merge_rows(operands.row(Side::Left, pair.0), operands.row(Side::Right, pair.1));
            for (symbol, pair) in rows {
                if self.known.add(pair, operands, &mut self.spent) {
                    self.visits.push(Visit { pair, from: self.next, symbol });
                }
            }
            self.next += 1;
        }
        Progress::Done(None)
    }

    /// Returns the word that leads to the current pair.
    fn witness(&self, accepted_by: Side) -> Witness {
        let mut place = self.next;
        let symbols = std::iter::from_fn(|| {
            let Visit { from, symbol, .. } = self.visits[place];
            (std::mem::replace(&mut place, from) != 0).then_some(symbol)
        });
        Witness::from_last(symbols, accepted_by)
    }
}
