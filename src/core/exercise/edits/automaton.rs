//! A deterministic automaton that is edited in place.

use super::Change;
use crate::{Dfa, OverLimit};

/// The value that stands in for a missing target.
pub(super) const NONE: u32 = u32::MAX;

/// A deterministic automaton as a table.
#[derive(Clone)]
pub(super) struct Automaton {
    start: u32,
    accepting: Vec<bool>,
    /// The targets of state q: `next[q * symbols..][..symbols]`.
    next: Vec<u32>,
    pub(super) symbols: usize,
}

impl Automaton {
    pub(super) fn new(dfa: &Dfa) -> Self {
        let symbols = dfa.alphabet().len();
        let mut next = vec![NONE; dfa.len() * symbols];
        for state in 0..dfa.len() {
            for m in dfa.moves(state as u32) {
                next[state * symbols + m.symbol as usize] = m.target;
            }
        }
        let accepting = (0..dfa.len() as u32).map(|state| dfa.is_accepting(state)).collect();
        Self { start: dfa.start().unwrap_or(NONE), accepting, next, symbols }
    }

    /// Returns the number of states.
    pub(super) fn len(&self) -> u32 {
        self.accepting.len() as u32
    }

    pub(super) fn start(&self) -> Option<u32> {
        Some(self.start).filter(|&start| start != NONE)
    }

    /// Returns the target of a transition, or [`NONE`].
    pub(super) fn next(&self, state: u32, symbol: u32) -> u32 {
        self.next[state as usize * self.symbols + symbol as usize]
    }

    pub(super) fn accepts(&self, word: &[u32]) -> bool {
        let step = |state, &symbol: &u32| Some(self.next(state, symbol)).filter(|&next| next != NONE);
        let end = self.start().and_then(|start| word.iter().try_fold(start, step));
        end.is_some_and(|state| self.accepting[state as usize])
    }

    /// Makes a change and returns the one that takes it back. Adding a state is not among these.
    pub(super) fn apply(&mut self, change: Change) -> Change {
        match change {
            Change::AddState => unreachable!("states are added by another method"),
            Change::Start(to) => Change::Start(std::mem::replace(&mut self.start, to)),
            Change::Accepting(state) => {
                self.accepting[state as usize] ^= true;
                change
            }
            Change::Transition { from, symbol, to } => {
                let place = &mut self.next[from as usize * self.symbols + symbol as usize];
                Change::Transition { from, symbol, to: std::mem::replace(place, to) }
            }
        }
    }

    /// Adds a rejecting state without transitions.
    pub(super) fn add_state(&mut self) {
        self.accepting.push(false);
        self.next.resize(self.next.len() + self.symbols, NONE);
    }

    /// Removes the last state, to which no transition leads.
    pub(super) fn remove_state(&mut self) {
        self.accepting.pop();
        self.next.truncate(self.next.len() - self.symbols);
    }
}

/// The comparison of two automata by the algorithm of Hopcroft and Karp, with buffers for further comparisons.
#[derive(Default)]
pub(super) struct Comparison {
    /// The parent of each node; the root of a class is its own parent. Node 0 means no run, on either side.
    parents: Vec<u32>,
    /// The pairs that were reached, with the index of the pair before and the symbol.
    visits: Vec<Visit>,
}

struct Visit {
    left: u32,
    right: u32,
    before: u32,
    symbol: u32,
}

impl Comparison {
    /// Returns a word that only one of two automata over the same Σ accepts.
    pub(super) fn run(
        &mut self,
        left: &Automaton,
        right: &Automaton,
        work: &mut usize,
    ) -> Result<Option<Vec<u32>>, OverLimit> {
        self.parents.clear();
        self.parents.extend(0..=left.len() + right.len());
        self.visits.clear();
        self.reach(left, Visit { left: left.start, right: right.start, before: 0, symbol: 0 });
        let mut next = 0;
        while next < self.visits.len() {
            let Visit { left: p, right: q, .. } = self.visits[next];
            let accepts = |side: &Automaton, state: u32| state != NONE && side.accepting[state as usize];
            if accepts(left, p) != accepts(right, q) {
                return Ok(Some(self.word(next)));
            }
            *work = work.checked_sub(left.symbols + 1).ok_or(OverLimit::elements(0))?;
            for symbol in 0..left.symbols as u32 {
                let target = |side: &Automaton, state| if state == NONE { NONE } else { side.next(state, symbol) };
                let visit = Visit { left: target(left, p), right: target(right, q), before: next as u32, symbol };
                self.reach(left, visit);
            }
            next += 1;
        }
        Ok(None)
    }

    /// Adds a pair, unless its states are known to accept the same words if the automata do.
    fn reach(&mut self, left: &Automaton, visit: Visit) {
        let node = |state: u32, shift: u32| if state == NONE { 0 } else { state + shift };
        let first = self.root(node(visit.left, 1));
        let second = self.root(node(visit.right, 1 + left.len()));
        if first != second {
            self.parents[second as usize] = first;
            self.visits.push(visit);
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parents[node as usize] != node {
            let grandparent = self.parents[self.parents[node as usize] as usize];
            self.parents[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }

    /// Returns the word that leads to a pair.
    fn word(&self, mut visit: usize) -> Vec<u32> {
        let mut word = Vec::new();
        while visit != 0 {
            word.push(self.visits[visit].symbol);
            visit = self.visits[visit].before as usize;
        }
        word.reverse();
        word
    }
}
