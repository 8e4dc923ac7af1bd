//! Minimization by two reversals.

use super::{Determinize, Determinized};
use crate::{Job, Nfa, OverLimit, Progress, finish};

/// The result of [`double_reversal`]: the automata in between, and the minimal one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoubleReversed {
    /// The reversed automaton, whose start states are the accepting ones. If there are none, it has a new start state.
    pub reversed: Nfa,
    /// The subset construction of it. Each of its states accepts a set of words that no other one accepts any word of,
    /// read backward.
    pub backward: Determinized,
    /// The reversed automaton of that, which has the language of the original.
    pub restored: Nfa,
    /// The subset construction of it: the minimal automaton, partial, with states in breadth-first order.
    pub minimal: Determinized,
}

/// A job that minimizes an automaton by reversing and determinizing it twice, with a limit on the number of states of each
/// subset construction.
///
/// ```
/// use grammaton_core::{DoubleReversal, finish, notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*a(a|b)(a|b)")?);
/// assert_eq!(finish(DoubleReversal::new(&nfa, 8))?.minimal.dfa.len(), 8);
/// assert!(finish(DoubleReversal::new(&nfa, 7)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct DoubleReversal {
    reversed: Nfa,
    /// The first subset construction, and the reversed automaton of it, once they are made.
    first: Option<(Determinized, Nfa)>,
    job: Determinize,
    limit: usize,
}

impl DoubleReversal {
    /// Creates a job whose subset constructions make at most `limit` states each.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        let reversed = reversed(nfa);
        Self { job: Determinize::new(&reversed, limit), reversed, first: None, limit }
    }
}

impl Job for DoubleReversal {
    type Output = DoubleReversed;

    fn step(&mut self, budget: usize) -> Progress<DoubleReversed> {
        let made = match self.job.step(budget) {
            Progress::Working { done } => return Progress::Working { done },
            Progress::OverLimit(error) => return Progress::OverLimit(error),
            Progress::Done(made) => made,
        };
        if let Some((backward, restored)) = self.first.take() {
            let reversed = std::mem::take(&mut self.reversed);
            return Progress::Done(DoubleReversed { reversed, backward, restored, minimal: made });
        }
        let (done, restored) = (made.dfa.len(), reversed(made.dfa.as_nfa()));
        self.job = Determinize::new(&restored, self.limit);
        self.first = Some((made, restored));
        Progress::Working { done }
    }
}

/// Returns the reversed automaton. Unlike [`reverse`](fn@super::reverse), it has no new start state if several states
/// accept, because sets with and without that state would not be the same.
fn reversed(nfa: &Nfa) -> Nfa {
    let all = nfa.triples().map(|(from, symbol, to)| (to, symbol, from));
    let has_words = nfa.accepting().next().is_some();
    let new = (!has_words).then_some(nfa.len() as u32);
    let states = nfa.len() + usize::from(!has_words);
    Nfa::new(nfa.alphabet().clone(), states, nfa.accepting().chain(new), nfa.starts().iter().copied(), all)
}

/// Returns the minimal deterministic automaton of an automaton with or without determinism: the result of reversing,
/// determinizing, reversing and determinizing it. Without a start, the result has one state.
///
/// The subset construction of a reversed deterministic automaton whose states are all reachable is minimal. (Brzozowski,
/// Canonical regular expressions and minimal state graphs for definite events, Mathematical Theory of Automata, 1962.)
///
/// # Errors
/// Returns [`OverLimit`] if a subset construction needs more than `limit` states.
///
/// ```
/// use grammaton_core::{determinize, double_reversal, glushkov, minimize, notation::regex};
///
/// let nfa = glushkov(&regex::read("(a|b)*abb|abb")?);
/// let minimal = double_reversal(&nfa, 100)?.minimal.dfa;
/// assert_eq!(minimal, minimize(&determinize(&nfa).dfa).dfa);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn double_reversal(nfa: &Nfa, limit: usize) -> Result<DoubleReversed, OverLimit> {
    finish(DoubleReversal::new(nfa, limit))
}
