//! States in columns, with a dummy node in each column that an arrow passes, so that every link joins neighboring
//! columns.

/// The maximum number of dummy nodes. Beyond it, the longest arrows get none and are not routed.
const PASSING: usize = 60_000;

/// The columns and the links between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    /// The nodes of each column, from top to bottom.
    pub layers: Vec<Vec<u32>>,
    /// The column index of each node.
    pub layer: Vec<u32>,
    /// The number of states. Nodes from this index on are dummy nodes.
    pub states: usize,
    /// The linked nodes of each node in the previous column.
    pub left: Vec<Vec<u32>>,
    /// The linked nodes of each node in the next column.
    pub right: Vec<Vec<u32>>,
    /// The dummy nodes of each arrow, from left to right.
    pub chains: Vec<Vec<u32>>,
}

impl Network {
    /// Creates the network of states in these columns, with arrows that all point right.
    pub(super) fn new(columns: &[u32], forward: &[(u32, u32)]) -> Self {
        let states = columns.len();
        let layers = columns.iter().max().map_or(0, |&last| last as usize + 1);
        let mut network = Self {
            layers: vec![Vec::new(); layers],
            layer: columns.to_vec(),
            states,
            left: vec![Vec::new(); states],
            right: vec![Vec::new(); states],
            chains: vec![Vec::new(); forward.len()],
        };
        let mut arrows: Vec<usize> = (0..forward.len()).collect();
        arrows.sort_by_key(|&arrow| columns[forward[arrow].1 as usize] - columns[forward[arrow].0 as usize]);
        // Opposite arrows share their dummy nodes.
        let mut seen = std::collections::BTreeMap::new();
        for arrow in arrows {
            if let Some(&same) = seen.get(&forward[arrow]) {
                let chain = network.chains[same as usize].clone();
                network.chains[arrow] = chain;
            } else if network.pass(arrow, forward[arrow]) {
                seen.insert(forward[arrow], arrow as u32);
            }
        }
        network.first_order();
        network
    }

    /// Links the ends of an arrow through all columns between them; returns whether there was room.
    fn pass(&mut self, arrow: usize, (from, to): (u32, u32)) -> bool {
        let (first, last) = (self.layer[from as usize], self.layer[to as usize]);
        if self.layer.len() + (last - first) as usize > self.states + PASSING {
            return false;
        }
        let mut before = from;
        for layer in first + 1..last {
            let node = self.layer.len() as u32;
            self.layer.push(layer);
            self.left.push(Vec::new());
            self.right.push(Vec::new());
            self.link(before, node);
            self.chains[arrow].push(node);
            before = node;
        }
        self.link(before, to);
        true
    }

    fn link(&mut self, left: u32, right: u32) {
        self.right[left as usize].push(right);
        self.left[right as usize].push(left);
    }

    /// Adds the nodes to their columns in depth-first order from the first column.
    fn first_order(&mut self) {
        let mut met = vec![false; self.layer.len()];
        let mut firsts: Vec<u32> = (0..self.states as u32).collect();
        firsts.sort_by_key(|&state| self.layer[state as usize]);
        for first in firsts {
            let mut path = vec![first];
            while let Some(node) = path.pop() {
                if std::mem::replace(&mut met[node as usize], true) {
                    continue;
                }
                self.layers[self.layer[node as usize] as usize].push(node);
                path.extend(self.right[node as usize].iter().rev().chain(&self.left[node as usize]));
            }
        }
    }

    /// Orders the nodes of each column as they are met by breadth-first searches from the nodes without links on one side.
    pub(super) fn order_by_breadth(&mut self, rightwards: bool) {
        let (behind, ahead) = if rightwards { (&self.left, &self.right) } else { (&self.right, &self.left) };
        let mut firsts: Vec<u32> =
            self.layers.iter().flatten().copied().filter(|&node| behind[node as usize].is_empty()).collect();
        if !rightwards {
            firsts.sort_by_key(|&node| std::cmp::Reverse(self.layer[node as usize]));
        }
        let mut met = vec![false; self.layer.len()];
        let mut order: Vec<u32> = Vec::with_capacity(self.layer.len());
        let mut done = 0;
        for first in firsts {
            order.push(first);
            while let Some(&node) = order.get(done) {
                done += 1;
                for &next in &ahead[node as usize] {
                    if !std::mem::replace(&mut met[next as usize], true) {
                        order.push(next);
                    }
                }
            }
        }
        self.layers.iter_mut().for_each(Vec::clear);
        for node in order {
            self.layers[self.layer[node as usize] as usize].push(node);
        }
    }

    /// Whether a node is a dummy node of a passing arrow, not a state.
    pub(super) fn is_passed(&self, node: u32) -> bool {
        node as usize >= self.states
    }

    /// Whether the network has at most so many nodes, and few links for them.
    pub(super) fn is_sparse(&self, nodes: usize) -> bool {
        self.layer.len() <= nodes && self.right.iter().map(Vec::len).sum::<usize>() <= 4 * self.layer.len()
    }

    /// Returns the states of each column, from top to bottom.
    pub(super) fn columns(&self) -> Vec<Vec<u32>> {
        let states = |layer: &Vec<u32>| layer.iter().copied().filter(|&node| !self.is_passed(node)).collect();
        self.layers.iter().map(states).collect()
    }

    /// Returns the position of each node in its column.
    pub(super) fn positions(&self) -> Vec<u32> {
        let mut positions = vec![0; self.layer.len()];
        for layer in &self.layers {
            for (position, &node) in (0..).zip(layer) {
                positions[node as usize] = position;
            }
        }
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_arrows_have_a_dummy_node_in_every_column_between() {
        let network = Network::new(&[0, 1, 2, 3], &[(0, 1), (1, 2), (2, 3), (0, 3), (0, 3)]);
        assert_eq!(network.layers.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 2, 1]);
        assert_eq!(network.chains, [vec![], vec![], vec![], vec![4, 5], vec![4, 5]]);
        assert_eq!(network.left[3], [2, 5]);
        assert!(network.is_passed(4) && !network.is_passed(3));
    }
}
