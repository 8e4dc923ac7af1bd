//! The simple layouts: a circle, a grid, and columns by distance from the start state.

use super::{
    STEP,
    graph::Graph,
    traversal::{by_breadth, by_depth},
};
use crate::Point;
use std::f32::consts::{PI, TAU};

/// The distance between neighbors along the circle, in points.
const ALONG: f32 = 130.0;
/// The distances between neighbors on the grid, in points.
const CELL: Point = Point::new(150.0, 130.0);

/// Places states on a circle, clockwise from the left, in depth-first order.
pub(super) fn circle(graph: &Graph) -> Vec<Point> {
    let along = ALONG + graph.widening();
    let radius = (along * graph.states as f32 / TAU).max(0.75 * along);
    let mut places = vec![Point::ZERO; graph.states];
    for (index, &state) in by_depth(graph).iter().enumerate() {
        places[state as usize] = Point::angled(PI + TAU * index as f32 / graph.states as f32) * radius;
    }
    places
}

/// Places states in rows, in breadth-first order.
pub(super) fn grid(graph: &Graph) -> Vec<Point> {
    let columns = (1.4 * graph.states as f32).sqrt().ceil().max(1.0) as usize;
    let width = CELL.x + graph.widening();
    let mut places = vec![Point::ZERO; graph.states];
    for (index, &state) in by_breadth(graph).iter().enumerate() {
        let (column, row) = (index % columns, index / columns);
        places[state as usize] = Point::new(column as f32 * width, row as f32 * CELL.y);
    }
    places
}

/// Places states in columns by their distance from the nearest start state, each centered on the same line. For graphs too
/// large for the layered layout.
pub(super) fn columns(graph: &Graph) -> Vec<Point> {
    let mut columns: Vec<Vec<u32>> = Vec::new();
    for (state, column) in distances(graph) {
        columns.resize_with(columns.len().max(column + 1), Vec::new);
        columns[column].push(state);
    }
    let width = STEP.x + graph.widening();
    let mut places = vec![Point::ZERO; graph.states];
    for (column, states) in columns.iter().enumerate() {
        let first = -0.5 * STEP.y * (states.len() - 1) as f32;
        for (row, &state) in states.iter().enumerate() {
            places[state as usize] = Point::new(width * column as f32, first + STEP.y * row as f32);
        }
    }
    places
}

/// Returns the states with their distances from the nearest start state: the reachable ones in breadth-first order, then the
/// others with a distance one larger than the maximum.
fn distances(graph: &Graph) -> Vec<(u32, usize)> {
    let (to, _) = graph.neighbors();
    let mut met = vec![false; graph.states];
    let mut order: Vec<(u32, usize)> = graph.starts.iter().map(|&start| (start, 0)).collect();
    for &start in &graph.starts {
        met[start as usize] = true;
    }
    let mut done = 0;
    while let Some(&(state, column)) = order.get(done) {
        done += 1;
        for &target in &to[state as usize] {
            if !std::mem::replace(&mut met[target as usize], true) {
                order.push((target, column + 1));
            }
        }
    }
    let beyond = order.last().map_or(0, |&(_, column)| column + 1);
    order.extend((0..).zip(met).filter(|(_, met)| !met).map(|(state, _)| (state, beyond)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_ordered_by_distance() {
        let graph = Graph::of_pairs(5, Some(1), &[(1, 3), (1, 0), (0, 2), (3, 2), (2, 1)]);
        let expected = [(1.0, -0.5), (0.0, 0.0), (2.0, 0.0), (1.0, 0.5), (3.0, 0.0)];
        assert_eq!(columns(&graph), expected.map(|(x, y)| Point::new(x * STEP.x, y * STEP.y)));
    }

    #[test]
    fn a_circle_begins_at_the_left_and_spaces_states_evenly() {
        let graph = Graph::of_pairs(4, Some(2), &[(2, 3), (3, 0), (0, 1)]);
        let places = circle(&graph);
        assert!(places[2].x < -80.0 && places[3].y < -80.0 && places[0].x > 80.0 && places[1].y > 80.0);
    }

    #[test]
    fn a_grid_is_filled_row_by_row() {
        let graph = Graph::of_pairs(5, Some(4), &[(4, 0)]);
        let places = grid(&graph);
        assert_eq!((places[4], places[0]), (Point::ZERO, Point::new(CELL.x, 0.0)));
        assert_eq!(places[3], Point::new(CELL.x, CELL.y));
    }
}
