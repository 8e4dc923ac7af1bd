//! Automatic bends, self-loop positions and start arrow angles, for what the user has not placed.

use super::{
    LOOP_REACH, OPPOSITE_BEND, RADIUS,
    arrow::{arrow, start_arrow},
    curve::left_of,
    outline::Outline,
};
use crate::{Area, Point};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// The minimum distance of an automatic bend from the states in its way.
const CLEAR: f32 = 7.0;

/// Returns the direction among `preferred` with the fewest `hits`; of those, the one farthest from all `taken` angles.
/// Distances beyond `enough` count as equal.
///
/// Earlier directions win ties.
fn freest(preferred: impl IntoIterator<Item = f32>, taken: &[f32], enough: f32, hits: impl Fn(f32) -> usize) -> f32 {
    let mut best = (f32::NEG_INFINITY, 0.0);
    for angle in preferred {
        let room = taken.iter().map(|&other| angle_between(angle, other)).fold(enough, f32::min);
        let score = room - TAU * hits(angle) as f32;
        if score > best.0 + 1e-3 {
            best = (score, angle);
        }
        if score >= enough {
            break;
        }
    }
    best.1
}

fn angle_between(a: f32, b: f32) -> f32 {
    let d = (a - b).rem_euclid(TAU);
    d.min(TAU - d)
}

/// Returns the angle of the start arrow, given the angles at which other arrows touch the state and the number of
/// other things that a start arrow at an angle `hits`.
///
/// ```
/// use grammaton_core::geometry::start_angle;
/// use std::f32::consts::PI;
///
/// assert_eq!(start_angle(&[], |_| 0), PI, "from the left if nothing is there");
/// assert_ne!(start_angle(&[PI], |_| 0), PI);
/// ```
pub fn start_angle(taken: &[f32], hits: impl Fn(f32) -> usize) -> f32 {
    const SIDES: [f32; 8] = [PI, -0.75 * PI, 0.75 * PI, -FRAC_PI_2, FRAC_PI_2, -0.25 * PI, 0.25 * PI, 0.0];
    freest(SIDES, taken, 0.5, hits)
}

/// Returns the far point of a self-loop relative to the center, given the angles at which other arrows touch the
/// state and the number of other things that a loop with a far point `hits`.
///
/// ```
/// use grammaton_core::{Point, geometry::{LOOP_REACH, loop_offset}};
///
/// let above = loop_offset(Point::ZERO, &[], |_| 0);
/// assert!((above.length() - LOOP_REACH).abs() < 1e-3 && above.y < 0.0);
/// assert!(loop_offset(Point::ZERO, &[], |far| usize::from(far.y < 0.0)).y > 0.0);
/// ```
pub fn loop_offset(state: impl Into<Outline>, taken: &[f32], hits: impl Fn(Point) -> usize) -> Point {
    const SIDES: [f32; 12] = [
        -FRAC_PI_2,
        FRAC_PI_2,
        -PI / 3.0,
        -PI * 2.0 / 3.0,
        PI / 3.0,
        PI * 2.0 / 3.0,
        -PI / 6.0,
        -PI * 5.0 / 6.0,
        PI / 6.0,
        PI * 5.0 / 6.0,
        0.0,
        PI,
    ];
    let all: [f32; 24] = std::array::from_fn(|i| SIDES[i % 12] + if i < 12 { 0.0 } else { PI / 12.0 });
    let state = state.into();
    let far = |angle, reach| {
        let out = Point::angled(angle);
        state.rim(out, 0.0) - state.center + out * (reach - RADIUS)
    };
    let best = |(sides, reach): (&[f32], f32)| {
        far(freest(sides.iter().copied(), taken, 1.0, |angle| hits(far(angle, reach))), reach)
    };
    // Where there is no room for a loop of the usual size, it is smaller.
    let tries = [(&all[..12], LOOP_REACH), (&all, LOOP_REACH), (&all, 0.8 * LOOP_REACH), (&all, 0.66 * LOOP_REACH)];
    tries.into_iter().map(best).find(|&far| hits(far) == 0).unwrap_or_else(|| best(tries[1]))
}

/// Returns the automatic bend of an arrow: away from an opposite arrow, and around those `states` that it would
/// cross. States with the centers of `from` and `to` are ignored.
///
/// ```
/// use grammaton_core::{Point, geometry::{OPPOSITE_BEND, Outline, bend}};
///
/// let [a, b, between] = [0.0, 300.0, 150.0].map(|x| Outline::from(Point::new(x, 0.0)));
/// assert_eq!(bend(a, b, false, &[a, b]), Point::ZERO);
/// assert_eq!(bend(a, b, true, &[a, b]).length(), OPPOSITE_BEND);
/// assert!(bend(a, b, false, &[a, b, between]).length() > 0.0);
/// ```
pub fn bend(from: Outline, to: Outline, opposite: bool, states: &[Outline]) -> Point {
    let left = left_of(to.center - from.center);
    let first = if opposite { OPPOSITE_BEND } else { 0.0 };
    let clear = |bend: Point| {
        let curve = arrow(from, to, bend);
        let room = curve.bounds().expand(CLEAR);
        let is_other = |state: &Outline| state.center != from.center && state.center != to.center;
        let near = |state: &Outline| room.intersects(state.bounds()) && is_other(state);
        states.iter().copied().filter(near).all(|state| state.distance_to_curve(&curve) > CLEAR)
    };
    let tries: &[f32] =
        if opposite { &[0.0, 30.0, 64.0, 100.0] } else { &[0.0, 48.0, -48.0, 84.0, -84.0, 124.0, -124.0] };
    let found = tries.iter().map(|extra| left * (first + extra)).find(|&bend| clear(bend));
    found.unwrap_or(left * first)
}

/// Returns the bounding box of a state and its start arrow.
///
/// ```
/// use grammaton_core::{Point, geometry::{RADIUS, state_bounds}};
///
/// assert_eq!(state_bounds(Point::ZERO, None).size(), Point::new(2.0 * RADIUS, 2.0 * RADIUS));
/// assert!(state_bounds(Point::ZERO, Some(std::f32::consts::PI)).min.x < -RADIUS);
/// ```
pub fn state_bounds(state: impl Into<Outline>, start: Option<f32>) -> Area {
    let state = state.into();
    let ring = state.bounds();
    start.map_or(ring, |angle| ring.union(Area::around([start_arrow(state, angle).points[0]])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_point_up_unless_an_arrow_is_there() {
        let offset = |taken: &[f32]| loop_offset(Point::ZERO, taken, |_| 0);
        assert!(offset(&[]).y < -60.0);
        assert!(offset(&[0.0, PI]).y < -60.0);
        assert!(offset(&[-FRAC_PI_2]).y > 0.0);
        let between = offset(&[-FRAC_PI_2, FRAC_PI_2, PI]);
        assert!(between.x > 0.0 && between.y.abs() < 40.0, "{between:?}");
    }

    #[test]
    fn a_loop_without_room_is_smaller() {
        let offset = |room: f32| loop_offset(Point::ZERO, &[], |far| usize::from(far.length() > room));
        assert_eq!([70.0, 60.0, 50.0].map(|room| offset(room).length().round()), [66.0, 53.0, 44.0]);
        assert_eq!(offset(30.0), offset(70.0), "unless it would hit something in any case");
    }

    #[test]
    fn the_start_arrow_comes_from_the_left_unless_another_arrow_does() {
        assert_eq!(start_angle(&[], |_| 0), PI);
        assert_eq!(start_angle(&[0.0, FRAC_PI_2], |_| 0), PI);
        assert_ne!(start_angle(&[PI], |_| 0), PI);
    }

    #[test]
    fn opposite_arrows_bend_apart() {
        let [a, b] = [0.0, 200.0].map(|x| Outline::from(Point::new(x, 0.0)));
        let (there, back) = (bend(a, b, true, &[]), bend(b, a, true, &[]));
        assert!(there.y < 0.0 && back.y > 0.0);
        assert_eq!(bend(a, b, false, &[a, b]), Point::ZERO);
    }

    #[test]
    fn arrows_bend_around_states_in_their_way() {
        let [a, b] = [0.0, 300.0].map(|x| Outline::from(Point::new(x, 0.0)));
        for reach in [0.0, 40.0] {
            let between = Outline { center: Point::new(150.0, 4.0), reach };
            let curve = arrow(a, b, bend(a, b, false, &[a, between, b]));
            assert!(between.distance_to_curve(&curve) > 5.0, "{reach}");
        }
    }
}
