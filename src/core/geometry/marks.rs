//! The signs inside states that mark start and accepting states.

use super::outline::Outline;
use crate::Point;

/// The distance of a sign above the center of its state, above a name of one line.
const RISE: f32 = 16.0;
/// The distance of the bar of `±` below the middle of its plus.
const DROP: f32 = 6.5;
/// Half the width and height of a sign.
const ARM: f32 = 4.5;

/// Returns the lines of the sign inside a state: `−` if it is a start state, `+` if it is accepting, `±` if it is both.
///
/// ```
/// use grammaton_core::{Point, geometry::sign_lines};
///
/// let lines = |starts, accepts| sign_lines(Point::ZERO, starts, accepts).len();
/// assert_eq!((lines(false, false), lines(true, false), lines(false, true), lines(true, true)), (0, 1, 2, 3));
/// ```
pub fn sign_lines(state: impl Into<Outline>, starts: bool, accepts: bool) -> Vec<[Point; 2]> {
    let center = state.into().center;
    let line = |y: f32, arm: Point| [-1.0, 1.0].map(|side| center + Point::new(0.0, y) + arm * side);
    let (across, upright) = (Point::new(ARM, 0.0), Point::new(0.0, ARM));
    let mut lines = Vec::new();
    if starts || accepts {
        lines.push(line(-RISE, across));
    }
    if accepts {
        lines.push(line(-RISE, upright));
    }
    if starts && accepts {
        lines.push(line(DROP - RISE, across));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::RADIUS;

    #[test]
    fn a_sign_is_inside_its_state_above_the_name() {
        for (starts, accepts) in [(true, false), (false, true), (true, true)] {
            let ends = sign_lines(Point::new(10.0, 0.0), starts, accepts).concat();
            assert!(ends.iter().all(|end| (*end - Point::new(10.0, 0.0)).length() < RADIUS - 3.0));
            assert!(ends.iter().all(|end| end.y < -9.0));
        }
    }
}
