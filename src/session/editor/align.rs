//! Alignment and even spacing of states.

use grammaton_core::{Document, Point, StateId};

/// The line on which states are aligned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The vertical line through the leftmost state.
    Left,
    /// The vertical line halfway between the leftmost and the rightmost state.
    Center,
    /// The vertical line through the rightmost state.
    Right,
    /// The horizontal line through the topmost state.
    Top,
    /// The horizontal line halfway between the topmost and the lowest state.
    Middle,
    /// The horizontal line through the lowest state.
    Bottom,
}

/// The direction in which states are spaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

impl Axis {
    fn of(self, point: Point) -> f32 {
        match self {
            Self::Horizontal => point.x,
            Self::Vertical => point.y,
        }
    }

    fn moved(self, point: Point, to: f32) -> Point {
        match self {
            Self::Horizontal => Point::new(to, point.y),
            Self::Vertical => Point::new(point.x, to),
        }
    }
}

/// Returns the centers of these states after alignment, in canvas points. Missing states are skipped.
pub fn aligned(document: &Document, ids: &[StateId], side: Side) -> Vec<(StateId, Point)> {
    let axis = match side {
        Side::Left | Side::Center | Side::Right => Axis::Horizontal,
        Side::Top | Side::Middle | Side::Bottom => Axis::Vertical,
    };
    let places = places(document, ids);
    let Some((first, last)) = extent(&places, axis) else { return Vec::new() };
    let to = match side {
        Side::Left | Side::Top => first,
        Side::Center | Side::Middle => f32::midpoint(first, last).round(),
        Side::Right | Side::Bottom => last,
    };
    places.into_iter().map(|(id, at)| (id, axis.moved(at, to))).collect()
}

/// Returns the centers of these states after spacing them evenly along an axis, in canvas points.
///
/// The distances between neighboring centers become equal; the outermost states stay. Missing states are skipped.
pub fn distributed(document: &Document, ids: &[StateId], axis: Axis) -> Vec<(StateId, Point)> {
    let mut places = places(document, ids);
    places.sort_by(|(a, p), (b, q)| axis.of(*p).total_cmp(&axis.of(*q)).then(a.cmp(b)));
    let Some((first, last)) = extent(&places, axis) else { return Vec::new() };
    let gaps = places.len().saturating_sub(1).max(1) as f32;
    let place = |rank: usize| (first + (last - first) * (rank as f32 / gaps)).round();
    places.into_iter().enumerate().map(|(rank, (id, at))| (id, axis.moved(at, place(rank)))).collect()
}

fn places(document: &Document, ids: &[StateId]) -> Vec<(StateId, Point)> {
    ids.iter().filter_map(|&id| Some((id, document.state(id)?.at))).collect()
}

/// Returns the least and the greatest coordinate along an axis.
fn extent(places: &[(StateId, Point)], axis: Axis) -> Option<(f32, f32)> {
    let along = || places.iter().map(|(_, at)| axis.of(*at));
    Some((along().reduce(f32::min)?, along().reduce(f32::max)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::State;

    fn document(places: &[(f32, f32)]) -> (Document, Vec<StateId>) {
        let mut document = Document::default();
        let ids = places.iter().map(|&(x, y)| document.add_state(State::new("", Point::new(x, y)))).collect();
        (document, ids)
    }

    #[test]
    fn states_are_aligned_at_an_outermost_state_or_the_middle() {
        let (document, ids) = document(&[(0.0, 5.0), (30.0, 100.0), (100.0, 40.0)]);
        let check = |side, expected: [(f32, f32); 3]| {
            let places: Vec<_> = aligned(&document, &ids, side).into_iter().map(|(_, at)| (at.x, at.y)).collect();
            assert_eq!(places, expected, "{side:?}");
        };
        check(Side::Left, [(0.0, 5.0), (0.0, 100.0), (0.0, 40.0)]);
        check(Side::Center, [(50.0, 5.0), (50.0, 100.0), (50.0, 40.0)]);
        check(Side::Right, [(100.0, 5.0), (100.0, 100.0), (100.0, 40.0)]);
        check(Side::Top, [(0.0, 5.0), (30.0, 5.0), (100.0, 5.0)]);
        check(Side::Middle, [(0.0, 53.0), (30.0, 53.0), (100.0, 53.0)]);
        check(Side::Bottom, [(0.0, 100.0), (30.0, 100.0), (100.0, 100.0)]);
    }

    #[test]
    fn distances_become_equal_and_the_outermost_states_stay() {
        let (document, ids) = document(&[(90.0, 0.0), (0.0, 8.0), (10.0, 1.0), (12.0, 3.0)]);
        let xs: Vec<_> = distributed(&document, &ids, Axis::Horizontal).iter().map(|&(id, at)| (id, at.x)).collect();
        assert_eq!(xs, [(ids[1], 0.0), (ids[2], 30.0), (ids[3], 60.0), (ids[0], 90.0)]);
        let ys: Vec<_> = distributed(&document, &ids[..2], Axis::Vertical).iter().map(|&(id, at)| (id, at.y)).collect();
        assert_eq!(ys, [(ids[0], 0.0), (ids[1], 8.0)]);
        assert_eq!(distributed(&document, &[], Axis::Vertical), []);
    }
}
