//! A search by words: what can be reached, each node by the first word in shortlex order that leads to it.

use super::meter::{Meter, Pause};
use crate::EPSILON;
use std::{
    collections::{HashSet, VecDeque},
    hash::Hash,
    ops::Range,
};

/// A graph for two runs on one word; its arrows read a symbol or nothing.
pub(super) trait Graph {
    /// What the runs have come to.
    type Node: Copy + Eq + Hash;

    /// The nodes with the same key lead to the same goals by the same words: one of them is enough.
    fn key(&self, node: Self::Node) -> Self::Node {
        node
    }

    /// Whether the search looks for this node.
    fn is_goal(&self, node: Self::Node) -> bool;

    /// Adds one portion of the arrows out of `node` on `symbol`, which may be ε; portions are numbered from 0. Says
    /// whether there is one of this number. A portion is small, so that the search can pause in between.
    fn arrows(&self, node: Self::Node, symbol: u32, portion: usize, into: &mut Vec<(Self::Node, Step)>) -> bool;

    /// The first symbol after `symbol` that an arrow out of `node` may read; ε if there is none.
    fn next_symbol(&self, node: Self::Node, symbol: u32) -> u32;
}

/// The transition that each of the two runs takes along an arrow.
pub(super) type Step = [Option<u32>; 2];

/// A breadth-first search that can pause.
///
/// Nodes with the same first word form a group, closed under ε-arrows. Groups are made, and read, in shortlex order
/// of their words: from a group and a symbol comes the group of all new nodes that the symbol leads to.
#[derive(Clone, Debug)]
pub(super) struct Search<N> {
    roots: std::vec::IntoIter<N>,
    reached: Vec<Reached<N>>,
    seen: HashSet<N>,
    goals: VecDeque<usize>,
    /// Where the group that is being made begins, and how far its ε-arrows were followed.
    fresh: usize,
    silent: Place,
    /// The group that is read, how far, and by which symbol; then by which one next.
    group: Range<usize>,
    reading: Place,
    symbol: u32,
    next: u32,
    /// The groups to read after it.
    waiting: VecDeque<Range<usize>>,
}

/// A node, where it was reached from (a root: from itself), and by what.
#[derive(Clone, Debug)]
struct Reached<N> {
    node: N,
    parent: usize,
    step: Step,
}

/// A portion of the arrows of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
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
            silent: Place::default(),
            group: 0..0,
            reading: Place::default(),
            symbol: EPSILON,
            next: EPSILON,
            waiting: VecDeque::new(),
        }
    }

    /// The next goal, as its place in the search; `None` when there is no further one.
    pub(super) fn advance(&mut self, graph: &impl Graph<Node = N>, meter: &mut Meter) -> Result<Option<usize>, Pause> {
        loop {
            if let Some(goal) = self.goals.pop_front() {
                return Ok(Some(goal));
            }
            meter.pause()?;
            meter.spend();
            if let Some(root) = self.roots.next() {
                self.reach(graph, meter, root, self.reached.len(), [None; 2])?;
            } else if self.silent.index < self.reached.len() {
                self.silent = self.follow(graph, meter, self.silent, EPSILON)?;
            } else if self.reading.index < self.group.end {
                let place = self.follow(graph, meter, self.reading, self.symbol)?;
                if place.index > self.reading.index {
                    let read = self.reached[self.reading.index].node;
                    self.next = self.next.min(graph.next_symbol(read, self.symbol));
                }
                self.reading = place;
            } else if !self.turn() {
                return Ok(None);
            }
        }
    }

    pub(super) fn node(&self, place: usize) -> N {
        self.reached[place].node
    }

    /// The transitions of the two runs that lead to a node.
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

    /// Follows a portion of arrows; the place of the next one.
    fn follow(
        &mut self,
        graph: &impl Graph<Node = N>,
        meter: &mut Meter,
        Place { index, portion }: Place,
        symbol: u32,
    ) -> Result<Place, Pause> {
        let mut arrows = Vec::new();
        if !graph.arrows(self.reached[index].node, symbol, portion, &mut arrows) {
            return Ok(Place { index: index + 1, portion: 0 });
        }
        for (node, step) in arrows {
            meter.spend();
            self.reach(graph, meter, node, index, step)?;
        }
        Ok(Place { index, portion: portion + 1 })
    }

    /// Adds a node to the group that is being made, unless it is there already.
    fn reach(
        &mut self,
        graph: &impl Graph<Node = N>,
        meter: &mut Meter,
        node: N,
        parent: usize,
        step: Step,
    ) -> Result<(), Pause> {
        if self.seen.insert(graph.key(node)) {
            meter.make()?;
            if graph.is_goal(node) {
                self.goals.push_back(self.reached.len());
            }
            self.reached.push(Reached { node, parent, step });
        }
        Ok(())
    }

    /// Turns to the next symbol, or to the next group; the group that was being made is complete. Says whether there
    /// is any.
    fn turn(&mut self) -> bool {
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
        self.reading = Place { index: self.group.start, portion: 0 };
        true
    }
}
