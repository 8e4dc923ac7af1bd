//! Cubic Bézier curves, the shape of every arrow.

use super::ARROWHEAD_HALF_WIDTH;
use crate::{Area, Point};

/// A cubic Bézier curve.
///
/// ```
/// use grammaton_core::{Point, geometry::Curve};
///
/// let line = Curve::line(Point::ZERO, Point::new(100.0, 0.0));
/// assert_eq!(line.direction(0.5), Point::new(1.0, 0.0));
/// assert!((line.distance(Point::new(50.0, 8.0)) - 8.0).abs() < 1e-3);
/// assert_eq!(line.shortened(10.0).at(1.0), Point::new(90.0, 0.0));
/// assert_eq!(line.flatten(0.25).len(), 2);
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Curve {
    /// The start point, the two control points and the end point.
    pub points: [Point; 4],
    /// Whether the curve is a straight line.
    pub straight: bool,
}

impl Curve {
    /// Creates the straight line between two points.
    #[must_use]
    pub fn line(from: Point, to: Point) -> Self {
        Self { points: [from, from.lerp(to, 1.0 / 3.0), from.lerp(to, 2.0 / 3.0), to], straight: true }
    }

    /// Returns the point at `t`, from 0 to 1.
    pub fn at(&self, t: f32) -> Point {
        let [a, b, c, d] = self.points;
        let s = 1.0 - t;
        a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
    }

    /// Returns the unit direction at `t`, from 0 to 1.
    pub fn direction(&self, t: f32) -> Point {
        let [a, b, c, d] = self.points;
        let s = 1.0 - t;
        let slope = (b - a) * (s * s) + (c - b) * (2.0 * s * t) + (d - c) * (t * t);
        if slope.length_sq() > 1e-6 { slope.normalized() } else { (d - a).normalized() }
    }

    /// Returns a box that contains the curve: the bounding box of its control points.
    pub fn bounds(&self) -> Area {
        Area::around(self.points)
    }

    /// Returns the approximate distance of `point` from the curve.
    pub fn distance(&self, point: Point) -> f32 {
        self.nearest(point).1
    }

    /// Returns the parameter, from 0 to 1, at which the curve is nearest to `point`, and the distance there. Curves
    /// are approximated by 16 segments.
    pub fn nearest(&self, point: Point) -> (f32, f32) {
        let steps = if self.straight { 1 } else { 16 };
        let mut best = (0.0, f32::INFINITY);
        let mut from = self.points[0];
        for i in 0..steps {
            let to = self.at((i + 1) as f32 / steps as f32);
            let along = along_segment(point, from, to);
            let distance = (point - from.lerp(to, along)).length();
            if distance < best.1 {
                best = ((i as f32 + along) / steps as f32, distance);
            }
            from = to;
        }
        best
    }

    /// Returns points along the curve. The line segments between them stay within about `tolerance` of it.
    pub fn flatten(&self, tolerance: f32) -> Vec<Point> {
        if self.straight {
            return vec![self.points[0], self.points[3]];
        }
        let [a, b, c, d] = self.points;
        // The deviation of a cubic from its chords decreases with the square of the number of pieces.
        let curvature = ((a - b) + (c - b)).length().max(((b - c) + (d - c)).length());
        let steps = (0.75 * curvature / tolerance.max(1e-3)).sqrt().ceil().clamp(2.0, 64.0) as usize;
        (0..=steps).map(|i| self.at(i as f32 / steps as f32)).collect()
    }

    /// Returns the part of the curve that ends `length` before its end, so that the line does not show under the
    /// arrowhead.
    #[must_use]
    pub fn shortened(&self, length: f32) -> Self {
        let end = self.points[3];
        if self.straight {
            let rest = (end - self.points[0]).length();
            return Self::line(self.points[0], end - self.direction(1.0) * length.min(rest));
        }
        let t = bisect(0.5, 1.0, |t| (self.at(t) - end).length() < length);
        self.until(t)
    }

    /// Returns the three corners of an arrowhead at the end of the curve. The first is the end point.
    pub fn arrowhead(&self, length: f32) -> [Point; 3] {
        let end = self.points[3];
        let back = if self.straight { self.points[0] } else { self.shortened(length).points[3] };
        let direction = if (end - back).length_sq() > 1e-6 { (end - back).normalized() } else { self.direction(1.0) };
        let base = end - direction * length;
        let half = left_of(direction) * (length * ARROWHEAD_HALF_WIDTH);
        [end, base + half, base - half]
    }

    /// Returns the part from 0 to `t` (de Casteljau's algorithm).
    pub(super) fn until(&self, t: f32) -> Self {
        let [a, b, c, d] = self.points;
        let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
        let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
        Self { points: [a, ab, abc, abc.lerp(bcd, t)], straight: self.straight }
    }

    pub(super) fn reversed(&self) -> Self {
        let [a, b, c, d] = self.points;
        Self { points: [d, c, b, a], straight: self.straight }
    }
}

/// Returns the distance of a point from the segment between two others.
pub(super) fn distance_to_segment(point: Point, from: Point, to: Point) -> f32 {
    (point - from.lerp(to, along_segment(point, from, to))).length()
}

/// Returns the fraction of the segment at which it is nearest to `point`.
fn along_segment(point: Point, from: Point, to: Point) -> f32 {
    let along = to - from;
    ((point - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0)
}

/// Returns the unit vector to the left of a direction (y points down); up for a zero direction.
#[must_use]
pub fn left_of(direction: Point) -> Point {
    let length = direction.length();
    if length > 1e-6 { Point::new(direction.y, -direction.x) / length } else { Point::new(0.0, -1.0) }
}

/// Returns the point between `low`, where `inside` is false, and `high`, where it is true, at which it becomes true.
pub(super) fn bisect(mut low: f32, mut high: f32, inside: impl Fn(f32) -> bool) -> f32 {
    for _ in 0..18 {
        let middle = 0.5 * (low + high);
        *(if inside(middle) { &mut high } else { &mut low }) = middle;
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ARROWHEAD_LENGTH, arrow},
        *,
    };

    fn bent(bend: Point) -> Curve {
        arrow(Point::ZERO, Point::new(300.0, 0.0), bend)
    }

    #[test]
    fn an_arrowhead_points_along_the_end_of_its_curve() {
        let curve = bent(Point::ZERO);
        let [point, left, right] = curve.arrowhead(ARROWHEAD_LENGTH);
        assert_eq!(point, curve.points[3]);
        assert!(((left - right).length() - 2.0 * ARROWHEAD_HALF_WIDTH * ARROWHEAD_LENGTH).abs() < 0.1);
        assert!((point.x - left.x - ARROWHEAD_LENGTH).abs() < 0.1);
    }

    #[test]
    fn flattening_stays_within_the_tolerance() {
        let curve = bent(Point::new(0.0, 90.0));
        let points = curve.flatten(0.3);
        assert!(points.len() < 40);
        for i in 0..=100 {
            let on = curve.at(i as f32 / 100.0);
            let off = points.windows(2).map(|w| distance_to_segment(on, w[0], w[1])).fold(f32::INFINITY, f32::min);
            assert!(off < 0.5, "{off}");
        }
    }

    #[test]
    fn shortening_keeps_the_start_point() {
        for bend in [Point::ZERO, Point::new(0.0, 60.0)] {
            let curve = bent(bend);
            let short = curve.shortened(ARROWHEAD_LENGTH);
            assert_eq!(short.points[0], curve.points[0]);
            assert!((((short.points[3] - curve.points[3]).length()) - ARROWHEAD_LENGTH).abs() < 0.5);
        }
    }

    #[test]
    fn nearest_returns_the_parameter_and_the_distance() {
        for bend in [Point::ZERO, Point::new(30.0, 60.0)] {
            let curve = bent(bend);
            for t in [0.1, 0.35, 0.5, 0.8] {
                let shifted = curve.at(t) + left_of(curve.direction(t)) * 5.0;
                let (found, distance) = curve.nearest(shifted);
                assert!((found - t).abs() < 0.02 && (distance - 5.0).abs() < 0.5, "{t}: {found}, {distance}");
            }
        }
    }
}
