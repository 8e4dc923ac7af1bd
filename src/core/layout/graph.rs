//! What a layout sees of a drawing: numbers, and pairs of them.

use crate::{Document, StateId, drawing::LabelText, format::label};
use std::collections::BTreeSet;

/// States by number, and the arrows between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// How many states there are.
    pub states: usize,
    /// Where reading begins.
    pub start: Option<u32>,
    /// The arrows from one state to another, sorted, each once; no loops.
    pub arrows: Vec<(u32, u32)>,
    /// How wide the label of each arrow is.
    pub labels: Vec<f32>,
}

impl Graph {
    /// The graph of some states of a document, given in order.
    pub(super) fn of(document: &Document, ids: &[StateId]) -> Self {
        let index = |id| ids.binary_search(&id).ok().map(|index| index as u32);
        let mut graph = Self { states: ids.len(), start: document.start().and_then(index), ..Self::default() };
        for (from, to) in document.arrows().filter(|(from, to)| from != to) {
            if let Some(arrow) = index(from).zip(index(to)) {
                graph.arrows.push(arrow);
                graph.labels.push(LabelText::new(&label::show(document.labels(from, to))).size.x);
            }
        }
        graph
    }

    /// The graph of pairs of states, which may repeat and may be loops.
    pub(super) fn of_pairs(states: usize, start: Option<u32>, pairs: &[(u32, u32)]) -> Self {
        let arrows: BTreeSet<(u32, u32)> = pairs.iter().copied().filter(|(from, to)| from != to).collect();
        let labels = vec![0.0; arrows.len()];
        Self { states, start, arrows: arrows.into_iter().collect(), labels }
    }

    /// The states that each state has arrows to, and those that have arrows to it.
    pub(super) fn neighbours(&self) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
        let mut to = vec![Vec::new(); self.states];
        let mut from = vec![Vec::new(); self.states];
        for &(source, target) in &self.arrows {
            to[source as usize].push(target);
            from[target as usize].push(source);
        }
        (to, from)
    }

    /// The parts that no arrow joins, as sorted numbers of states: the one with the start first, then by their first
    /// state; last, as one part, those states that no arrow touches, unless one is the start.
    pub(super) fn parts(&self) -> Vec<Vec<u32>> {
        let (to, from) = self.neighbours();
        let mut met = vec![false; self.states];
        let mut parts = Vec::new();
        let mut alone = Vec::new();
        for first in self.start.into_iter().chain(0..self.states as u32) {
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
            if part.len() == 1 && self.start != Some(first) { alone.push(first) } else { parts.push(part) }
        }
        parts.extend(Some(alone).filter(|alone| !alone.is_empty()));
        parts
    }

    /// The graph of a part, with the number of each of its arrows here.
    pub(super) fn part(&self, states: &[u32]) -> (Self, Vec<usize>) {
        let index = |state: u32| states.binary_search(&state).ok().map(|index| index as u32);
        let mut part = Self { states: states.len(), start: self.start.and_then(index), ..Self::default() };
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
    fn parts_begin_with_the_start_and_end_with_what_stands_alone() {
        let graph = Graph::of_pairs(7, Some(4), &[(1, 2), (5, 4), (4, 5), (3, 3)]);
        assert_eq!(graph.parts(), [vec![4, 5], vec![1, 2], vec![0, 3, 6]]);
        let (part, numbers) = graph.part(&[4, 5]);
        assert_eq!((part.arrows, part.start, numbers), (vec![(0, 1), (1, 0)], Some(0), vec![1, 2]));
    }
}
