//! Snapping of dragged elements to a grid or into line with their neighbors. Pure functions.

use grammaton_core::Point;

/// The distance between grid lines, in canvas points.
const GRID: f32 = 20.0;

/// An alignment guide.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Guide {
    /// The position of the dragged element.
    pub(super) from: Point,
    /// The position that it is aligned with.
    pub(super) to: Point,
}

/// The points that a moved or new element snaps to.
pub(super) struct Snapping {
    /// Whether to snap to the grid.
    pub(super) grid: bool,
    /// The positions of the elements that are not moved.
    pub(super) others: Vec<Point>,
    /// The maximum distance to snap over, in canvas points.
    pub(super) reach: f32,
}

impl Snapping {
    /// Returns the position near `at` that is on the grid or aligned with others, and the guides for it.
    pub(super) fn snapped(&self, at: Point) -> (Point, Vec<Guide>) {
        if self.grid { in_line(on_grid(at), &self.others, 0.5) } else { in_line(at, &self.others, self.reach) }
    }
}

/// Returns the nearest crossing of grid lines.
fn on_grid(at: Point) -> Point {
    Point::new((at.x / GRID).round() * GRID, (at.y / GRID).round() * GRID)
}

/// Aligns `at` with the nearest of `others` that is off by at most `reach`, for each axis separately. Returns the
/// aligned position and the guides for it.
fn in_line(at: Point, others: &[Point], reach: f32) -> (Point, Vec<Guide>) {
    let x = others.iter().map(|other| other.x - at.x).min_by(|a, b| a.abs().total_cmp(&b.abs()));
    let y = others.iter().map(|other| other.y - at.y).min_by(|a, b| a.abs().total_cmp(&b.abs()));
    let within = |off: Option<f32>| off.filter(|off| off.abs() <= reach);
    let (x, y) = (within(x), within(y));
    let there = at + Point::new(x.unwrap_or(0.0), y.unwrap_or(0.0));
    let nearest = |on_line: &dyn Fn(Point) -> bool| {
        let distance = |point: &Point| (*point - there).length_sq();
        others.iter().copied().filter(|&point| on_line(point)).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let upright = x.and_then(|_| nearest(&|point| (point.x - there.x).abs() < 0.01));
    let level = y.and_then(|_| nearest(&|point| (point.y - there.y).abs() < 0.01));
    (there, upright.into_iter().chain(level).map(|to| Guide { from: there, to }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_aligned_positions_are_aligned() {
        let others = [Point::new(0.0, 0.0), Point::new(300.0, 4.0), Point::new(0.0, 500.0)];
        let cases = [
            ((3.0, 90.0), (0.0, 90.0), 1),
            ((298.0, 497.0), (300.0, 500.0), 2),
            ((150.0, 3.0), (150.0, 4.0), 1),
            ((150.0, 90.0), (150.0, 90.0), 0),
        ];
        for ((x, y), to, guides) in cases {
            let (there, lines) = in_line(Point::new(x, y), &others, 6.0);
            assert_eq!((there.x, there.y), to);
            assert_eq!(lines.len(), guides, "{x}, {y}");
        }
    }

    #[test]
    fn the_guide_leads_to_the_nearest_aligned_position() {
        let others = [Point::new(0.0, 0.0), Point::new(0.0, 500.0)];
        let (there, lines) = in_line(Point::new(1.0, 400.0), &others, 6.0);
        assert_eq!(lines, [Guide { from: there, to: others[1] }]);
    }

    #[test]
    fn positions_snap_to_grid_crossings() {
        assert_eq!(on_grid(Point::new(29.0, -31.0)), Point::new(20.0, -40.0));
    }
}
