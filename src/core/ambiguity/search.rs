//! A breadth-first search that reaches each node by the first word in shortlex order that leads to it.

use super::budget::{Budget, Stop};
use crate::EPSILON;
use std::{
    collections::{HashSet, VecDeque},
    hash::Hash,
    ops::Range,
};

/// A graph of two runs on one word. Its arrows read a symbol or ε.
pub(super) trait RunGraph {
    /// The situation that the two runs have reached.
    type Node: Copy + Eq + Hash;

    /// Returns the key of a node. Nodes with the same key reach goals by the same words, so one of them suffices.
    fn key(&self, node: Self::Node) -> Self::Node {
        node
    }

    /// Whether this node is a goal of the search.
    fn is_goal(&self, node: Self::Node) -> bool;

    /// Adds one portion of the arrows out of `node` on `symbol`, which may be ε, to `into`, and returns whether there
    /// is one with this number. Portions are numbered from 0 and small, so that the search can pause between them.
    fn arrows(
        &self,
        node: Self::Node,
        symbol: u32,
        portion: usize,
        into: &mut Vec<(Self::Node, TransitionPair)>,
    ) -> bool;

    /// Returns the first symbol after `symbol` that an arrow out of `node` may read; ε if there is none.
    fn next_symbol(&self, node: Self::Node, symbol: u32) -> u32;
}

/// The transition that each of the two runs takes along an arrow, if any.
pub(super) type TransitionPair = [Option<u32>; 2];

/// A breadth-first search that can pause.
///
/// Nodes with the same first word form a group, closed under ε-arrows. Groups are made and expanded in shortlex order
/// of their words: expanding a group by a symbol makes the group of all new nodes that the symbol leads to.
#[derive(Clone, Debug)]
pub(super) struct Search<N> {
    roots: std::vec::IntoIter<N>,
    reached: Vec<Reached<N>>,
    seen: HashSet<N>,
    goals: VecDeque<usize>,
    /// The begin of the group that is being made, and the next ε-arrows of it to follow.
    fresh: usize,
    epsilon_arrows: ArrowPortion,
    /// The group that is being expanded, the next arrows to follow, the symbol that they read, and the symbol after it.
    group: Range<usize>,
    reading: ArrowPortion,
    symbol: u32,
    next: u32,
    /// The groups to expand after it.
    waiting: VecDeque<Range<usize>>,
}

/// A node, the index of the node that it was reached from (its own index for a root), and the transitions taken.
#[derive(Clone, Debug)]
struct Reached<N> {
    node: N,
    parent: usize,
    step: TransitionPair,
}

/// A portion of the arrows of a node, given by its index.
#[derive(Clone, Copy, Debug, Default)]
struct ArrowPortion {
    index: usize,
    portion: usize,
}

impl<N: Copy + Eq + Hash> Search<N> {
    pub(super) fn new(roots: Vec<N>) -> Self {
        Self {
            roots: roots.into_iter(),
            reached: Vec::new(),
            seen: HashSet::new(),
            goals: VecDeque::new(),
            fresh: 0,
            epsilon_arrows: ArrowPortion::default(),
            group: 0..0,
            reading: ArrowPortion::default(),
            symbol: EPSILON,
            next: EPSILON,
            waiting: VecDeque::new(),
        }
    }

    /// Continues until the next goal or a pause. Returns the index of the goal; `None` if there are no more goals.
    pub(super) fn advance(
        &mut self,
        graph: &impl RunGraph<Node = N>,
        budget: &mut Budget,
    ) -> Result<Option<usize>, Stop> {
        loop {
            if let Some(goal) = self.goals.pop_front() {
                return Ok(Some(goal));
            }
            budget.pause()?;
            budget.spend();
            if let Some(root) = self.roots.next() {
                self.reach(graph, budget, root, self.reached.len(), [None; 2])?;
            } else if self.epsilon_arrows.index < self.reached.len() {
                self.epsilon_arrows = self.follow(graph, budget, self.epsilon_arrows, EPSILON)?;
            } else if self.reading.index < self.group.end {
                let place = self.follow(graph, budget, self.reading, self.symbol)?;
                if place.index > self.reading.index {
                    let read = self.reached[self.reading.index].node;
                    self.next = self.next.min(graph.next_symbol(read, self.symbol));
                }
                self.reading = place;
            } else if !self.next_symbol_or_group() {
                return Ok(None);
            }
        }
    }

    pub(super) fn node(&self, place: usize) -> N {
        self.reached[place].node
    }

    /// Returns the transitions of the two runs that lead to a node.
    pub(super) fn runs(&self, mut place: usize) -> [Vec<u32>; 2] {
        let mut runs = [Vec::new(), Vec::new()];
        while self.reached[place].parent != place {
            for (run, taken) in runs.iter_mut().zip(self.reached[place].step) {
                run.extend(taken);
            }
            place = self.reached[place].parent;
        }
        for run in &mut runs {
            run.reverse();
        }
        runs
    }

    /// Follows a portion of arrows and returns the next portion.
    fn follow(
        &mut self,
        graph: &impl RunGraph<Node = N>,
        budget: &mut Budget,
        ArrowPortion { index, portion }: ArrowPortion,
        symbol: u32,
    ) -> Result<ArrowPortion, Stop> {
        let mut arrows = Vec::new();
        if !graph.arrows(self.reached[index].node, symbol, portion, &mut arrows) {
            return Ok(ArrowPortion { index: index + 1, portion: 0 });
        }
        for (node, step) in arrows {
            budget.spend();
            self.reach(graph, budget, node, index, step)?;
        }
        Ok(ArrowPortion { index, portion: portion + 1 })
    }

    /// Adds a node to the group that is being made, unless it was reached before.
    fn reach(
        &mut self,
        graph: &impl RunGraph<Node = N>,
        budget: &mut Budget,
        node: N,
        parent: usize,
        step: TransitionPair,
    ) -> Result<(), Stop> {
        if self.seen.insert(graph.key(node)) {
            budget.make()?;
            if graph.is_goal(node) {
                self.goals.push_back(self.reached.len());
            }
            self.reached.push(Reached { node, parent, step });
        }
        Ok(())
    }

    /// Completes the group that is being made and moves on to the next symbol, or to the next group. Returns whether
    /// there is one.
    fn next_symbol_or_group(&mut self) -> bool {
        if self.fresh < self.reached.len() {
            self.waiting.push_back(self.fresh..self.reached.len());
            self.fresh = self.reached.len();
        }
        self.symbol = self.next;
        if self.symbol == EPSILON {
            let Some(group) = self.waiting.pop_front() else { return false };
            self.group = group;
            self.symbol = 0;
        }
        self.next = EPSILON;
        self.reading = ArrowPortion { index: self.group.start, portion: 0 };
        true
    }
}
