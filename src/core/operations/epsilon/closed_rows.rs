//! The moves of all ε-closures, each made of those of other states.

use crate::{Move, Nfa, automata::nfa::sort_last_row};
use std::ops::Range;

/// Removes the ε-moves of an automaton, if there are at most `limit` transitions then.
pub(super) fn remove(nfa: &Nfa, limit: usize) -> Option<Nfa> {
    let rows = ClosedRows::new(nfa, limit)?;
    let mut offsets = Vec::with_capacity(nfa.len() + 1);
    let mut moves = Vec::with_capacity(rows.moves.len());
    offsets.push(0);
    for row in &rows.rows {
        moves.extend_from_slice(&rows.moves[row.clone()]);
        offsets.push(u32::try_from(moves.len()).expect("an automaton has less than 2^32 transitions"));
    }
    Some(Nfa::from_rows(nfa.alphabet().clone(), nfa.starts().to_vec(), rows.accepting, offsets, moves))
}

/// For each state, the moves of all states in its ε-closure, and whether one of these accepts.
///
/// The rows are made in descending order of states, because ε-moves mostly lead to the next state, whose row is then
/// known: it has the moves of all states that it leads to. The search for the others stops there.
struct ClosedRows {
    rows: Vec<Range<usize>>,
    /// The rows of all states, the last state's first.
    moves: Vec<Move>,
    accepting: Vec<bool>,
}

/// The number of moves that may be added to a row before duplicates are removed.
const ADDED: usize = 1 << 12;

impl ClosedRows {
    /// Makes the rows, unless they have more than `limit` moves together.
    fn new(nfa: &Nfa, limit: usize) -> Option<Self> {
        let states = nfa.len();
        let mut made = Self {
            rows: vec![0..0; states],
            moves: Vec::with_capacity(nfa.transitions().len()),
            accepting: nfa.accepting_marks().to_vec(),
        };
        // The last state whose closure each state was found in.
        let mut found = vec![u32::MAX; states];
        let mut waiting = Vec::new();
        for state in (0..states as u32).rev() {
            made.make_row(nfa, state, &mut found, &mut waiting);
            if made.moves.len() > limit {
                return None;
            }
        }
        Some(made)
    }

    fn make_row(&mut self, nfa: &Nfa, state: u32, found: &mut [u32], waiting: &mut Vec<u32>) {
        let begin = self.moves.len();
        if nfa.epsilon_moves(state).is_empty() {
            self.moves.extend_from_slice(nfa.moves(state));
            self.rows[state as usize] = begin..self.moves.len();
            return;
        }
        let mut compact = begin + ADDED;
        let mut accepts = false;
        found[state as usize] = state;
        waiting.push(state);
        while let Some(member) = waiting.pop() {
            accepts |= nfa.is_accepting(member);
            for &m in nfa.moves(member) {
                if !m.is_epsilon() {
                    self.moves.push(m);
                    continue;
                }
                let is_new = std::mem::replace(&mut found[m.target as usize], state) != state;
                if is_new && m.target > state {
                    accepts |= self.accepting[m.target as usize];
                    self.moves.extend_from_within(self.rows[m.target as usize].clone());
                } else if is_new {
                    waiting.push(m.target);
                }
            }
            if self.moves.len() > compact {
                sort_last_row(&mut self.moves, begin);
                compact = 2 * self.moves.len() - begin + ADDED;
            }
        }
        sort_last_row(&mut self.moves, begin);
        self.rows[state as usize] = begin..self.moves.len();
        self.accepting[state as usize] = accepts;
    }
}
