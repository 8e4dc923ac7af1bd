//! A breadth-first search of pairs of sets of states.

use super::{Counterexample, Side};
use crate::{
    Alphabet, Nfa, OverLimit, Progress, Symbol,
    job::max_elements,
    operations::{
        alphabets::over_one_alphabet,
        lazy_subset_construction::LazySubsetConstruction,
        pairs::{NO_RUN, Pair, merge_rows},
    },
};

/// A search of the pairs of sets that two lazily determinized automata reach on the same word, in shortlex order.
///
/// Skipping a pair whose equivalence follows from earlier pairs never loses the first counterexample: a suffix that
/// distinguishes the sets of the skipped pair also distinguishes those of some earlier pair, and the word that reaches
/// the earlier pair comes first in shortlex order.
#[derive(Clone, Debug)]
pub(super) struct PairSearch {
    alphabet: Alphabet,
    left: LazySubsetConstruction,
    right: LazySubsetConstruction,
    visits: Vec<Visit>,
    next: usize,
    limit: usize,
}

/// A pair, with the visit and the symbol that led to it.
#[derive(Clone, Copy, Debug)]
struct Visit {
    pair: Pair,
    from: usize,
    symbol: u32,
}

impl PairSearch {
    pub(super) fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        let (left, right) = over_one_alphabet(left, right);
        let alphabet = left.alphabet().clone();
        // Equal automata have nothing to search for.
        let same = left == right;
        let (left, right) = (LazySubsetConstruction::new(&left), LazySubsetConstruction::new(&right));
        let pair = (left.start().unwrap_or(NO_RUN), right.start().unwrap_or(NO_RUN));
        let visits = vec![Visit { pair, from: 0, symbol: 0 }];
        Self { alphabet, left, right, visits, next: usize::from(same), limit }
    }

    /// Returns the pair that the search starts from.
    pub(super) fn start(&self) -> Pair {
        self.visits[0].pair
    }

    /// Follows each pair for which `is_new` returns true, until `distinguishes` returns true for one.
    ///
    /// The arguments of `distinguishes` are whether the left and the right set accept.
    pub(super) fn step(
        &mut self,
        budget: usize,
        mut is_new: impl FnMut(Pair) -> bool,
        distinguishes: impl Fn(bool, bool) -> bool,
    ) -> Progress<Result<(), Counterexample>> {
        let mut spent = 0;
        while let Some(&Visit { pair, .. }) = self.visits.get(self.next) {
            if spent >= budget {
                return Progress::Working { done: self.visits.len() };
            }
            if self.visits.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.left.elements() + self.right.elements() > max_elements(self.limit) {
                return Progress::OverLimit(OverLimit::elements(max_elements(self.limit)));
            }
            let accepts = [accepts(&self.left, pair.0), accepts(&self.right, pair.1)];
            if distinguishes(accepts[0], accepts[1]) {
                return Progress::Done(Err(self.counterexample(if accepts[0] { Side::Left } else { Side::Right })));
            }
            spent += 1 + cost(&self.left, pair.0) + cost(&self.right, pair.1);
            let (from, visits) = (self.next, &mut self.visits);
            for (symbol, pair) in merge_rows(row(&mut self.left, pair.0), row(&mut self.right, pair.1)) {
                if is_new(pair) {
                    visits.push(Visit { pair, from, symbol });
                }
            }
            self.next += 1;
        }
        Progress::Done(Ok(()))
    }

    /// Returns the word that leads to the current pair, as a counterexample.
    fn counterexample(&self, accepted_by: Side) -> Counterexample {
        let mut word: Vec<Symbol> = Vec::new();
        let mut place = self.next;
        while place != 0 {
            let Visit { from, symbol, .. } = self.visits[place];
            word.push(self.alphabet[symbol].clone());
            place = from;
        }
        word.reverse();
        Counterexample { word, accepted_by }
    }
}

fn accepts(side: &LazySubsetConstruction, set: u32) -> bool {
    set != NO_RUN && side.is_accepting(set)
}

fn cost(side: &LazySubsetConstruction, set: u32) -> usize {
    if set == NO_RUN { 0 } else { side.cost(set) }
}

fn row(side: &mut LazySubsetConstruction, set: u32) -> &[crate::Move] {
    if set == NO_RUN { &[] } else { side.row(set) }
}
