//! The degree of polynomial growth of the number of runs.
//!
//! The degree is the greatest length of a chain of links. A link from a state p to another state q is a word that leads
//! from p to p, from p to q and from q to q. In a chain, a path leads from the q of each link to the p of the next.
//! This is the criterion IDA of Weber and Seidl. It holds for an automaton without ε-cycles in which no two different
//! runs on one word lead from one state to the same state within a component; then p and q are in different components.
//!
//! The three runs of a link are not searched for each p and q separately. The first and the third run together follow a
//! cycle in the product of two components, that is, within a strongly connected component of pairs (x, z). A link
//! exists exactly if, within one component of pairs, some triple (x, x, z) leads to some triple (x', z', z'): from
//! there the second run can follow the third.

use super::{
    components::{Components, LazyGraph, components},
    search::{RunGraph, TransitionPair},
};
use crate::{
    EPSILON, Nfa,
    ambiguity::trim::{next_symbol, restricted_to_classes, target, transitions_on},
};
use std::collections::BTreeSet;

/// The products of all pairs of cyclic components of an automaton, where both runs stay within their components.
#[derive(Clone, Debug)]
pub(super) struct StatePairs {
    inner: Nfa,
    /// For each state, its component; transitions lead to the same component or one with a smaller number.
    class: Vec<u32>,
    /// The states on cycles, sorted by component.
    order: Vec<u32>,
}

impl StatePairs {
    pub(super) fn new(nfa: &Nfa) -> Self {
        let components = components(nfa, |_| true);
        let class = components.classes();
        let inner = restricted_to_classes(nfa, &class);
        let mut order: Vec<u32> = components.cyclic_nodes().collect();
        order.sort_unstable_by_key(|&q| (class[q as usize], q));
        Self { inner, class, order }
    }
}

impl LazyGraph for StatePairs {
    type Node = (u32, u32);
    /// A row and a column.
    type Cursor = (usize, usize);

    fn root(&self, (row, column): &mut (usize, usize)) -> Option<(u32, u32)> {
        let class = |place: usize| self.class[self.order[place] as usize];
        // A row ends where the column's component is no longer smaller than that of the row.
        while *row < self.order.len() && class(*column) == class(*row) {
            (*row, *column) = (*row + 1, 0);
        }
        let first = *self.order.get(*row)?;
        *column += 1;
        Some((first, self.order[*column - 1]))
    }

    fn matters(&self, root: (u32, u32)) -> bool {
        self.successor(root, &mut (0, 0)).is_some()
    }

    fn successor(&self, (x, z): (u32, u32), (row, column): &mut (usize, usize)) -> Option<(u32, u32)> {
        while let Some(first) = self.inner.moves(x).get(*row) {
            let second = if first.is_epsilon() {
                (*column == 0).then_some(z)
            } else {
                self.inner.moves_on(z, first.symbol).get(*column).map(|m| m.target)
            };
            if let Some(second) = second {
                *column += 1;
                return Some((first.target, second));
            }
            (*row, *column) = (*row + 1, 0);
        }
        *column += 1;
        self.inner.epsilon_moves(z).get(*column - 1).map(|m| (x, m.target))
    }
}

/// The graph of three runs on one word, of which the first and the third stay within a component of pairs.
#[derive(Clone, Debug)]
pub(super) struct StateTriples {
    nfa: Nfa,
    class: Vec<u32>,
    state_pairs: Components<(u32, u32)>,
    /// The pairs of components with a link from the first to the second.
    links: BTreeSet<(u32, u32)>,
}

/// The states of the three runs.
pub(super) type StateTriple = (u32, u32, u32);

impl StateTriples {
    /// Creates the graph for an automaton whose pairs have been traversed completely.
    pub(super) fn new(nfa: &Nfa, walked: &StatePairs, state_pairs: Components<(u32, u32)>) -> Self {
        Self { nfa: nfa.clone(), class: walked.class.clone(), state_pairs, links: BTreeSet::new() }
    }

    /// Returns the triples in which a link may begin.
    pub(super) fn roots(&self) -> Vec<StateTriple> {
        self.state_pairs.cyclic_nodes().map(|(x, z)| (x, x, z)).collect()
    }

    /// Records that a link ends in this triple.
    pub(super) fn link(&mut self, triple: StateTriple) {
        self.links.insert(self.classes(triple));
    }

    /// Returns the components of the first and the third run.
    fn classes(&self, (x, _, z): StateTriple) -> (u32, u32) {
        (self.class[x as usize], self.class[z as usize])
    }

    /// Whether `next` may follow `triple`: the pair stays in its component, and the component of the second run lies
    /// between those of the others.
    fn allows(&self, triple: StateTriple, next: StateTriple) -> bool {
        let (first, third) = self.classes(next);
        let second = self.class[next.1 as usize];
        (third..=first).contains(&second)
            && self.state_pairs.cyclic((triple.0, triple.2)) == self.state_pairs.cyclic((next.0, next.2))
    }

    /// Returns the length of the longest chain of links.
    pub(super) fn longest_chain(&self) -> usize {
        let mut states: Vec<u32> = (0..self.nfa.len() as u32).collect();
        states.sort_unstable_by_key(|&q| self.class[q as usize]);
        let mut longest = vec![0; self.nfa.len()];
        for q in states {
            let class = self.class[q as usize];
            let reached = self.nfa.moves(q).iter().map(|m| longest[self.class[m.target as usize] as usize]);
            let linked = self.links.range((class, 0)..=(class, u32::MAX)).map(|&(_, to)| 1 + longest[to as usize]);
            let best = reached.chain(linked).max().unwrap_or(0);
            longest[class as usize] = best.max(longest[class as usize]);
        }
        longest.into_iter().max().unwrap_or(0)
    }
}

impl RunGraph for StateTriples {
    type Node = StateTriple;

    fn is_goal(&self, (_, y, z): StateTriple) -> bool {
        y == z
    }

    fn arrows(
        &self,
        triple: StateTriple,
        symbol: u32,
        portion: usize,
        into: &mut Vec<(StateTriple, TransitionPair)>,
    ) -> bool {
        if self.links.contains(&self.classes(triple)) || (symbol == EPSILON && portion > 0) {
            return false;
        }
        let (x, y, z) = triple;
        let on = |state| transitions_on(&self.nfa, state, symbol).map(|t| target(&self.nfa, t));
        let mut add = |next| into.extend(self.allows(triple, next).then_some((next, [None; 2])));
        if symbol == EPSILON {
            on(x).for_each(|x| add((x, y, z)));
            on(y).for_each(|y| add((x, y, z)));
            on(z).for_each(|z| add((x, y, z)));
            return true;
        }
        let Some(x) = on(x).nth(portion) else { return false };
        for z in on(z) {
            on(y).for_each(|y| add((x, y, z)));
        }
        true
    }

    fn next_symbol(&self, (x, ..): StateTriple, symbol: u32) -> u32 {
        next_symbol(&self.nfa, x, symbol)
    }
}
