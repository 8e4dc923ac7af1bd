//! Parts of an automaton, and its transitions by number.

use crate::{Nfa, live, reachable, single_start};
use std::ops::Range;

/// The useful part of an automaton: the states and transitions on accepting runs.
#[derive(Clone, Debug)]
pub(super) struct Useful {
    /// The useful part; states are renumbered in their order. If it has several start states, a new last state is the
    /// start and has an ε-move to each of them, so that runs from different start states differ in a transition.
    pub(super) nfa: Nfa,
    /// For each state of the useful part, its number in the whole automaton.
    states: Vec<u32>,
    /// For each transition of the useful part, its number in the whole automaton. The ε-moves to start states are the
    /// last transitions, and have none.
    numbers: Vec<u32>,
}

impl Useful {
    pub(super) fn new(whole: &Nfa) -> Self {
        let all = 0..whole.len() as u32;
        let useful: Vec<bool> = reachable(whole).into_iter().zip(live(whole)).map(|(from, to)| from && to).collect();
        let states: Vec<u32> = all.clone().filter(|&q| useful[q as usize]).collect();
        let mut renamed = vec![None; whole.len()];
        (0..).zip(&states).for_each(|(new, &q)| renamed[q as usize] = Some(new));
        let new = |q: u32| renamed[q as usize];

        let numbered = all.flat_map(|q| whole.numbered_moves(q).map(move |(number, m)| (number, q, m)));
        let kept = numbered.filter_map(|(number, q, m)| Some((number, (new(q)?, m.symbol, new(m.target)?))));
        let (numbers, transitions): (Vec<u32>, Vec<_>) = kept.unzip();
        let starts = whole.starts().iter().filter_map(|&start| new(start));
        let accepting = whole.accepting().filter_map(new);
        let nfa = Nfa::new(whole.alphabet().clone(), states.len(), starts, accepting, transitions);
        Self { nfa: single_start(&nfa), states, numbers }
    }

    /// Returns the number in the whole automaton of a transition of the useful part, if there is one.
    pub(super) fn number(&self, transition: u32) -> Option<u32> {
        self.numbers.get(transition as usize).copied()
    }

    /// Returns the start state, in the whole automaton, of a run on transitions of the useful part.
    pub(super) fn start_of(&self, run: &[u32]) -> u32 {
        let added = run.first().filter(|&&transition| self.number(transition).is_none());
        let start = match added {
            Some(&transition) => target(&self.nfa, transition as usize),
            None => self.nfa.starts()[0],
        };
        self.states[start as usize]
    }
}

/// Returns the automaton with only the transitions whose source and target are in the same class.
pub(super) fn restricted_to_classes(nfa: &Nfa, class: &[u32]) -> Nfa {
    let inner = nfa.triples().filter(|&(from, _, to)| class[from as usize] == class[to as usize]);
    Nfa::new(nfa.alphabet().clone(), nfa.len(), nfa.starts().iter().copied(), nfa.accepting(), inner)
}

/// Returns the numbers of the transitions out of `state` on `symbol`, which may be ε.
pub(super) fn transitions_on(nfa: &Nfa, state: u32, symbol: u32) -> Range<usize> {
    let begin = nfa.transitions_of(state).start;
    let moves = nfa.moves(state);
    let from = moves.partition_point(|m| m.symbol < symbol);
    let len = moves[from..].partition_point(|m| m.symbol == symbol);
    begin + from..begin + from + len
}

/// Returns the first symbol after `symbol` that `state` has a move on; ε, which sorts last, if there is none.
pub(super) fn next_symbol(nfa: &Nfa, state: u32, symbol: u32) -> u32 {
    let moves = nfa.moves(state);
    moves.get(moves.partition_point(|m| m.symbol <= symbol)).map_or(crate::EPSILON, |m| m.symbol)
}

/// Returns the target of a transition given by its number.
pub(super) fn target(nfa: &Nfa, transition: usize) -> u32 {
    nfa.transitions()[transition].target
}
