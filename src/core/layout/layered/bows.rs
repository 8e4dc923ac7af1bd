//! Bows of the long arrows of large drawings: those with the fewest crossings that also avoid states. A grid finds what is
//! near an arrow.

use super::{
    CROSSING, Placed, bends,
    network::Network,
    untangle::{Line, line},
};
use crate::{
    Area, Point,
    geometry::{OPPOSITE_BEND, Outline, left_of},
    layout::{STEP, graph::Graph, legibility::crossings_of},
};

/// The number of rounds in which each arrow tries other bows.
const ROUNDS: usize = 2;
/// The arrow length, in points, that is as bad as an arrow through a state.
const BLOCKED: f32 = 2.0 * CROSSING;
/// The number of pairs of arrows to compare before the search ends.
const WORK: usize = 10_000_000;
/// The shifts of the middle of a bow that are tried, in points.
const SHIFTS: [f32; 15] =
    [0.0, 18.0, -18.0, 36.0, -36.0, 60.0, -60.0, 90.0, -90.0, 130.0, -130.0, 180.0, -180.0, 240.0, -240.0];

/// The search for bows, one arrow at a time.
#[derive(Clone, Debug)]
pub(super) struct Bows {
    states: Vec<Outline>,
    lines: Vec<Line>,
    /// Whether the bend of each arrow is the automatic one.
    automatic: Vec<bool>,
    /// The long arrows, with the middle of the bow through their dummy nodes.
    long: Vec<(usize, Point)>,
    near: Grid,
    tried: usize,
    /// The number of pairs of arrows compared.
    work: usize,
    /// The number of arrows whose faults are counted, and the crossings and the states in their way so far.
    counted: usize,
    faults: [usize; 2],
}

impl Bows {
    /// Prepares the search, given the outlines of all nodes and the first bends.
    pub(super) fn new(graph: &Graph, network: &Network, places: &[Outline], first: &[Option<Point>]) -> Self {
        let states = places[..graph.states].to_vec();
        let mut bows = Self {
            near: Grid::new(&states),
            lines: Vec::with_capacity(first.len()),
            automatic: first.iter().map(Option::is_none).collect(),
            long: Vec::new(),
            states,
            tried: 0,
            work: 0,
            counted: 0,
            faults: [0; 2],
        };
        for (arrow, &bend) in first.iter().enumerate() {
            let [from, to] = bows.ends(graph, arrow);
            let along = to.center - from.center;
            let own = if super::is_opposite(graph, arrow) { left_of(along) * OPPOSITE_BEND } else { Point::ZERO };
            let chain = &network.chains[arrow];
            if !chain.is_empty() {
                let through = bends::through(places, from.center, to.center, chain);
                bows.long.push((arrow, own + Point::new(0.0, through)));
            }
            let line = line(from, to, bend.unwrap_or(own));
            bows.near.add(arrow as u32, &line.points);
            bows.lines.push(line);
        }
        bows
    }

    /// Returns the cost of a step, in nodes.
    pub(super) fn cost() -> usize {
        50 * SHIFTS.len()
    }

    /// Gives the next long arrow its best bow, or counts the faults of the next arrow; at last, returns how bad the result
    /// is, and the result.
    pub(super) fn step(&mut self, graph: &Graph) -> Option<(f32, Placed)> {
        if self.tried < ROUNDS * self.long.len() && self.work < WORK {
            let (arrow, middle) = self.long[self.tried % self.long.len()];
            self.tried += 1;
            self.bend(graph, arrow, middle);
            return None;
        }
        if self.counted < self.lines.len() {
            let line = self.lines[self.counted].clone();
            let [crossings, blocked] = self.faults_of(graph, self.counted, &line);
            self.faults = [self.faults[0] + crossings, self.faults[1] + blocked];
            self.counted += 1;
            return None;
        }
        let bends = self.lines.iter().zip(&self.automatic).map(|(line, &automatic)| (!automatic).then_some(line.bend));
        let placed = Placed { bends: bends.collect(), states: self.states.iter().map(|state| state.center).collect() };
        // Each crossing was counted at both of its arrows.
        Some(((self.faults[0] / 2 + self.faults[1]) as f32, placed))
    }

    /// Gives an arrow the best bow around the one with this middle, if it crosses others or runs through states.
    fn bend(&mut self, graph: &Graph, arrow: usize, middle: Point) {
        let [from, to] = self.ends(graph, arrow);
        let mut best = self.cost_of(graph, arrow, &self.lines[arrow].clone());
        if best - self.lines[arrow].length < CROSSING {
            return;
        }
        let shifted = SHIFTS.iter().map(|&by| middle + Point::new(0.0, by));
        for bend in shifted.chain(std::iter::once(Point::ZERO).filter(|_| !super::is_opposite(graph, arrow))) {
            let line = line(from, to, bend);
            let cost = self.cost_of(graph, arrow, &line);
            if cost + 1.0 < best {
                best = cost;
                self.near.remove(arrow as u32, &self.lines[arrow].points);
                self.near.add(arrow as u32, &line.points);
                self.lines[arrow] = line;
                self.automatic[arrow] = false;
            }
        }
    }

    fn ends(&self, graph: &Graph, arrow: usize) -> [Outline; 2] {
        let (from, to) = graph.arrows[arrow];
        [self.states[from as usize], self.states[to as usize]]
    }

    /// Returns the cost of an arrow if it had this line.
    fn cost_of(&mut self, graph: &Graph, arrow: usize, line: &Line) -> f32 {
        let [crossings, blocked] = self.faults_of(graph, arrow, line);
        crossings as f32 * CROSSING + blocked as f32 * BLOCKED + line.length
    }

    /// Returns how many times a line of an arrow crosses others, and the number of states in its way.
    fn faults_of(&mut self, graph: &Graph, arrow: usize, line: &Line) -> [usize; 2] {
        let (from, to) = graph.arrows[arrow];
        let Self { near, lines, states, work, .. } = self;
        let mut faults = [0; 2];
        near.visit(&line.points, |found| match found {
            Near::Arrow(other) if other as usize != arrow => {
                let other = &lines[other as usize];
                *work += 1;
                if line.bounds.intersects(other.bounds) {
                    faults[0] += crossings_of(&line.points, &other.points);
                }
            }
            Near::State(state) if state != from && state != to => {
                faults[1] += usize::from(line.is_blocked(states[state as usize]));
            }
            _ => {}
        });
        faults
    }
}

/// An arrow or a state near a line.
#[derive(Clone, Copy)]
enum Near {
    Arrow(u32),
    State(u32),
}

/// The arrows and states by the cells that they touch.
#[derive(Clone, Debug, Default)]
struct Grid {
    corner: Point,
    /// The size of a cell.
    cell: Point,
    columns: usize,
    rows: usize,
    arrows: Vec<Vec<u32>>,
    states: Vec<Vec<u32>>,
    /// The visit in which each arrow and each state was met last.
    met: [Vec<u32>; 2],
    visit: u32,
}

impl Grid {
    /// Creates the grid around some states, with about as many cells as states.
    fn new(states: &[Outline]) -> Self {
        let area = Area::around(states.iter().map(|state| state.center)).expand(STEP.x);
        let size = area.size();
        let mut cell = STEP;
        while size.x / cell.x * (size.y / cell.y) > 4.0 * states.len() as f32 + 16.0 {
            cell = cell * 1.5;
        }
        let [columns, rows] = [size.x / cell.x, size.y / cell.y].map(|cells| cells.ceil().max(1.0) as usize);
        let cells = vec![Vec::new(); columns * rows];
        let met = [Vec::new(), vec![0; states.len()]];
        let mut grid =
            Self { corner: area.min, cell, columns, rows, arrows: cells.clone(), states: cells, met, visit: 0 };
        for (number, state) in (0..).zip(states) {
            let around = state.bounds().expand(0.25 * STEP.y);
            for cell in grid.cells(around.min, around.max) {
                grid.states[cell].push(number);
            }
        }
        grid
    }

    /// Returns the cells of a rectangle. What is outside belongs to the outermost cells.
    fn cells(&self, one: Point, other: Point) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let column = |x: f32| ((x - self.corner.x) / self.cell.x).clamp(0.0, (self.columns - 1) as f32) as usize;
        let row = |y: f32| ((y - self.corner.y) / self.cell.y).clamp(0.0, (self.rows - 1) as f32) as usize;
        let across = column(one.x.min(other.x))..=column(one.x.max(other.x));
        let down = row(one.y.min(other.y))..=row(one.y.max(other.y));
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }

    /// Adds the line of an arrow.
    fn add(&mut self, arrow: u32, points: &[Point]) {
        self.met[0].resize(self.met[0].len().max(arrow as usize + 1), 0);
        for pair in points.windows(2) {
            for cell in self.cells(pair[0], pair[1]) {
                if self.arrows[cell].last() != Some(&arrow) {
                    self.arrows[cell].push(arrow);
                }
            }
        }
    }

    /// Removes the line of an arrow.
    fn remove(&mut self, arrow: u32, points: &[Point]) {
        for pair in points.windows(2) {
            for cell in self.cells(pair[0], pair[1]) {
                self.arrows[cell].retain(|&other| other != arrow);
            }
        }
    }

    /// Visits the arrows and states near a line, each once.
    fn visit(&mut self, points: &[Point], mut visit: impl FnMut(Near)) {
        self.visit += 1;
        for pair in points.windows(2) {
            for cell in self.cells(pair[0], pair[1]) {
                for &arrow in &self.arrows[cell] {
                    if std::mem::replace(&mut self.met[0][arrow as usize], self.visit) != self.visit {
                        visit(Near::Arrow(arrow));
                    }
                }
                for &state in &self.states[cell] {
                    if std::mem::replace(&mut self.met[1][state as usize], self.visit) != self.visit {
                        visit(Near::State(state));
                    }
                }
            }
        }
    }
}
