//! Crossing reduction: the order of nodes in each column. Sweeps move each node to the median of its linked nodes,
//! and neighbors are swapped where that helps. The best order found is the result. A thorough search begins with several
//! orders, and at last moves each node to the best place in its column (sifting).
//!
//! Follows Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993.

use super::network::Network;

/// The maximum number of sweeps, and the number of sweeps without improvement after which the search ends.
const SWEEPS: usize = 24;
const PATIENCE: usize = 6;
/// The maximum number of swap rounds after a sweep.
const SWAPS: usize = 6;
/// The maximum number of rounds of sifting in a thorough search.
const SIFTS: usize = 10;
/// The maximum number of link pairs to compare for two neighbors.
const COMPARED: usize = 4096;

/// The search for an order, one sweep at a time.
#[derive(Clone, Debug)]
pub(super) struct Ordering {
    network: Network,
    positions: Vec<u32>,
    best: (usize, Vec<Vec<u32>>),
    sweep: usize,
    idle: usize,
    /// The remaining directions of the breadth-first orders to begin with, next one last.
    rightwards: Vec<bool>,
    /// The number of rounds of sifting that may follow.
    sifts: usize,
    /// The column to sift next.
    column: usize,
}

impl Ordering {
    /// Starts a search from the current order of the network, thorough or fast.
    pub(super) fn new(network: Network, thorough: bool) -> Self {
        let positions = network.positions();
        let best = (crossings(&network, &positions), network.layers.clone());
        let (rightwards, sifts) = if thorough { (vec![false, true], SIFTS) } else { (Vec::new(), 0) };
        Self { network, positions, best, sweep: 0, idle: 0, rightwards, sifts, column: 0 }
    }

    /// Returns the cost of a sweep, in nodes.
    pub(super) fn cost(&self) -> usize {
        self.network.layer.len() + 1
    }

    /// Performs one sweep; returns the network in the best order once the search ends.
    pub(super) fn step(&mut self) -> Option<Network> {
        if self.best.0 > 0 && (self.sweep == SWEEPS || self.idle == PATIENCE) {
            if let Some(rightwards) = self.rightwards.pop() {
                self.network.order_by_breadth(rightwards);
                self.positions = self.network.positions();
                (self.sweep, self.idle) = (0, 0);
                self.keep_if_better();
                return None;
            }
            if self.sifts > 0 {
                self.sift_column();
                return None;
            }
        }
        if self.sweep == SWEEPS || self.idle == PATIENCE || self.best.0 == 0 {
            let mut network = std::mem::take(&mut self.network);
            network.layers = std::mem::take(&mut self.best.1);
            return Some(network);
        }
        self.medians(self.sweep.is_multiple_of(2));
        for round in 0..SWAPS {
            // Neutral swaps, allowed now and then, lead out of local minima.
            if !self.swaps(self.sweep % 4 >= 2 && round == 0) {
                break;
            }
        }
        self.sweep += 1;
        self.idle += 1;
        self.keep_if_better();
        None
    }

    fn keep_if_better(&mut self) {
        let crossings = crossings(&self.network, &self.positions);
        if crossings < self.best.0 {
            self.best = (crossings, self.network.layers.clone());
            self.idle = 0;
        }
    }

    /// Moves each node of the next column, in the best order found, to the place with the fewest crossings. The search ends
    /// after a round without improvement.
    fn sift_column(&mut self) {
        if self.column == 0 {
            self.network.layers.clone_from(&self.best.1);
            self.positions = self.network.positions();
        }
        for node in self.network.layers[self.column].clone() {
            self.sift_node(self.column, node);
        }
        self.column += 1;
        if self.column == self.network.layers.len() {
            self.column = 0;
            let before = self.best.0;
            self.keep_if_better();
            self.sifts = if self.best.0 < before { self.sifts - 1 } else { 0 };
            self.idle = PATIENCE;
        }
    }

    /// Moves a node of a column to its best place.
    fn sift_node(&mut self, layer: usize, node: u32) {
        let nodes = &self.network.layers[layer];
        let own = self.positions[node as usize] as usize;
        // How many crossings more there are if the node is below another one.
        let below = |other: u32| {
            let sides = [&self.network.left, &self.network.right];
            let change = |links: &Vec<Vec<u32>>| {
                let (node, other) = (&links[node as usize], &links[other as usize]);
                between(other, node, &self.positions) as isize - between(node, other, &self.positions) as isize
            };
            sides.into_iter().map(change).sum::<isize>()
        };
        let (mut least, mut best) = (0, own);
        let mut sum = 0;
        for (place, &node) in nodes.iter().enumerate().skip(own + 1) {
            sum += below(node);
            if sum < least {
                (least, best) = (sum, place);
            }
        }
        sum = 0;
        for place in (0..own).rev() {
            sum -= below(nodes[place]);
            if sum < least {
                (least, best) = (sum, place);
            }
        }
        let nodes = &mut self.network.layers[layer];
        if best > own {
            nodes[own..=best].rotate_left(1);
        } else {
            nodes[best..=own].rotate_right(1);
        }
        let (first, last) = (own.min(best), own.max(best));
        for (place, &node) in (first..).zip(&nodes[first..=last]) {
            self.positions[node as usize] = place as u32;
        }
    }

    /// Sorts each column by the medians of its nodes' links in the previous or the next column.
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
            // Nodes without links on that side stay in place.
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

    /// Swaps neighbors if that reduces crossings, or leaves them equal if `equal`; returns whether any crossing was
    /// removed.
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

/// Returns the number of crossings between the links of an upper and a lower node; 0 if there are too many links to
/// compare.
fn between(upper: &[u32], lower: &[u32], positions: &[u32]) -> usize {
    if upper.len() * lower.len() > COMPARED {
        return 0;
    }
    let at = |node: &u32| positions[*node as usize];
    upper.iter().map(|a| lower.iter().filter(|b| at(b) < at(a)).count()).sum()
}

/// Returns the median of the nodes' positions. For an even count, this is a value between the two middle ones,
/// closer to the denser side.
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

/// Returns the number of crossings in the network.
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

/// Returns the number of inversions in a sequence of numbers below `bound`.
fn inversions(numbers: &[u32], bound: usize) -> usize {
    // A Fenwick tree counts the previous numbers that are not greater; the others form inversions.
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

    fn ordered(columns: &[u32], links: &[(u32, u32)], thorough: bool) -> (usize, usize) {
        let network = Network::new(columns, links);
        let before = crossings(&network, &network.positions());
        let mut search = Ordering::new(network, thorough);
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
    fn avoidable_crossings_are_removed() {
        assert_eq!(ordered(&[0, 0, 1, 1], &[(0, 3), (1, 2)], false).1, 0);
        let tree: Vec<(u32, u32)> = (1..15).map(|child| ((child - 1) / 2, child)).collect();
        let columns: Vec<u32> = (1..16_u32).map(u32::ilog2).collect();
        assert_eq!(ordered(&columns, &tree, false).1, 0);
    }

    #[test]
    fn an_unavoidable_crossing_remains_single() {
        let all = [(0, 2), (0, 3), (1, 2), (1, 3)];
        assert_eq!(ordered(&[0, 0, 1, 1], &all, false).1, 1);
    }

    #[test]
    fn a_thorough_search_finds_at_most_as_many_crossings_and_counts_them() {
        let mut random = 1_u32;
        let mut below = |bound: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) % bound
        };
        for _ in 0..20 {
            let columns: Vec<u32> = (0..40).map(|state| state / 8).collect();
            let links: Vec<(u32, u32)> =
                (0..70).map(|_| (below(32), below(8))).map(|(from, by)| (from, (from / 8 + 1) * 8 + by)).collect();
            let fast = ordered(&columns, &links, false).1;
            let mut search = Ordering::new(Network::new(&columns, &links), true);
            let (counted, found) = loop {
                let counted = search.best.0;
                if let Some(network) = search.step() {
                    break (counted, crossings(&network, &network.positions()));
                }
            };
            assert_eq!(counted, found);
            assert!(found <= fast, "{found} {fast}");
        }
    }
}
