//! The ε-moves that a production of the A → a forms passes in addition to its symbol.

use super::{Options, Origin, order::Order};
use crate::{
    Nfa, Orientation,
    automata::{analysis::mark, reversed::Reversed},
    grammar::{NONE, Rules},
};

/// Maps each production to the ε-moves on its path, and each ε-move to the productions whose paths contain it.
///
/// The ε-moves are computed on demand: stored for every production, they could fill memory (cubic in a chain of
/// ε-moves).
#[derive(Clone, Debug)]
pub(super) struct EpsilonPaths {
    nfa: Nfa,
    before: Reversed,
    paths: Vec<EpsilonPath>,
}

/// The path of a production: ε-moves from `entry`, or from a start state if there is none, to the source of its transition and, if `exits`, from the target
/// to an accepting state. The production without a transition, the start's ε-production, goes from `entry` to the
/// end directly.
#[derive(Clone, Copy, Debug)]
struct EpsilonPath {
    entry: Option<u32>,
    exits: bool,
}

impl EpsilonPaths {
    pub(super) fn new(nfa: &Nfa, options: Options, order: Order, rules: &Rules) -> Self {
        let path = |(head, tail): (u32, u32)| match options.orientation {
            Orientation::Right => EpsilonPath { entry: order.state(head), exits: tail == NONE },
            Orientation::Left => {
                let entry = if tail == NONE { None } else { order.state(tail) };
                EpsilonPath { entry, exits: order.state(head).is_none() }
            }
        };
        Self { nfa: nfa.clone(), before: Reversed::epsilon(nfa), paths: rules.heads_and_tails().map(path).collect() }
    }

    /// Returns the states in which a path begins.
    fn entries<'a>(&'a self, path: &'a EpsilonPath) -> &'a [u32] {
        path.entry.as_ref().map_or(self.nfa.starts(), std::slice::from_ref)
    }

    /// Returns the numbers of the ε-moves on the path of a production with these origins, ascending.
    pub(super) fn passed(&self, production: usize, origins: impl Iterator<Item = Origin>) -> Vec<u32> {
        let (entries, exits) = (self.entries(&self.paths[production]), self.paths[production].exits);
        let (mut sources, mut targets, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for origin in origins {
            match origin {
                Origin::Transition(transition) => {
                    sources.push(self.nfa.source(transition as usize));
                    targets.push(self.nfa.transitions()[transition as usize].target);
                }
                Origin::Accepting(end) => ends.push(end),
                Origin::Start(_) => {}
            }
        }
        if targets.is_empty() {
            targets.extend(entries);
        }
        let mut passed = self.between(entries, &sources);
        if exits {
            passed.extend(self.between(&targets, &ends));
        }
        passed.sort_unstable();
        passed.dedup();
        passed
    }

    /// Returns the ε-moves on all paths of ε-moves from a state of `from` to a state of `to`.
    fn between(&self, from: &[u32], to: &[u32]) -> Vec<u32> {
        let (after, before) = (self.after(from), self.before(to));
        let states = (0..self.nfa.len() as u32).filter(|&state| after[state as usize]);
        let moves = states.flat_map(|state| self.nfa.numbered_moves(state));
        moves.filter(|(_, m)| m.is_epsilon() && before[m.target as usize]).map(|(transition, _)| transition).collect()
    }

    /// Returns the productions whose path contains the given ε-move; none for a move that reads a symbol.
    pub(super) fn passing<O: Iterator<Item = Origin>>(
        &self,
        transition: u32,
        origins: impl Fn(usize) -> O,
    ) -> Vec<usize> {
        let Some(m) = self.nfa.transitions().get(transition as usize).filter(|m| m.is_epsilon()) else {
            return Vec::new();
        };
        let before = self.before(&[self.nfa.source(transition as usize)]);
        let after = self.after(&[m.target]);
        let passes = |&production: &usize| {
            let path = &self.paths[production];
            let enters = self.entries(path).iter().any(|&entry| before[entry as usize]);
            let transitions = || {
                origins(production).filter_map(|origin| match origin {
                    Origin::Transition(transition) => Some(transition as usize),
                    Origin::Accepting(_) | Origin::Start(_) => None,
                })
            };
            let entering = enters && transitions().any(|t| after[self.nfa.source(t) as usize]);
            let ends =
                || origins(production).any(|origin| matches!(origin, Origin::Accepting(end) if after[end as usize]));
            let leaving = || match transitions().next() {
                None => enters,
                Some(_) => transitions().any(|t| before[self.nfa.transitions()[t].target as usize]),
            };
            entering || path.exits && ends() && leaving()
        };
        (0..self.paths.len()).filter(passes).collect()
    }

    /// Returns for each state whether ε-moves lead to it from one of `states`.
    fn after(&self, states: &[u32]) -> Vec<bool> {
        let mut marked = vec![false; self.nfa.len()];
        mark(&mut marked, states.iter().copied(), |state| self.nfa.epsilon_moves(state).iter().map(|m| m.target));
        marked
    }

    /// Returns for each state whether ε-moves lead from it to one of `states`.
    fn before(&self, states: &[u32]) -> Vec<bool> {
        let mut marked = vec![false; self.nfa.len()];
        mark(&mut marked, states.iter().copied(), |state| self.before.arrivals(state).iter().map(|a| a.source));
        marked
    }
}
