//! Comparison of the languages of two automata: several searches that take turns, because each of them takes
//! exponential time where another one does not.

mod antichain;
mod antichain_search;
mod classes;
mod congruence;
mod operands;
mod pair_search;
mod simulation;

use super::equivalence::{Counterexample, Side};
use crate::{Nfa, OverLimit, Progress, job::max_elements};
use antichain_search::AntichainSearch;
use operands::Operands;
use pair_search::PairSearch;

/// A word that one side accepts and the other rejects. The order is that of the words, by length and then by symbols.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Witness {
    length: usize,
    word: Vec<u32>,
    accepted_by: Side,
}

impl Witness {
    /// Creates a witness from the symbols of its word, the last one first.
    fn from_last(symbols: impl Iterator<Item = u32>, accepted_by: Side) -> Self {
        let mut word: Vec<u32> = symbols.collect();
        word.reverse();
        Self { length: word.len(), word, accepted_by }
    }
}

/// The units of budget of a turn.
const TURN: usize = 256;
/// The units of budget that pairs have for themselves if they begin, so that easy questions do not pay for the others.
const PAIRS_ALONE: usize = 4 * TURN;
/// The units of budget that antichains have for themselves if they begin. They take longer to prepare than pairs.
const ANTICHAINS_ALONE: usize = 12 * TURN;

/// A search for the first word that one of the asked sides accepts and the other rejects.
///
/// Pairs of sets up to congruence are the better choice for equivalence, and antichains for inclusion. The other one
/// follows soon, and then whichever spent less takes the next turn. Deterministic automata are compared by pairs only.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    operands: Operands,
    asked: &'static [Side],
    limit: usize,
    searches: Vec<Search>,
    /// Whether all searches have begun.
    all_begun: bool,
    /// The sides whose antichain search has not ended.
    undecided: Vec<Side>,
    /// The first word that an antichain search found.
    found: Option<Witness>,
    /// The greatest number of pairs that a search had found.
    done: usize,
}

#[derive(Clone, Debug)]
enum Search {
    Pairs(Box<PairSearch>),
    Antichain(Box<AntichainSearch>),
}

impl Search {
    /// Returns the units of budget spent so far.
    fn spent(&self) -> usize {
        match self {
            Self::Pairs(search) => search.spent(),
            Self::Antichain(search) => search.spent(),
        }
    }
}

impl Comparison {
    /// Creates a search for words that one of the sides in `asked` accepts. It needs more than its limit if each of its
    /// searches needs more than `limit` pairs.
    pub(super) fn new(left: &Nfa, right: &Nfa, asked: &'static [Side], limit: usize) -> Self {
        let operands = Operands::new(left, right);
        let (undecided, all_begun) = (asked.to_vec(), operands.are_deterministic());
        let mut comparison =
            Self { operands, asked, limit, searches: Vec::new(), all_begun, undecided, found: None, done: 0 };
        if all_begun || asked.len() == 2 {
            comparison.begin_pairs();
        } else {
            comparison.begin_antichains();
        }
        comparison
    }

    fn begin_pairs(&mut self) {
        let search = PairSearch::new(&self.operands, self.asked, self.limit);
        self.searches.push(Search::Pairs(Box::new(search)));
    }

    fn begin_antichains(&mut self) {
        for &side in self.asked {
            let search = AntichainSearch::new(&mut self.operands, side, self.limit);
            self.searches.extend(search.map(|search| Search::Antichain(Box::new(search))));
        }
    }

    /// Begins the searches that did not begin with the comparison.
    fn begin_others(&mut self) {
        self.all_begun = true;
        if self.asked.len() == 2 {
            self.begin_antichains();
        } else {
            self.begin_pairs();
        }
    }

    /// Works for about `budget` units.
    pub(super) fn step(&mut self, budget: usize) -> Progress<Result<(), Counterexample>> {
        let mut spent = 0;
        while spent < budget {
            if self.operands.are_equal() {
                return Progress::Done(Ok(()));
            }
            if self.operands.elements() > max_elements(self.limit) {
                return Progress::OverLimit(OverLimit::elements(max_elements(self.limit)));
            }
            spent += TURN;
            match self.turn(TURN) {
                Progress::Working { done } => self.done = self.done.max(done),
                Progress::OverLimit(error) => return Progress::OverLimit(error),
                Progress::Done(None) => return Progress::Done(Ok(())),
                Progress::Done(Some(Witness { word, accepted_by, .. })) => {
                    return Progress::Done(Err(Counterexample { word: self.operands.spell(&word), accepted_by }));
                }
            }
        }
        Progress::Working { done: self.done }
    }

    /// Gives a turn of this budget to the search that spent least.
    fn turn(&mut self, budget: usize) -> Progress<Option<Witness>> {
        let alone = if self.asked.len() == 2 { PAIRS_ALONE } else { ANTICHAINS_ALONE };
        if !self.all_begun && self.searches.iter().all(|search| search.spent() >= alone) {
            self.begin_others();
        }
        let Some(place) = (0..self.searches.len()).min_by_key(|&place| self.searches[place].spent()) else {
            return Progress::OverLimit(OverLimit::states(self.limit));
        };
        let operands = &mut self.operands;
        let progress = match &mut self.searches[place] {
            Search::Pairs(search) => match search.step(operands, budget) {
                Progress::OverLimit(_) => None,
                progress => return progress,
            },
            Search::Antichain(search) => {
                let longest = self.found.as_ref().map_or(usize::MAX, |found| found.length);
                match search.step(operands, longest, budget) {
                    Progress::OverLimit(_) => None,
                    Progress::Working { done } => return Progress::Working { done },
                    Progress::Done(found) => Some((search.side(), found)),
                }
            }
        };
        self.searches.remove(place);
        if let Some((side, found)) = progress {
            self.undecided.retain(|&undecided| undecided != side);
            self.found = self.found.take().into_iter().chain(found).min();
        }
        if self.undecided.is_empty() {
            return Progress::Done(self.found.take());
        }
        Progress::Working { done: self.done }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol, difference, shortest_word, words::SplitMix};

    const BOTH: &[Side] = &[Side::Left, Side::Right];

    /// Returns a random automaton over two symbols with up to `most` states.
    fn random_nfa(random: &mut SplitMix, most: u32) -> Nfa {
        let mut below = |bound: u32| random.below_u64(u64::from(bound)) as u32;
        let states = 1 + below(most);
        let labels = [0, 1, 0, 1, 0, 1, EPSILON];
        let transitions: Vec<_> =
            (0..below(2 * states + 2)).map(|_| (below(states), labels[below(7) as usize], below(states))).collect();
        let accepting: Vec<u32> = (0..states).filter(|_| below(3) > 0).collect();
        let starts: Vec<u32> = (0..=below(2)).map(|_| below(states)).collect();
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        Nfa::new(ab, states as usize, starts, accepting, transitions)
    }

    /// The searches that a test runs.
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Alone {
        Pairs,
        Antichains,
        /// Antichains that look for simulations from the beginning.
        Simulations,
    }

    /// Returns what a search alone finds, and whether it had to look for the first word among the shortest.
    fn alone((left, right): (&Nfa, &Nfa), asked: &'static [Side], search: Alone) -> (Option<Witness>, bool) {
        let mut comparison = Comparison::new(left, right, asked, usize::MAX);
        comparison.searches.clear();
        comparison.all_begun = true;
        if search == Alone::Pairs {
            comparison.begin_pairs();
        } else {
            comparison.begin_antichains();
        }
        if search == Alone::Simulations {
            for search in &mut comparison.searches {
                let Search::Antichain(search) = search else { panic!("only antichains begin") };
                search.simulate(&mut comparison.operands);
            }
        }
        let mut reordered = false;
        loop {
            match comparison.turn(1) {
                Progress::Working { .. } => {}
                Progress::Done(found) => return (found, reordered),
                Progress::OverLimit(error) => panic!("{error}"),
            }
            let is_reordering = |search: &Search| matches!(search, Search::Antichain(search) if search.is_reordering());
            reordered |= comparison.searches.iter().any(is_reordering);
        }
    }

    #[test]
    fn each_search_alone_finds_the_first_word() {
        let mut random = SplitMix::new(1);
        let (mut equivalent, mut reordered) = (0, 0);
        for _ in 0..20_000 {
            let [left, right] = [(); 2].map(|()| random_nfa(&mut random, 8));
            let both = (&left, &right);
            let (expected, _) = alone(both, BOTH, Alone::Pairs);
            equivalent += u32::from(expected.is_none());
            for search in [Alone::Antichains, Alone::Simulations] {
                let (found, looked) = alone(both, BOTH, search);
                reordered += u32::from(looked);
                assert_eq!(found, expected, "{left:?}, {right:?}");
            }
            let expected = shortest_word(&difference(&left, &right).nfa);
            for search in [Alone::Pairs, Alone::Antichains, Alone::Simulations] {
                let (found, looked) = alone(both, &[Side::Left], search);
                reordered += u32::from(looked);
                assert_eq!(found.map(|found| found.word), expected, "{left:?}, {right:?}");
            }
        }
        assert!(equivalent > 1000 && reordered > 100, "{equivalent} equivalent, {reordered} reordered");
    }
}
