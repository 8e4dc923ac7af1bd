//! Free positions for new states.

use grammaton_core::{
    Document, Point, State,
    geometry::{MAX_REACH, Outline, RADIUS},
};

/// The distance between a new state and its neighbor on the left, and between columns of candidates, in canvas
/// points.
const ACROSS: f32 = 160.0;
/// The distance between rows of candidates, in canvas points.
const DOWN: f32 = 120.0;
/// The minimum distance from the spines of other states, in canvas points.
const NEAR: f32 = 90.0;

/// Returns a free position for a new state to the right of `at`, in canvas points.
///
/// It is in the same row if there is room, otherwise below or above, otherwise farther to the right. Returns `at`
/// if all 315 candidates are taken.
pub fn free_position(document: &Document, at: Point) -> Point {
    let taken = |place: Point| document.states().any(|(_, state)| is_near(state, place));
    let places = (1_u16..64).flat_map(|column| {
        [0.0, 1.0, -1.0, 2.0, -2.0].map(|row| Point::new(at.x + ACROSS * f32::from(column), at.y + DOWN * row))
    });
    let place = places.into_iter().find(|&place| !taken(place)).unwrap_or(at);
    Point::new(place.x.round(), place.y.round())
}

/// Returns whether a state is too near to a new one at `place`.
fn is_near(state: &State, place: Point) -> bool {
    let off = state.at - place;
    let may_be = off.y.abs() < NEAR && off.x.abs() < NEAR + MAX_REACH;
    may_be && Outline::of(state).distance(place) < NEAR - RADIUS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_states_are_placed_to_the_right_then_below_then_above() {
        let mut document = Document::default();
        let at = Point::new(10.0, 20.0);
        for expected in [(170.0, 20.0), (170.0, 140.0), (170.0, -100.0)] {
            let place = free_position(&document, at);
            assert_eq!((place.x, place.y), expected);
            document.add_state(State::new("q", place));
        }
        for (name, expected) in [("q", (170.0, 20.0)), ("waiting for b", (170.0, 140.0))] {
            let mut document = Document::default();
            document.add_state(State::new(name, Point::new(280.0, 20.0)));
            let place = free_position(&document, at);
            assert_eq!((place.x, place.y), expected, "{name}");
        }
    }
}
