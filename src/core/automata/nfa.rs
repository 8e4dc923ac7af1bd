//! The dense, immutable automaton that all algorithms work on.

use crate::Alphabet;
use std::ops::Range;

/// The symbol number of a move that reads nothing. It sorts after every symbol.
pub const EPSILON: u32 = u32::MAX;

/// One transition out of a known state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Move {
    /// The symbol's number in the alphabet, or [`EPSILON`].
    pub symbol: u32,
    /// The target state.
    pub target: u32,
}

impl Move {
    /// Returns whether the move reads nothing.
    pub fn is_epsilon(self) -> bool {
        self.symbol == EPSILON
    }
}

/// A nondeterministic finite automaton with ε-moves and any number of start states.
///
/// States are numbered 0..n. The moves of a state form one slice, sorted by symbol and then target, with ε last and
/// no duplicates. The index of a move in the array of all moves is the number of its transition.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// // State 0 loops on a and b, and a b leads to the accepting state 1.
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// assert_eq!(ends_in_b.moves_on(0, 1).iter().map(|m| m.target).collect::<Vec<_>>(), [0, 1]);
/// assert!(ends_in_b.accepts(&[0, 1]));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Nfa {
    alphabet: Alphabet,
    starts: Vec<u32>,
    accepting: Vec<bool>,
    offsets: Vec<u32>,
    moves: Vec<Move>,
}

impl Nfa {
    /// Creates an automaton with states 0..`states` and transitions (source, symbol number or [`EPSILON`], target).
    ///
    /// The start states and the transitions may be in any order; duplicates are dropped. For the usual case of one start
    /// state, or of none, `starts` may be an `Option`.
    ///
    /// # Panics
    /// Panics if a state or a symbol is out of range.
    pub fn new(
        alphabet: Alphabet,
        states: usize,
        starts: impl IntoIterator<Item = u32>,
        accepting: impl IntoIterator<Item = u32>,
        transitions: impl IntoIterator<Item = (u32, u32, u32)>,
    ) -> Self {
        let transitions: Vec<(u32, u32, u32)> = transitions.into_iter().collect();
        let inside = |&(from, symbol, to): &(u32, u32, u32)| {
            let known = symbol == EPSILON || (symbol as usize) < alphabet.len();
            (from as usize) < states && (to as usize) < states && known
        };
        assert!(transitions.iter().all(inside), "a transition names a state or symbol that does not exist");
        let starts = distinct(starts);
        assert!(starts.last().is_none_or(|&q| (q as usize) < states), "a start state does not exist");
        let mut marks = vec![false; states];
        for q in accepting {
            marks[q as usize] = true;
        }
        let (offsets, moves) = sorted_rows(states, &transitions);
        Self { alphabet, starts, accepting: marks, offsets, moves }
    }

    /// Creates an automaton from its rows. `starts`, and row i of `moves`, bounded by `offsets`, must be sorted without
    /// duplicates.
    pub(crate) fn from_rows(
        alphabet: Alphabet,
        starts: Vec<u32>,
        accepting: Vec<bool>,
        offsets: Vec<u32>,
        moves: Vec<Move>,
    ) -> Self {
        let states = accepting.len();
        debug_assert!(starts.last().is_none_or(|&q| (q as usize) < states), "the start states exist");
        debug_assert!(starts.is_sorted_by(|a, b| a < b), "the start states are sorted");
        debug_assert!(offsets.len() == states + 1 && offsets.is_sorted(), "each state has a row");
        debug_assert!(moves.iter().all(|m| (m.target as usize) < states), "targets exist");
        debug_assert!(moves.iter().all(|m| m.is_epsilon() || (m.symbol as usize) < alphabet.len()), "symbols exist");
        let nfa = Self { alphabet, starts, accepting, offsets, moves };
        debug_assert!((0..states as u32).all(|q| nfa.moves(q).is_sorted_by(|a, b| a < b)), "rows are sorted");
        nfa
    }

    /// Returns the number of states.
    pub fn len(&self) -> usize {
        self.accepting.len()
    }

    /// Returns whether there are no states.
    pub fn is_empty(&self) -> bool {
        self.accepting.is_empty()
    }

    /// Returns the alphabet Σ.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Returns the start states, ascending.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Returns whether `state` is a start state.
    pub fn is_start(&self, state: u32) -> bool {
        self.starts.binary_search(&state).is_ok()
    }

    /// Returns whether `state` is accepting.
    pub fn is_accepting(&self, state: u32) -> bool {
        self.accepting[state as usize]
    }

    /// Returns the accepting states, ascending.
    pub fn accepting(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.accepting).filter_map(|(state, &accepting)| accepting.then_some(state))
    }

    /// Returns for each state whether it is accepting.
    pub(crate) fn accepting_marks(&self) -> &[bool] {
        &self.accepting
    }

    /// Returns the moves out of `state` that read a symbol, sorted by symbol and then target.
    pub(crate) fn symbol_moves(&self, state: u32) -> &[Move] {
        let moves = self.moves(state);
        &moves[..moves.partition_point(|m| !m.is_epsilon())]
    }

    /// Returns the moves out of `state`, sorted by symbol and then target, with ε last.
    pub fn moves(&self, state: u32) -> &[Move] {
        &self.moves[self.transitions_of(state)]
    }

    /// Returns the ε-moves out of `state`.
    pub fn epsilon_moves(&self, state: u32) -> &[Move] {
        let moves = self.moves(state);
        &moves[moves.partition_point(|m| !m.is_epsilon())..]
    }

    /// Returns the moves out of `state` that read `symbol`.
    pub fn moves_on(&self, state: u32, symbol: u32) -> &[Move] {
        let moves = self.moves(state);
        let from = moves.partition_point(|m| m.symbol < symbol);
        let len = moves[from..].partition_point(|m| m.symbol == symbol);
        &moves[from..from + len]
    }

    /// Returns the numbers of the transitions out of `state`.
    pub fn transitions_of(&self, state: u32) -> Range<usize> {
        self.offsets[state as usize] as usize..self.offsets[state as usize + 1] as usize
    }

    /// Returns the moves of all states in one array, which transition numbers index.
    pub fn transitions(&self) -> &[Move] {
        &self.moves
    }

    /// Returns all transitions as (source, symbol, target), the form that [`Nfa::new`] takes.
    pub fn triples(&self) -> impl Iterator<Item = (u32, u32, u32)> {
        (0..self.len() as u32).flat_map(|from| self.moves(from).iter().map(move |m| (from, m.symbol, m.target)))
    }

    /// Returns the automaton with other accepting states.
    ///
    /// # Panics
    /// Panics if one of them does not exist.
    #[must_use]
    pub fn with_accepting(&self, accepting: impl IntoIterator<Item = u32>) -> Self {
        Self::new(self.alphabet().clone(), self.len(), self.starts().iter().copied(), accepting, self.triples())
    }

    /// Returns the moves out of `state`, each with its transition number.
    pub fn numbered_moves(&self, state: u32) -> impl Iterator<Item = (u32, Move)> {
        (self.offsets[state as usize]..).zip(self.moves(state).iter().copied())
    }

    /// Returns whether there is an ε-move.
    pub fn has_epsilon(&self) -> bool {
        self.moves.iter().any(|m| m.is_epsilon())
    }

    /// Returns the source state of the transition with the given number.
    pub fn source(&self, transition: usize) -> u32 {
        self.offsets.partition_point(|&offset| offset as usize <= transition) as u32 - 1
    }
}

/// Builds an automaton row by row, for constructions that visit its states in order. Only single rows are sorted.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    accepting: Vec<bool>,
    offsets: Vec<u32>,
    moves: Vec<Move>,
}

impl Rows {
    pub(crate) fn with_capacity(states: usize, moves: usize) -> Self {
        let mut offsets = Vec::with_capacity(states + 1);
        offsets.push(0);
        Self { accepting: Vec::with_capacity(states), offsets, moves: Vec::with_capacity(moves) }
    }

    /// Adds a move to the current row.
    pub(crate) fn add(&mut self, symbol: u32, target: u32) {
        self.moves.push(Move { symbol, target });
    }

    /// Adds all states of `nfa` with their marks, shifting state numbers up by `shift` and mapping symbols by `number`.
    pub(crate) fn add_all(&mut self, nfa: &Nfa, shift: u32, number: impl Fn(u32) -> u32) {
        for state in 0..nfa.len() as u32 {
            for m in nfa.moves(state) {
                self.add(if m.is_epsilon() { EPSILON } else { number(m.symbol) }, m.target + shift);
            }
            self.end_state(nfa.is_accepting(state));
        }
    }

    /// Ends the row of the current state and begins the next.
    pub(crate) fn end_state(&mut self, accepting: bool) {
        let begin = self.offsets.last().map_or(0, |&offset| offset as usize);
        sort_last_row(&mut self.moves, begin);
        self.offsets.push(u32::try_from(self.moves.len()).expect("an automaton has less than 2^32 transitions"));
        self.accepting.push(accepting);
    }

    /// Returns the number of moves so far.
    pub(crate) fn moves(&self) -> usize {
        self.moves.len()
    }

    /// Returns the number of the state whose row is current.
    pub(crate) fn state(&self) -> u32 {
        self.accepting.len() as u32
    }

    /// Returns the automaton with the given start states, which may be in any order.
    pub(crate) fn finish(self, alphabet: Alphabet, starts: impl IntoIterator<Item = u32>) -> Nfa {
        Nfa::from_rows(alphabet, distinct(starts), self.accepting, self.offsets, self.moves)
    }
}

/// Sorts the last row of `moves`, which begins at `begin`, and removes duplicates.
pub(crate) fn sort_last_row(moves: &mut Vec<Move>, begin: usize) {
    let end = moves.len();
    if !moves[begin..].is_sorted_by(|a, b| a < b) {
        // A stable sort makes use of long parts that are sorted already, as in rows put together from others.
        moves[begin..].sort();
        let kept = keep_distinct(moves, begin, begin..end);
        moves.truncate(kept);
    }
}

/// Returns numbers in ascending order without duplicates.
fn distinct(numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Sorts transitions by source, symbol, and target into one array with offsets, without duplicates.
fn sorted_rows(states: usize, transitions: &[(u32, u32, u32)]) -> (Vec<u32>, Vec<Move>) {
    let mut ends = vec![0_u32; states + 1];
    for &(from, ..) in transitions {
        ends[from as usize + 1] += 1;
    }
    for state in 0..states {
        ends[state + 1] += ends[state];
    }
    let mut next = ends.clone();
    let mut moves = vec![Move { symbol: 0, target: 0 }; transitions.len()];
    for &(from, symbol, target) in transitions {
        let slot = &mut next[from as usize];
        moves[*slot as usize] = Move { symbol, target };
        *slot += 1;
    }
    let mut kept = 0;
    let mut offsets = Vec::with_capacity(states + 1);
    offsets.push(0);
    for row in ends.windows(2) {
        let (from, to) = (row[0] as usize, row[1] as usize);
        moves[from..to].sort_unstable();
        kept = keep_distinct(&mut moves, kept, from..to);
        offsets.push(kept as u32);
    }
    moves.truncate(kept);
    (offsets, moves)
}

/// Compacts a sorted `row` to `begin`, without duplicates. Returns the end of the compacted row.
fn keep_distinct(moves: &mut [Move], begin: usize, row: Range<usize>) -> usize {
    let mut kept = begin;
    for i in row {
        if kept == begin || moves[kept - 1] != moves[i] {
            moves[kept] = moves[i];
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Symbol;

    #[test]
    fn moves_are_distinct_and_sorted_with_epsilon_last() {
        let alphabet: Alphabet = "ab".chars().map(Symbol::from).collect();
        let transitions = [(1, EPSILON, 0), (1, 1, 1), (1, 0, 1), (1, 0, 0), (1, 0, 1)];
        let nfa = Nfa::new(alphabet, 2, Some(0), [1], transitions);
        let row: Vec<_> = nfa.moves(1).iter().map(|m| (m.symbol, m.target)).collect();
        assert_eq!(row, [(0, 0), (0, 1), (1, 1), (EPSILON, 0)]);
        assert_eq!(nfa.moves(0), []);
        assert_eq!(nfa.moves_on(1, 0).len(), 2);
        assert_eq!(nfa.epsilon_moves(1).len(), 1);
        assert_eq!((0..4).map(|t| nfa.source(t)).collect::<Vec<_>>(), [1; 4]);
    }
}
