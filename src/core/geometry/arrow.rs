//! The curves of arrows between states, self-loops and start arrows.

use super::{
    ARROW_GAP, RADIUS, START_LENGTH,
    curve::{Curve, bisect, left_of},
};
use crate::Point;

/// Returns the arrow between the rims of two states with centers `from` and `to`. Its middle is offset by `bend`
/// from the midpoint of the centers.
///
/// ```
/// use grammaton_core::{Point, geometry::{ARROW_GAP, RADIUS, arrow}};
///
/// let curve = arrow(Point::ZERO, Point::new(200.0, 0.0), Point::ZERO);
/// assert!(curve.straight);
/// assert_eq!(curve.at(1.0), Point::new(200.0 - RADIUS - ARROW_GAP, 0.0));
/// assert!(arrow(Point::ZERO, Point::new(200.0, 0.0), Point::new(0.0, -40.0)).at(0.5).y < -30.0);
/// ```
#[must_use]
pub fn arrow(from: Point, to: Point, bend: Point) -> Curve {
    let distance = (to - from).length();
    if bend.length_sq() < 0.25 && distance > 2.0 * RADIUS + 4.0 {
        let direction = (to - from) / distance;
        return Curve::line(from + direction * RADIUS, to - direction * (RADIUS + ARROW_GAP));
    }
    // States that touch or overlap still get a visible arrow, which bends around them.
    let bend = if bend.length_sq() < 0.25 { left_of(to - from) * (1.6 * RADIUS) } else { bend };
    let control = from.lerp(to, 0.5) + bend * 2.0;
    let whole =
        Curve { points: [from, from.lerp(control, 2.0 / 3.0), to.lerp(control, 2.0 / 3.0), to], straight: false };
    let end = bisect(0.5, 1.0, |t| (whole.at(t) - to).length() < RADIUS + ARROW_GAP);
    let begin = bisect(0.5, 1.0, |t| (whole.at(1.0 - t) - from).length() < RADIUS);
    let trimmed = whole.until(end).reversed();
    trimmed.until(((end - 1.0 + begin) / end).clamp(0.0, 1.0)).reversed()
}

/// Returns the self-loop of a state whose far point is at `far` relative to the center.
///
/// ```
/// use grammaton_core::{Point, geometry::{LOOP_REACH, self_loop}};
///
/// let curve = self_loop(Point::ZERO, Point::new(0.0, -LOOP_REACH));
/// assert!((curve.at(0.5) - Point::new(0.0, -LOOP_REACH)).length() < 1.0);
/// ```
#[must_use]
pub fn self_loop(center: Point, far: Point) -> Curve {
    const HALF_MOUTH: f32 = 0.42;
    const SPREAD: f32 = 0.66;
    let direction = if far.length_sq() > 1.0 { far.normalized() } else { Point::new(0.0, -1.0) };
    let reach = far.length().max(RADIUS + 16.0);
    // The middle of the cubic must be at `reach`: solve for the length of its handles.
    let handle = (reach - RADIUS * HALF_MOUTH.cos()) / (0.75 * SPREAD.cos());
    let side = |sign: f32| {
        let rim = center + direction.turned(sign * HALF_MOUTH) * (RADIUS + if sign > 0.0 { ARROW_GAP } else { 0.0 });
        (rim, rim + direction.turned(sign * SPREAD) * handle)
    };
    let ((start, out), (end, back)) = (side(-1.0), side(1.0));
    Curve { points: [start, out, back, end], straight: false }
}

/// Returns the arrow into the start state from the side at `angle`.
///
/// ```
/// use grammaton_core::{Point, geometry::start_arrow};
///
/// let curve = start_arrow(Point::ZERO, std::f32::consts::PI);
/// assert!(curve.at(0.0).x < curve.at(1.0).x && curve.at(1.0).x < 0.0);
/// ```
#[must_use]
pub fn start_arrow(center: Point, angle: f32) -> Curve {
    let out = Point::angled(angle);
    Curve::line(center + out * (RADIUS + START_LENGTH), center + out * (RADIUS + ARROW_GAP))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() < 0.1
    }

    #[test]
    fn arrows_run_from_rim_to_rim() {
        let (from, to) = (Point::new(10.0, 20.0), Point::new(300.0, 140.0));
        for bend in [Point::ZERO, Point::new(0.0, 60.0), Point::new(-40.0, -40.0), Point::new(200.0, -300.0)] {
            let curve = arrow(from, to, bend);
            assert!(near((curve.points[0] - from).length(), RADIUS), "{bend:?}");
            assert!(near((curve.points[3] - to).length(), RADIUS + ARROW_GAP), "{bend:?}");
        }
    }

    #[test]
    fn the_middle_of_a_bent_arrow_is_at_its_bend() {
        let curve = arrow(Point::ZERO, Point::new(200.0, 0.0), Point::new(0.0, -50.0));
        assert!(curve.distance(Point::new(100.0, -50.0)) < 0.5);
    }

    #[test]
    fn a_loop_reaches_its_far_point_and_starts_and_ends_on_the_rim() {
        let center = Point::new(7.0, 9.0);
        for far in [Point::new(0.0, -66.0), Point::new(80.0, 10.0), Point::new(-50.0, 50.0)] {
            let curve = self_loop(center, far);
            assert!((curve.at(0.5) - center - far).length() < 2.0, "{far:?}: {:?}", curve.at(0.5));
            assert!(near((curve.points[0] - center).length(), RADIUS));
        }
    }

    #[test]
    fn overlapping_states_still_have_an_arrow() {
        for to in [Point::ZERO, Point::new(10.0, 0.0), Point::new(2.0 * RADIUS, 0.0)] {
            let curve = arrow(Point::ZERO, to, Point::ZERO);
            assert!(curve.points.iter().all(|point| point.is_finite()), "{to:?}");
        }
    }
}
