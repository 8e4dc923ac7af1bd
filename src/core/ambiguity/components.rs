//! Strongly connected components of graphs that are generated while they are traversed.

use super::budget::{Budget, Stop};
use crate::Nfa;
use std::{collections::HashMap, hash::Hash};

/// A graph that yields its nodes and arrows one at a time.
pub(super) trait LazyGraph {
    type Node: Copy + Eq + Hash;
    /// A position in a sequence; the default is its beginning.
    type Cursor: Default;

    /// Returns the next node to start from.
    fn root(&self, cursor: &mut Self::Cursor) -> Option<Self::Node>;

    /// Whether a root must be visited.
    fn matters(&self, _root: Self::Node) -> bool {
        true
    }

    /// Returns the next node that an arrow out of `node` leads to.
    fn successor(&self, node: Self::Node, cursor: &mut Self::Cursor) -> Option<Self::Node>;
}

/// The states of an automaton with a selection of its transitions.
struct States<'a, F> {
    nfa: &'a Nfa,
    /// Whether to keep the transitions that read a symbol, which may be ε.
    keep: F,
}

impl<F: Fn(u32) -> bool> LazyGraph for States<'_, F> {
    type Node = u32;
    type Cursor = usize;

    fn root(&self, cursor: &mut usize) -> Option<u32> {
        *cursor += 1;
        (*cursor <= self.nfa.len()).then(|| *cursor as u32 - 1)
    }

    fn successor(&self, node: u32, cursor: &mut usize) -> Option<u32> {
        let rest = &self.nfa.moves(node)[*cursor..];
        let skipped = rest.iter().position(|m| (self.keep)(m.symbol))?;
        *cursor += skipped + 1;
        Some(rest[skipped].target)
    }
}

/// The components, numbered so that arrows lead to the same number or a smaller one (Tarjan 1972, without recursion).
///
/// Fields are indexed by node number unless they say otherwise; nodes are numbered in the order of the traversal.
#[derive(Clone, Debug)]
pub(super) struct Components<N> {
    numbers: HashMap<N, u32>,
    nodes: Vec<N>,
    /// The least node number known to be reachable from each node through its open descendants.
    low: Vec<u32>,
    /// The component of each node; [`OPEN`] until it is known.
    component: Vec<u32>,
    /// For each component, whether it contains a cycle.
    cyclic: Vec<bool>,
    /// The numbers of the nodes without a component, ascending.
    open: Vec<u32>,
}

const OPEN: u32 = u32::MAX;

impl Components<u32> {
    /// Returns the component of each state. All states must have been walked.
    pub(super) fn classes(&self) -> Vec<u32> {
        (0..self.nodes.len() as u32).filter_map(|state| self.of(state)).collect()
    }
}

impl<N: Copy + Eq + Hash> Components<N> {
    fn new() -> Self {
        Self {
            numbers: HashMap::new(),
            nodes: Vec::new(),
            low: Vec::new(),
            component: Vec::new(),
            cyclic: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Returns the number of components.
    pub(super) fn len(&self) -> usize {
        self.cyclic.len()
    }

    /// Returns the component of a node, if the node was walked.
    pub(super) fn of(&self, node: N) -> Option<u32> {
        self.numbers.get(&node).map(|&number| self.component[number as usize])
    }

    /// Returns the component of a node, if that component contains a cycle.
    pub(super) fn cyclic(&self, node: N) -> Option<u32> {
        self.of(node).filter(|&component| self.cyclic[component as usize])
    }

    /// Yields the nodes in cyclic components, in the order of the traversal.
    pub(super) fn cyclic_nodes(&self) -> impl Iterator<Item = N> {
        let known = self.nodes.iter().zip(&self.component);
        known.filter(|&(_, &component)| self.cyclic[component as usize]).map(|(&node, _)| node)
    }

    /// Numbers a new node and opens it.
    fn open(&mut self, node: N) -> u32 {
        let number = self.nodes.len() as u32;
        self.numbers.insert(node, number);
        self.nodes.push(node);
        self.low.push(number);
        self.component.push(OPEN);
        self.open.push(number);
        number
    }

    /// Makes a component of a node and all open nodes after it.
    fn close(&mut self, number: u32, has_loop: bool) {
        let component = self.cyclic.len() as u32;
        let members = self.open.split_off(self.open.partition_point(|&other| other < number));
        self.cyclic.push(has_loop || members.len() > 1);
        for member in members {
            self.component[member as usize] = component;
        }
    }
}

/// A depth-first traversal that finds the components and can pause.
#[derive(Clone, Debug)]
pub(super) struct Finder<N, C> {
    roots: C,
    path: Vec<Frame<N, C>>,
    found: Components<N>,
}

/// A node on the current path.
#[derive(Clone, Debug)]
struct Frame<N, C> {
    node: N,
    number: u32,
    arrows: C,
    has_loop: bool,
}

impl<N: Copy + Eq + Hash, C: Default> Finder<N, C> {
    pub(super) fn new() -> Self {
        Self { roots: C::default(), path: Vec::new(), found: Components::new() }
    }

    /// Continues the traversal until its end or a pause.
    pub(super) fn advance(
        &mut self,
        graph: &impl LazyGraph<Node = N, Cursor = C>,
        budget: &mut Budget,
    ) -> Result<Components<N>, Stop> {
        loop {
            budget.pause()?;
            budget.spend();
            if let Some(frame) = self.path.last_mut() {
                match graph.successor(frame.node, &mut frame.arrows) {
                    Some(next) => {
                        frame.has_loop |= next == frame.node;
                        self.visit(next, budget)?;
                    }
                    None => self.leave(),
                }
            } else {
                match graph.root(&mut self.roots) {
                    Some(root) if graph.matters(root) => self.visit(root, budget)?,
                    Some(_) => {}
                    None => return Ok(std::mem::replace(&mut self.found, Components::new())),
                }
            }
        }
    }

    /// Enters a node if it is new. If it is open, it closes a cycle with the end of the path.
    fn visit(&mut self, node: N, budget: &mut Budget) -> Result<(), Stop> {
        match self.found.numbers.get(&node) {
            None => {
                budget.make()?;
                let number = self.found.open(node);
                self.path.push(Frame { node, number, arrows: C::default(), has_loop: false });
            }
            Some(&number) if self.found.component[number as usize] == OPEN => self.lower(number),
            Some(_) => {}
        }
        Ok(())
    }

    /// Leaves the last node of the path, making its component if it is complete.
    fn leave(&mut self) {
        let Some(Frame { number, has_loop, .. }) = self.path.pop() else { return };
        let low = self.found.low[number as usize];
        if low == number {
            self.found.close(number, has_loop);
        } else {
            self.lower(low);
        }
    }

    /// Records that the end of the path leads to an open node.
    fn lower(&mut self, reached: u32) {
        if let Some(frame) = self.path.last() {
            let low = &mut self.found.low[frame.number as usize];
            *low = reached.min(*low);
        }
    }
}

/// Returns the components of an automaton's states, using only transitions on symbols for which `keep` returns true.
pub(super) fn components(nfa: &Nfa, keep: impl Fn(u32) -> bool) -> Components<u32> {
    Finder::new().advance(&States { nfa, keep }, &mut Budget::unlimited()).expect("nothing limits the traversal")
}
