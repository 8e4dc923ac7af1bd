//! Equivalence and inclusion of two automata, with a shortest counterexample.

mod pair_search;

use super::{
    determinize::unwrap_unlimited,
    pairs::{NO_RUN, Pair},
};
use crate::{Job, Nfa, OverLimit, Progress, Symbol, finish};
use hashbrown::HashSet;
use pair_search::PairSearch;

/// One of two automata being compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The first automaton.
    Left,
    /// The second automaton.
    Right,
}

/// The first word in shortlex order that one of two automata accepts and the other does not. The order of symbols is
/// Σ of the left automaton, followed by the further symbols of the right one.
///
/// ```
/// use grammaton_core::{Counterexample, Side, equivalent, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("a*")?), thompson(&regex::read("a+")?)];
/// assert_eq!(equivalent(&left, &right), Err(Counterexample { word: Vec::new(), accepted_by: Side::Left }));
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counterexample {
    /// The word.
    pub word: Vec<Symbol>,
    /// The automaton that accepts it.
    pub accepted_by: Side,
}

/// Checks whether two automata accept the same words, over the union of their alphabets. Equal automata need no search.
///
/// # Errors
///
/// Returns the first word that only one of them accepts.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Side, Symbol, equivalent};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let all = Nfa::new(ab.clone(), 1, Some(0), [0], [(0, 0, 0), (0, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// assert_eq!(equivalent(&all, &all), Ok(()));
/// let counterexample = equivalent(&all, &only_a).unwrap_err();
/// assert_eq!((counterexample.word, counterexample.accepted_by), (vec![Symbol::from('b')], Side::Left));
/// ```
pub fn equivalent(left: &Nfa, right: &Nfa) -> Result<(), Counterexample> {
    unwrap_unlimited(equivalent_within(left, right, usize::MAX))
}

/// Checks whether two automata accept the same words, like [`equivalent`]. Fails with [`OverLimit`] if that takes more
/// than `limit` pairs of sets of states.
///
/// # Errors
/// Returns [`OverLimit`] if the comparison needs more than `limit` pairs of sets of states; the inner result is that of
/// [`equivalent`].
///
/// ```
/// use grammaton_core::{equivalent_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("(a|b)*")?), thompson(&regex::read("(a*b*)*")?)];
/// // The outer result is about the limit, the inner one about the languages.
/// assert_eq!(equivalent_within(&left, &right, 100), Ok(Ok(())));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn equivalent_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Equivalence::new(left, right, limit))
}

/// Checks whether the right automaton accepts all words of the left one, over the union of their alphabets.
///
/// # Errors
///
/// Returns the first word that only the left automaton accepts.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, included};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let all = Nfa::new(ab.clone(), 1, Some(0), [0], [(0, 0, 0), (0, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// assert_eq!(included(&only_a, &all), Ok(()));
/// assert_eq!(included(&all, &only_a).unwrap_err().word, [Symbol::from('b')]);
/// ```
pub fn included(left: &Nfa, right: &Nfa) -> Result<(), Counterexample> {
    unwrap_unlimited(included_within(left, right, usize::MAX))
}

/// Checks whether the right automaton accepts all words of the left one, like [`included`]. Fails with [`OverLimit`] if
/// that takes more than `limit` pairs of sets of states.
///
/// # Errors
/// Returns [`OverLimit`] if the comparison needs more than `limit` pairs of sets of states; the inner result is that of
/// [`included`].
///
/// ```
/// use grammaton_core::{included_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("ab")?), thompson(&regex::read("(a|b)*")?)];
/// assert_eq!(included_within(&left, &right, 100), Ok(Ok(())));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn included_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Inclusion::new(left, right, limit))
}

/// A job that decides equivalence, with a limit on the pairs of sets of states.
///
/// A pair is skipped if its equivalence follows from that of the earlier pairs, so the number of pairs that are
/// followed is at most the number of sets on both sides. One unit of budget follows the moves of one member of a set.
/// (Hopcroft and Karp, A linear algorithm for testing equivalence of finite automata, 1971; lazily determinized as in
/// Bonchi and Pous, Checking NFA equivalence with bisimulations up to congruence, POPL 2013.)
///
/// ```
/// use grammaton_core::{Alphabet, Equivalence, Nfa, Symbol, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let one = Nfa::new(a.clone(), 1, Some(0), [0], [(0, 0, 0)]);
/// let two = Nfa::new(a, 2, Some(0), [0, 1], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(finish(Equivalence::new(&one, &two, 100)), Ok(Ok(())));
/// ```
#[derive(Clone, Debug)]
pub struct Equivalence {
    search: PairSearch,
    classes: Classes,
}

impl Equivalence {
    /// Creates a job that follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        let (search, mut classes) = (PairSearch::new(left, right, limit), Classes::default());
        classes.merge(search.start());
        Self { search, classes }
    }
}

impl Job for Equivalence {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        let Self { search, classes } = self;
        search.step(budget, |pair| classes.merge(pair), |left, right| left != right)
    }
}

/// A job that decides inclusion, with a limit on the pairs of sets of states.
///
/// One unit of budget follows the moves of one member of a set.
///
/// ```
/// use grammaton_core::{Alphabet, Inclusion, Nfa, Symbol, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let all = Nfa::new(a.clone(), 1, Some(0), [0], [(0, 0, 0)]);
/// let even = Nfa::new(a, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0)]);
/// assert_eq!(finish(Inclusion::new(&even, &all, 100)), Ok(Ok(())));
/// ```
#[derive(Clone, Debug)]
pub struct Inclusion {
    search: PairSearch,
    seen: HashSet<Pair>,
}

impl Inclusion {
    /// Creates a job that follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        let search = PairSearch::new(left, right, limit);
        let seen = HashSet::from([search.start()]);
        Self { search, seen }
    }
}

impl Job for Inclusion {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        let Self { search, seen } = self;
        search.step(budget, |pair| pair.0 != NO_RUN && seen.insert(pair), |left, right| left && !right)
    }
}

/// Union-find over the sets of states of both sides: sets in one class accept the same words if the automata do.
#[derive(Clone, Debug, Default)]
struct Classes {
    /// The parent of each node; the root of a class is its own parent.
    parents: Vec<u32>,
}

impl Classes {
    /// Merges the classes of the two sets and returns whether they were different.
    fn merge(&mut self, (left, right): Pair) -> bool {
        // Node 0 means no run, on either side. Left sets are the odd nodes, right sets the other even ones.
        let node = |set: u32, side: u32| if set == NO_RUN { 0 } else { 2 * set + side };
        let (left, right) = (self.find(node(left, 1)), self.find(node(right, 2)));
        self.parents[right as usize] = left;
        left != right
    }

    /// Returns the root of the class of `node`, halving the path to it.
    fn find(&mut self, mut node: u32) -> u32 {
        let known = self.parents.len() as u32;
        self.parents.extend(known..=node);
        while self.parents[node as usize] != node {
            let grandparent = self.parents[self.parents[node as usize] as usize];
            self.parents[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }
}
