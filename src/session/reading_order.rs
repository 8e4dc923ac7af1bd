//! The reading order of a drawing: rows from top to bottom, each from left to right.

use crate::Element;
use grammaton_core::{Document, Point, StateId, geometry::Drawing};

/// The maximum vertical distance between an element and the first element of its row, in canvas points.
const ROW: f32 = 40.0;

/// Returns the states in reading order.
pub fn states(document: &Document) -> Vec<StateId> {
    in_rows(document.states().map(|(id, state)| (id, state.at)).collect())
}

/// Returns the states (by their centers), arrows (by their midpoints) and notes (by their upper left corners) in
/// reading order.
pub fn elements(drawing: &Drawing) -> Vec<Element> {
    let states = drawing.states().map(|state| (Element::State(state.id), state.center));
    let arrows = drawing.arrows().map(|arrow| (Element::Arrow(arrow.from, arrow.to), arrow.curve.at(0.5)));
    let notes = drawing.document().notes().iter().enumerate().map(|(index, note)| (Element::Note(index), note.at));
    in_rows(states.chain(arrows).chain(notes).collect())
}

fn in_rows<T: Ord + Copy>(mut placed: Vec<(T, Point)>) -> Vec<T> {
    placed.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then(a.0.cmp(&b.0)));
    let mut rest = &mut placed[..];
    while let Some(&(_, first)) = rest.first() {
        let row = rest.iter().take_while(|(_, at)| at.y <= first.y + ROW).count();
        let (here, below) = rest.split_at_mut(row.max(1));
        here.sort_by(|a, b| a.1.x.total_cmp(&b.1.x).then(a.0.cmp(&b.0)));
        rest = below;
    }
    placed.into_iter().map(|(thing, _)| thing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_from_left_to_right() {
        let at = [(300.0, 10.0), (100.0, 30.0), (50.0, 200.0), (0.0, 190.0), (200.0, 0.0)];
        let placed = (0..).zip(at).map(|(i, (x, y))| (i, Point::new(x, y))).collect();
        assert_eq!(in_rows::<u32>(placed), [1, 4, 0, 3, 2]);
    }
}
