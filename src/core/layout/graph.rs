//! The input of a layout: states as numbers, arrows as pairs of them.

use crate::{
    Document, Point, StateId,
    geometry::{LabelText, Outline},
    notation::label,
};

/// A directed graph of numbered states.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The number of states.
    pub states: usize,
    /// Half the length of the spine of each state's outline, in points.
    pub reaches: Vec<f32>,
    /// The start states, ascending.
    pub starts: Vec<u32>,
    /// The arrows between different states, sorted and without duplicates.
    pub arrows: Vec<(u32, u32)>,
    /// The width of each arrow's label, in points.
    pub labels: Vec<f32>,
}

impl Graph {
    /// Creates the graph of some states of a document, given in ascending order.
    pub(super) fn of(document: &Document, ids: &[StateId]) -> Self {
        let index = |id| ids.binary_search(&id).ok().map(|index| index as u32);
        let reach = |&id: &StateId| document.state(id).map_or(0.0, |state| Outline::of(state).reach);
        let mut graph = Self {
            states: ids.len(),
            reaches: ids.iter().map(reach).collect(),
            starts: document.starts().filter_map(index).collect(),
            ..Self::default()
        };
        for (from, to) in document.arrows().filter(|(from, to)| from != to) {
            if let Some(arrow) = index(from).zip(index(to)) {
                graph.arrows.push(arrow);
                graph.labels.push(LabelText::new(&label::show(document.labels(from, to))).size.x);
            }
        }
        graph
    }

    /// Creates a graph from pairs of states, which may contain duplicates and loops.
    #[cfg(test)]
    pub(super) fn of_pairs(states: usize, starts: impl IntoIterator<Item = u32>, pairs: &[(u32, u32)]) -> Self {
        let arrows: std::collections::BTreeSet<(u32, u32)> =
            pairs.iter().copied().filter(|(from, to)| from != to).collect();
        let labels = vec![0.0; arrows.len()];
        let (starts, arrows) = (starts.into_iter().collect(), arrows.into_iter().collect());
        Self { states, reaches: vec![0.0; states], starts, arrows, labels }
    }

    /// Returns the outline of a state with a center.
    pub(super) fn outline(&self, state: u32, center: Point) -> Outline {
        Outline { center, reach: self.reaches[state as usize] }
    }

    /// Returns the outlines of all states with these centers.
    pub(super) fn outlines(&self, centers: &[Point]) -> Vec<Outline> {
        (0..).zip(centers).map(|(state, &center)| self.outline(state, center)).collect()
    }

    /// Returns how much farther apart states must be horizontally than circles.
    pub(super) fn widening(&self) -> f32 {
        2.0 * self.reaches.iter().copied().fold(0.0, f32::max)
    }

    /// Returns the successors and the predecessors of each state.
    pub(super) fn neighbors(&self) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
        let mut to = vec![Vec::new(); self.states];
        let mut from = vec![Vec::new(); self.states];
        for &(source, target) in &self.arrows {
            to[source as usize].push(target);
            from[target as usize].push(source);
        }
        (to, from)
    }

    /// Returns the connected components as sorted lists of states. The components of the start states come
    /// first, then the others by their lowest state. Isolated states, except start states, form one last part.
    pub(super) fn parts(&self) -> Vec<Vec<u32>> {
        let (to, from) = self.neighbors();
        let mut met = vec![false; self.states];
        let mut parts = Vec::new();
        let mut alone = Vec::new();
        for first in self.starts.iter().copied().chain(0..self.states as u32) {
            if met[first as usize] {
                continue;
            }
            met[first as usize] = true;
            let mut part = vec![first];
            let mut done = 0;
            while let Some(&state) = part.get(done) {
                done += 1;
                for &next in to[state as usize].iter().chain(&from[state as usize]) {
                    if !std::mem::replace(&mut met[next as usize], true) {
                        part.push(next);
                    }
                }
            }
            part.sort_unstable();
            let is_alone = part.len() == 1 && self.starts.binary_search(&first).is_err();
            if is_alone { alone.push(first) } else { parts.push(part) }
        }
        parts.extend(Some(alone).filter(|alone| !alone.is_empty()));
        parts
    }

    /// Returns the subgraph of `states` and, for each of its arrows, the index in this graph.
    pub(super) fn part(&self, states: &[u32]) -> (Self, Vec<usize>) {
        let index = |state: u32| states.binary_search(&state).ok().map(|index| index as u32);
        let mut part = Self {
            states: states.len(),
            reaches: states.iter().map(|&state| self.reaches[state as usize]).collect(),
            starts: self.starts.iter().filter_map(|&start| index(start)).collect(),
            ..Self::default()
        };
        let mut numbers = Vec::new();
        for &state in states {
            let first = self.arrows.partition_point(|arrow| arrow.0 < state);
            for (offset, &(from, to)) in self.arrows[first..].iter().take_while(|arrow| arrow.0 == state).enumerate() {
                if let Some(arrow) = index(from).zip(index(to)) {
                    part.arrows.push(arrow);
                    part.labels.push(self.labels[first + offset]);
                    numbers.push(first + offset);
                }
            }
        }
        (part, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_with_the_start_and_end_with_isolated_states() {
        let graph = Graph::of_pairs(7, Some(4), &[(1, 2), (5, 4), (4, 5), (3, 3)]);
        assert_eq!(graph.parts(), [vec![4, 5], vec![1, 2], vec![0, 3, 6]]);
        let (part, numbers) = graph.part(&[4, 5]);
        assert_eq!((part.arrows, part.starts, numbers), (vec![(0, 1), (1, 0)], vec![0], vec![1, 2]));
        let graph = Graph::of_pairs(5, [1, 4], &[(2, 3)]);
        assert_eq!(graph.parts(), [vec![1], vec![4], vec![2, 3], vec![0]]);
    }
}
