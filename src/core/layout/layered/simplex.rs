//! Columns with the least total arrow length, by the network simplex method.
//!
//! Follows Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993. All arrows have the same
//! weight, so the cut value of a tree arrow is the number of arrows that leave its subtree less those that enter it.

use super::ranks::from_first;

/// The parent of the root.
const NONE: u32 = u32::MAX;

/// The search for columns, one pivot at a time. A spanning tree of arrows of length one determines the columns.
#[derive(Clone, Debug)]
pub(super) struct Simplex {
    columns: Vec<i64>,
    /// The arrows at each state, with its other end: to the right, then to the left.
    right: Vec<Vec<u32>>,
    left: Vec<Vec<u32>>,
    parent: Vec<u32>,
    children: Vec<Vec<u32>>,
    /// The arrows that leave the subtree of each state to the right less those that enter it from the left.
    pull: Vec<i64>,
    /// The state whose tree arrow is looked at next.
    next: usize,
    /// The number of tree arrows since the last pivot.
    idle: usize,
    /// The number of pivots that may follow.
    pivots: usize,
}

impl Simplex {
    /// Begins a search from `columns` in which each arrow of a connected graph leads to a later column.
    pub(super) fn new(columns: Vec<i64>, right: Vec<Vec<u32>>, left: Vec<Vec<u32>>) -> Self {
        let states = columns.len();
        let pull = (0..states).map(|state| right[state].len() as i64 - left[state].len() as i64).collect();
        let (parent, children) = (vec![NONE; states], vec![Vec::new(); states]);
        let mut simplex = Self { columns, right, left, parent, children, pull, next: 0, idle: 0, pivots: 20 * states };
        let order = simplex.grow();
        for &state in order.iter().skip(1).rev() {
            let parent = simplex.parent[state as usize];
            simplex.pull[parent as usize] += simplex.pull[state as usize];
        }
        simplex
    }

    /// Returns the current columns, from 0.
    pub(super) fn columns(&self) -> Vec<u32> {
        from_first(&self.columns)
    }

    /// Builds the tree, moving it toward the nearest state that no arrow of length one reaches; returns the states,
    /// parents first.
    fn grow(&mut self) -> Vec<u32> {
        let states = self.columns.len();
        let mut order = vec![0_u32];
        let mut met = vec![false; states];
        met[0] = true;
        let mut done = 0;
        loop {
            while let Some(&state) = order.get(done) {
                done += 1;
                for side in [&self.right, &self.left] {
                    for &other in &side[state as usize] {
                        let distance = self.columns[state as usize].abs_diff(self.columns[other as usize]);
                        if distance == 1 && !met[other as usize] {
                            met[other as usize] = true;
                            self.parent[other as usize] = state;
                            self.children[state as usize].push(other);
                            order.push(other);
                        }
                    }
                }
            }
            let distance = |state: u32, other: u32| self.columns[other as usize] - self.columns[state as usize];
            let leaving = order.iter().flat_map(|&state| {
                let others = self.right[state as usize].iter().chain(&self.left[state as usize]);
                others.filter(|&&other| !met[other as usize]).map(move |&other| (state, other))
            });
            let nearest = leaving.map(|(state, other)| distance(state, other)).min_by_key(|distance| distance.abs());
            let Some(nearest) = nearest else { return order };
            for &state in &order {
                self.columns[state as usize] += nearest - nearest.signum();
            }
            // All states may have got a neighbor.
            done = 0;
        }
    }

    /// Looks at some tree arrows and performs at most one pivot; returns whether the search has ended.
    pub(super) fn step(&mut self) -> bool {
        let states = self.columns.len();
        while self.idle < states && self.pivots > 0 {
            let state = self.next;
            self.next = (self.next + 1) % states;
            self.idle += 1;
            if self.parent[state] == NONE {
                continue;
            }
            // The subtree moves in the direction of most of its arrows, unless its tree arrow holds it.
            let leads_right = self.columns[self.parent[state] as usize] > self.columns[state];
            let pull = self.pull[state];
            if (pull > 0 && !leads_right) || (pull < 0 && leads_right) {
                self.pivot(state as u32, pull > 0);
                self.idle = 0;
                self.pivots -= 1;
                return false;
            }
        }
        true
    }

    /// Moves the subtree of a state to the right or left until an arrow that shrinks has length one. This arrow replaces
    /// the tree arrow of the state.
    fn pivot(&mut self, top: u32, rightwards: bool) {
        let mut subtree = vec![top];
        let mut done = 0;
        while let Some(&state) = subtree.get(done) {
            done += 1;
            subtree.extend(&self.children[state as usize]);
        }
        let mut inside = vec![false; self.columns.len()];
        for &state in &subtree {
            inside[state as usize] = true;
        }
        let side = if rightwards { &self.right } else { &self.left };
        let shrinking = subtree.iter().flat_map(|&state| {
            side[state as usize].iter().filter(|&&other| !inside[other as usize]).map(move |&other| (state, other))
        });
        let length = |&(state, other): &(u32, u32)| self.columns[state as usize].abs_diff(self.columns[other as usize]);
        let Some((inner, outer)) = shrinking.min_by_key(length) else { return };
        let by = length(&(inner, outer)) as i64 - 1;
        for &state in &subtree {
            self.columns[state as usize] += if rightwards { by } else { -by };
        }
        self.hang(top, inner, outer);
    }

    /// Removes the tree arrow of `top`, and makes `inner` of its subtree a child of `outer`.
    fn hang(&mut self, top: u32, inner: u32, outer: u32) {
        let whole = self.pull[top as usize];
        self.add_above(self.parent[top as usize], -whole);
        let (mut state, mut parent) = (inner, outer);
        let mut below = 0;
        loop {
            let old = std::mem::replace(&mut self.parent[state as usize], parent);
            self.children[old as usize].retain(|&child| child != state);
            self.children[parent as usize].push(state);
            let pull = std::mem::replace(&mut self.pull[state as usize], whole - below);
            below = pull;
            if state == top {
                break;
            }
            (parent, state) = (state, old);
        }
        self.add_above(outer, whole);
    }

    /// Adds to the sums of a state and of all above it.
    fn add_above(&mut self, mut state: u32, pull: i64) {
        while state != NONE {
            self.pull[state as usize] += pull;
            state = self.parent[state as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ranks;

    /// Returns the total arrow length in the columns found.
    fn length(states: usize, forward: &[(u32, u32)]) -> u32 {
        let mut search = ranks::search(states, forward);
        while !search.step() {}
        let columns = search.columns();
        assert!(forward.iter().all(|&(left, right)| columns[left as usize] < columns[right as usize]), "{columns:?}");
        forward.iter().map(|&(left, right)| columns[right as usize] - columns[left as usize]).sum()
    }

    /// Returns the least total arrow length of all columns below `count`.
    fn least(states: usize, forward: &[(u32, u32)], count: u32) -> u32 {
        let mut least = u32::MAX;
        for code in 0..count.pow(states as u32) {
            let columns: Vec<u32> = (0..states as u32).map(|state| code / count.pow(state) % count).collect();
            let lengths =
                forward.iter().map(|&(left, right)| columns[right as usize].checked_sub(columns[left as usize]));
            let sum: Option<u32> = lengths.map(|length| length.filter(|&length| length > 0)).sum();
            least = least.min(sum.unwrap_or(u32::MAX));
        }
        least
    }

    #[test]
    fn no_other_columns_make_the_arrows_shorter() {
        let graphs: [(usize, &[(u32, u32)]); 5] = [
            (4, &[(0, 1), (1, 2), (3, 2)]),
            (6, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 3)]),
            (6, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 5), (5, 4), (5, 4)]),
            (6, &[(0, 2), (1, 2), (2, 3), (2, 4), (1, 4), (0, 5), (4, 5), (3, 5)]),
            (6, &[(0, 5), (1, 5), (2, 5), (0, 3), (3, 4), (4, 2)]),
        ];
        for (states, forward) in graphs {
            assert_eq!(length(states, forward), least(states, forward, 6), "{forward:?}");
        }
    }
}
