//! Traversal orders of a graph, beginning at the start states.

use super::graph::Graph;

/// Returns the states at which traversals begin, in order: the start states, the states without incoming arrows, then
/// all states.
fn beginnings(graph: &Graph, from: &[Vec<u32>]) -> Vec<u32> {
    let all = 0..graph.states as u32;
    let sources = all.clone().filter(|&state| from[state as usize].is_empty());
    graph.starts.iter().copied().chain(sources).chain(all).collect()
}

/// Returns the states in reverse postorder of a depth-first search: only arrows that close a cycle of the search
/// point backward.
pub(super) fn by_depth(graph: &Graph) -> Vec<u32> {
    let (to, from) = graph.neighbors();
    let mut met = vec![false; graph.states];
    let mut finished = Vec::new();
    for first in beginnings(graph, &from) {
        if std::mem::replace(&mut met[first as usize], true) {
            continue;
        }
        let mut path = vec![(first, 0)];
        while let Some((state, next)) = path.last_mut() {
            if let Some(&target) = to[*state as usize].get(*next) {
                *next += 1;
                if !std::mem::replace(&mut met[target as usize], true) {
                    path.push((target, 0));
                }
            } else {
                finished.push(*state);
                path.pop();
            }
        }
    }
    finished.reverse();
    finished
}

/// Returns the states in breadth-first order.
pub(super) fn by_breadth(graph: &Graph) -> Vec<u32> {
    let (to, from) = graph.neighbors();
    let mut met = vec![false; graph.states];
    let mut order = Vec::new();
    for first in beginnings(graph, &from) {
        if std::mem::replace(&mut met[first as usize], true) {
            continue;
        }
        let mut done = order.len();
        order.push(first);
        while let Some(&state) = order.get(done) {
            done += 1;
            for &target in &to[state as usize] {
                if !std::mem::replace(&mut met[target as usize], true) {
                    order.push(target);
                }
            }
        }
    }
    order
}

/// Returns the position of each state in an order.
pub(super) fn places_in(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &state) in (0..).zip(order) {
        places[state as usize] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traversals_begin_at_the_start_and_reach_every_state() {
        let graph = Graph::of_pairs(6, Some(2), &[(2, 0), (2, 1), (0, 3), (3, 2), (4, 5)]);
        assert_eq!(by_breadth(&graph), [2, 0, 1, 3, 4, 5]);
        assert_eq!(by_depth(&graph), [4, 5, 2, 1, 0, 3]);
        assert_eq!(places_in(&[2, 0, 1]), [1, 2, 0]);
    }
}
