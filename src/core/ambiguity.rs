//! Ambiguity: whether some word has two accepting runs, the first such word, and how fast the number of runs grows.
//!
//! ε-moves are not removed first, so runs are those that the user sees: sequences of transitions, which differ when
//! their ε-moves differ. Accepting runs correspond one to one to the derivations of the grammar in which each
//! transition is a production, so all results hold for that grammar, too.
//!
//! If the number of runs is bounded, this module does not compute the least bound: that is PSPACE-complete.

mod budget;
mod trim;
mod search;
mod run_pairs;
mod components;
mod epsilon_loops;
mod growth;
mod polynomial_degree;

use crate::{EPSILON, Job, Kind, Nfa, OverLimit, Progress, finish, kind};
use budget::{Budget, Stop};
use components::components;
use epsilon_loops::{EpsilonLoops, LoopProgress};
use growth::Growth;
use run_pairs::{Goal, RunPair, RunPairs};
use search::Search;
use trim::Useful;

/// Whether an automaton is ambiguous.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Every word has at most one accepting run.
    Unambiguous,
    /// Some word has two accepting runs.
    Ambiguous {
        /// How fast the number of runs grows; `None` if this was not decided within the limit.
        degree: Option<Degree>,
        /// A word with two accepting runs.
        witness: Witness,
    },
}

/// How fast the greatest number of accepting runs of a word grows with its length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Degree {
    /// The number of runs is bounded.
    Finite,
    /// The number grows as a polynomial of exactly this degree, which is at least 1.
    Polynomial(usize),
    /// The number grows exponentially.
    Exponential,
    /// Some word has infinitely many runs, because of a cycle of ε-moves.
    Infinite,
}

/// An ambiguous word with two different accepting runs.
///
/// The word is the first in shortlex order that has two runs. If the degree is infinite, it is the first that has
/// infinitely many runs, and its second run is the first one with an extra lap around a cycle of ε-moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The word, as symbol numbers.
    pub word: Vec<u32>,
    /// The start states of the runs.
    pub starts: [u32; 2],
    /// The runs, as indices into [`Nfa::transitions`].
    pub runs: [Vec<u32>; 2],
}

/// Decides whether `nfa` is ambiguous, with [`Ambiguity::DEFAULT_LIMIT`] as the limit.
///
/// # Errors
/// Returns [`OverLimit`] if the search for an ambiguous word needs more pairs of states than the limit.
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
/// assert_eq!((witness.starts, witness.runs), ([0, 0], [vec![0, 1], vec![1, 3]]));
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
pub fn ambiguity(nfa: &Nfa) -> Result<Verdict, OverLimit> {
    finish(Ambiguity::new(nfa, Ambiguity::DEFAULT_LIMIT))
}

/// A job that decides ambiguity.
///
/// The limit is on the total number of pairs of states that two runs may reach, plus triples of states for the degree.
/// For n useful states there are about n²/2 pairs, or at most 3n²/2 with ε-moves. Beyond the limit the job fails; if it
/// has already found an ambiguous word, only the degree remains undecided. A deterministic automaton needs no pairs.
///
/// The degree is decided by the criteria of Weber and Seidl, On the degree of ambiguity of finite automata, Theoretical
/// Computer Science 88 (1991); with ε-moves, by those of Allauzen, Mohri and Rastogi, General algorithms for testing
/// the ambiguity of finite automata (2008).
///
/// ```
/// use grammaton_core::{Ambiguity, Job, Progress, Verdict, glushkov, notation::regex};
///
/// let nfa = glushkov(&regex::read("a*b")?);
/// let mut job = Ambiguity::new(&nfa, 1000);
/// let verdict = loop {
///     match job.step(100) {
///         Progress::Working { .. } => continue,
///         Progress::Done(verdict) => break verdict,
///         Progress::OverLimit(error) => panic!("{error}"),
///     }
/// };
/// assert_eq!(verdict, Verdict::Unambiguous);
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ambiguity {
    budget: Budget,
    useful: Useful,
    phase: Phase,
}

/// The next step of the decision.
#[derive(Clone, Debug)]
enum Phase {
    /// The automaton is deterministic, so nothing remains to be decided.
    Deterministic,
    /// Search for the first word with infinitely many runs, around a cycle of ε-moves.
    Infinite(EpsilonLoops, Search<LoopProgress>),
    /// Search for the first word with two runs.
    Twice(RunPairs, Search<RunPair>),
    /// Decision of the degree, once such a word is found.
    Degree(Witness, Box<Growth>),
}

impl Ambiguity {
    /// The limit that [`ambiguity`] uses: sufficient for any automaton of 700 states, and taking about 100 MB.
    pub const DEFAULT_LIMIT: usize = 1_000_000;

    /// Creates a job that makes at most `limit` pairs and triples. Takes time in proportion to the automaton's size.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        let useful = Useful::new(nfa);
        let phase = Phase::first(&useful.nfa);
        Self { budget: Budget::new(limit), useful, phase }
    }

    /// Returns the verdict as far as it is known before the job is done: that an ambiguous word was found.
    ///
    /// ```
    /// use grammaton_core::{Ambiguity, Job, Verdict, notation::regex, thompson};
    ///
    /// let mut job = Ambiguity::new(&thompson(&regex::read("(a|a|b)*")?), 1000);
    /// assert_eq!(job.verdict_so_far(), None);
    /// while job.verdict_so_far().is_none() {
    ///     job.step(1);
    /// }
    /// assert!(matches!(job.verdict_so_far(), Some(Verdict::Ambiguous { degree: None, .. })));
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn verdict_so_far(&self) -> Option<Verdict> {
        match &self.phase {
            Phase::Degree(witness, _) => Some(Verdict::Ambiguous { degree: None, witness: witness.clone() }),
            _ => None,
        }
    }

    /// Continues until the verdict or a pause.
    fn advance(&mut self) -> Result<Verdict, Stop> {
        let Self { budget, useful, phase } = self;
        loop {
            match phase {
                Phase::Deterministic => return Ok(Verdict::Unambiguous),
                Phase::Infinite(epsilon_loops, search) => {
                    let lap = search.advance(epsilon_loops, budget)?.expect("a useful state is on an accepting run");
                    let witness = useful.witness(search.runs(lap));
                    return Ok(Verdict::Ambiguous { degree: Some(Degree::Infinite), witness });
                }
                Phase::Twice(product, search) => {
                    let Some(run_pair) = search.advance(product, budget)? else { return Ok(Verdict::Unambiguous) };
                    let witness = useful.witness(search.runs(run_pair)).sorted();
                    *phase = Phase::Degree(witness, Box::new(Growth::new(&useful.nfa)));
                }
                Phase::Degree(witness, growth) => {
                    let degree = match growth.advance(&useful.nfa, budget) {
                        Ok(degree) => Some(degree),
                        Err(Stop::Limit) => None,
                        Err(Stop::Budget) => return Err(Stop::Budget),
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
        self.budget.refill(budget);
        match self.advance() {
            Ok(verdict) => Progress::Done(verdict),
            Err(Stop::Budget) => Progress::Working { done: self.budget.made() },
            Err(Stop::Limit) => Progress::OverLimit(OverLimit::states(self.budget.limit())),
        }
    }
}

impl Phase {
    /// Returns the first step for an automaton all of whose states are useful.
    fn first(nfa: &Nfa) -> Self {
        let start = nfa.starts().first().copied().filter(|_| !matches!(kind(nfa), Kind::Dfa { .. }));
        let Some(start) = start else { return Self::Deterministic };
        if let Some(epsilon_loops) = EpsilonLoops::new(nfa, &components(nfa, |symbol| symbol == EPSILON)) {
            return Self::Infinite(epsilon_loops, Search::new(vec![LoopProgress::Before(start)]));
        }
        let product = RunPairs { nfa: nfa.clone(), goal: Goal::Accept };
        Self::Twice(product, Search::new(vec![RunPair::Together(start)]))
    }
}

impl Useful {
    /// Converts runs on transitions of the useful part to a word and runs on the whole automaton.
    fn witness(&self, runs: [Vec<u32>; 2]) -> Witness {
        let transitions = runs[0].iter().map(|&t| self.nfa.transitions()[t as usize]);
        let word = transitions.filter(|m| !m.is_epsilon()).map(|m| m.symbol).collect();
        let starts = [0, 1].map(|run| self.start_of(&runs[run]));
        let runs = runs.map(|run| run.into_iter().filter_map(|t| self.number(t)).collect());
        Witness { word, starts, runs }
    }
}

impl Witness {
    /// Sorts the runs by their transitions.
    fn sorted(mut self) -> Self {
        if self.runs[0] > self.runs[1] {
            self.runs.reverse();
            self.starts.reverse();
        }
        self
    }
}
