//! Equivalence of sets of states by union-find.

use crate::operations::pairs::{NO_RUN, Pair};

/// Union-find over the sets of states of both sides: sets in one class accept the same words if the automata do.
/// (Hopcroft and Karp, A linear algorithm for testing equivalence of finite automata, 1971.)
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    /// The parent of each node; the root of a class is its own parent.
    parents: Vec<u32>,
}

impl Classes {
    /// Merges the classes of the two sets and returns whether they were different.
    pub(super) fn merge(&mut self, (left, right): Pair) -> bool {
        // Node 0 means no run, on either side. Left sets are the odd nodes, right sets the other even ones.
        let node = |set: u32, side: u32| if set == NO_RUN { 0 } else { 2 * set + side };
        let (left, right) = (self.find(node(left, 1)), self.find(node(right, 2)));
        self.parents[right as usize] = left;
        left != right
    }

    /// Returns the root of the class of `node`, halving the path to it.
    fn find(&mut self, mut node: u32) -> u32 {
        let known = self.parents.len() as u32;
        self.parents.extend(known..=node);
        while self.parents[node as usize] != node {
            let grandparent = self.parents[self.parents[node as usize] as usize];
            self.parents[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }
}
