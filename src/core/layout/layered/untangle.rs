//! Removal of crossings after all states are placed: arrows that cross others try other bends, and their states try
//! other heights in their columns.

use super::{CROSSING, Placed, is_opposite};
use crate::{
    Area, Point,
    geometry::{self, OPPOSITE_BEND, Outline, RADIUS, left_of},
    layout::{STEP, graph::Graph, legibility::crossings_of},
};
use std::cell::Cell;

/// The maximum number of rounds in which all arrows and states try alternatives.
const ROUNDS: usize = 8;
/// The maximum number of pairs of arrows that are compared.
const WORK: usize = 2_000_000;
/// The minimum distance of an arrow from a state that it passes, in points.
const CLEAR: f32 = 9.0;
/// The minimum distance between the centers of two states in a column, in points.
const APART: f32 = STEP.y - 1.0;
/// The arrow length, in points, that is as bad as an arrow through a state.
const BLOCKED: f32 = 3.0 * CROSSING;
/// The bends that an arrow tries, to its left and its right, in points.
const BENDS: [f32; 10] = [0.0, 12.0, 18.0, 26.0, 38.0, 52.0, 70.0, 92.0, 118.0, 150.0];

/// Returns a placement with fewer crossings where possible. `columns` are the states of each column, and `apart` is the
/// first bend of each of two opposite arrows.
pub(super) fn untangle(graph: &Graph, columns: &[Vec<u32>], placed: &Placed, apart: f32) -> Placed {
    let mut tangle =
        Tangle { graph, states: graph.outlines(&placed.states), lines: Vec::new(), apart, work: Cell::new(0) };
    for (arrow, bend) in placed.bends.iter().enumerate() {
        let line = tangle.line(arrow, bend.unwrap_or_else(|| tangle.first_bend(arrow)));
        tangle.lines.push(line);
    }
    for _ in 0..ROUNDS {
        let bent = tangle.bend_arrows(0..graph.arrows.len());
        let moved = tangle.move_states(columns);
        if !bent && !moved {
            break;
        }
    }
    let bend = |arrow: usize| Some(tangle.lines[arrow].bend).filter(|bend| *bend != tangle.automatic(arrow));
    let bends = (0..graph.arrows.len()).map(bend).collect();
    Placed { states: tangle.states.iter().map(|state| state.center).collect(), bends }
}

/// A placement with the lines of all arrows.
struct Tangle<'a> {
    graph: &'a Graph,
    states: Vec<Outline>,
    lines: Vec<Line>,
    apart: f32,
    /// The number of pairs of arrows compared so far.
    work: Cell<usize>,
}

/// The line of an arrow.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub bend: Point,
    pub points: Vec<Point>,
    pub bounds: Area,
    pub length: f32,
}

/// Returns the line of an arrow with this bend.
pub(super) fn line(from: Outline, to: Outline, bend: Point) -> Line {
    let points = geometry::arrow(from, to, bend).flatten(1.0);
    let length = points.windows(2).fold(0.0, |sum, pair| sum + (pair[1] - pair[0]).length());
    Line { bend, bounds: Area::around(points.iter().copied()), points, length }
}

impl Tangle<'_> {
    fn ends(&self, arrow: usize) -> [Outline; 2] {
        let (from, to) = self.graph.arrows[arrow];
        [self.states[from as usize], self.states[to as usize]]
    }

    /// Returns the bend that an arrow has if no bend is chosen.
    fn automatic(&self, arrow: usize) -> Point {
        let [from, to] = self.ends(arrow);
        geometry::bend(from, to, is_opposite(self.graph, arrow), &self.states)
    }

    /// Returns the first bend that an arrow tries.
    fn first_bend(&self, arrow: usize) -> Point {
        let bend = self.automatic(arrow);
        let is_usual = is_opposite(self.graph, arrow) && (bend.length() - OPPOSITE_BEND).abs() < 0.1;
        if is_usual { bend * (self.apart / OPPOSITE_BEND) } else { bend }
    }

    fn line(&self, arrow: usize, bend: Point) -> Line {
        let [from, to] = self.ends(arrow);
        line(from, to, bend)
    }

    fn is_tired(&self) -> bool {
        self.work.get() > WORK
    }

    /// Returns whether an arrow crosses another or runs through a state.
    fn is_tangled(&self, arrow: usize) -> bool {
        self.cost(arrow, &self.lines[arrow]) - self.lines[arrow].length >= CROSSING
    }

    /// Returns the cost of an arrow if it had this line.
    fn cost(&self, arrow: usize, line: &Line) -> f32 {
        self.work.set(self.work.get() + self.lines.len());
        let others = self.lines.iter().enumerate().filter(|(other, _)| *other != arrow);
        let crossing = others.filter(|(_, other)| line.bounds.intersects(other.bounds));
        let crossings: usize = crossing.map(|(_, other)| crossings_of(&line.points, &other.points)).sum();
        let (from, to) = self.graph.arrows[arrow];
        let passed = (0..self.states.len()).filter(|&state| state != from as usize && state != to as usize);
        let blocked = passed.filter(|&state| line.is_blocked(self.states[state])).count();
        crossings as f32 * CROSSING + blocked as f32 * BLOCKED + line.length
    }

    /// Gives each of these arrows that is tangled its best bend; returns whether one changed.
    fn bend_arrows(&mut self, arrows: impl IntoIterator<Item = usize>) -> bool {
        let mut changed = false;
        for arrow in arrows {
            if self.is_tired() || !self.is_tangled(arrow) {
                continue;
            }
            let [from, to] = self.ends(arrow);
            let mut best = (self.cost(arrow, &self.lines[arrow]), None);
            let along = to.center - from.center;
            let left = left_of(along);
            let usual = if is_opposite(self.graph, arrow) { self.apart } else { 0.0 };
            let most = 0.6 * along.length();
            for bend in BENDS.iter().flat_map(|&bend| [bend, -bend]) {
                // An arrow in the way of the opposite one, or almost straight to the wrong side, is hard to tell apart.
                if bend.abs() > most || (usual > 0.0 && (-OPPOSITE_BEND..12.0).contains(&bend)) {
                    continue;
                }
                let line = self.line(arrow, left * bend);
                let cost = self.cost(arrow, &line) + 0.3 * (bend - usual).abs();
                if cost + 1.0 < best.0 {
                    best = (cost, Some(line));
                }
            }
            if let Some(line) = best.1 {
                self.lines[arrow] = line;
                changed = true;
            }
        }
        changed
    }

    /// Moves states whose arrows cross others to better heights; returns whether one moved.
    fn move_states(&mut self, columns: &[Vec<u32>]) -> bool {
        let mut changed = false;
        for column in columns {
            for &state in column {
                let is_tangled = |&arrow: &usize| self.is_tangled(arrow);
                if !self.is_tired() && self.arrows_at(&[state]).iter().any(is_tangled) {
                    changed |= self.move_state(state, column);
                }
            }
        }
        changed
    }

    /// Tries the free heights near a state, and the heights of the other states in its column, which then take its own;
    /// returns whether it moved.
    fn move_state(&mut self, state: u32, column: &[u32]) -> bool {
        let at = self.states[state as usize].center;
        let mates = || column.iter().copied().filter(|&other| other != state);
        let swaps = mates().map(|other| vec![(state, self.states[other as usize].center), (other, at)]);
        let shifts = [0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0].map(|by| at + Point::new(0.0, by * STEP.y));
        let is_free = |to: &Point| mates().all(|other| (self.states[other as usize].center.y - to.y).abs() >= APART);
        let shifts = shifts.into_iter().filter(is_free).map(|to| vec![(state, to)]);
        let tries: Vec<Vec<(u32, Point)>> = swaps.chain(shifts).collect();
        tries.into_iter().any(|moves| self.try_moves(&moves))
    }

    /// Moves some states if that is better; returns whether it is.
    fn try_moves(&mut self, moves: &[(u32, Point)]) -> bool {
        let moved: Vec<u32> = moves.iter().map(|&(state, _)| state).collect();
        let arrows = self.arrows_at(&moved);
        let before = self.cost_around(&moved, &arrows);
        let old = (self.states.clone(), arrows.iter().map(|&arrow| self.lines[arrow].clone()).collect::<Vec<_>>());
        for &(state, to) in moves {
            self.states[state as usize].center = to;
        }
        for &arrow in &arrows {
            self.lines[arrow] = self.line(arrow, self.first_bend(arrow));
        }
        self.bend_arrows(arrows.iter().copied());
        if self.cost_around(&moved, &arrows) + 1.0 < before {
            return true;
        }
        self.states = old.0;
        for (arrow, line) in arrows.into_iter().zip(old.1) {
            self.lines[arrow] = line;
        }
        false
    }

    /// Returns the cost of the arrows at some states, and of the other arrows that these states block.
    fn cost_around(&self, states: &[u32], arrows: &[usize]) -> f32 {
        let own: f32 = arrows.iter().map(|&arrow| self.cost(arrow, &self.lines[arrow])).sum();
        let others = (0..self.lines.len()).filter(|arrow| arrows.binary_search(arrow).is_err());
        let blocks = |arrow: usize| {
            states.iter().filter(|&&state| self.lines[arrow].is_blocked(self.states[state as usize])).count()
        };
        own + others.map(blocks).sum::<usize>() as f32 * BLOCKED
    }

    /// Returns the arrows at some states, ascending.
    fn arrows_at(&self, states: &[u32]) -> Vec<usize> {
        let is_at = |&arrow: &usize| {
            let (from, to) = self.graph.arrows[arrow];
            states.contains(&from) || states.contains(&to)
        };
        (0..self.graph.arrows.len()).filter(is_at).collect()
    }
}

impl Line {
    /// Returns whether a state is in the way.
    pub(super) fn is_blocked(&self, state: Outline) -> bool {
        // A box whose corners are not much farther away than its sides.
        let near = state.bounds().expand(0.75 * (RADIUS + CLEAR) - RADIUS);
        self.bounds.intersects(near) && self.points.windows(2).any(|pair| near.meets_segment(pair[0], pair[1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn avoidable_crossings_are_removed() {
        let graph = Graph::of_pairs(4, Some(0), &[(0, 3), (1, 2)]);
        let states = [(0.0, 0.0), (0.0, 120.0), (160.0, 0.0), (160.0, 120.0)].map(|(x, y)| Point::new(x, y));
        let placed = Placed { states: states.to_vec(), bends: vec![None; 2] };
        let better = untangle(&graph, &[vec![0, 1], vec![2, 3]], &placed, OPPOSITE_BEND);
        assert_eq!(
            better.states,
            [(0.0, 120.0), (0.0, 0.0), (160.0, 0.0), (160.0, 120.0)].map(|(x, y)| Point::new(x, y))
        );
    }
}
