//! Words that show that a deterministic automaton has no superfluous state.

use super::{Flaw, sets};
use crate::{Dfa, Nfa, OverLimit, Symbol};
use hashbrown::{HashMap, HashSet};
use std::collections::VecDeque;

/// The evidence that each state of a partial deterministic automaton is needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MinimalityProof {
    /// For each state, a word that leads to it.
    pub reaching: Vec<Vec<Symbol>>,
    /// For each state, a word that is accepted from it. It has no meaning for a single state, which is always needed.
    pub completing: Vec<Vec<Symbol>>,
    /// For each two states, the smaller first, a word that is accepted from exactly one of them.
    pub distinguishing: Vec<(u32, u32, Vec<Symbol>)>,
}

impl MinimalityProof {
    /// Finds shortest words for a minimal automaton.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if there are more than `limit` pairs of states.
    pub(super) fn new(dfa: &Dfa, limit: usize) -> Result<Self, OverLimit> {
        let states = dfa.len() as u32;
        if dfa.len() * dfa.len() / 2 > limit {
            return Err(OverLimit::states(limit));
        }
        let mut reaching = vec![Vec::new(); dfa.len()];
        let mut reached: HashSet<u32> = dfa.start().into_iter().collect();
        let mut waiting: VecDeque<u32> = dfa.start().into_iter().collect();
        while let Some(state) = waiting.pop_front() {
            for step in dfa.moves(state).iter().filter(|step| reached.insert(step.target)) {
                let symbol = dfa.alphabet()[step.symbol].clone();
                reaching[step.target as usize] = [reaching[state as usize].as_slice(), &[symbol]].concat();
                waiting.push_back(step.target);
            }
        }
        let words = distinguishing_words(dfa);
        let word = |a, b| words.get(&(Some(a), b)).cloned().unwrap_or_default();
        let pairs = (0..states).flat_map(|a| (a + 1..states).map(move |b| (a, b)));
        let completing = (0..states).map(|state| word(state, None)).collect();
        Ok(Self { reaching, completing, distinguishing: pairs.map(|(a, b)| (a, b, word(a, Some(b)))).collect() })
    }

    /// Checks that the words prove that no partial deterministic automaton of the same language has fewer states.
    pub(super) fn check(&self, dfa: &Nfa) -> Result<(), Flaw> {
        if Dfa::try_from(dfa).is_err() {
            return Err(Flaw::Nondeterministic);
        }
        for words in [&self.reaching, &self.completing] {
            if words.len() != dfa.len() {
                return Err(Flaw::Count { found: words.len(), states: dfa.len() });
            }
        }
        let after = |states: Vec<u32>, word: &[Symbol]| {
            word.iter().fold(states, |reached, symbol| sets::after(dfa, &reached, symbol))
        };
        let accepts = |state: u32, word: &[Symbol]| sets::accepts(dfa, &after(vec![state], word));
        for (state, (reaching, completing)) in (0..).zip(self.reaching.iter().zip(&self.completing)) {
            if after(sets::start(dfa), reaching) != [state] {
                return Err(Flaw::Unreached(state));
            }
            if dfa.len() > 1 && !accepts(state, completing) {
                return Err(Flaw::Dead(state));
            }
        }
        let states = dfa.len() as u32;
        let mut distinguished = HashSet::new();
        for (a, b, word) in &self.distinguishing {
            if let Some(&state) = [a, b].into_iter().find(|&&state| state >= states) {
                return Err(Flaw::NoState(state));
            }
            if accepts(*a, word) == accepts(*b, word) {
                return Err(Flaw::Undistinguished(*a, *b));
            }
            distinguished.insert((*a, *b));
        }
        let mut pairs = (0..states).flat_map(|a| (a + 1..states).map(move |b| (a, b)));
        match pairs.find(|pair| !distinguished.contains(pair)) {
            Some((a, b)) => Err(Flaw::Undistinguished(a, b)),
            None => Ok(()),
        }
    }
}

/// A state, or `None` for the state that partial automata leave out, from which nothing is accepted.
type MaybeState = Option<u32>;
type MaybePair = (MaybeState, MaybeState);

/// Returns a shortest word that is accepted from exactly one of two states, for all pairs of different states.
///
/// Goes backward from the pairs of which exactly one is accepting. (Moore, Gedanken-experiments on sequential machines,
/// 1956.)
fn distinguishing_words(dfa: &Dfa) -> HashMap<MaybePair, Vec<Symbol>> {
    let states: Vec<MaybeState> = (0..dfa.len() as u32).map(Some).chain([None]).collect();
    let is_accepting = |state: MaybeState| state.is_some_and(|state| dfa.is_accepting(state));
    let next = |state: MaybeState, symbol| state.and_then(|state| dfa.next(state, symbol));
    // For each pair, the symbols and pairs that lead to it.
    let mut before: HashMap<MaybePair, Vec<(u32, MaybePair)>> = HashMap::new();
    let mut words = HashMap::new();
    let mut waiting = VecDeque::new();
    for (number, &a) in states.iter().enumerate() {
        for &b in &states[number + 1..] {
            for symbol in 0..dfa.alphabet().len() as u32 {
                let (x, y) = (next(a, symbol), next(b, symbol));
                for pair in [(x, y), (y, x)] {
                    before.entry(pair).or_default().push((symbol, (a, b)));
                }
            }
            if is_accepting(a) != is_accepting(b) {
                words.insert((a, b), Vec::new());
                waiting.push_back((a, b));
            }
        }
    }
    while let Some(pair) = waiting.pop_front() {
        let word: Vec<Symbol> = words[&pair].clone();
        for &(symbol, earlier) in before.get(&pair).into_iter().flatten() {
            if let hashbrown::hash_map::Entry::Vacant(entry) = words.entry(earlier) {
                entry.insert([&[dfa.alphabet()[symbol].clone()], word.as_slice()].concat());
                waiting.push_back(earlier);
            }
        }
    }
    words
}
