//! The search for a short expression.

use super::{
    Op, Regex, TooLong,
    eliminate::{StateElimination, eliminate_all},
};
use crate::{Determinize, Dfa, Job, Nfa, Progress, finish, minimize, reverse, trim};

/// The greatest number of states of the deterministic automata that are tried.
const MAX_STATES: usize = 500;
/// The greatest number of states of which all orders are tried.
const ALL_ORDERS: usize = 6;
/// The number of paths through eliminated states after which the search ends.
const MAX_PATHS: usize = 60_000;

/// Returns an expression for the language of an automaton, of at most about `limit` characters.
///
/// Eliminates the states in the order that lengthens the arrows least. If that is too long, returns the shortest of the
/// expressions that [`RegexSearch`] finds, as the minimal automaton may have a short one.
///
/// # Errors
///
/// Fails if no expression is found that is short enough.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::regex, regex_of};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let even_a = Nfa::new(ab, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0), (0, 1, 0), (1, 1, 1)]);
/// assert_eq!(regex::write(&regex_of(&even_a, 1000)?), "(ab*a|b)*");
/// # Ok::<(), grammaton_core::TooLong>(())
/// ```
pub fn regex_of(nfa: &Nfa, limit: usize) -> Result<Regex, TooLong> {
    eliminate_all(nfa, limit).or_else(|too_long| finish(RegexSearch::new(nfa, limit)).unwrap_or(Err(too_long)))
}

/// A job that searches for a short expression for the language of an automaton.
///
/// It eliminates the states in several orders: those of the automaton itself, of the minimal deterministic automaton,
/// and of the reversal of the minimal deterministic automaton of the reversed language. The result is the shortest
/// expression found within a fixed amount of work; among equally short ones, that with the fewest nested repetitions. The search never goes over its limit as a job; its output is
/// [`TooLong`] if no expression has at most about `limit` characters.
///
/// ```
/// use grammaton_core::{RegexSearch, determinize, finish, notation::regex, thompson};
///
/// // By plain elimination, this automaton gives a longer expression.
/// let dfa = determinize(&thompson(&regex::read("(a|b)*abb")?)).dfa;
/// let found = finish(RegexSearch::new(dfa.as_nfa(), 1000))??;
/// assert_eq!(regex::write(&found), "(a|b)*abb");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RegexSearch {
    limit: usize,
    /// The automaton, until the first step.
    nfa: Option<Nfa>,
    /// The automaton is determinized first, then its reversal, while this is not `None`.
    subsets: Option<Subsets>,
    automata: Vec<StateElimination>,
    /// The number of the attempt: all automata in the first order, then all in the second order, and so on.
    attempt: usize,
    current: Option<StateElimination>,
    best: Option<(Cost, Regex)>,
    /// The work so far: the number of paths through eliminated states, and of states.
    paths: usize,
}

/// How hard an expression is to read; the smaller, the easier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Cost {
    /// The length as text, where a plus counts twice.
    length: usize,
    /// The depth of nested repetitions.
    star_height: usize,
}

impl Cost {
    fn new(length: usize, regex: &Regex) -> Self {
        let plus = regex.ops().iter().filter(|&op| *op == Op::Plus).count();
        Self { length: length + plus, star_height: star_height(regex.ops()) }
    }
}

fn star_height(ops: &[Op]) -> usize {
    let mut heights: Vec<usize> = Vec::new();
    for op in ops {
        let operands = heights.split_off(heights.len() - op.operands());
        let is_repeated = matches!(op, Op::Star | Op::Plus);
        heights.push(operands.into_iter().max().unwrap_or(0) + usize::from(is_repeated));
    }
    heights.pop().unwrap_or(0)
}

/// A subset construction.
#[derive(Debug)]
struct Subsets {
    job: Box<Determinize>,
    /// The reversed automaton, unless the construction is applied to it.
    reversed: Option<Nfa>,
}

impl RegexSearch {
    /// Creates a search for an expression of at most about `limit` characters.
    pub fn new(nfa: &Nfa, limit: usize) -> Self {
        Self {
            limit,
            nfa: Some(nfa.clone()),
            subsets: None,
            automata: Vec::new(),
            attempt: 0,
            current: None,
            best: None,
            paths: 0,
        }
    }

    fn begin(&mut self, nfa: &Nfa) {
        let nfa = trim(nfa).nfa;
        self.automata.push(StateElimination::new(&nfa, self.limit));
        let job = Box::new(Determinize::new(&nfa, MAX_STATES));
        self.subsets = Some(Subsets { job, reversed: Some(reverse(&nfa)) });
    }

    /// Works on a subset construction, whose minimized result is another automaton to try.
    fn determinize(&mut self, mut subsets: Subsets, budget: usize) {
        let made = match subsets.job.step(budget) {
            Progress::Working { .. } => return self.subsets = Some(subsets),
            Progress::Done(made) => Some(minimize(&made.dfa).dfa),
            Progress::OverLimit(_) => None,
        };
        let is_reversed = subsets.reversed.is_none();
        let nfa = |dfa: Dfa| if is_reversed { reverse(dfa.as_nfa()) } else { dfa.as_nfa().clone() };
        self.automata.extend(made.map(|dfa| StateElimination::new(&nfa(dfa), self.limit)));
        let next = |reversed: Nfa| Subsets { job: Box::new(Determinize::new(&reversed, MAX_STATES)), reversed: None };
        self.subsets = subsets.reversed.map(next);
    }

    /// Eliminates the next state. Returns whether the search is complete.
    fn eliminate(&mut self) -> bool {
        let Some(mut current) = self.current.take().or_else(|| self.next_attempt()) else { return true };
        let before = current.paths();
        let step = current.eliminate_next();
        self.paths += current.paths() - before + 1;
        match step {
            Ok(Some(_)) => self.current = Some(current),
            Ok(None) => {
                let result = current.result();
                let cost = Cost::new(current.result_length(), &result);
                if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
                    self.best = Some((cost, result));
                }
            }
            Err(TooLong { .. }) => {}
        }
        // Each automaton is tried at least once.
        self.paths > MAX_PATHS && self.attempt >= self.automata.len() && self.current.is_none()
    }

    fn next_attempt(&mut self) -> Option<StateElimination> {
        let count = self.automata.len();
        // An automaton with fewer orders than the others has no attempt in their last rounds.
        for _ in 0..count {
            let automaton = &self.automata[self.attempt % count];
            let states: Vec<u32> = automaton.remaining().collect();
            let ranks = ranks(&states, self.attempt / count);
            self.attempt += 1;
            self.paths += states.len();
            if let Some(ranks) = ranks {
                let limit = self.best.as_ref().map_or(self.limit, |(best, _)| best.length.min(self.limit));
                return Some(automaton.in_order(ranks, limit));
            }
        }
        None
    }
}

impl Job for RegexSearch {
    type Output = Result<Regex, TooLong>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        if let Some(nfa) = self.nfa.take() {
            self.begin(&nfa);
            return Progress::Working { done: 0 };
        }
        if let Some(subsets) = self.subsets.take() {
            self.determinize(subsets, budget);
            return Progress::Working { done: 0 };
        }
        let end = self.paths + budget;
        while self.paths < end {
            if self.eliminate() {
                let found = self.best.take().map(|(_, regex)| regex);
                return Progress::Done(found.ok_or(TooLong { limit: self.limit }));
            }
        }
        Progress::Working { done: self.paths }
    }
}

/// Returns the ranks of states in the order with this number: the states with the least cost first, then those with
/// the least cost first but one state last. The ranks of a few states take on all permutations.
fn ranks(states: &[u32], order: usize) -> Option<Vec<u32>> {
    let mut ranks = vec![0; states.last().map_or(0, |&last| last as usize + 1)];
    if order == 0 {
        return Some(ranks);
    }
    if states.len() > ALL_ORDERS {
        let &last = states.get(order - 1)?;
        ranks[last as usize] = 1;
        return Some(ranks);
    }
    let (mut number, mut left) = (order - 1, states.to_vec());
    for rank in 0..states.len() {
        let state = left.remove(number % left.len());
        number /= left.len() + 1;
        ranks[state as usize] = rank as u32;
    }
    (number == 0 && !states.is_empty()).then_some(ranks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, Symbol, notation::regex, thompson};
    use std::collections::BTreeSet;

    #[test]
    fn a_few_states_are_ranked_in_all_orders() {
        let orders: Vec<Vec<u32>> = (1..).map_while(|order| ranks(&[0, 2, 3], order)).collect();
        assert_eq!((orders.len(), orders.iter().collect::<BTreeSet<_>>().len()), (6, 6));
        assert_eq!((ranks(&[], 0), ranks(&[], 1)), (Some(vec![]), None));
        let many: Vec<u32> = (0..9).collect();
        assert_eq!((1..).map_while(|order| ranks(&many, order)).count(), 9);
    }

    #[test]
    fn the_shortest_expression_of_several_orders_is_found() {
        let check = |text: &str, expected: &str| {
            let nfa = thompson(&regex::read(text).expect("an expression"));
            let found = finish(RegexSearch::new(&nfa, 1000)).expect("no limit").expect("short");
            assert_eq!(regex::write(&found), expected, "{text}");
        };
        check("∅", "∅");
        check("ε", "ε");
        check("(b*ab*ab*)*|b*", "(ab*a|b)*");
        check("((a|b)*a)?|b(a|b)*a", "(b*a)*");
        check("a(a|b)*b|ab", "a(a|b)*b");
        // `(b*a)+ bb` has fewer characters, but nests repetitions.
        check("(b*a)+ bb", "(a|b)*abb");
    }

    #[test]
    fn a_short_expression_of_the_minimal_automaton_is_found_if_elimination_is_too_long() {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let target = |state: u32, symbol: u32, step: u32| (7 * state + 5 * symbol + step * step) % 19 + 1;
        let moves = (0..20).flat_map(|state| (0..9).map(move |step| (state, step % 2, target(state, step % 2, step))));
        let nfa = Nfa::new(ab, 20, Some(0), 1..20, moves);
        assert!(eliminate_all(&nfa, 100_000).is_err());
        assert_eq!(regex_of(&nfa, 100_000).map(|found| regex::write(&found)), Ok("(a|b)+".to_owned()));
    }

    #[test]
    fn a_long_expression_is_too_long() {
        let nfa = thompson(&regex::read(&"(ab|c)".repeat(30)).expect("an expression"));
        assert_eq!(finish(RegexSearch::new(&nfa, 50)), Ok(Err(TooLong { limit: 50 })));
    }
}
