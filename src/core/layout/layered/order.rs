//! The order of nodes in each column, such that few links cross: sweeps that put each node at the median of what it is
//! linked with, and swaps of neighbours where that helps. The best order that was met counts.
//!
//! After Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993.

use super::network::Network;

/// How many sweeps are made, and after how many that brought nothing they end.
const SWEEPS: usize = 24;
const PATIENCE: usize = 6;
/// How often neighbours are compared after a sweep.
const SWAPS: usize = 6;
/// The most pairs of links of two neighbours that are compared.
const COMPARED: usize = 4096;

/// The search for an order, a sweep at a time.
#[derive(Clone, Debug)]
pub(super) struct Ordering {
    network: Network,
    positions: Vec<u32>,
    best: (usize, Vec<Vec<u32>>),
    sweep: usize,
    idle: usize,
}

impl Ordering {
    /// A search that begins with the order that the network has.
    pub(super) fn new(network: Network) -> Self {
        let positions = network.positions();
        let best = (crossings(&network, &positions), network.layers.clone());
        Self { network, positions, best, sweep: 0, idle: 0 }
    }

    /// What a sweep costs, in nodes.
    pub(super) fn cost(&self) -> usize {
        self.network.layer.len() + 1
    }

    /// Makes one sweep; gives the network in the best order when there is no more to win.
    pub(super) fn step(&mut self) -> Option<Network> {
        if self.sweep == SWEEPS || self.idle == PATIENCE || self.best.0 == 0 {
            let mut network = std::mem::take(&mut self.network);
            network.layers = std::mem::take(&mut self.best.1);
            return Some(network);
        }
        self.medians(self.sweep.is_multiple_of(2));
        for round in 0..SWAPS {
            // Swaps that change nothing in number are made now and then, which leads out of dead ends.
            if !self.swaps(self.sweep % 4 >= 2 && round == 0) {
                break;
            }
        }
        self.sweep += 1;
        self.idle += 1;
        let crossings = crossings(&self.network, &self.positions);
        if crossings < self.best.0 {
            self.best = (crossings, self.network.layers.clone());
            self.idle = 0;
        }
        None
    }

    /// Sorts each column by the medians of what its nodes are linked with in the column before, or behind.
    fn medians(&mut self, rightwards: bool) {
        let count = self.network.layers.len();
        for step in 1..count {
            let layer = if rightwards { step } else { count - 1 - step };
            let links = if rightwards { &self.network.left } else { &self.network.right };
            let nodes = &mut self.network.layers[layer];
            let mut sorted: Vec<(f32, u32)> = Vec::with_capacity(nodes.len());
            for &node in nodes.iter() {
                sorted.extend(median(&links[node as usize], &self.positions).map(|median| (median, node)));
            }
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
            // What is linked with nothing there keeps its place.
            let mut sorted = sorted.into_iter();
            for node in nodes.iter_mut() {
                if !links[*node as usize].is_empty()
                    && let Some((_, next)) = sorted.next()
                {
                    *node = next;
                }
            }
            for (position, &node) in (0..).zip(nodes.iter()) {
                self.positions[node as usize] = position;
            }
        }
    }

    /// Swaps neighbours of which the links cross less the other way round, or as often if `equal`; tells whether any did.
    fn swaps(&mut self, equal: bool) -> bool {
        let mut better = false;
        for layer in 0..self.network.layers.len() {
            for upper in 1..self.network.layers[layer].len() {
                let (v, w) = (self.network.layers[layer][upper - 1], self.network.layers[layer][upper]);
                let (mut now, mut swapped) = (0, 0);
                for links in [&self.network.left, &self.network.right] {
                    let (a, b) = (&links[v as usize], &links[w as usize]);
                    now += between(a, b, &self.positions);
                    swapped += between(b, a, &self.positions);
                }
                if swapped < now || (equal && swapped == now) {
                    better |= swapped < now;
                    self.network.layers[layer].swap(upper - 1, upper);
                    self.positions.swap(v as usize, w as usize);
                }
            }
        }
        better
    }
}

/// How many links of an upper node cross links of a lower one; nodes with very many links are not compared.
fn between(upper: &[u32], lower: &[u32], positions: &[u32]) -> usize {
    if upper.len() * lower.len() > COMPARED {
        return 0;
    }
    let at = |node: &u32| positions[*node as usize];
    upper.iter().map(|a| lower.iter().filter(|b| at(b) < at(a)).count()).sum()
}

/// The median of the positions of nodes; of an even number, between the two in the middle, nearer to the denser side.
fn median(nodes: &[u32], positions: &[u32]) -> Option<f32> {
    let mut at: Vec<f32> = nodes.iter().map(|&node| positions[node as usize] as f32).collect();
    at.sort_by(f32::total_cmp);
    let middle = at.len() / 2;
    Some(match at.len() {
        0 => return None,
        n if n % 2 == 1 => at[middle],
        2 => f32::midpoint(at[0], at[1]),
        n => {
            let (left, right) = (at[middle - 1] - at[0], at[n - 1] - at[middle]);
            if left + right == 0.0 {
                f32::midpoint(at[middle - 1], at[middle])
            } else {
                (at[middle - 1] * right + at[middle] * left) / (left + right)
            }
        }
    })
}

/// How many links cross.
pub(super) fn crossings(network: &Network, positions: &[u32]) -> usize {
    let mut total = 0;
    let mut ends: Vec<u32> = Vec::new();
    for pair in network.layers.windows(2) {
        ends.clear();
        for &node in &pair[0] {
            let first = ends.len();
            ends.extend(network.right[node as usize].iter().map(|&right| positions[right as usize]));
            ends[first..].sort_unstable();
        }
        total += inversions(&ends, pair[1].len());
    }
    total
}

/// How many pairs stand in descending order, of numbers below `bound`.
fn inversions(numbers: &[u32], bound: usize) -> usize {
    // A tree of sums (Fenwick): the numbers so far that are greater are all but those that are not.
    let mut tree = vec![0_usize; bound + 1];
    let mut total = 0;
    for (before, &number) in numbers.iter().enumerate() {
        let mut not_greater = 0;
        let mut i = number as usize + 1;
        while i > 0 {
            not_greater += tree[i];
            i &= i - 1;
        }
        total += before - not_greater;
        let mut i = number as usize + 1;
        while i <= bound {
            tree[i] += 1;
            i += i & i.wrapping_neg();
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(columns: &[u32], links: &[(u32, u32)]) -> (usize, usize) {
        let network = Network::new(columns, links);
        let before = crossings(&network, &network.positions());
        let mut search = Ordering::new(network);
        let best = loop {
            if let Some(network) = search.step() {
                break network;
            }
        };
        (before, crossings(&best, &best.positions()))
    }

    #[test]
    fn inversions_are_counted() {
        for (numbers, expected) in [(&[][..], 0), (&[0, 1, 1, 2], 0), (&[2, 1, 0], 3), (&[1, 0, 1, 0], 3)] {
            assert_eq!(inversions(numbers, 3), expected, "{numbers:?}");
        }
    }

    #[test]
    fn links_that_need_not_cross_do_not() {
        assert_eq!(ordered(&[0, 0, 1, 1], &[(0, 3), (1, 2)]).1, 0);
        let tree: Vec<(u32, u32)> = (1..15).map(|child| ((child - 1) / 2, child)).collect();
        let columns: Vec<u32> = (1..16_u32).map(u32::ilog2).collect();
        assert_eq!(ordered(&columns, &tree).1, 0);
    }

    #[test]
    fn what_must_cross_crosses_once() {
        let all = [(0, 2), (0, 3), (1, 2), (1, 3)];
        assert_eq!(ordered(&[0, 0, 1, 1], &all).1, 1);
    }
}
