//! The force-directed layout: states repel each other, arrows pull their ends together, and the step size shrinks
//! over time.
//!
//! The forces are those of Fruchterman and Reingold, 1991; distant states repel as one (Barnes and Hut, 1986).
//! States start on a spiral, so the layout is deterministic.

mod tree;

use super::{Placed, graph::Graph, traversal::by_breadth};
use crate::{Job, Point, Progress};
use tree::Tree;

/// The preferred length of an arrow, in points.
const REACH: f32 = 150.0;
/// The minimum distance between the spines of two states in the result, in points.
const APART: f32 = 96.0;
/// The number of simulation rounds, and the maximum number of rounds that then push overlapping states apart.
const ROUNDS: usize = 300;
const PUSHES: usize = 60;
/// The strength of the pull toward the origin, which keeps unconnected parts together.
const GRAVITY: f32 = 0.015;

/// The layout, one round at a time.
#[derive(Clone, Debug)]
pub(super) struct Force {
    graph: Graph,
    at: Vec<Point>,
    round: usize,
    pushes: usize,
}

impl Force {
    /// Prepares the layout of `graph`.
    pub(super) fn new(graph: Graph) -> Self {
        /// The golden angle, which spreads the points of a spiral evenly.
        const TURN: f32 = 2.399_963_1;
        let mut at = vec![Point::ZERO; graph.states];
        for (index, &state) in by_breadth(&graph).iter().enumerate() {
            at[state as usize] = Point::angled(index as f32 * TURN) * (0.6 * REACH * (index as f32).sqrt());
        }
        Self { graph, at, round: 0, pushes: 0 }
    }

    fn round(&mut self) {
        let tree = Tree::new(&self.at);
        let mut moves: Vec<Point> = self.at.iter().map(|&at| tree.push(at, REACH * REACH) - at * GRAVITY).collect();
        for &(from, to) in &self.graph.arrows {
            let apart = self.at[to as usize] - self.at[from as usize];
            let pull = apart * (apart.length() / REACH);
            moves[from as usize] += pull;
            moves[to as usize] += -pull;
        }
        // The maximum step shrinks with the square of the remaining time.
        let left = 1.0 - self.round as f32 / ROUNDS as f32;
        let heat = left * left * REACH * (1.0 + 0.1 * (self.at.len() as f32).sqrt());
        for (at, by) in self.at.iter_mut().zip(moves) {
            let length = by.length();
            *at += by * (heat.min(length) / length.max(1e-3));
        }
        self.round += 1;
    }

    /// Pushes states apart that are too close; returns whether any state moved.
    fn push_apart(&mut self) -> bool {
        let mut order: Vec<u32> = (0..self.at.len() as u32).collect();
        order.sort_by(|&a, &b| self.at[a as usize].x.total_cmp(&self.at[b as usize].x));
        let widening = self.graph.widening();
        let mut moved = false;
        for (index, &a) in order.iter().enumerate() {
            for &b in &order[index + 1..] {
                let across = self.at[b as usize].x - self.at[a as usize].x;
                if across > APART + widening {
                    break;
                }
                let reaches = self.graph.reaches[a as usize] + self.graph.reaches[b as usize];
                let down = self.at[b as usize].y - self.at[a as usize].y;
                let apart = Point::new((across - reaches).max(0.0), down);
                let distance = apart.length();
                if distance < APART - 0.5 {
                    // States at the same position move apart in a direction that depends on their numbers.
                    let direction = if distance > 1e-3 { apart / distance } else { Point::angled((a + b) as f32) };
                    let by = direction * (0.5 * (APART - distance));
                    self.at[a as usize] += -by;
                    self.at[b as usize] += by;
                    moved = true;
                }
            }
        }
        self.pushes += 1;
        moved
    }

    /// Rotates the layout so that the start states are at the left.
    fn turned(&self) -> Vec<Point> {
        let middle = self.at.iter().fold(Point::ZERO, |sum, &at| sum + at) / self.at.len().max(1) as f32;
        let starts = &self.graph.starts;
        let start = starts.iter().fold(Point::ZERO, |sum, &start| sum + self.at[start as usize]);
        let out = if starts.is_empty() { Point::ZERO } else { start / starts.len() as f32 - middle };
        if out.length() < 1.0 {
            return self.at.clone();
        }
        let angle = std::f32::consts::PI - out.angle();
        self.at.iter().map(|&at| (at - middle).turned(angle)).collect()
    }
}

impl Job for Force {
    type Output = Placed;

    fn step(&mut self, budget: usize) -> Progress<Placed> {
        // A round visits a few dozen tree squares for each state.
        let cost = 32 * self.at.len() + self.graph.arrows.len() + 1;
        for _ in 0..budget.div_ceil(cost) {
            if self.round < ROUNDS {
                self.round();
                if self.round == ROUNDS {
                    // Before states are pushed apart, since they are wider than high.
                    self.at = self.turned();
                }
            } else if self.pushes == PUSHES || !self.push_apart() {
                let states = std::mem::take(&mut self.at);
                return Progress::Done(Placed { states, bends: vec![None; self.graph.arrows.len()] });
            }
        }
        Progress::Working { done: self.round * self.at.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finish;

    fn laid_out(states: usize, arrows: &[(u32, u32)]) -> Vec<Point> {
        finish(Force::new(Graph::of_pairs(states, Some(0), arrows))).unwrap_or_default().states
    }

    #[test]
    fn neighbors_are_close_and_no_states_overlap() {
        let ring: Vec<(u32, u32)> = (0..12).map(|i| (i, (i + 1) % 12)).collect();
        let places = laid_out(14, &ring);
        for (i, one) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|other| (*one - *other).length() > APART - 3.0));
        }
        let near = |i: usize, j: usize| (places[i] - places[j]).length();
        assert!((0..12).all(|i| near(i, (i + 1) % 12) < near(i, (i + 6) % 12)));
        assert!(places[0].x < places[6].x, "the start is at the left");
    }

    #[test]
    fn the_same_drawing_gives_the_same_layout() {
        let arrows = [(0, 1), (1, 2), (2, 0), (2, 3)];
        assert_eq!(laid_out(5, &arrows), laid_out(5, &arrows));
    }
}
