//! The readability of the examples' drawings: minimum distances on the canvas.

use crate::{Example, examples};
use grammaton_core::{Document, Point, StateId};

/// The radius of a state's circle, in points.
const RADIUS: f32 = 26.0;

#[test]
fn states_do_not_overlap() {
    for Example { name, document, .. } in examples() {
        let centers: Vec<Point> = document.states().map(|(_, state)| state.at).collect();
        for (index, &one) in centers.iter().enumerate() {
            for &other in &centers[..index] {
                assert!(distance(one, other) >= 3.0 * RADIUS, "{name}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn arrows_avoid_other_states() {
    for Example { name, document, .. } in examples() {
        for (from, to) in document.arrows().filter(|(from, to)| from != to) {
            for (id, state) in document.states().filter(|&(id, _)| id != from && id != to) {
                let nearest =
                    arrow(&document, from, to).map(|point| distance(point, state.at)).fold(f32::MAX, f32::min);
                assert!(nearest > 1.2 * RADIUS, "{name}: {from:?} to {to:?} passes {id:?} at {nearest}");
            }
        }
    }
}

#[test]
fn notes_do_not_overlap_the_drawing() {
    const LINE: f32 = 20.0;
    for Example { name, document, .. } in examples() {
        for note in document.notes() {
            let bottom = note.at.y + LINE * note.text.lines().count() as f32;
            let top = |at: Point| at.y - 2.0 * RADIUS;
            assert!(document.states().all(|(_, state)| top(state.at) > bottom), "{name}: {}", note.text);
        }
    }
}

/// Returns points along an arrow, which is a parabola through its bend.
fn arrow(document: &Document, from: StateId, to: StateId) -> impl Iterator<Item = Point> {
    let center = |id| document.state(id).unwrap().at;
    let (begin, end) = (center(from), center(to));
    let bend = document.shape(from, to).bend.unwrap_or_default();
    (0..=64).map(move |step| {
        let t = step as f32 / 64.0;
        let along = |begin: f32, end: f32, bend: f32| begin + t * (end - begin) + 4.0 * t * (1.0 - t) * bend;
        Point::new(along(begin.x, end.x, bend.x), along(begin.y, end.y, bend.y))
    })
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}
