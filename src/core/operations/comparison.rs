//! Comparison of the languages of two automata: several searches that take turns, because each of them takes
//! exponential time where another one does not.

mod antichain;
mod antichain_search;
mod classes;
mod congruence;
mod first_word;
mod operands;
mod pair_search;
mod simulation;

use super::equivalence::{Counterexample, Side};
use crate::{Nfa, OverLimit, Progress, job::max_elements};
use antichain_search::AntichainSearch;
use classes::Classes;
use congruence::Congruence;
use first_word::FirstWord;
use operands::Operands;
use pair_search::PairSearch;

/// A word that only one side accepts, if there is one.
type SearchResult = Option<Witness>;

/// A shortest word that only one side accepts.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Witness {
    word: Vec<u32>,
    accepted_by: Side,
    /// Whether it is known to be the first one of its length.
    is_first: bool,
}

/// The units of budget of a turn of the first search. Each other one has half as many, and waits if its last step took
/// more.
const TURN: usize = 256;
/// The number of turns that the first search has for itself, so that easy questions do not pay for the others.
const TURNS_ALONE: usize = 4;

/// A search for the first word that one of the asked sides accepts and the other rejects.
///
/// Pairs of sets up to equivalence need the fewest steps for automata that are deterministic or nearly so. Only the
/// antichain ignores a side that is not asked for. Equivalent automata are included in each other, so the congruence
/// helps with both questions.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    operands: Operands,
    asked: &'static [Side],
    limit: usize,
    turns: usize,
    searches: Vec<Search>,
    /// Whether all searches have begun.
    all_begun: bool,
    /// The last phase, which knows a shortest word and looks for the first one of its length.
    first_word: Option<Box<FirstWord>>,
}

#[derive(Clone, Debug)]
enum Search {
    Classes(Box<PairSearch<Classes>>),
    Congruence(Box<PairSearch<Congruence>>),
    Antichain(Box<AntichainSearch>),
}

impl Search {
    fn step(&mut self, operands: &mut Operands, budget: usize) -> Progress<SearchResult> {
        match self {
            Self::Classes(search) => search.step(operands, budget),
            Self::Congruence(search) => search.step(operands, budget),
            Self::Antichain(search) => search.step(operands, usize::MAX, budget),
        }
    }

    /// Returns the units of budget spent so far.
    fn spent(&self) -> usize {
        match self {
            Self::Classes(search) => search.spent(),
            Self::Congruence(search) => search.spent(),
            Self::Antichain(search) => search.spent(),
        }
    }

    /// Returns the number of pairs found so far.
    fn len(&self) -> usize {
        match self {
            Self::Classes(search) => search.len(),
            Self::Congruence(search) => search.len(),
            Self::Antichain(search) => search.len(),
        }
    }
}

impl Comparison {
    /// Creates a search for words that one of the sides in `asked` accepts. It needs more than its limit if each of its
    /// searches needs more than `limit` pairs.
    pub(super) fn new(left: &Nfa, right: &Nfa, asked: &'static [Side], limit: usize) -> Self {
        let operands = Operands::new(left, right);
        let mut comparison =
            Self { operands, asked, limit, turns: 0, searches: Vec::new(), all_begun: false, first_word: None };
        let first = if comparison.asks_both() { comparison.by_classes() } else { comparison.by_antichain() };
        comparison.searches.push(first);
        comparison
    }

    fn asks_both(&self) -> bool {
        self.asked.len() == 2
    }

    fn by_classes(&self) -> Search {
        Search::Classes(Box::new(PairSearch::new(&self.operands, Classes::default(), self.limit)))
    }

    fn by_antichain(&self) -> Search {
        Search::Antichain(Box::new(AntichainSearch::new(&self.operands, self.asked, self.limit)))
    }

    fn by_congruence(&self) -> Search {
        let congruence = Congruence::new(&self.operands);
        Search::Congruence(Box::new(PairSearch::new(&self.operands, congruence, self.limit)))
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
            spent += TURN * self.searches.len().max(1);
            match self.turn() {
                Progress::Working { .. } => {}
                Progress::OverLimit(error) => return Progress::OverLimit(error),
                Progress::Done(None) => return Progress::Done(Ok(())),
                Progress::Done(Some(Witness { word, accepted_by, .. })) => {
                    return Progress::Done(Err(Counterexample { word: self.operands.spell(&word), accepted_by }));
                }
            }
        }
        Progress::Working { done: self.len() }
    }

    /// Returns the number of pairs found so far by the search that found most.
    fn len(&self) -> usize {
        let last = self.first_word.as_ref().map(|search| search.len());
        self.searches.iter().map(Search::len).chain(last).max().unwrap_or(0)
    }

    /// Gives each search a turn.
    fn turn(&mut self) -> Progress<SearchResult> {
        if let Some(search) = &mut self.first_word {
            return search.step(&mut self.operands, TURN);
        }
        let mut place = 0;
        while let Some(search) = self.searches.get_mut(place) {
            let budget = if place == 0 { TURN } else { (self.turns * TURN / 2).saturating_sub(search.spent()) };
            match search.step(&mut self.operands, budget) {
                Progress::Working { .. } => place += 1,
                // The first word that the other side accepts says nothing about the words of this side.
                Progress::Done(Some(found)) if !self.asked.contains(&found.accepted_by) => {
                    self.searches.remove(place);
                }
                Progress::Done(Some(found)) if !found.is_first => {
                    let search = FirstWord::new(&mut self.operands, self.asked, self.limit, found);
                    self.first_word = Some(Box::new(search));
                    self.searches.clear();
                }
                Progress::OverLimit(_) => drop(self.searches.remove(place)),
                done @ Progress::Done(_) => return done,
            }
        }
        if self.first_word.is_some() {
            return Progress::Working { done: self.len() };
        }
        self.turns += 1;
        if !self.all_begun && (self.turns == TURNS_ALONE || self.searches.is_empty()) {
            self.all_begun = true;
            if self.asks_both() {
                self.searches.push(self.by_antichain());
            }
            self.searches.push(self.by_congruence());
        }
        if self.searches.is_empty() {
            return Progress::OverLimit(OverLimit::states(self.limit));
        }
        Progress::Working { done: self.len() }
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
        let starts: Vec<u32> = (0..1 + below(2)).map(|_| below(states)).collect();
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        Nfa::new(ab, states as usize, starts, accepting, transitions)
    }

    /// Returns the result of one search alone, and whether it had to look for the first word among the shortest.
    fn alone(
        left: &Nfa,
        right: &Nfa,
        asked: &'static [Side],
        search: fn(&Comparison) -> Search,
    ) -> (Result<(), Counterexample>, bool) {
        let mut comparison = Comparison::new(left, right, asked, usize::MAX);
        comparison.searches = vec![search(&comparison)];
        comparison.all_begun = true;
        loop {
            match comparison.step(1) {
                Progress::Working { .. } => {}
                Progress::Done(result) => return (result, comparison.first_word.is_some()),
                Progress::OverLimit(error) => panic!("{error}"),
            }
        }
    }

    /// Creates a search that looks for simulations from the beginning.
    fn by_simulation(comparison: &Comparison) -> Search {
        let mut search = comparison.by_antichain();
        if let Search::Antichain(search) = &mut search {
            search.simulate(&comparison.operands);
        }
        search
    }

    #[test]
    fn each_search_alone_finds_the_first_word() {
        let mut random = SplitMix::new(1);
        let (mut equivalent, mut reordered) = (0, 0);
        for _ in 0..20_000 {
            let [left, right] = [(); 2].map(|()| random_nfa(&mut random, 8));
            let (expected, _) = alone(&left, &right, BOTH, Comparison::by_classes);
            equivalent += u32::from(expected.is_ok());
            assert_eq!(alone(&left, &right, BOTH, Comparison::by_congruence).0, expected, "{left:?}, {right:?}");
            let (found, looked) = alone(&left, &right, BOTH, Comparison::by_antichain);
            reordered += u32::from(looked);
            assert_eq!(found, expected, "{left:?}, {right:?}");
            assert_eq!(alone(&left, &right, BOTH, by_simulation).0, expected, "{left:?}, {right:?}");
            let included = alone(&left, &right, &[Side::Left], by_simulation).0.map_err(|found| found.word);
            let spelled = |word: Vec<u32>| word.into_iter().map(|symbol| left.alphabet()[symbol].clone()).collect();
            let expected = shortest_word(&difference(&left, &right).nfa).map(spelled);
            assert_eq!(included.err(), expected, "{left:?}, {right:?}");
        }
        assert!(equivalent > 1000 && reordered > 100, "{equivalent} equivalent, {reordered} reordered");
    }
}
