//! The height of each node in its column, so that long arrows run straight and states are centered on their
//! neighbors: four extreme alignments, and the mean of the two middle values.
//!
//! Follows Brandes and Köpf, "Fast and simple horizontal coordinate assignment", 2001, with columns in place of
//! rows; blocks are compacted by longest paths.

use super::network::Network;
use std::collections::BTreeSet;

/// The vertical space of a state, including the gap to the next one, in points.
const STATE: f32 = 120.0;
/// The vertical space of a passing arrow, in points.
const PASSING: f32 = 36.0;

/// Links that cross an inner link of a long arrow. Long arrows take precedence and run straight.
type Conflicts = BTreeSet<(u32, u32)>;

/// The four alignments, computed one per step.
#[derive(Clone, Debug)]
pub(super) struct Heights {
    positions: Vec<u32>,
    conflicts: Conflicts,
    found: Vec<Vec<f32>>,
}

impl Heights {
    /// Prepares the alignments.
    pub(super) fn new(network: &Network) -> Self {
        let positions = network.positions();
        Self { conflicts: conflicts(network, &positions), positions, found: Vec::new() }
    }

    /// Computes the next alignment; after the fourth, returns the height of each node.
    pub(super) fn step(&mut self, network: &Network) -> Option<Vec<f32>> {
        let way = self.found.len();
        if way == 4 {
            return Some(self.mean());
        }
        let aligned = Aligned::new(network, &self.positions, &self.conflicts, way & 1 == 0, way & 2 == 0);
        self.found.push(aligned.heights(network, way & 2 == 0));
        None
    }

    /// Shifts all alignments to match the narrowest one and returns the mean of the two middle heights of each node.
    fn mean(&self) -> Vec<f32> {
        let ends = |heights: &[f32]| {
            heights.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &y| (low.min(y), high.max(y)))
        };
        let all: Vec<(f32, f32)> = self.found.iter().map(|heights| ends(heights)).collect();
        let narrowest = all.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).unwrap_or((0.0, 0.0));
        let moved = |way: usize| {
            if way & 2 == 0 { narrowest.0 - all[way].0 } else { narrowest.1 - all[way].1 }
        };
        let moves: Vec<f32> = (0..self.found.len()).map(moved).collect();
        (0..self.positions.len())
            .map(|node| {
                let mut at: Vec<f32> = self.found.iter().zip(&moves).map(|(found, by)| found[node] + by).collect();
                at.sort_by(f32::total_cmp);
                f32::midpoint(at[1], at[2])
            })
            .collect()
    }
}

/// Returns the links that cross an inner link of a long arrow.
fn conflicts(network: &Network, positions: &[u32]) -> Conflicts {
    let mut conflicts = Conflicts::new();
    for pair in network.layers.windows(2) {
        let mut from = 0;
        let mut first = 0;
        for (index, &node) in pair[1].iter().enumerate() {
            let inner = inner_link(network, node);
            if inner.is_none() && index + 1 < pair[1].len() {
                continue;
            }
            let to = inner.map_or(u32::MAX, |left| positions[left as usize]);
            for &node in &pair[1][first..=index] {
                for &left in &network.left[node as usize] {
                    let at = positions[left as usize];
                    if (at < from || at > to) && inner_link(network, node).is_none() {
                        conflicts.insert((left, node));
                    }
                }
            }
            (from, first) = (to, index + 1);
        }
    }
    conflicts
}

/// Returns the left neighbor if both nodes are dummy nodes of one arrow.
fn inner_link(network: &Network, node: u32) -> Option<u32> {
    let left = *network.left[node as usize].first()?;
    (network.is_passed(node) && network.is_passed(left)).then_some(left)
}

/// Nodes grouped into blocks of equal height.
struct Aligned {
    /// The representative node of each node's block.
    root: Vec<u32>,
}

impl Aligned {
    /// Aligns each node with a median of its neighbors on one side; `upper` selects between two medians.
    fn new(network: &Network, positions: &[u32], conflicts: &Conflicts, rightwards: bool, upper: bool) -> Self {
        let nodes = network.layer.len() as u32;
        let mut root: Vec<u32> = (0..nodes).collect();
        let mut next = root.clone();
        let count = network.layers.len();
        let mut links: Vec<u32> = Vec::new();
        for step in 1..count {
            let layer = &network.layers[if rightwards { step } else { count - 1 - step }];
            // The position that later alignments in this column must not cross.
            let mut limit: Option<u32> = None;
            for index in 0..layer.len() {
                let node = layer[if upper { index } else { layer.len() - 1 - index }];
                links.clear();
                let all = &(if rightwards { &network.left } else { &network.right })[node as usize];
                links.extend(all.iter().filter(|&&link| may_align(network, node, link, rightwards)));
                links.sort_unstable_by_key(|&link| positions[link as usize]);
                for middle in medians(links.len(), upper) {
                    let link = links[middle];
                    let at = positions[link as usize];
                    let free = limit.is_none_or(|limit| if upper { at > limit } else { at < limit });
                    let key = if rightwards { (link, node) } else { (node, link) };
                    if next[node as usize] == node && free && !conflicts.contains(&key) {
                        next[link as usize] = node;
                        root[node as usize] = root[link as usize];
                        next[node as usize] = root[node as usize];
                        limit = Some(at);
                    }
                }
            }
        }
        Self { root }
    }

    /// Returns the heights of all nodes: places blocks as high as possible if `upper`, else as low as possible, and
    /// then moves each toward the blocks that follow it.
    fn heights(&self, network: &Network, upper: bool) -> Vec<f32> {
        let nodes = network.layer.len();
        let mut below: Vec<Vec<(u32, f32)>> = vec![Vec::new(); nodes];
        let mut waiting = vec![0_usize; nodes];
        for pair in network.layers.iter().flat_map(|layer| layer.windows(2)) {
            let (first, second) = if upper { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let (first_root, second_root) = (self.root[first as usize], self.root[second as usize]);
            below[first_root as usize].push((second_root, f32::midpoint(room(network, first), room(network, second))));
            waiting[second_root as usize] += 1;
        }
        let is_root = |&node: &u32| self.root[node as usize] == node;
        let mut order: Vec<u32> =
            (0..nodes as u32).filter(|node| is_root(node) && waiting[*node as usize] == 0).collect();
        let mut heights = vec![0.0_f32; nodes];
        let mut done = 0;
        while let Some(&block) = order.get(done) {
            done += 1;
            for &(next, gap) in &below[block as usize] {
                heights[next as usize] = heights[next as usize].max(heights[block as usize] + gap);
                waiting[next as usize] -= 1;
                if waiting[next as usize] == 0 {
                    order.push(next);
                }
            }
        }
        for &block in order.iter().rev() {
            let links = &below[block as usize];
            let free = links.iter().map(|&(next, gap)| heights[next as usize] - gap).reduce(f32::min);
            heights[block as usize] = free.map_or(heights[block as usize], |free| free.max(heights[block as usize]));
        }
        let sign = if upper { 1.0 } else { -1.0 };
        self.root.iter().map(|&root| sign * heights[root as usize]).collect()
    }
}

/// Returns whether a node may be aligned with a linked node. A state with links to states on that side aligns with
/// those, not with passing arrows.
fn may_align(network: &Network, node: u32, link: u32, rightwards: bool) -> bool {
    let (left, right) = if rightwards { (link, node) } else { (node, link) };
    match (network.is_passed(left), network.is_passed(right)) {
        (false, true) => network.right[left as usize].iter().all(|&other| network.is_passed(other)),
        (true, false) => network.left[right as usize].iter().all(|&other| network.is_passed(other)),
        _ => true,
    }
}

/// Returns the indices of the medians of `count` values, the preferred one first.
fn medians(count: usize, upper: bool) -> impl Iterator<Item = usize> {
    let both = if count == 0 { 0..0 } else { (count - 1) / 2..count / 2 + 1 };
    let (low, high) = (both.start, both.end);
    both.map(move |index| if upper { index } else { low + high - 1 - index })
}

/// Returns the vertical space of a node.
pub(super) fn room(network: &Network, node: u32) -> f32 {
    if network.is_passed(node) { PASSING } else { STATE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(columns: &[u32], links: &[(u32, u32)]) -> (Network, Vec<f32>) {
        let network = Network::new(columns, links);
        let mut heights = Heights::new(&network);
        loop {
            if let Some(found) = heights.step(&network) {
                return (network, found);
            }
        }
    }

    #[test]
    fn a_chain_is_straight_and_a_parent_is_centered() {
        let (_, line) = heights(&[0, 1, 2], &[(0, 1), (1, 2)]);
        assert!(line.iter().all(|&y| y == line[0]), "{line:?}");
        let (_, tree) = heights(&[0, 1, 1], &[(0, 1), (0, 2)]);
        assert_eq!(tree[0], f32::midpoint(tree[1], tree[2]));
        assert_eq!((tree[1] - tree[2]).abs(), STATE);
    }

    #[test]
    fn long_arrows_run_straight_and_keep_their_distance() {
        let (network, found) = heights(&[0, 1, 2, 3], &[(0, 1), (1, 2), (2, 3), (0, 3)]);
        assert_eq!(found[4], found[5]);
        for layer in &network.layers {
            for pair in layer.windows(2) {
                let gap = f32::midpoint(room(&network, pair[0]), room(&network, pair[1]));
                assert!(found[pair[1] as usize] - found[pair[0] as usize] >= gap - 1e-3);
            }
        }
    }
}
