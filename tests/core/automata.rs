//! Random automata as plain lists, with oracles for acceptance and runs.

use ecow::{EcoString, eco_format};
use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// An automaton over the symbols 0 and 1. A transition without a symbol is an ε-move.
#[derive(Clone, Debug)]
pub(crate) struct Plain {
    pub(crate) states: u32,
    pub(crate) starts: BTreeSet<u32>,
    pub(crate) accepting: BTreeSet<u32>,
    pub(crate) transitions: Vec<(u32, Option<u32>, u32)>,
}

impl Plain {
    pub(crate) fn nfa(&self) -> Nfa {
        let transitions = self.transitions.iter().map(|&(from, symbol, to)| (from, symbol.unwrap_or(EPSILON), to));
        let (starts, accepting) = (self.starts.iter().copied(), self.accepting.iter().copied());
        Nfa::new(alphabet(), self.states as usize, starts, accepting, transitions)
    }

    pub(crate) fn names(&self) -> Vec<EcoString> {
        (0..self.states).map(|state| eco_format!("q{state}")).collect()
    }

    /// Returns the transitions without duplicates.
    pub(crate) fn distinct(&self) -> BTreeSet<(u32, Option<u32>, u32)> {
        self.transitions.iter().copied().collect()
    }

    /// Whether some run accepts the word, trying every reachable configuration.
    pub(crate) fn accepts(&self, word: &[u32]) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<(u32, usize)> = self.starts.iter().map(|&start| (start, 0)).collect();
        while let Some((state, read)) = open.pop() {
            if !seen.insert((state, read)) {
                continue;
            }
            for &(from, symbol, to) in &self.transitions {
                if from == state && symbol.is_none() {
                    open.push((to, read));
                } else if from == state && read < word.len() && symbol == Some(word[read]) {
                    open.push((to, read + 1));
                }
            }
        }
        seen.iter().any(|&(state, read)| read == word.len() && self.accepting.contains(&state))
    }

    /// Returns the number of accepting runs on the word. Does not terminate if ε-moves form a cycle.
    pub(crate) fn runs(&self, word: &[u32]) -> usize {
        self.starts.iter().map(|&start| self.runs_from(start, word)).sum()
    }

    /// Returns the number of accepting runs on the word from `state`. Does not terminate if ε-moves form a cycle.
    fn runs_from(&self, state: u32, word: &[u32]) -> usize {
        let here = usize::from(word.is_empty() && self.accepting.contains(&state));
        let moves = self.distinct().into_iter().filter(|&(from, ..)| from == state);
        let further = moves.map(|(_, symbol, to)| match (symbol, word) {
            (None, _) => self.runs_from(to, word),
            (Some(symbol), [first, rest @ ..]) if symbol == *first => self.runs_from(to, rest),
            _ => 0,
        });
        here + further.sum::<usize>()
    }

    /// Whether ε-moves lead from one state to another, or the two are equal.
    pub(crate) fn silently(&self, from: u32, to: u32) -> bool {
        let mut reached = BTreeSet::from([from]);
        for _ in 0..self.states {
            let next = self.transitions.iter().filter(|(from, symbol, _)| symbol.is_none() && reached.contains(from));
            reached.extend(next.map(|&(.., to)| to).collect::<Vec<_>>());
        }
        reached.contains(&to)
    }
}

pub(crate) fn alphabet() -> Alphabet {
    "ab".chars().map(Symbol::from).collect()
}

/// Generates automata of all kinds: empty, with any number of start or accepting states, with parallel transitions and
/// ε-cycles.
pub(crate) fn any() -> impl Strategy<Value = Plain> {
    (0_u32..6).prop_flat_map(|states| {
        (Just(states), starts(states, 0), accepting(states), transitions(states, 12)).prop_map(plain)
    })
}

/// Generates sets of start states with at least `least` states, of which about a third have several.
fn starts(states: u32, least: usize) -> impl Strategy<Value = BTreeSet<u32>> {
    let sizes = prop_oneof![1 => Just(0..=0_usize), 5 => Just(1..=1), 4 => Just(2..=3)];
    sizes.prop_flat_map(move |sizes| {
        let sizes = if states == 0 { 0..=0 } else { *sizes.start().max(&least)..=*sizes.end().max(&least) };
        prop::collection::vec(0..states.max(1), sizes).prop_map(BTreeSet::from_iter)
    })
}

/// Generates automata with start states in which every ε-move leads to a state with a greater number.
pub(crate) fn without_epsilon_cycles() -> impl Strategy<Value = Plain> {
    (1_u32..5).prop_flat_map(|states| {
        let parts = (Just(states), starts(states, 1), accepting(states), transitions(states, 9));
        parts.prop_map(plain).prop_map(|mut automaton| {
            automaton.transitions.retain(|&(from, symbol, to)| symbol.is_some() || from < to);
            automaton
        })
    })
}

type Transitions = Vec<(u32, Option<u32>, u32)>;

fn plain((states, starts, accepting, transitions): (u32, BTreeSet<u32>, BTreeSet<u32>, Transitions)) -> Plain {
    Plain { states, starts, accepting, transitions }
}

fn accepting(states: u32) -> impl Strategy<Value = BTreeSet<u32>> {
    prop::collection::vec(prop::bool::weighted(0.35), states as usize)
        .prop_map(|marks| (0..).zip(marks).filter(|(_, marked)| *marked).map(|(state, _)| state).collect())
}

fn transitions(states: u32, most: usize) -> impl Strategy<Value = Transitions> {
    let one = (0..states.max(1), prop::option::weighted(0.75, 0_u32..2), 0..states.max(1));
    prop::collection::vec(one, if states == 0 { 0..=0 } else { 0..=most })
}

/// Returns all words over `symbols` symbols of up to `longest` symbols, in shortlex order.
pub(crate) fn words(symbols: u32, longest: usize) -> Vec<Vec<u32>> {
    let mut words = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..longest {
        let end = words.len();
        for index in begin..end {
            for symbol in 0..symbols {
                let mut word = words[index].clone();
                word.push(symbol);
                words.push(word);
            }
        }
        begin = end;
    }
    words
}
