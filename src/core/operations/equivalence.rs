//! Whether two automata accept the same words, or one all of the other's, with a shortest word that tells them apart.

mod walk;

use super::{
    determinize::unlimited,
    pairs::{NOWHERE, Pair},
};
use crate::{Job, Nfa, OverLimit, Progress, Symbol, finish};
use hashbrown::HashSet;
use walk::Walk;

/// One of two automata that are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// A word that one of two automata accepts and the other does not: a shortest, and the first of these by the order of Σ
/// (that of the left automaton, then what else the right one has).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counterexample {
    /// The word.
    pub word: Vec<Symbol>,
    /// The automaton that accepts it.
    pub accepted_by: Side,
}

/// Whether two automata accept the same words, over Σ of both; if not, the first word that tells.
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
    unlimited(equivalent_within(left, right, usize::MAX))
}

/// Whether two automata accept the same words, unless that takes more than `limit` pairs of sets of states.
pub fn equivalent_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Equivalence::new(left, right, limit))
}

/// Whether the right automaton accepts all words of the left one, over Σ of both; if not, the first that it does not.
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
    unlimited(included_within(left, right, usize::MAX))
}

/// Whether the right automaton accepts all words of the left one, unless that takes more than `limit` pairs of sets of
/// states.
pub fn included_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Result<(), Counterexample>, OverLimit> {
    finish(Inclusion::new(left, right, limit))
}

/// Decides equivalence within a limit on the pairs of sets of states.
///
/// Pairs that are already known to be equivalent if all pairs so far are, are passed over: at most as many are followed
/// as both have sets. One unit of its budget follows the moves of one member of a set.
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
    walk: Walk,
    classes: Classes,
}

impl Equivalence {
    /// A job that follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        let (walk, mut classes) = (Walk::new(left, right, limit), Classes::default());
        classes.merge(walk.start());
        Self { walk, classes }
    }
}

impl Job for Equivalence {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        let Self { walk, classes } = self;
        walk.step(budget, |pair| classes.merge(pair), |left, right| left != right)
    }
}

/// Decides inclusion within a limit on the pairs of sets of states.
///
/// One unit of its budget follows the moves of one member of a set.
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
    walk: Walk,
    seen: HashSet<Pair>,
}

impl Inclusion {
    /// A job that follows at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, limit: usize) -> Self {
        let walk = Walk::new(left, right, limit);
        let seen = HashSet::from([walk.start()]);
        Self { walk, seen }
    }
}

impl Job for Inclusion {
    type Output = Result<(), Counterexample>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        let Self { walk, seen } = self;
        walk.step(budget, |pair| pair.0 != NOWHERE && seen.insert(pair), |left, right| left && !right)
    }
}

/// Sets of states of both sides in classes that must accept the same if the automata do.
#[derive(Clone, Debug, Default)]
struct Classes {
    /// From each node towards the one that stands for its class.
    parents: Vec<u32>,
}

impl Classes {
    /// Whether the two sets were in different classes, which are one now.
    fn merge(&mut self, (left, right): Pair) -> bool {
        // Having no run is one node for both sides; the sets of the left are the odd nodes, those of the right even.
        let node = |set: u32, side: u32| if set == NOWHERE { 0 } else { 2 * set + side };
        let (left, right) = (self.find(node(left, 1)), self.find(node(right, 2)));
        self.parents[right as usize] = left;
        left != right
    }

    /// The node that stands for the class of `node`; halves the way there.
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
