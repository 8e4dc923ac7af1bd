//! Bisimulations up to congruence between the sets of states of two automata.
//!
//! A relation proves that its pairs have the same language if the sets of each pair agree on acceptance and, after each
//! symbol, lead to sets in the congruence closure of the relation: the least equivalence that contains it and is
//! closed under union. (Bonchi and Pous, Checking NFA equivalence with bisimulations up to congruence, POPL 2013.)

use super::{Flaw, sets, sets::after};
use crate::{Nfa, OverLimit, join};
use hashbrown::HashSet;
use std::collections::VecDeque;

/// A set of states of the first automaton and one of the second, each ascending and closed under ε-moves.
pub type SetPair = (Vec<u32>, Vec<u32>);

/// Returns a bisimulation up to congruence that relates the start sets of two equivalent automata.
///
/// # Errors
/// Returns [`OverLimit`] if it has more than `limit` pairs.
pub(super) fn search(left: &Nfa, right: &Nfa, limit: usize) -> Result<Vec<SetPair>, OverLimit> {
    let symbols = join(left.alphabet(), right.alphabet());
    let mut relation = Relation::default();
    let mut waiting = VecDeque::from([(sets::start(left), sets::start(right))]);
    while let Some(pair) = waiting.pop_front() {
        if relation.contains(&pair) {
            continue;
        }
        let next = |symbol| (after(left, &pair.0, symbol), after(right, &pair.1, symbol));
        waiting.extend(symbols.symbols().iter().map(next));
        relation.add(pair);
        if relation.pairs.len() > limit {
            return Err(OverLimit::states(limit));
        }
    }
    Ok(relation.pairs)
}

/// Checks that the pairs are a bisimulation up to congruence that relates the start sets.
pub(super) fn check(left: &Nfa, right: &Nfa, pairs: &[SetPair]) -> Result<(), Flaw> {
    for (set, nfa) in pairs.iter().flat_map(|(first, second)| [(first, left), (second, right)]) {
        if let Some(&state) = set.iter().find(|&&state| state as usize >= nfa.len()) {
            return Err(Flaw::NoState(state));
        }
    }
    let mut relation = Relation::default();
    for pair in pairs {
        relation.add(pair.clone());
    }
    if !relation.contains(&(sets::start(left), sets::start(right))) {
        return Err(Flaw::Start);
    }
    let symbols = join(left.alphabet(), right.alphabet());
    for (number, (first, second)) in pairs.iter().enumerate() {
        if sets::accepts(left, first) != sets::accepts(right, second) {
            return Err(Flaw::Acceptance(number));
        }
        for symbol in symbols.symbols() {
            if !relation.contains(&(after(left, first, symbol), after(right, second, symbol))) {
                return Err(Flaw::Step { pair: number, symbol: symbol.clone() });
            }
        }
    }
    Ok(())
}

/// Pairs of sets, with a test for their congruence closure.
#[derive(Default)]
struct Relation {
    pairs: Vec<SetPair>,
    known: HashSet<SetPair>,
}

impl Relation {
    fn add(&mut self, pair: SetPair) {
        self.known.insert(pair.clone());
        self.pairs.push(pair);
    }

    /// Returns whether a pair is in the congruence closure.
    fn contains(&self, pair: &SetPair) -> bool {
        let (first, second) = pair;
        self.known.contains(pair) || (self.extends(first, &[], &[], second) && self.extends(&[], second, first, &[]))
    }

    /// Returns whether the pairs extend the first set of states, given for each side, to contain the second one. A pair
    /// of which one side is contained adds the other side.
    fn extends(&self, left: &[u32], right: &[u32], left_goal: &[u32], right_goal: &[u32]) -> bool {
        let mut left: HashSet<u32> = left.iter().copied().collect();
        let mut right: HashSet<u32> = right.iter().copied().collect();
        let is_in = |set: &[u32], all: &HashSet<u32>| set.iter().all(|state| all.contains(state));
        let mut waiting: Vec<&SetPair> = self.pairs.iter().collect();
        loop {
            if is_in(left_goal, &left) && is_in(right_goal, &right) {
                return true;
            }
            let before = waiting.len();
            waiting.retain(|(first, second)| {
                let applies = is_in(first, &left) || is_in(second, &right);
                if applies {
                    left.extend(first);
                    right.extend(second);
                }
                !applies
            });
            if waiting.len() == before {
                return false;
            }
        }
    }
}
