//! Where a new state has room.

use grammaton_core::{Document, Point};

/// How far a new state stands from the one that it belongs to.
const ACROSS: f32 = 160.0;
/// How far rows of states are apart.
const DOWN: f32 = 120.0;
/// How near another state may be.
const NEAR: f32 = 90.0;

/// A place for a new state to the right of `at`: in the same row, else below or above it, else farther right.
pub fn free_place(document: &Document, at: Point) -> Point {
    let taken = |place: Point| document.states().any(|(_, state)| (state.at - place).length() < NEAR);
    let places = (1_u16..64).flat_map(|column| {
        [0.0, 1.0, -1.0, 2.0, -2.0].map(|row| Point::new(at.x + ACROSS * f32::from(column), at.y + DOWN * row))
    });
    let place = places.into_iter().find(|&place| !taken(place)).unwrap_or(at);
    Point::new(place.x.round(), place.y.round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::State;

    #[test]
    fn new_states_stand_to_the_right_then_below_then_above() {
        let mut document = Document::default();
        let at = Point::new(10.0, 20.0);
        for expected in [(170.0, 20.0), (170.0, 140.0), (170.0, -100.0)] {
            let place = free_place(&document, at);
            assert_eq!((place.x, place.y), expected);
            document.add_state(State::new("q", place));
        }
    }
}
