//! An operand of a product.

use crate::{
    Move, Nfa,
    automata::epsilon,
    operations::{
        epsilon::ClosureMoves, lazy_subset_construction::LazySubsetConstruction, pairs::NO_RUN, subsets::Subsets,
    },
};

/// An operand without ε-moves: its states, or its sets of states where it must be deterministic.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    States(Nfa),
    Closures(Box<Closures>),
    Sets(Box<LazySubsetConstruction>),
}

impl Operand {
    pub(super) fn new(nfa: &Nfa, determinize: bool) -> Self {
        if determinize {
            Self::Sets(Box::new(LazySubsetConstruction::new(nfa.clone())))
        } else if nfa.has_epsilon() {
            Self::Closures(Box::new(Closures::new(nfa)))
        } else {
            Self::States(nfa.clone())
        }
    }

    /// Returns the number of elements in memory.
    pub(super) fn elements(&self) -> usize {
        match self {
            Self::States(_) | Self::Closures(_) => 0,
            Self::Sets(powerset) => powerset.elements(),
        }
    }

    /// Returns the start states; [`NO_RUN`] if there are none.
    pub(super) fn starts(&self) -> Vec<u32> {
        let starts = match self {
            Self::States(nfa) => nfa.starts().to_vec(),
            Self::Closures(closures) => closures.nfa.starts().to_vec(),
            Self::Sets(powerset) => Vec::from_iter(powerset.start()),
        };
        if starts.is_empty() { vec![NO_RUN] } else { starts }
    }

    pub(super) fn is_accepting(&self, state: u32) -> bool {
        match self {
            _ if state == NO_RUN => false,
            Self::States(nfa) => nfa.is_accepting(state),
            Self::Closures(closures) => closures.accepting[state as usize].is_some(),
            Self::Sets(powerset) => powerset.is_accepting(state),
        }
    }

    pub(super) fn moves(&mut self, state: u32) -> &[Move] {
        match self {
            _ if state == NO_RUN => &[],
            Self::States(nfa) => nfa.moves(state),
            Self::Closures(closures) => closures.moves(state),
            Self::Sets(powerset) => powerset.row(state),
        }
    }

    /// Returns the cost of computing the moves of `state`, without that of following them.
    pub(super) fn cost(&self, state: u32) -> usize {
        match self {
            Self::Sets(powerset) if state != NO_RUN => powerset.cost(state),
            Self::Sets(_) | Self::Closures(_) | Self::States(_) => 1,
        }
    }

    /// Appends the set of operand states that `state` represents.
    pub(super) fn push_states(&self, subsets: &mut Subsets, state: u32) {
        match self {
            _ if state == NO_RUN => subsets.push([]),
            Self::States(_) | Self::Closures(_) => subsets.push([state]),
            Self::Sets(powerset) => subsets.push(powerset.set(state).members()),
        }
    }
}

/// The states of an automaton with ε-moves. The moves of their ε-closures are computed whenever they are needed: all
/// together, they may be as many as the square of the transitions.
#[derive(Clone, Debug)]
pub(super) struct Closures {
    nfa: Nfa,
    accepting: Vec<Option<u32>>,
    closure_moves: ClosureMoves,
    row: Vec<Move>,
}

impl Closures {
    fn new(nfa: &Nfa) -> Self {
        let (accepting, closure_moves) = (epsilon::accepting(nfa), ClosureMoves::new(nfa));
        Self { nfa: nfa.clone(), accepting, closure_moves, row: Vec::new() }
    }

    /// Returns the moves of all states in the ε-closure of `state`, sorted.
    fn moves(&mut self, state: u32) -> &[Move] {
        let Self { nfa, closure_moves, row, .. } = self;
        row.clear();
        closure_moves.of(nfa, state, |symbol, target| row.push(Move { symbol, target }));
        row
    }
}
