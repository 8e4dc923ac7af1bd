//! Column assignment: reverses arrows so that all of them point right, then chooses columns that keep arrows short.

use super::{
    super::{
        graph::Graph,
        traversal::{by_breadth, by_depth, places_in},
    },
    simplex::Simplex,
};

/// The traversal order that decides which arrows are reversed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Traversal {
    /// Depth first: only arrows that close a cycle are reversed.
    Depth,
    /// Breadth first: states near the start state stay near it.
    Breadth,
}

/// The maximum number of rounds that shorten arrows.
const ROUNDS: usize = 40;

/// Returns the arrows of a graph without cycles: each unchanged or reversed.
pub(super) fn forward(graph: &Graph, traversal: Traversal) -> Vec<(u32, u32)> {
    let rank = match traversal {
        Traversal::Depth => places_in(&by_depth(graph)),
        Traversal::Breadth => places_in(&by_breadth(graph)),
    };
    let turned = |&(from, to): &(u32, u32)| {
        if rank[from as usize] < rank[to as usize] { (from, to) } else { (to, from) }
    };
    graph.arrows.iter().map(turned).collect()
}

/// Returns the column of each state, from 0. Every forward arrow leads to a later column, and the total arrow length
/// is small.
pub(super) fn columns(states: usize, forward: &[(u32, u32)]) -> Vec<u32> {
    let (to, from) = sides(states, forward);
    let order = topological(&to, &from);
    let mut columns = earliest(&order, &from);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &state in order.iter().rev().chain(&order) {
            moved |= pull(state as usize, &mut columns, &to, &from);
        }
        moved |= shift_groups(&mut columns, &to, &from);
        if !moved {
            break;
        }
    }
    from_first(&columns)
}

/// Begins the search for the columns with the least total arrow length.
pub(super) fn search(states: usize, forward: &[(u32, u32)]) -> Simplex {
    let (to, from) = sides(states, forward);
    let columns = earliest(&topological(&to, &from), &from);
    Simplex::new(columns, to, from)
}

/// Returns the columns, counted from the first one.
pub(super) fn from_first(columns: &[i64]) -> Vec<u32> {
    let first = columns.iter().copied().min().unwrap_or(0);
    columns.iter().map(|column| (column - first) as u32).collect()
}

/// Returns the targets and the sources of the arrows at each state.
fn sides(states: usize, forward: &[(u32, u32)]) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let mut to = vec![Vec::new(); states];
    let mut from = vec![Vec::new(); states];
    for &(left, right) in forward {
        to[left as usize].push(right);
        from[right as usize].push(left);
    }
    (to, from)
}

/// Returns the first possible column of each state.
fn earliest(order: &[u32], from: &[Vec<u32>]) -> Vec<i64> {
    let mut columns = vec![0_i64; order.len()];
    for &state in order {
        columns[state as usize] = from[state as usize].iter().map(|&f| columns[f as usize] + 1).max().unwrap_or(0);
    }
    columns
}

/// Moves a state to the end of its free range toward which more of its arrows pull; returns whether it moved.
fn pull(state: usize, columns: &mut [i64], to: &[Vec<u32>], from: &[Vec<u32>]) -> bool {
    let low = from[state].iter().map(|&f| columns[f as usize] + 1).max();
    let high = to[state].iter().map(|&t| columns[t as usize] - 1).min();
    let best = match from[state].len().cmp(&to[state].len()) {
        std::cmp::Ordering::Greater => low,
        std::cmp::Ordering::Less => high,
        std::cmp::Ordering::Equal => None,
    };
    let moved = best.is_some_and(|best| best != columns[state]);
    columns[state] = best.unwrap_or(columns[state]);
    moved
}

/// Shifts the group of states whose shift shortens the most arrows; returns whether one was shifted. A group is
/// connected by arrows of length one.
fn shift_groups(columns: &mut [i64], to: &[Vec<u32>], from: &[Vec<u32>]) -> bool {
    let groups = groups(columns, to, from);
    let count = groups.iter().map(|&group| group as usize + 1).max().unwrap_or(0);
    if count < 2 {
        return false;
    }
    // For each group: the length saved by a shift to the right by one, and the room on both sides.
    let mut saving = vec![0_i64; count];
    let mut room = vec![i64::MAX; count];
    let mut room_left = vec![i64::MAX; count];
    for (state, targets) in to.iter().enumerate() {
        for &target in targets {
            let (left, right) = (groups[state] as usize, groups[target as usize] as usize);
            if left != right {
                let slack = columns[target as usize] - columns[state] - 1;
                saving[left] += 1;
                saving[right] -= 1;
                room[left] = room[left].min(slack);
                room_left[right] = room_left[right].min(slack);
            }
        }
    }
    let best = (0..count).filter(|&group| saving[group] != 0).max_by_key(|&group| (saving[group].abs(), count - group));
    let Some(best) = best else { return false };
    let by = if saving[best] > 0 { room[best] } else { -room_left[best] };
    for (column, &group) in columns.iter_mut().zip(&groups) {
        if group as usize == best {
            *column += by;
        }
    }
    true
}

/// Returns the group of each state. Arrows of length one connect the states of a group.
fn groups(columns: &[i64], to: &[Vec<u32>], from: &[Vec<u32>]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut groups = vec![NONE; columns.len()];
    let mut count = 0;
    for first in 0..columns.len() {
        if groups[first] != NONE {
            continue;
        }
        groups[first] = count;
        let mut path = vec![first];
        while let Some(state) = path.pop() {
            for &next in to[state].iter().chain(&from[state]) {
                let next = next as usize;
                if groups[next] == NONE && (columns[next] - columns[state]).abs() == 1 {
                    groups[next] = count;
                    path.push(next);
                }
            }
        }
        count += 1;
    }
    groups
}

/// Returns the states in topological order.
fn topological(to: &[Vec<u32>], from: &[Vec<u32>]) -> Vec<u32> {
    let mut waiting: Vec<usize> = from.iter().map(Vec::len).collect();
    let mut order: Vec<u32> = (0..to.len() as u32).filter(|&state| waiting[state as usize] == 0).collect();
    let mut done = 0;
    while let Some(&state) = order.get(done) {
        done += 1;
        for &target in &to[state as usize] {
            waiting[target as usize] -= 1;
            if waiting[target as usize] == 0 {
                order.push(target);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(states: usize, start: u32, pairs: &[(u32, u32)], traversal: Traversal, expected: &[u32]) {
        let graph = Graph::of_pairs(states, Some(start), pairs);
        let forward = forward(&graph, traversal);
        let columns = columns(states, &forward);
        assert!(forward.iter().all(|&(left, right)| columns[left as usize] < columns[right as usize]));
        assert_eq!(columns, expected, "{pairs:?} {traversal:?}");
    }

    #[test]
    fn the_start_is_first_despite_backward_arrows() {
        for traversal in [Traversal::Depth, Traversal::Breadth] {
            check(3, 1, &[(1, 2), (2, 0), (0, 1)], traversal, &[2, 0, 1]);
        }
        // Depth first, 0 → 1 → 2 is a chain. Breadth first, both are next to the start, where one must move away.
        check(3, 0, &[(0, 1), (0, 2), (1, 2), (2, 1)], Traversal::Depth, &[0, 1, 2]);
    }

    #[test]
    fn columns_keep_arrows_short() {
        // State 3 is next to its target, not in the first column.
        check(4, 0, &[(0, 1), (1, 2), (3, 2)], Traversal::Depth, &[0, 1, 2, 1]);
        // The same holds for a pair of such states.
        check(6, 0, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 3)], Traversal::Depth, &[0, 1, 2, 3, 1, 2]);
    }
}
