//! Certificates: evidence for statements about languages that others can check without trusting the algorithm which
//! found it.
//!
//! A certificate contains the automata that it is about and the evidence for its claim. [`Certificate::check`] only
//! follows transitions from what the evidence lists; it neither searches nor uses the operations of this crate.

mod bisimulation;
mod grammar;
mod minimal;
mod run_pairs;
mod sets;
mod subsets;
mod words;

pub use bisimulation::SetPair;
pub use minimal::MinimalityProof;
pub use run_pairs::RunPairProof;

use crate::{
    Grammar, Nfa, Options, OverLimit, Symbol, Verdict, ambiguity, determinize_within, equivalent_within, minimize,
};
use ecow::EcoString;
use std::{error::Error, fmt};

/// The maximum number of pairs in a certificate.
const MAX_PAIRS: usize = 100_000;

/// A claim about automata with its evidence.
///
/// ```
/// use grammaton_core::{certificate::Certificate, notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*a")?);
/// let certificate = Certificate::of_minimal(&nfa, 1000)?;
/// assert_eq!(certificate.check(), Ok(()));
/// let Certificate::Minimal { dfa, .. } = certificate else { panic!("it was made so") };
/// assert_eq!(dfa.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub enum Certificate {
    /// Two automata accept the same words.
    Equivalent {
        /// The automata.
        sides: [Nfa; 2],
        /// A bisimulation up to congruence that contains the pair of the start sets.
        pairs: Vec<SetPair>,
    },
    /// Two automata do not accept the same words.
    Different {
        /// The automata.
        sides: [Nfa; 2],
        /// A word that exactly one of them accepts.
        word: Vec<Symbol>,
    },
    /// A grammar generates the words that an automaton accepts.
    Grammar {
        /// The automaton.
        nfa: Nfa,
        /// The grammar.
        grammar: Grammar,
        /// A bisimulation up to congruence between the automaton and the automaton of the grammar.
        pairs: Vec<SetPair>,
    },
    /// An automaton is the result of the subset construction.
    Determinized {
        /// The original automaton.
        nfa: Nfa,
        /// The result.
        dfa: Nfa,
        /// For each state of the result, the states that it stands for, ascending.
        subsets: Vec<Vec<u32>>,
    },
    /// A deterministic automaton accepts the words of another automaton and has as few states as possible.
    Minimal {
        /// The original automaton.
        nfa: Nfa,
        /// The deterministic automaton.
        dfa: Nfa,
        /// A bisimulation up to congruence between the two.
        pairs: Vec<SetPair>,
        /// The words that show that no state is superfluous.
        proof: MinimalityProof,
    },
    /// No word has two accepting runs.
    Unambiguous {
        /// The automaton.
        nfa: Nfa,
        /// Everything that two different runs on the same word can reach.
        proof: RunPairProof,
    },
    /// Some word has two accepting runs.
    Ambiguous {
        /// The automaton.
        nfa: Nfa,
        /// The start states of two runs.
        starts: [u32; 2],
        /// The transitions of the runs, as source, symbol (`None` for ε) and target.
        runs: [Vec<(u32, Option<Symbol>, u32)>; 2],
    },
}

/// The reason why a certificate does not prove its claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// A part of the evidence names a state that does not exist.
    NoState(u32),
    /// A part of the evidence names a transition that does not exist, or that is an ε-move and must not be one.
    NoTransition(u32),
    /// The pair of the start sets does not follow from the pairs.
    Start,
    /// In a pair, only one of the sets has an accepting state.
    Acceptance(usize),
    /// After a symbol, the sets of a pair are not related.
    Step {
        /// The number of the pair.
        pair: usize,
        /// The symbol.
        symbol: Symbol,
    },
    /// Both automata accept the word, or none does.
    Word,
    /// The automaton that should be deterministic is not.
    Nondeterministic,
    /// The number of subsets or words is not the number of states.
    Count {
        /// The number of entries.
        found: usize,
        /// The number of states.
        states: usize,
    },
    /// The set of a state of the result is not the one that its transitions and its start mark require.
    Subset(u32),
    /// The word of a state does not reach it.
    Unreached(u32),
    /// The word that should complete a state is rejected from there.
    Dead(u32),
    /// No listed word distinguishes two states.
    Undistinguished(u32, u32),
    /// Something that two runs can reach is missing in the evidence.
    Unclosed(u32, u32),
    /// Two different runs on the same word both accept.
    TwoRuns(u32, u32),
    /// A run is not an accepting run of the automaton, or both runs are the same, or their words differ.
    Runs,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoState(state) => write!(f, "the evidence names state {state}, which does not exist"),
            Self::NoTransition(transition) => {
                write!(f, "the evidence names transition {transition}, which does not exist or is an ε-move")
            }
            Self::Start => f.write_str("the start states are not related"),
            Self::Acceptance(pair) => write!(f, "pair {pair}: only one side accepts"),
            Self::Step { pair, symbol } => write!(f, "pair {pair}: the sets after {symbol} are not related"),
            Self::Word => f.write_str("the word does not distinguish the automata"),
            Self::Nondeterministic => f.write_str("the result is not deterministic"),
            Self::Count { found, states } => write!(f, "there are {found} entries for {states} states"),
            Self::Subset(state) => write!(f, "state {state} of the result does not stand for its set"),
            Self::Unreached(state) => write!(f, "state {state} is not reached by its word"),
            Self::Dead(state) => write!(f, "state {state} does not accept its word"),
            Self::Undistinguished(first, second) => write!(f, "states {first} and {second} are not distinguished"),
            Self::Unclosed(first, second) => {
                write!(f, "the evidence leaves out what the runs through states {first} and {second} reach")
            }
            Self::TwoRuns(first, second) => write!(f, "two runs through states {first} and {second} accept"),
            Self::Runs => f.write_str("the runs are not two accepting runs on one word"),
        }
    }
}

impl Error for Flaw {}

impl Certificate {
    /// Makes a certificate that two automata are equivalent, or that they are not.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if more than `limit` pairs of sets are needed.
    pub fn of_comparison(left: &Nfa, right: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let sides = [left.clone(), right.clone()];
        Ok(match equivalent_within(left, right, limit)? {
            Ok(()) => Self::Equivalent { sides, pairs: bisimulation::search(left, right, limit)? },
            Err(counterexample) => Self::Different { sides, word: counterexample.word },
        })
    }

    /// Converts an automaton to a grammar and makes a certificate that it generates the same language.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if more than `limit` pairs of sets are needed.
    ///
    /// # Panics
    /// Panics if `names` does not have one name per state.
    pub fn of_grammar(nfa: &Nfa, names: &[EcoString], options: Options, limit: usize) -> Result<Self, OverLimit> {
        let (grammar, pairs) = grammar::relate(nfa, names, options, limit)?;
        Ok(Self::Grammar { nfa: nfa.clone(), grammar, pairs })
    }

    /// Determinizes an automaton and makes a certificate of the result.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if the result has more than `limit` states.
    pub fn of_determinized(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let made = determinize_within(nfa, limit)?;
        let subsets = (0..made.dfa.len() as u32).map(|state| made.subsets.of(state).collect()).collect();
        Ok(Self::Determinized { nfa: nfa.clone(), dfa: made.dfa.as_nfa().clone(), subsets })
    }

    /// Minimizes an automaton and makes a certificate of the result.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if the automaton has more than `limit` subsets, or if the certificate would be too large.
    pub fn of_minimal(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        let dfa = minimize(&determinize_within(nfa, limit)?.dfa).dfa;
        let pairs = bisimulation::search(nfa, dfa.as_nfa(), limit)?;
        let proof = MinimalityProof::new(&dfa, MAX_PAIRS)?;
        Ok(Self::Minimal { nfa: nfa.clone(), dfa: dfa.as_nfa().clone(), pairs, proof })
    }

    /// Makes a certificate that an automaton is unambiguous, or that it is ambiguous.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if more than `limit` pairs of states are needed.
    pub fn of_ambiguity(nfa: &Nfa, limit: usize) -> Result<Self, OverLimit> {
        Ok(match ambiguity(nfa)? {
            Verdict::Unambiguous => Self::Unambiguous { nfa: nfa.clone(), proof: RunPairProof::new(nfa, limit)? },
            Verdict::Ambiguous { witness, .. } => {
                let run = |transitions: &[u32]| transitions.iter().map(|&number| words::named(nfa, number)).collect();
                let runs = [run(&witness.runs[0]), run(&witness.runs[1])];
                Self::Ambiguous { nfa: nfa.clone(), starts: witness.starts, runs }
            }
        })
    }

    /// Checks that the evidence proves the claim.
    ///
    /// # Errors
    /// Returns the first [`Flaw`].
    pub fn check(&self) -> Result<(), Flaw> {
        match self {
            Self::Equivalent { sides: [left, right], pairs } => bisimulation::check(left, right, pairs),
            Self::Different { sides, word } => {
                let accepted = sides.each_ref().map(|nfa| words::accepts(nfa, word));
                if accepted[0] == accepted[1] { Err(Flaw::Word) } else { Ok(()) }
            }
            Self::Grammar { nfa, grammar, pairs } => grammar::check(nfa, grammar, pairs),
            Self::Determinized { nfa, dfa, subsets } => subsets::check(nfa, dfa, subsets),
            Self::Minimal { nfa, dfa, pairs, proof } => {
                bisimulation::check(nfa, dfa, pairs)?;
                proof.check(dfa)
            }
            Self::Unambiguous { nfa, proof } => proof.check(nfa),
            Self::Ambiguous { nfa, starts, runs } => words::check_runs(nfa, *starts, runs),
        }
    }

    /// Returns the name of the claim.
    pub fn claim(&self) -> &'static str {
        match self {
            Self::Equivalent { .. } => "equivalent",
            Self::Different { .. } => "different",
            Self::Grammar { .. } => "grammar",
            Self::Determinized { .. } => "determinized",
            Self::Minimal { .. } => "minimal",
            Self::Unambiguous { .. } => "unambiguous",
            Self::Ambiguous { .. } => "ambiguous",
        }
    }
}
