//! The layered layout: columns from left to right, beginning at the start state, so that most arrows point right.
//!
//! The steps follow Sugiyama, Tagawa and Toda, 1981: reverse some arrows, assign columns, order each column, assign
//! heights. A drawing that is not too large is laid out in several ways, and the most legible result is chosen.

mod bends;
mod bows;
mod heights;
mod network;
mod order;
mod ranks;
mod relax;
mod simplex;
mod untangle;

use super::{
    Placed, STEP,
    graph::Graph,
    legibility::{ArrowLine, Legibility, Shapes},
};
use crate::{
    Job, Point, Progress,
    geometry::{self, OPPOSITE_BEND, Outline, RADIUS},
};
use bows::Bows;
use heights::Heights;
use network::Network;
use order::Ordering;
use ranks::Traversal;
use simplex::Simplex;

/// The largest number of states and arrows at which several ways are tried.
const SMALL: usize = 200;
/// The largest number of nodes of a sparse network that is ordered and drawn thoroughly, and for which a second way is
/// tried.
const THOROUGH: usize = 20_000;
/// The same where the caller waits for the layout.
const FAST: usize = 1_000;
/// The number of sweeps that straighten long arrows in a large drawing.
const SWEEPS: usize = 40;
/// The maximum distance between two columns that a long label can cause, in points.
const WIDEST: f32 = 320.0;
/// The arrow length, in points, that is as bad as one crossing.
const CROSSING: f32 = 200.0;
/// A bend of each of two opposite arrows that keeps them from crossing their neighbors, in points.
const NARROW: f32 = 15.0;

/// The layout of a graph, one connected component at a time.
#[derive(Clone, Debug)]
pub(super) struct Layered {
    graph: Graph,
    /// The largest number of nodes of a network that is laid out thoroughly.
    thorough: usize,
    /// The remaining parts, the next one last.
    parts: Vec<Vec<u32>>,
    part: Option<Component>,
    placed: Placed,
    /// The top of the next part, below the placed ones.
    top: f32,
    done: usize,
}

impl Layered {
    /// Prepares the layout of `graph`.
    pub(super) fn new(graph: Graph) -> Self {
        let mut parts = graph.parts();
        parts.reverse();
        let placed = Placed::of(&graph);
        Self { graph, thorough: THOROUGH, parts, part: None, placed, top: 0.0, done: 0 }
    }

    /// Prepares a layout that is less thorough for large graphs.
    pub(super) fn fast(graph: Graph) -> Self {
        Self { thorough: FAST, ..Self::new(graph) }
    }

    /// Places a part below the placed ones.
    fn take(&mut self, states: &[u32], numbers: &[usize], found: &Placed) {
        let ys = || found.states.iter().map(|at| at.y);
        let high = ys().fold(f32::INFINITY, f32::min);
        for (&state, &at) in states.iter().zip(&found.states) {
            self.placed.states[state as usize] = at + Point::new(0.0, self.top - high);
        }
        for (&arrow, &bend) in numbers.iter().zip(&found.bends) {
            self.placed.bends[arrow] = bend;
        }
        self.top += ys().fold(high, f32::max) - high + STEP.y;
    }

    /// Places isolated states in rows, no wider than the parts above where possible.
    fn rows(&mut self, states: &[u32]) {
        let widest = self.placed.states.iter().map(|at| at.x).fold(0.0, f32::max);
        let square = (states.len() as f32).sqrt().ceil();
        let step = STEP.x + self.graph.part(states).0.widening();
        let columns = (widest / step + 1.0).max(square) as usize;
        let at = |index: usize| Point::new((index % columns) as f32 * step, (index / columns) as f32 * STEP.y);
        let found = Placed { states: (0..states.len()).map(at).collect(), bends: Vec::new() };
        self.take(states, &[], &found);
    }
}

impl Job for Layered {
    type Output = Placed;

    fn step(&mut self, budget: usize) -> Progress<Placed> {
        let mut left = budget as isize;
        while left > 0 {
            let Some(part) = &mut self.part else {
                let Some(states) = self.parts.pop() else {
                    return Progress::Done(std::mem::take(&mut self.placed));
                };
                let (graph, numbers) = self.graph.part(&states);
                left -= states.len() as isize;
                if graph.arrows.is_empty() {
                    self.rows(&states);
                } else {
                    self.part = Some(Component::new(graph, states, numbers, self.thorough));
                }
                continue;
            };
            left -= part.cost() as isize;
            self.done += part.cost();
            if part.step()
                && let Some(Component { states, numbers, best: Some((_, found)), .. }) = self.part.take()
            {
                self.take(&states, &numbers, &found);
            }
        }
        Progress::Working { done: self.done }
    }
}

/// The layout of one connected component, tried in several ways.
#[derive(Clone, Debug)]
struct Component {
    graph: Graph,
    states: Vec<u32>,
    /// The index of each of its arrows in the whole graph.
    numbers: Vec<usize>,
    /// The ways that remain to be tried.
    traversals: Vec<Traversal>,
    stage: Stage,
    /// The largest number of nodes of a network that is laid out thoroughly.
    thorough: usize,
    best: Option<(f32, Placed)>,
}

/// The current stage of a layout.
#[derive(Clone, Debug)]
enum Stage {
    Columns,
    /// The search for better columns of a large graph with these arrows, which all point right.
    Shorten(Simplex, Vec<(u32, u32)>),
    Order(Ordering),
    Heights(Network, Heights),
    /// The heights of a large graph, and the number of sweeps done.
    Relax(Network, Vec<f32>, usize),
    Bows(Bows),
}

impl Component {
    fn new(graph: Graph, states: Vec<u32>, numbers: Vec<usize>, thorough: usize) -> Self {
        let mut traversals = vec![Traversal::Breadth, Traversal::Depth];
        if !is_small(&graph) {
            // The first one is tried in any case. Depth-first, arrows may pass many columns.
            traversals.reverse();
        }
        Self { graph, states, numbers, traversals, stage: Stage::Columns, thorough, best: None }
    }

    /// Returns the approximate cost of the next step.
    fn cost(&self) -> usize {
        match &self.stage {
            Stage::Columns => self.graph.states + self.graph.arrows.len(),
            Stage::Shorten(..) => self.graph.states,
            Stage::Order(ordering) => ordering.cost(),
            Stage::Heights(network, _) | Stage::Relax(network, ..) => network.layer.len(),
            Stage::Bows(_) => Bows::cost(),
        }
    }

    /// Performs the next step; returns whether the layout is finished.
    fn step(&mut self) -> bool {
        let Self { graph, stage, .. } = self;
        match stage {
            Stage::Columns => {
                let Some(traversal) = self.traversals.pop() else { return true };
                let forward = ranks::forward(graph, traversal);
                self.stage = if is_small(graph) {
                    let columns = ranks::columns(graph.states, &forward);
                    Stage::Order(Ordering::new(Network::new(&columns, &forward), false))
                } else {
                    Stage::Shorten(ranks::search(graph.states, &forward), forward)
                };
            }
            Stage::Shorten(search, forward) => {
                if search.step() {
                    let network = Network::new(&search.columns(), forward);
                    let thorough = network.is_sparse(self.thorough);
                    let skipped = self.best.is_some() && !thorough;
                    *stage = if skipped { Stage::Columns } else { Stage::Order(Ordering::new(network, thorough)) };
                }
            }
            Stage::Order(ordering) => {
                if let Some(network) = ordering.step() {
                    *stage = if is_small(graph) {
                        let heights = Heights::new(&network);
                        Stage::Heights(network, heights)
                    } else {
                        let heights = relax::stacked(&network);
                        Stage::Relax(network, heights, 0)
                    };
                }
            }
            Stage::Heights(network, heights) => {
                if let Some(heights) = heights.step(network) {
                    let places = places(graph, network, &heights);
                    let placed = place(graph, network, &places);
                    let columns = network.columns();
                    self.stage = Stage::Columns;
                    for apart in [OPPOSITE_BEND, NARROW] {
                        let placed = untangle::untangle(&self.graph, &columns, &placed, apart);
                        self.judge(unreadable(&self.graph, &placed), placed);
                    }
                }
            }
            Stage::Relax(network, heights, sweeps) => {
                if *sweeps < SWEEPS {
                    relax::relax(network, heights, sweeps.is_multiple_of(2));
                    *sweeps += 1;
                } else {
                    let places = places(graph, network, heights);
                    let placed = place(graph, network, &places);
                    if network.is_sparse(self.thorough) {
                        *stage = Stage::Bows(Bows::new(graph, network, &places, &placed.bends));
                    } else {
                        let crossings = order::crossings(network, &network.positions());
                        self.stage = Stage::Columns;
                        self.judge(crossings as f32, placed);
                    }
                }
            }
            Stage::Bows(bows) => {
                if let Some((bad, placed)) = bows.step(graph) {
                    self.stage = Stage::Columns;
                    self.judge(bad, placed);
                }
            }
        }
        false
    }

    /// Keeps `placed` if it is the most legible result so far.
    fn judge(&mut self, bad: f32, placed: Placed) {
        if self.best.as_ref().is_none_or(|best| bad < best.0) {
            self.best = Some((bad, placed));
        }
    }
}

fn is_small(graph: &Graph) -> bool {
    graph.states + graph.arrows.len() <= SMALL
}

/// Returns the outlines of states and dummy nodes, given the heights of all nodes.
fn places(graph: &Graph, network: &Network, heights: &[f32]) -> Vec<Outline> {
    let xs = columns(graph, network);
    let centers: Vec<Point> =
        network.layer.iter().zip(heights).map(|(&layer, &y)| Point::new(xs[layer as usize], y)).collect();
    let dummies = centers[graph.states..].iter().map(|&at| at.into());
    graph.outlines(&centers[..graph.states]).into_iter().chain(dummies).collect()
}

/// Returns the positions of states and the bends of arrows, given the outlines of all nodes.
fn place(graph: &Graph, network: &Network, places: &[Outline]) -> Placed {
    let states = places[..graph.states].iter().map(|state| state.center).collect();
    Placed { states, bends: bends::bends(network, &graph.arrows, places) }
}

/// Returns the x coordinate of each column, with room for the widest states and for the labels between neighboring
/// columns.
fn columns(graph: &Graph, network: &Network) -> Vec<f32> {
    let mut gaps = vec![STEP.x; network.layers.len()];
    for (&(from, to), &label) in graph.arrows.iter().zip(&graph.labels) {
        let (one, other) = (network.layer[from as usize], network.layer[to as usize]);
        if one.abs_diff(other) == 1 {
            let gap = &mut gaps[one.min(other) as usize];
            *gap = gap.max((label + 2.0 * RADIUS + 30.0).min(WIDEST));
        }
    }
    let reaches = widest(graph, network);
    let gaps = (0..gaps.len()).map(|column| gaps[column] + reaches[column] + reaches.get(column + 1).unwrap_or(&0.0));
    let ends = gaps.scan(0.0, |x, gap| {
        *x += gap;
        Some(*x)
    });
    std::iter::once(0.0).chain(ends).take(network.layers.len()).collect()
}

/// Returns the largest half width of the spines in each column.
fn widest(graph: &Graph, network: &Network) -> Vec<f32> {
    let mut reaches = vec![0.0_f32; network.layers.len()];
    for (&reach, &layer) in graph.reaches.iter().zip(&network.layer) {
        let widest = &mut reaches[layer as usize];
        *widest = widest.max(reach);
    }
    reaches
}

/// Returns whether there is an arrow in the opposite direction.
fn is_opposite(graph: &Graph, arrow: usize) -> bool {
    let (from, to) = graph.arrows[arrow];
    graph.arrows.binary_search(&(to, from)).is_ok()
}

/// Returns a penalty for crossings and arrow length.
fn unreadable(graph: &Graph, placed: &Placed) -> f32 {
    let outlines = graph.outlines(&placed.states);
    let arrow = |(arrow, bend): (usize, &Option<Point>)| {
        let ends = <[u32; 2]>::from(graph.arrows[arrow]).map(|state| state as usize);
        let [from, to] = ends.map(|state| outlines[state]);
        let bend = bend.unwrap_or_else(|| geometry::bend(from, to, is_opposite(graph, arrow), &outlines));
        ArrowLine { ends, points: geometry::arrow(from, to, bend).flatten(0.5), label: None }
    };
    let arrows = placed.bends.iter().enumerate().map(arrow).collect();
    let seen = Legibility::of_shapes(&Shapes { states: outlines.clone(), arrows, starts: Vec::new() });
    (seen.crossings + 2 * seen.arrows_through_states) as f32 * CROSSING + seen.length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finish;

    fn laid_out(states: usize, start: u32, arrows: &[(u32, u32)]) -> Placed {
        finish(Layered::new(Graph::of_pairs(states, Some(start), arrows))).unwrap_or_default()
    }

    #[test]
    fn a_chain_of_states_is_a_straight_line() {
        let placed = laid_out(4, 2, &[(2, 0), (0, 3), (3, 1), (1, 2)]);
        let xs: Vec<f32> = placed.states.iter().map(|at| at.x / STEP.x).collect();
        assert_eq!(xs, [1.0, 3.0, 0.0, 2.0]);
        assert!(placed.states.iter().all(|at| at.y == placed.states[0].y));
    }

    #[test]
    fn states_do_not_overlap_and_parts_are_stacked() {
        let placed = laid_out(9, 0, &[(0, 1), (0, 2), (1, 3), (2, 3), (3, 0), (4, 5), (5, 4), (5, 6)]);
        for (i, one) in placed.states.iter().enumerate() {
            assert!(placed.states[..i].iter().all(|other| (*one - *other).length() >= STEP.y - 1e-3), "{i}");
        }
        let lowest = placed.states[..4].iter().map(|at| at.y).fold(0.0, f32::max);
        assert!(placed.states[4..].iter().all(|at| at.y > lowest));
    }

    /// A random graph that is not small.
    fn large(states: u32, arrows: usize) -> Graph {
        let mut random = 1_u32;
        let mut below = |bound: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) % bound
        };
        let tree = (1..states).map(|to| (to.saturating_sub(30).max(below(to)).min(to - 1), to)).collect::<Vec<_>>();
        let others = (states as usize..=arrows).map(|_| (below(states), below(states)));
        let pairs: Vec<(u32, u32)> = tree.into_iter().chain(others).collect();
        Graph::of_pairs(states as usize, Some(0), &pairs)
    }

    #[test]
    fn the_result_is_independent_of_the_step_budget() {
        let small = Graph::of_pairs(6, None, &[(0, 1), (1, 2), (2, 0), (0, 3), (3, 4), (0, 4), (4, 5)]);
        for graph in [small, large(120, 150)] {
            let mut slow = Layered::new(graph.clone());
            let slow = loop {
                if let Progress::Done(placed) = slow.step(1) {
                    break placed;
                }
            };
            assert_eq!(Ok(slow), finish(Layered::new(graph)));
        }
    }

    #[test]
    fn states_of_a_large_graph_do_not_overlap_and_arrows_avoid_most_of_them() {
        let graph = large(150, 190);
        let placed = finish(Layered::new(graph.clone())).unwrap_or_default();
        for (i, one) in placed.states.iter().enumerate() {
            assert!(placed.states[..i].iter().all(|other| (*one - *other).length() >= STEP.y - 0.1), "{i}");
        }
        let outlines = graph.outlines(&placed.states);
        let line = |(arrow, bend): (usize, &Option<Point>)| {
            let (from, to) = graph.arrows[arrow];
            let [from, to] = [from, to].map(|state| outlines[state as usize]);
            untangle::line(from, to, bend.unwrap_or_default())
        };
        let lines = placed.bends.iter().enumerate().map(line);
        let through = lines.zip(&graph.arrows).map(|(line, &(from, to))| {
            let others = (0..150).filter(|&state| state != from && state != to);
            others.filter(|&state| line.is_blocked(outlines[state as usize])).count()
        });
        let through: usize = through.sum();
        assert!(10 * through < graph.arrows.len(), "{through} of {} arrows", graph.arrows.len());
    }
}
