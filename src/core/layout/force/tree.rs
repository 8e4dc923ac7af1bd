//! A quadtree that treats distant groups of points as one point.

use crate::{Area, Point};

/// The maximum size of a square, relative to its distance, at which it counts as one point.
const COARSE: f32 = 0.9;
/// The maximum depth of the tree: points too close to be separated by then share a square.
const DEPTH: u32 = 24;
/// The index of a missing child.
const NONE: u32 = u32::MAX;

/// A square with the points in it.
#[derive(Clone, Copy, Debug)]
struct Square {
    middle: Point,
    half: f32,
    /// The sum of the points and their number.
    sum: Point,
    count: f32,
    quarters: [u32; 4],
}

impl Square {
    fn new(middle: Point, half: f32) -> Self {
        Self { middle, half, sum: Point::ZERO, count: 0.0, quarters: [NONE; 4] }
    }

    fn quarter_of(&self, at: Point) -> usize {
        usize::from(at.x > self.middle.x) + 2 * usize::from(at.y > self.middle.y)
    }
}

/// The squares; the first contains all points.
#[derive(Clone, Debug)]
pub(super) struct Tree(Vec<Square>);

impl Tree {
    /// Builds the tree of `points`.
    pub(super) fn new(points: &[Point]) -> Self {
        let around = Area::around(points.iter().copied());
        let size = around.size();
        let mut tree = Self(vec![Square::new(around.center(), 0.5 * size.x.max(size.y).max(1.0))]);
        for &point in points {
            tree.add(point);
        }
        tree
    }

    fn add(&mut self, at: Point) {
        let mut index = 0;
        for _ in 0..DEPTH {
            let square = self.0[index];
            // A single point moves down into its quarter when a second one arrives.
            if square.count == 1.0 && square.quarters == [NONE; 4] {
                let quarter = self.quarter(index, square.sum);
                self.count(quarter, square.sum);
            }
            self.count(index, at);
            if square.count == 0.0 {
                return;
            }
            index = self.quarter(index, at);
        }
        self.count(index, at);
    }

    fn count(&mut self, index: usize, at: Point) {
        self.0[index].sum += at;
        self.0[index].count += 1.0;
    }

    /// Returns the quarter of a square that contains a point, creating it if necessary.
    fn quarter(&mut self, index: usize, at: Point) -> usize {
        let square = self.0[index];
        let which = square.quarter_of(at);
        if square.quarters[which] == NONE {
            let half = 0.5 * square.half;
            let x = if which & 1 == 1 { half } else { -half };
            let y = if which & 2 == 2 { half } else { -half };
            self.0[index].quarters[which] = self.0.len() as u32;
            self.0.push(Square::new(square.middle + Point::new(x, y), half));
        }
        self.0[index].quarters[which] as usize
    }

    /// Returns the total repulsion of all points at `at`: `strength` divided by the distance, for each.
    pub(super) fn push(&self, at: Point, strength: f32) -> Point {
        let mut total = Point::ZERO;
        let mut path = vec![0];
        while let Some(index) = path.pop() {
            let square = &self.0[index];
            let away = at - square.sum / square.count;
            let far = away.length_sq();
            let is_leaf = square.quarters == [NONE; 4];
            if is_leaf || 4.0 * square.half * square.half < COARSE * COARSE * far {
                // Skips points at `at` itself: the point itself, or one that a later pass separates.
                if far > 1e-4 {
                    total += away * (square.count * strength / far);
                }
            } else {
                path.extend(
                    square.quarters.iter().filter(|&&quarter| quarter != NONE).map(|&quarter| quarter as usize),
                );
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_push_approximates_the_sum_over_all_points() {
        let points: Vec<Point> =
            (0..400).map(|i| Point::new(((i * 37) % 101) as f32 * 9.0, ((i * 53) % 89) as f32 * 11.0)).collect();
        let tree = Tree::new(&points);
        assert_eq!(tree.0[0].count, 400.0);
        for &at in &points[..20] {
            let exact = points.iter().filter(|&&other| other != at).fold(Point::ZERO, |sum, &other| {
                let away = at - other;
                sum + away / away.length_sq()
            });
            let found = tree.push(at, 1.0);
            assert!((found - exact).length() < 0.08 * exact.length().max(0.1), "{found:?} {exact:?}");
        }
    }

    #[test]
    fn coincident_points_are_handled() {
        let tree = Tree::new(&[Point::ZERO; 5]);
        assert_eq!(tree.push(Point::ZERO, 1.0), Point::ZERO);
        assert!(tree.push(Point::new(2.0, 0.0), 1.0).x > 2.0);
        assert_eq!(Tree::new(&[]).push(Point::ZERO, 1.0), Point::ZERO);
    }
}
