//! Whether a word has two accepting runs, which is first, and how fast the number of runs grows.
//!
//! An automaton with ε-moves is taken as it is, so that runs are what a person sees: sequences of transitions, which
//! are different when they make different ε-moves. Accepting runs correspond one to one to the derivations of the
//! grammar in which each transition is a production, so all that is said here holds of that grammar, too.
//!
//! Where there is a bound on the number of runs, the least one is not computed: that is PSPACE-complete.

mod meter;
mod part;
mod search;
mod twins;
mod components;
mod laps;
mod growth;
mod chains;

use crate::{EPSILON, Job, Kind, Nfa, OverLimit, Progress, finish, kind};
use components::components;
use growth::Growth;
use laps::{Lap, Laps};
use meter::{Meter, Pause};
use part::Useful;
use search::Search;
use twins::{Goal, Product, Twins};

/// Whether an automaton is ambiguous.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Each word has at most one accepting run.
    Unambiguous,
    /// Some word has two accepting runs.
    Ambiguous {
        /// How fast the number of runs grows; `None` if that was not decided within the limit.
        degree: Option<Degree>,
        /// A word with two accepting runs.
        witness: Witness,
    },
}

/// How fast the greatest number of accepting runs of a word grows with its length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Degree {
    /// It does not: there is a bound on the number of runs.
    Finite,
    /// It grows as a polynomial of exactly this degree, at least 1.
    Polynomial(usize),
    /// It grows exponentially.
    Exponential,
    /// Some word has infinitely many runs, around a cycle of ε-moves.
    Infinite,
}

/// An ambiguous word and two different accepting runs on it.
///
/// The word is the first in shortlex order that has two runs. If the degree is infinite, it is the first that has
/// infinitely many, and the second of its runs is the first one with a lap around a cycle of ε-moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The numbers of the word's symbols.
    pub word: Vec<u32>,
    /// The runs, as numbers of transitions in [`Nfa::transitions`].
    pub runs: [Vec<u32>; 2],
}

/// Whether `nfa` is ambiguous, with [`Ambiguity::DEFAULT_LIMIT`] as the limit.
///
/// ```
/// use grammaton_core::{Alphabet, Degree, Nfa, Symbol, Verdict, ambiguity};
///
/// // (a | b)* a (a | b)*: each a may be the one in the middle.
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let transitions = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 1), (1, 1, 1)];
/// let has_a = Nfa::new(ab, 2, Some(0), [1], transitions);
/// let Verdict::Ambiguous { degree, witness } = ambiguity(&has_a)? else { panic!("aa has two runs") };
/// assert_eq!(degree, Some(Degree::Polynomial(1)));
/// assert_eq!(witness.word, [0, 0]);
/// assert_eq!(witness.runs, [[0, 1], [1, 3]]);
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
pub fn ambiguity(nfa: &Nfa) -> Result<Verdict, OverLimit> {
    finish(Ambiguity::new(nfa, Ambiguity::DEFAULT_LIMIT))
}

/// The decision of ambiguity, as a job.
///
/// The limit is on the pairs of states that two runs may come to (and trios of three, for the degree), in all. There
/// are about n²/2 pairs of n useful states, and 3n²/2 at most with ε-moves. Beyond the limit nothing is decided; or,
/// once an ambiguous word is found, its degree is not. A deterministic automaton needs no pair.
///
/// The degree is told by the criteria of Weber and Seidl, On the degree of ambiguity of finite automata, Theoretical
/// Computer Science 88 (1991); with ε-moves, by those of Allauzen, Mohri and Rastogi, General algorithms for testing
/// the ambiguity of finite automata (2008).
#[derive(Clone, Debug)]
pub struct Ambiguity {
    meter: Meter,
    useful: Useful,
    phase: Phase,
}

/// What is to be found out next.
#[derive(Clone, Debug)]
enum Phase {
    /// Nothing: there is never a choice.
    Deterministic,
    /// The first word whose runs may go around a cycle of ε-moves.
    Infinite(Laps, Search<Lap>),
    /// The first word with two runs, if any.
    Twice(Product, Search<Twins>),
    /// The degree, there being such a word.
    Degree(Witness, Box<Growth>),
}

impl Ambiguity {
    /// The limit that [`ambiguity`] sets: enough for any 700 states, and to be held in some 100 MB.
    pub const DEFAULT_LIMIT: usize = 1_000_000;

    /// Begins; takes time in proportion to the automaton.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        let useful = Useful::new(nfa);
        let phase = Phase::first(&useful.nfa);
        Self { meter: Meter::new(limit), useful, phase }
    }

    /// Goes on until the verdict or a pause.
    fn advance(&mut self) -> Result<Verdict, Pause> {
        let Self { meter, useful, phase } = self;
        loop {
            match phase {
                Phase::Deterministic => return Ok(Verdict::Unambiguous),
                Phase::Infinite(laps, search) => {
                    let lap = search.advance(laps, meter)?.expect("a useful state is on an accepting run");
                    let witness = useful.witness(search.runs(lap));
                    return Ok(Verdict::Ambiguous { degree: Some(Degree::Infinite), witness });
                }
                Phase::Twice(product, search) => {
                    let Some(twins) = search.advance(product, meter)? else { return Ok(Verdict::Unambiguous) };
                    let mut witness = useful.witness(search.runs(twins));
                    witness.runs.sort_unstable();
                    *phase = Phase::Degree(witness, Box::new(Growth::new(&useful.nfa)));
                }
                Phase::Degree(witness, growth) => {
                    let degree = match growth.advance(&useful.nfa, meter) {
                        Ok(degree) => Some(degree),
                        Err(Pause::Limit) => None,
                        Err(Pause::Budget) => return Err(Pause::Budget),
                    };
                    return Ok(Verdict::Ambiguous { degree, witness: witness.clone() });
                }
            }
        }
    }
}

impl Job for Ambiguity {
    type Output = Verdict;

    fn step(&mut self, budget: usize) -> Progress<Verdict> {
        self.meter.refill(budget);
        match self.advance() {
            Ok(verdict) => Progress::Done(verdict),
            Err(Pause::Budget) => Progress::Working { done: self.meter.made() },
            Err(Pause::Limit) => Progress::OverLimit(OverLimit { limit: self.meter.limit() }),
        }
    }
}

impl Phase {
    /// What to find out first about an automaton all of whose states are useful.
    fn first(nfa: &Nfa) -> Self {
        let start = nfa.start().filter(|_| !matches!(kind(nfa), Kind::Dfa { .. }));
        let Some(start) = start else { return Self::Deterministic };
        if let Some(laps) = Laps::new(nfa, &components(nfa, |symbol| symbol == EPSILON)) {
            return Self::Infinite(laps, Search::new(vec![Lap::Before(start)]));
        }
        let product = Product { nfa: nfa.clone(), goal: Goal::Accept };
        Self::Twice(product, Search::new(vec![Twins::Together(start)]))
    }
}

impl Useful {
    /// The word and the runs, given by transitions of the useful part.
    fn witness(&self, runs: [Vec<u32>; 2]) -> Witness {
        let transitions = runs[0].iter().map(|&t| self.nfa.transitions()[t as usize]);
        let word = transitions.filter(|m| !m.is_epsilon()).map(|m| m.symbol).collect();
        let runs = runs.map(|run| run.into_iter().map(|t| self.numbers[t as usize]).collect());
        Witness { word, runs }
    }
}
