//! Giving some of an arrow's labels an arrow of their own.

use grammaton_core::{Document, Label, Point, State, StateId};

/// How far from the old target the new state is put.
const DISTANCE: f32 = 120.0;

/// Moves labels from an arrow to a new one, from the same state to a new state; labels that it has not do not count.
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

/// Where a state goes to which labels of this arrow are split off: beside its target, off its line.
pub fn place_next_to(document: &Document, from: StateId, to: StateId) -> Option<Point> {
    let (from, to) = (document.state(from)?.at, document.state(to)?.at);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    let (x, y) = if length < 1.0 { (1.0, 0.0) } else { (-dy / length, dx / length) };
    let mut at = Point::new((to.x + DISTANCE * x).round(), (to.y + DISTANCE * y).round());
    let taken = |at: Point| document.states().any(|(_, state)| near(state.at, at));
    // A drawing has fewer states in one line than this, or it is dense everywhere.
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
    fn some_labels_get_an_arrow_to_a_new_state() {
        let mut document = Document::default();
        let p = document.add_state(State::new("q0", Point::default()));
        let q = document.add_state(State::new("q1", Point::new(200.0, 0.0)));
        document.set_labels(p, q, ['a', 'b', 'c'].map(Label::from));
        let at = place_next_to(&document, p, q).expect("both are there");
        assert_eq!(at, Point::new(200.0, 120.0));
        let id = document.free_id();
        split_off(&mut document, (p, q), &[Label::from('b'), Label::from('z')], id, at);
        assert_eq!(document.labels(p, q).map(Label::as_str).collect::<String>(), "ac");
        assert_eq!(document.labels(p, id).map(Label::as_str).collect::<String>(), "b");
        assert_eq!(document.state(id).map(|state| state.name.as_str()), Some("q2"));
        assert_eq!(place_next_to(&document, p, q), Some(Point::new(200.0, 240.0)));
    }

    #[test]
    fn nothing_splits_off_nothing() {
        let mut document = Document::default();
        let p = document.add_state(State::new("q0", Point::default()));
        document.set_labels(p, p, [Label::from('a')]);
        let before = document.clone();
        split_off(&mut document, (p, p), &[Label::Epsilon], StateId::new(7), Point::default());
        split_off(&mut document, (p, p), &[Label::from('a')], p, Point::default());
        assert_eq!(document, before);
    }
}
