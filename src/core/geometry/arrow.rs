//! The curves of arrows between states, self-loops and start arrows.

use super::{
    ARROW_GAP, RADIUS, START_LENGTH,
    curve::{Curve, bisect, left_of},
    outline::Outline,
};
use crate::Point;

/// Returns the arrow between the rims of two states. Its middle is offset by `bend`
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
pub fn arrow(source: impl Into<Outline>, target: impl Into<Outline>, bend: Point) -> Curve {
    let (source, target) = (source.into(), target.into());
    let (from, to) = (source.center, target.center);
    let straight = Curve::line(source.rim(to - from, 0.0), target.rim(from - to, ARROW_GAP));
    if bend.length_sq() < 0.25
        && (straight.points[3] - straight.points[0]).dot((to - from).normalized()) > 4.0 - ARROW_GAP
    {
        return straight;
    }
    // States that touch or overlap still get a visible arrow, which bends around them.
    let bend = if bend.length_sq() < 0.25 { left_of(to - from) * (1.6 * RADIUS) } else { bend };
    let control = from.lerp(to, 0.5) + bend * 2.0;
    let whole =
        Curve { points: [from, from.lerp(control, 2.0 / 3.0), to.lerp(control, 2.0 / 3.0), to], straight: false };
    let end = bisect(0.5, 1.0, |t| target.distance(whole.at(t)) < ARROW_GAP);
    let begin = bisect(0.5, 1.0, |t| source.distance(whole.at(1.0 - t)) < 0.0);
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
pub fn self_loop(state: impl Into<Outline>, far: Point) -> Curve {
    const HALF_MOUTH: f32 = 0.42;
    const SPREAD: f32 = 0.66;
    let state = state.into();
    // The loop sits on the round end or on the straight side that is nearest to its far point.
    let center = state.nearest(state.center + far);
    let far = state.center + far - center;
    let direction = if far.length_sq() > 1.0 { far.normalized() } else { Point::new(0.0, -1.0) };
    let reach = far.length().max(RADIUS + 16.0);
    let mouth = |sign: f32, gap| state.project(center + direction.turned(sign * HALF_MOUTH) * RADIUS, gap);
    let (start, end) = (mouth(-1.0, 0.0), mouth(1.0, ARROW_GAP));
    // The middle of the cubic must be at `reach`: solve for the length of its handles.
    let handle = (reach - (start - center).dot(direction)) / (0.75 * SPREAD.cos());
    let [out, back] = [(start, -SPREAD), (end, SPREAD)].map(|(rim, turn)| rim + direction.turned(turn) * handle);
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
pub fn start_arrow(state: impl Into<Outline>, angle: f32) -> Curve {
    let (state, out) = (state.into(), Point::angled(angle));
    Curve::line(state.rim(out, 0.0) + out * START_LENGTH, state.rim(out, ARROW_GAP))
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
    fn arrows_and_loops_touch_the_rims_of_pills() {
        let (from, to) = (
            Outline { center: Point::new(10.0, 20.0), reach: 60.0 },
            Outline { center: Point::new(300.0, 140.0), reach: 35.0 },
        );
        for bend in [Point::ZERO, Point::new(0.0, 60.0), Point::new(-40.0, -40.0), Point::new(200.0, -300.0)] {
            let curve = arrow(from, to, bend);
            assert!(near(from.distance(curve.points[0]), 0.0), "{bend:?}");
            assert!(near(to.distance(curve.points[3]), ARROW_GAP), "{bend:?}");
        }
        for far in [Point::new(0.0, -66.0), Point::new(130.0, 10.0), Point::new(-50.0, 50.0)] {
            let curve = self_loop(from, far);
            assert!((curve.at(0.5) - from.center - far).length() < 3.0, "{far:?}: {:?}", curve.at(0.5));
            assert!(near(from.distance(curve.points[0]), 0.0) && near(from.distance(curve.points[3]), ARROW_GAP));
            assert!((1..10).all(|i| from.distance(curve.at(i as f32 / 10.0)) > 0.0), "{far:?}");
        }
        for angle in [0.0, 1.0, 2.0, 3.0] {
            assert!(near(from.distance(start_arrow(from, angle).points[3]), ARROW_GAP), "{angle}");
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
