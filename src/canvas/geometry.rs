//! The shapes of arrows: pure functions on canvas coordinates. Absent here: colours, text, the document.

use eframe::egui::{Pos2, Rect, Vec2, vec2};

/// The radius of a state, in canvas points.
pub(super) const RADIUS: f32 = 26.0;
/// How far in front of a state's ring an arrow ends.
pub(super) const TIP_GAP: f32 = 1.5;
/// The length of an arrow's tip.
pub(super) const TIP: f32 = 11.0;
/// How far apart opposite arrows bend.
pub(super) const APART: f32 = 26.0;
/// The distance of a self-loop's far point from the centre of its state.
pub(super) const LOOP: f32 = 66.0;
/// The length of the arrow that marks the start state.
pub(super) const START: f32 = 44.0;

/// A cubic Bézier curve: every arrow is one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Curve {
    /// The start, the two control points, the end.
    pub points: [Pos2; 4],
    /// Whether it is a straight line.
    pub straight: bool,
}

impl Curve {
    /// The straight line between two points.
    pub(super) fn line(from: Pos2, to: Pos2) -> Self {
        Self { points: [from, from.lerp(to, 1.0 / 3.0), from.lerp(to, 2.0 / 3.0), to], straight: true }
    }

    /// The point at `t`, from 0 to 1.
    pub(super) fn at(&self, t: f32) -> Pos2 {
        let [a, b, c, d] = self.points.map(Pos2::to_vec2);
        let s = 1.0 - t;
        (a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)).to_pos2()
    }

    /// The direction at `t`, of length 1.
    pub(super) fn direction(&self, t: f32) -> Vec2 {
        let [a, b, c, d] = self.points;
        let s = 1.0 - t;
        let slope = (b - a) * (s * s) + (c - b) * (2.0 * s * t) + (d - c) * (t * t);
        if slope.length_sq() > 1e-6 { slope.normalized() } else { (d - a).normalized() }
    }

    /// A box that holds the curve.
    pub(super) fn bounds(&self) -> Rect {
        Rect::from_points(&self.points)
    }

    /// How far `point` is from the curve.
    pub(super) fn distance(&self, point: Pos2) -> f32 {
        let steps = if self.straight { 1 } else { 16 };
        let mut nearest = f32::INFINITY;
        let mut from = self.points[0];
        for i in 1..=steps {
            let to = self.at(i as f32 / steps as f32);
            nearest = nearest.min(distance_to_segment(point, from, to));
            from = to;
        }
        nearest
    }

    /// Points along the curve such that straight lines between them stay within about `tolerance`.
    pub(super) fn flatten(&self, tolerance: f32) -> Vec<Pos2> {
        if self.straight {
            return vec![self.points[0], self.points[3]];
        }
        let [a, b, c, d] = self.points;
        // The deviation of a cubic from its chords falls with the square of the number of pieces.
        let curvature = ((a - b) + (c - b)).length().max(((b - c) + (d - c)).length());
        let steps = (0.75 * curvature / tolerance.max(1e-3)).sqrt().ceil().clamp(2.0, 64.0) as usize;
        (0..=steps).map(|i| self.at(i as f32 / steps as f32)).collect()
    }

    /// The part of the curve that ends `length` before its end, for a line that must not show under its tip.
    #[must_use]
    pub(super) fn shortened(&self, length: f32) -> Self {
        let end = self.points[3];
        if self.straight {
            let rest = (end - self.points[0]).length();
            return Self::line(self.points[0], end - self.direction(1.0) * length.min(rest));
        }
        let t = bisect(0.5, 1.0, |t| (self.at(t) - end).length() < length);
        self.until(t)
    }

    /// The part from 0 to `t` (de Casteljau).
    fn until(&self, t: f32) -> Self {
        let [a, b, c, d] = self.points;
        let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
        let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
        Self { points: [a, ab, abc, abc.lerp(bcd, t)], straight: self.straight }
    }

    fn reversed(&self) -> Self {
        let [a, b, c, d] = self.points;
        Self { points: [d, c, b, a], straight: self.straight }
    }
}

/// The distance of a point from the segment between two others.
pub(super) fn distance_to_segment(point: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let t = ((point - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (point - (from + along * t)).length()
}

/// The arrow between the rims of two states, its middle moved by `bend` from the midpoint of the centres.
pub(super) fn arrow(from: Pos2, to: Pos2, bend: Vec2) -> Curve {
    let distance = (to - from).length();
    if bend.length_sq() < 0.25 && distance > 2.0 * RADIUS + 4.0 {
        let direction = (to - from) / distance;
        return Curve::line(from + direction * RADIUS, to - direction * (RADIUS + TIP_GAP));
    }
    // States that touch or overlap still get an arrow that can be seen: it goes round them.
    let bend = if bend.length_sq() < 0.25 { left_of(to - from) * (1.6 * RADIUS) } else { bend };
    let control = from.lerp(to, 0.5) + bend * 2.0;
    let whole =
        Curve { points: [from, from.lerp(control, 2.0 / 3.0), to.lerp(control, 2.0 / 3.0), to], straight: false };
    let end = bisect(0.5, 1.0, |t| (whole.at(t) - to).length() < RADIUS + TIP_GAP);
    let begin = bisect(0.5, 1.0, |t| (whole.at(1.0 - t) - from).length() < RADIUS);
    let trimmed = whole.until(end).reversed();
    trimmed.until(((end - 1.0 + begin) / end).clamp(0.0, 1.0)).reversed()
}

/// The loop at a state whose far point lies at `far` from the centre.
pub(super) fn self_loop(centre: Pos2, far: Vec2) -> Curve {
    const HALF_MOUTH: f32 = 0.42;
    const SPREAD: f32 = 0.66;
    let direction = if far.length_sq() > 1.0 { far.normalized() } else { vec2(0.0, -1.0) };
    let reach = far.length().max(RADIUS + 16.0);
    // The middle of the cubic is to lie at `reach`: solve for the length of its handles.
    let handle = (reach - RADIUS * HALF_MOUTH.cos()) / (0.75 * SPREAD.cos());
    let side = |sign: f32| {
        let rim = centre + turned(direction, sign * HALF_MOUTH) * (RADIUS + if sign > 0.0 { TIP_GAP } else { 0.0 });
        (rim, rim + turned(direction, sign * SPREAD) * handle)
    };
    let ((start, out), (end, back)) = (side(-1.0), side(1.0));
    Curve { points: [start, out, back, end], straight: false }
}

/// The arrow into the start state from the side at `angle`.
pub(super) fn start_arrow(centre: Pos2, angle: f32) -> Curve {
    let out = Vec2::angled(angle);
    Curve::line(centre + out * (RADIUS + START), centre + out * (RADIUS + TIP_GAP))
}

/// The three corners of an arrow's tip.
pub(super) fn tip(curve: &Curve, length: f32) -> [Pos2; 3] {
    let end = curve.points[3];
    let back = if curve.straight { curve.points[0] } else { curve.shortened(length).points[3] };
    let direction = if (end - back).length_sq() > 1e-6 { (end - back).normalized() } else { curve.direction(1.0) };
    let base = end - direction * length;
    let half = left_of(direction) * (length * 0.42);
    [end, base + half, base - half]
}

/// The unit vector to the left of a direction (y grows downwards).
pub(super) fn left_of(direction: Vec2) -> Vec2 {
    let length = direction.length();
    if length > 1e-6 { vec2(direction.y, -direction.x) / length } else { vec2(0.0, -1.0) }
}

/// `v` turned by `angle`, clockwise on the screen.
fn turned(v: Vec2, angle: f32) -> Vec2 {
    let (sin, cos) = angle.sin_cos();
    vec2(v.x * cos - v.y * sin, v.x * sin + v.y * cos)
}

/// Where between `low`, at which `inside` is false, and `high`, at which it is true, it turns true.
fn bisect(mut low: f32, mut high: f32, inside: impl Fn(f32) -> bool) -> f32 {
    for _ in 0..18 {
        let middle = 0.5 * (low + high);
        *(if inside(middle) { &mut high } else { &mut low }) = middle;
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() < 0.1
    }

    #[test]
    fn arrows_run_from_rim_to_rim() {
        let (from, to) = (pos2(10.0, 20.0), pos2(300.0, 140.0));
        for bend in [Vec2::ZERO, vec2(0.0, 60.0), vec2(-40.0, -40.0), vec2(200.0, -300.0)] {
            let curve = arrow(from, to, bend);
            assert!(near((curve.points[0] - from).length(), RADIUS), "{bend:?}");
            assert!(near((curve.points[3] - to).length(), RADIUS + TIP_GAP), "{bend:?}");
        }
    }

    #[test]
    fn the_middle_of_a_bent_arrow_is_where_the_bend_says() {
        let curve = arrow(pos2(0.0, 0.0), pos2(200.0, 0.0), vec2(0.0, -50.0));
        assert!(curve.distance(pos2(100.0, -50.0)) < 0.5);
    }

    #[test]
    fn a_loop_reaches_its_far_point_and_starts_and_ends_on_the_rim() {
        for far in [vec2(0.0, -66.0), vec2(80.0, 10.0), vec2(-50.0, 50.0)] {
            let curve = self_loop(pos2(7.0, 9.0), far);
            assert!((curve.at(0.5) - pos2(7.0, 9.0) - far).length() < 2.0, "{far:?}: {:?}", curve.at(0.5));
            assert!(near((curve.points[0] - pos2(7.0, 9.0)).length(), RADIUS));
        }
    }

    #[test]
    fn overlapping_states_still_have_an_arrow() {
        for to in [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(2.0 * RADIUS, 0.0)] {
            let curve = arrow(pos2(0.0, 0.0), to, Vec2::ZERO);
            assert!(curve.points.iter().all(|p| p.is_finite()), "{to:?}");
        }
    }

    #[test]
    fn a_tip_points_along_the_end_of_its_curve() {
        let curve = arrow(pos2(0.0, 0.0), pos2(200.0, 0.0), Vec2::ZERO);
        let [point, left, right] = tip(&curve, TIP);
        assert_eq!(point, curve.points[3]);
        assert!(near((left - right).length(), 2.0 * 0.42 * TIP));
        assert!(near(point.x - left.x, TIP));
    }

    #[test]
    fn flattening_stays_close() {
        let curve = arrow(pos2(0.0, 0.0), pos2(300.0, 0.0), vec2(0.0, 90.0));
        let points = curve.flatten(0.3);
        assert!(points.len() < 40);
        for i in 0..=100 {
            let on = curve.at(i as f32 / 100.0);
            let off = points.windows(2).map(|w| distance_to_segment(on, w[0], w[1])).fold(f32::INFINITY, f32::min);
            assert!(off < 0.5, "{off}");
        }
    }

    #[test]
    fn shortening_leaves_the_start() {
        for bend in [Vec2::ZERO, vec2(0.0, 60.0)] {
            let curve = arrow(pos2(0.0, 0.0), pos2(300.0, 0.0), bend);
            let short = curve.shortened(TIP);
            assert_eq!(short.points[0], curve.points[0]);
            assert!((((short.points[3] - curve.points[3]).length()) - TIP).abs() < 0.5);
        }
    }
}
