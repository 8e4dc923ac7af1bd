//! Step-by-step runs: the possible states after each symbol of a word, and the reason for a rejection.

mod tree;

use crate::Nfa;
use std::ops::Range;
pub use tree::{Continuation, RunNode, RunTree};

/// The set of states an automaton can be in after each prefix of the word read so far.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Outcome, Run, Symbol};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let run = Run::of(&ends_in_b, &[0, 1]);
/// assert_eq!(run.states(2), [0, 1]);
/// assert_eq!(run.outcome(&ends_in_b, &[0, 1]), Outcome::Accepted);
/// assert_eq!(Run::of(&ends_in_b, &[0]).outcome(&ends_in_b, &[0]), Outcome::NotAccepting);
/// ```
#[derive(Clone, Debug)]
pub struct Run {
    /// The states after each symbol, one ascending set after the other. No set follows where the run gets stuck.
    states: Vec<u32>,
    ends: Vec<usize>,
    marked: Vec<bool>,
}

/// The outcome of reading a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// The run ends in an accepting state.
    Accepted,
    /// There is no start state.
    NoStart,
    /// After some symbols, no state had a move on the next symbol.
    Stuck {
        /// The number of symbols read.
        read: usize,
    },
    /// The whole word was read, but no possible state at the end is accepting.
    NotAccepting,
}

impl Run {
    /// Starts a run that has read nothing yet.
    pub fn begin(nfa: &Nfa) -> Self {
        let mut run = Self { states: Vec::new(), ends: Vec::new(), marked: vec![false; nfa.len()] };
        run.close(nfa, nfa.starts().to_vec());
        run
    }

    /// Runs the automaton on a word, as far as possible.
    pub fn of(nfa: &Nfa, word: &[u32]) -> Self {
        let mut run = Self::begin(nfa);
        for &symbol in word {
            if !run.step(nfa, symbol) {
                break;
            }
        }
        run
    }

    /// Reads a symbol. If no state has a move on it, reads nothing and returns `false`.
    pub fn step(&mut self, nfa: &Nfa, symbol: u32) -> bool {
        let targets: Vec<u32> =
            self.states(self.read()).iter().flat_map(|&state| nfa.moves_on(state, symbol)).map(|m| m.target).collect();
        let moved = !targets.is_empty();
        if moved {
            self.close(nfa, targets);
        }
        moved
    }

    /// Goes back to the point where `read` symbols were read.
    pub fn back_to(&mut self, read: usize) {
        if read < self.read() {
            self.states.truncate(self.ends[read]);
            self.ends.truncate(read + 1);
        }
    }

    /// Returns the number of symbols read.
    pub fn read(&self) -> usize {
        self.ends.len() - 1
    }

    /// Returns the states after `read` symbols, ascending, including those reached by ε-moves.
    ///
    /// # Panics
    /// Panics if fewer symbols were read.
    pub fn states(&self, read: usize) -> &[u32] {
        &self.states[self.range(read)]
    }

    /// Returns the total number of states in all sets.
    pub fn size(&self) -> usize {
        self.states.len()
    }

    /// Returns the index range of the states after `read` symbols among the states of all sets.
    ///
    /// # Panics
    /// Panics if fewer symbols were read.
    pub fn range(&self, read: usize) -> Range<usize> {
        read.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[read]
    }

    /// Returns for each state of each set, indexed as by [`range`](Self::range), whether an accepting run of this word
    /// passes through it.
    ///
    /// ```
    /// use grammaton_core::{Alphabet, Nfa, Run, Symbol};
    ///
    /// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
    /// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
    /// // The sets are {0}, {0} and {0, 1}. The accepting run ends in state 1.
    /// let run = Run::of(&ends_in_b, &[0, 1]);
    /// assert_eq!(run.leading(&ends_in_b, &[0, 1]), [true, true, false, true]);
    /// ```
    pub fn leading(&self, nfa: &Nfa, word: &[u32]) -> Vec<bool> {
        let mut leads = vec![false; self.size()];
        if self.read() < word.len() {
            return leads;
        }
        for read in (0..=self.read()).rev() {
            let (begin, states) = (self.range(read).start, self.states(read));
            // Start from the states where the next symbol continues or the word may end; then follow ε-moves backward.
            let mut open: Vec<usize> = Vec::new();
            for (place, &state) in states.iter().enumerate() {
                let onwards = |target: u32| self.place(read + 1, target).is_some_and(|place| leads[place]);
                let leading = match word.get(read) {
                    Some(&symbol) => nfa.moves_on(state, symbol).iter().any(|m| onwards(m.target)),
                    None => nfa.is_accepting(state),
                };
                open.extend(leading.then_some(place));
            }
            let epsilon_moves =
                |(place, &state): (usize, &u32)| nfa.epsilon_moves(state).iter().map(move |m| (m.target, place));
            let mut into: Vec<(u32, usize)> = states.iter().enumerate().flat_map(epsilon_moves).collect();
            into.sort_unstable();
            while let Some(place) = open.pop() {
                if !std::mem::replace(&mut leads[begin + place], true) {
                    let from = into.partition_point(|&(target, _)| target < states[place]);
                    let into = into[from..].iter().take_while(|&&(target, _)| target == states[place]);
                    open.extend(into.map(|&(_, source)| source));
                }
            }
        }
        leads
    }

    /// Returns the index of a state in the set after `read` symbols, among the states of all sets.
    fn place(&self, read: usize, state: u32) -> Option<usize> {
        let range = self.range(read);
        self.states[range.clone()].binary_search(&state).ok().map(|place| range.start + place)
    }

    /// Returns whether the word read so far is accepted.
    pub fn accepts(&self, nfa: &Nfa) -> bool {
        self.states(self.read()).iter().any(|&state| nfa.is_accepting(state))
    }

    /// Returns the outcome of reading this word.
    pub fn outcome(&self, nfa: &Nfa, word: &[u32]) -> Outcome {
        let read = self.read();
        if nfa.starts().is_empty() {
            Outcome::NoStart
        } else if read < word.len() {
            Outcome::Stuck { read }
        } else if self.accepts(nfa) {
            Outcome::Accepted
        } else {
            Outcome::NotAccepting
        }
    }

    /// Appends the set of these states and all states reachable from them by ε-moves.
    fn close(&mut self, nfa: &Nfa, mut open: Vec<u32>) {
        let begin = self.states.len();
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut self.marked[state as usize], true) {
                self.states.push(state);
                open.extend(nfa.epsilon_moves(state).iter().map(|m| m.target));
            }
        }
        self.states[begin..].sort_unstable();
        for &state in &self.states[begin..] {
            self.marked[state as usize] = false;
        }
        self.ends.push(self.states.len());
    }
}

/// Returns for each word whether the automaton accepts it. Common prefixes are read only once.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, verdicts};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// assert_eq!(verdicts(&ends_in_b, &[vec![0, 1], vec![0], vec![]]), [true, false, false]);
/// ```
pub fn verdicts(nfa: &Nfa, words: &[Vec<u32>]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_unstable_by(|&a, &b| words[a].cmp(&words[b]));
    let mut verdicts = vec![false; words.len()];
    let (mut run, mut before): (Run, &[u32]) = (Run::begin(nfa), &[]);
    for index in order {
        let word = &words[index];
        let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count().min(run.read());
        run.back_to(shared);
        verdicts[index] = word[shared..].iter().all(|&symbol| run.step(nfa, symbol)) && run.accepts(nfa);
        before = word;
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    fn nfa(start: Option<u32>) -> Nfa {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        Nfa::new(ab, 4, start, [3], [(0, 0, 0), (0, 0, 1), (1, EPSILON, 2), (2, 1, 3), (3, EPSILON, 3)])
    }

    #[test]
    fn each_step_holds_all_possible_states() {
        let run = Run::of(&nfa(Some(0)), &[0, 0, 1]);
        let sets: Vec<&[u32]> = (0..=run.read()).map(|read| run.states(read)).collect();
        assert_eq!(sets, [&[0][..], &[0, 1, 2], &[0, 1, 2], &[3]]);
    }

    #[test]
    fn leading_marks_the_states_of_accepting_runs() {
        let leading = |word: &[u32]| {
            let nfa = nfa(Some(0));
            let run = Run::of(&nfa, word);
            let leads = run.leading(&nfa, word);
            let at = |read: usize| run.range(read).filter(|&i| leads[i]).map(|i| run.states[i]).collect::<Vec<_>>();
            (0..=run.read()).map(at).collect::<Vec<_>>()
        };
        assert_eq!(leading(&[0, 0, 1]), [vec![0], vec![0], vec![1, 2], vec![3]]);
        assert_eq!(leading(&[0, 0]), [vec![], vec![], vec![]]);
        assert_eq!(leading(&[0, 1, 1]), [vec![], vec![], vec![]]);
    }

    #[test]
    fn the_outcome_gives_the_reason_for_rejection() {
        let check = |start, word: &[u32], expected| {
            let nfa = nfa(start);
            let run = Run::of(&nfa, word);
            assert_eq!(run.outcome(&nfa, word), expected);
            assert_eq!(nfa.accepts(word), expected == Outcome::Accepted);
        };
        check(Some(0), &[0, 1], Outcome::Accepted);
        check(Some(0), &[0], Outcome::NotAccepting);
        check(Some(0), &[], Outcome::NotAccepting);
        check(Some(0), &[0, 1, 0, 0], Outcome::Stuck { read: 2 });
        check(Some(0), &[1], Outcome::Stuck { read: 0 });
        check(None, &[], Outcome::NoStart);
    }
}
