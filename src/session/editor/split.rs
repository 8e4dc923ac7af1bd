//! Splitting of some labels off an arrow.

use grammaton_core::{Document, Label, Point, State, StateId};

/// The distance between the old target state and the new one, in canvas points.
const DISTANCE: f32 = 120.0;

/// Moves labels from an arrow to a new arrow, which leads from the same source to a new state. Labels that the
/// arrow does not have are ignored; if none is left, nothing changes.
pub(super) fn split_off(
    document: &mut Document,
    (from, to): (StateId, StateId),
    labels: &[Label],
    id: StateId,
    at: Point,
) {
    let (leaving, staying): (Vec<Label>, Vec<Label>) =
        document.labels(from, to).cloned().partition(|label| labels.contains(label));
    if leaving.is_empty() || !document.insert_state(id, State::new(document.free_name(), at)) {
        return;
    }
    document.set_labels(from, to, staying);
    document.set_labels(from, id, leaving);
}

/// Returns a free position for the new state when labels are split off an arrow, in canvas points: next to the
/// target, perpendicular to the line of the arrow. Returns `None` if one of the states does not exist.
pub fn split_position(document: &Document, from: StateId, to: StateId) -> Option<Point> {
    let (from, to) = (document.state(from)?.at, document.state(to)?.at);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    let (x, y) = if length < 1.0 { (1.0, 0.0) } else { (-dy / length, dx / length) };
    let mut at = Point::new((to.x + DISTANCE * x).round(), (to.y + DISTANCE * y).round());
    let taken = |at: Point| document.states().any(|(_, state)| near(state.at, at));
    // Drawings with more states in one line are dense everywhere.
    for _ in 0..64 {
        if !taken(at) {
            break;
        }
        at = Point::new((at.x + DISTANCE * x).round(), (at.y + DISTANCE * y).round());
    }
    Some(at)
}

fn near(a: Point, b: Point) -> bool {
    (a.x - b.x).hypot(a.y - b.y) < 60.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_off_labels_get_an_arrow_to_a_new_state() {
        let mut document = Document::default();
        let p = document.add_state(State::new("q0", Point::default()));
        let q = document.add_state(State::new("q1", Point::new(200.0, 0.0)));
        document.set_labels(p, q, ['a', 'b', 'c'].map(Label::from));
        let at = split_position(&document, p, q).expect("both are there");
        assert_eq!(at, Point::new(200.0, 120.0));
        let id = document.free_id();
        split_off(&mut document, (p, q), &[Label::from('b'), Label::from('z')], id, at);
        assert_eq!(document.labels(p, q).map(Label::as_str).collect::<String>(), "ac");
        assert_eq!(document.labels(p, id).map(Label::as_str).collect::<String>(), "b");
        assert_eq!(document.state(id).map(|state| state.name.as_str()), Some("q2"));
        assert_eq!(split_position(&document, p, q), Some(Point::new(200.0, 240.0)));
    }

    #[test]
    fn splitting_without_matching_labels_or_a_free_id_changes_nothing() {
        let mut document = Document::default();
        let p = document.add_state(State::new("q0", Point::default()));
        document.set_labels(p, p, [Label::from('a')]);
        let before = document.clone();
        split_off(&mut document, (p, p), &[Label::Epsilon], StateId::new(7), Point::default());
        split_off(&mut document, (p, p), &[Label::from('a')], p, Point::default());
        assert_eq!(document, before);
    }
}
