//! Points in squares in squares, so that many that are far off count as one.

use crate::{Area, Point};

/// How large a square may be, as a part of its distance, to count as one point.
const COARSE: f32 = 0.9;
/// How often squares are quartered at most: points that are nearer to each other than that stay together.
const DEPTH: u32 = 24;
/// No child.
const NONE: u32 = u32::MAX;

/// A square, with the points in it.
#[derive(Clone, Copy, Debug)]
struct Square {
    middle: Point,
    half: f32,
    /// The sum of the points, and how many there are.
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

/// The squares, the one around all first.
#[derive(Clone, Debug)]
pub(super) struct Tree(Vec<Square>);

impl Tree {
    /// The squares of these points.
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
            // A lone point goes on into its quarter when a second one comes.
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

    /// The quarter of a square in which a point lies, made if it is not there yet.
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

    /// How all points together push one at `at` away, each with `strength` by distance.
    pub(super) fn push(&self, at: Point, strength: f32) -> Point {
        let mut total = Point::ZERO;
        let mut path = vec![0];
        while let Some(index) = path.pop() {
            let square = &self.0[index];
            let away = at - square.sum / square.count;
            let far = away.length_sq();
            let is_leaf = square.quarters == [NONE; 4];
            if is_leaf || 4.0 * square.half * square.half < COARSE * COARSE * far {
                // What stands on the spot does not push: it is the point itself, or pushed apart later.
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
    fn the_push_of_all_is_about_the_sum_of_the_pushes_of_each() {
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
    fn points_on_one_spot_are_no_harm() {
        let tree = Tree::new(&[Point::ZERO; 5]);
        assert_eq!(tree.push(Point::ZERO, 1.0), Point::ZERO);
        assert!(tree.push(Point::new(2.0, 0.0), 1.0).x > 2.0);
        assert_eq!(Tree::new(&[]).push(Point::ZERO, 1.0), Point::ZERO);
    }
}
