//! The first word of a length, in the order of symbols, that one side accepts and the other rejects.

use super::{SearchResult, Side, Witness, antichain_search::AntichainSearch, operands::Operands};
use crate::{Progress, operations::pairs::merge_rows};

/// A search for the first of the shortest words that one of the asked sides accepts and the other rejects, given any
/// of them.
///
/// It settles one symbol after the other: it tries to replace each by the smaller ones in order, with a search for a
/// rest of the word.
#[derive(Clone, Debug)]
pub(super) struct FirstWord {
    search: AntichainSearch,
    found: Witness,
    /// The number of symbols that are settled, and the sets that they lead to.
    settled: usize,
    sets: [u32; 2],
    /// The symbols that are smaller than the next one, with the sets that they lead to, in descending order.
    smaller: Vec<(u32, [u32; 2])>,
    /// The symbol that is being tried.
    tried: Option<u32>,
}

impl FirstWord {
    pub(super) fn new(operands: &mut Operands, asked: &[Side], limit: usize, found: Witness) -> Self {
        let mut search = AntichainSearch::new(operands, asked, limit);
        search.clear();
        let sets = operands.starts().into();
        let mut first = Self { search, found, settled: 0, sets, smaller: Vec::new(), tried: None };
        first.list_smaller(operands);
        first
    }

    /// Returns the number of pairs found so far.
    pub(super) fn len(&self) -> usize {
        self.search.len()
    }

    /// Works for about `budget` units.
    pub(super) fn step(&mut self, operands: &mut Operands, budget: usize) -> Progress<SearchResult> {
        let length = self.found.word.len();
        while self.settled < length {
            if let Some(symbol) = self.tried {
                match self.search.step(operands, length, budget) {
                    Progress::Done(Some(rest)) if rest.is_first => {
                        self.replace(symbol, rest);
                        break;
                    }
                    Progress::Done(Some(rest)) => {
                        self.replace(symbol, rest);
                        self.search.clear();
                        self.settle(operands);
                    }
                    Progress::Done(None) => {}
                    unfinished => return unfinished,
                }
                self.tried = None;
            } else if let Some((symbol, sets)) = self.smaller.pop() {
                self.search.begin(sets, self.settled + 1, operands);
                self.tried = Some(symbol);
            } else {
                self.settle(operands);
            }
        }
        Progress::Done(Some(self.found.clone()))
    }

    /// Replaces all symbols that are not settled.
    fn replace(&mut self, symbol: u32, rest: Witness) {
        self.found.word.truncate(self.settled);
        self.found.word.push(symbol);
        self.found.word.extend(rest.word);
        self.found.accepted_by = rest.accepted_by;
    }

    /// Settles the next symbol.
    fn settle(&mut self, operands: &mut Operands) {
        let symbol = self.found.word[self.settled];
        self.sets = [Side::Left, Side::Right].map(|side| operands.next(side, self.sets[side as usize], symbol));
        self.settled += 1;
        self.list_smaller(operands);
    }

    /// Lists the symbols that are smaller than the next one.
    fn list_smaller(&mut self, operands: &mut Operands) {
        self.smaller.clear();
        let Some(&next) = self.found.word.get(self.settled) else { return };
        for side in [Side::Left, Side::Right] {
            operands.make_row(side, self.sets[side as usize]);
        }
        let [left, right] = self.sets;
        let rows = merge_rows(operands.row(Side::Left, left), operands.row(Side::Right, right));
        self.smaller.extend(rows.take_while(|&(symbol, _)| symbol < next).map(|(symbol, pair)| (symbol, pair.into())));
        self.smaller.reverse();
    }
}
