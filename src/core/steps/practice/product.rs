//! Practice of the product construction: a row for each pair of states, a column for each symbol.

use super::{
    Answer, Entries, Heading, Mistake, PairOfStates, Place,
    exploration::{Exploration, Explores},
};
use crate::{Combined, Dfa, OverLimit, Product, SetOperation, Side, finish};

/// The table of the product of two deterministic automata. The first cell of each row is its pair: that of the start
/// states, and then any pair that a cell contains and that has no row yet. A component is missing where its automaton
/// has no run. Pairs from which the operation accepts nothing, because of a missing component, are left out.
#[derive(Debug)]
pub struct ProductTask {
    sides: [Dfa; 2],
    operation: SetOperation,
    pairs: Vec<PairOfStates>,
    table: Exploration,
}

impl ProductTask {
    /// Creates the task for two automata over the same alphabet.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if there are more than `limit` pairs.
    pub fn new(left: &Dfa, right: &Dfa, operation: SetOperation, limit: usize) -> Result<Self, OverLimit> {
        let made = finish(Product::new(left.as_nfa(), right.as_nfa(), operation, limit).untrimmed())?;
        let pairs = pairs(&made);
        let items = pairs.iter().copied().map(Answer::Pair).collect();
        let table = Exploration::new(made.nfa, Heading::Pair, items, Answer::Pair([None; 2]));
        Ok(Self { sides: [left.clone(), right.clone()], operation, pairs, table })
    }

    /// Returns the pairs, which are the states of the product.
    pub fn pairs(&self) -> &[PairOfStates] {
        &self.pairs
    }

    /// Names the first wrong component of a pair. `component` returns the correct state of a side, and the state that
    /// a symbol leads to it from, or `None` for the start state.
    fn check_components(
        &self,
        given: PairOfStates,
        correct: &Answer,
        word: &[u32],
        component: impl Fn(&Dfa, usize) -> (Option<u32>, Option<(Option<u32>, u32)>),
    ) -> Result<(), Mistake> {
        if *correct == Answer::Pair(given) {
            return Ok(());
        }
        for (index, side) in [Side::Left, Side::Right].into_iter().enumerate() {
            let (state, origin) = component(&self.sides[index], index);
            if given[index] != state {
                return Err(Mistake::Component { side, state, origin, word: word.to_vec() });
            }
        }
        // Both components are right, so the pair is one of those that are left out.
        Err(Mistake::LeftOut { side: if given[0].is_none() { Side::Left } else { Side::Right } })
    }
}

fn pairs(made: &Combined) -> Vec<PairOfStates> {
    let states = 0..made.nfa.len() as u32;
    states.map(|state| [made.left.of(state).next(), made.right.of(state).next()]).collect()
}

impl Explores for ProductTask {
    fn table(&self) -> &Exploration {
        &self.table
    }

    fn judge(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake> {
        match (answer, self.table.state_of(place.row, entries)) {
            (&Answer::Pair(given), _) if place.column == 0 => self.table.check_row(answer, entries, || {
                self.check_components(given, &Answer::Pair(self.pairs[0]), &[], |dfa, _| (dfa.start(), None))
            }),
            (&Answer::Pair(given), Some(pair)) if place.column <= self.table.symbols() => {
                let (symbol, from) = (place.column as u32 - 1, self.pairs[pair as usize]);
                let word = self.table.word_on(pair, symbol);
                self.check_components(given, self.table.target(pair, symbol), &word, |dfa, index| {
                    (from[index].and_then(|state| dfa.next(state, symbol)), Some((from[index], symbol)))
                })
            }
            (&Answer::Flag(accepts), Some(pair)) if place.column > self.table.symbols() => {
                if accepts == self.table.is_accepting(pair) {
                    return Ok(());
                }
                Err(Mistake::Acceptance { operation: self.operation, word: self.table.word(pair).to_vec() })
            }
            _ => Err(Mistake::Kind),
        }
    }
}
