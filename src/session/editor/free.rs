//! Free positions for new states.

use grammaton_core::{
    Document, Point, State,
    geometry::{MAX_REACH, Outline, RADIUS},
};
use std::collections::BTreeMap;

/// The distance between a new state and its neighbor on the left, and between columns of candidates, in canvas
/// points.
const ACROSS: f32 = 160.0;
/// The distance between rows of candidates, in canvas points.
const DOWN: f32 = 120.0;
/// The minimum gap to other states in a row of states, in canvas points.
const NEAR: f32 = 38.0;
/// The minimum gap between two states that do not overlap, in canvas points.
const CLEAR: f32 = 4.0;
/// The size of cells such that states that are not clear of each other are in the same cell or in adjacent ones.
const CELL: Point = Point::new(2.0 * (RADIUS + MAX_REACH) + CLEAR, 2.0 * RADIUS + CLEAR);
/// The distance between circles of candidates around a position, in canvas points, and the number of circles.
const CIRCLE: f32 = 4.0;
const CIRCLES: u16 = 1000;
/// The number of offsets to try for a copy.
const OFFSETS: u8 = 100;

/// Returns a free position for a new state to the right of `at`, in canvas points.
///
/// It is in the same row if there is room, otherwise below or above, otherwise farther to the right. If all 315
/// candidates are taken, it is the nearest free position.
pub fn free_position(document: &Document, at: Point) -> Point {
    let taken = |place: Point| document.states().any(|(_, state)| !has_gap(state, place, NEAR));
    let places = (1_u16..64).flat_map(|column| {
        [0.0, 1.0, -1.0, 2.0, -2.0].map(|row| Point::new(at.x + ACROSS * f32::from(column), at.y + DOWN * row))
    });
    places.into_iter().find(|&place| !taken(place)).map_or_else(|| nearest_free(document, at), rounded)
}

/// Returns the position nearest to `at` where a new state overlaps no other, in whole canvas points.
///
/// ```
/// use grammaton_core::{Document, Point, State};
/// use grammaton_session::nearest_free;
///
/// let mut document = Document::default();
/// document.add_state(State::new("q0", Point::ZERO));
/// assert_eq!(nearest_free(&document, Point::new(80.0, 0.0)), Point::new(80.0, 0.0));
/// assert!(nearest_free(&document, Point::new(0.0, 30.0)).y > 50.0);
/// ```
pub fn nearest_free(document: &Document, at: Point) -> Point {
    let is_free = |place: &Point| document.states().all(|(_, state)| has_gap(state, *place, CLEAR));
    if is_free(&rounded(at)) {
        return rounded(at);
    }
    let others = document.states().map(|(_, state)| state.at);
    let nearest = others.min_by(|a, b| (*a - at).length_sq().total_cmp(&(*b - at).length_sq()));
    // The first candidate on each circle points away from the nearest state, where there is most likely room.
    let away = nearest.map_or(0.0, |nearest| (at - nearest).angle());
    let candidates = (1..=CIRCLES).flat_map(|circle| {
        let count = (6 * circle).min(48);
        (0..count).map(move |part| {
            let angle = away + std::f32::consts::TAU * f32::from(part) / f32::from(count);
            rounded(at + Point::angled(angle) * (CIRCLE * f32::from(circle)))
        })
    });
    candidates.into_iter().find(is_free).unwrap_or_else(|| rounded(at))
}

/// Returns the first of the offsets `by`, `by + step`, `by + 2 * step` and so on at which no state of `part` overlaps
/// one of `document`. Returns `None` if the first 100 offsets are all taken.
pub fn free_offset(document: &Document, part: &Document, by: Point, step: Point) -> Option<Point> {
    let mut cells: BTreeMap<(i32, i32), Vec<Outline>> = BTreeMap::new();
    document.states().for_each(|(_, state)| cells.entry(cell(state.at)).or_default().push(Outline::of(state)));
    let is_free = |outline: Outline| {
        let (column, row) = cell(outline.center);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column.saturating_add(x), row.saturating_add(y))));
        around.filter_map(|cell| cells.get(&cell)).flatten().all(|other| other.gap_to(outline) >= CLEAR)
    };
    let mut offsets = (0..OFFSETS).map(|count| by + step * f32::from(count));
    let part: Vec<Outline> = part.states().map(|(_, state)| Outline::of(state)).collect();
    offsets.find(|&by| part.iter().all(|outline| is_free(Outline { center: outline.center + by, ..*outline })))
}

/// Returns the cell of a position.
fn cell(at: Point) -> (i32, i32) {
    ((at.x / CELL.x).floor() as i32, (at.y / CELL.y).floor() as i32)
}

fn rounded(at: Point) -> Point {
    Point::new(at.x.round(), at.y.round())
}

/// Returns whether there is at least this gap between a state and a new one at `place`.
fn has_gap(state: &State, place: Point, gap: f32) -> bool {
    let off = state.at - place;
    let least = 2.0 * RADIUS + gap;
    // Most states are too far away for their widths to matter.
    off.y.abs() >= least || off.x.abs() >= least + MAX_REACH || Outline::of(state).gap_to(place.into()) >= gap
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(places: &[(f32, f32)]) -> Document {
        let mut document = Document::default();
        for &(x, y) in places {
            document.add_state(State::new("q", Point::new(x, y)));
        }
        document
    }

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

    #[test]
    fn the_nearest_free_position_is_clear_of_all_states_and_hardly_farther_than_needed() {
        let row: Vec<(f32, f32)> = (0..5).map(|i| (60.0 * i as f32, 0.0)).collect();
        let mut document = document(&row);
        for (x, y) in [(3.0, 2.0), (120.0, 0.0), (150.0, 10.0), (240.0, -20.0), (400.0, 7.0)] {
            let at = Point::new(x, y);
            let place = nearest_free(&document, at);
            let is_free = |place: Point| document.states().all(|(_, state)| has_gap(state, place, CLEAR));
            let offsets = (-150..=150_i16).flat_map(|x| (-150..=150_i16).map(move |y| (f32::from(x), f32::from(y))));
            let free = offsets.map(|(x, y)| Point::new(x, y)).filter(|&offset| is_free(at + offset));
            let least = free.map(Point::length).fold(f32::MAX, f32::min);
            assert!(is_free(place), "{at:?}: {place:?}");
            assert!((place - at).length() <= least + 2.0 * CIRCLE, "{at:?}: {place:?}, {least}");
            document.add_state(State::new("q", place));
        }
        assert_eq!(nearest_free(&document, Point::new(400.0, 90.4)), Point::new(400.0, 90.0));
    }

    #[test]
    fn a_copy_is_moved_on_until_no_state_overlaps() {
        let whole = document(&[(0.0, 0.0), (140.0, 40.0), (60.0, 70.0)]);
        let part = document(&[(0.0, 0.0), (100.0, 0.0)]);
        let step = Point::new(40.0, 40.0);
        assert_eq!(free_offset(&whole, &part, Point::ZERO, step), Some(Point::new(120.0, 120.0)));
        assert_eq!(free_offset(&whole, &part, Point::new(0.0, 300.0), step), Some(Point::new(0.0, 300.0)));
        assert_eq!(free_offset(&whole, &part, Point::ZERO, Point::ZERO), None);
    }
}
