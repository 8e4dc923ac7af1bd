//! Reversal of arrows.

use grammaton_core::{ArrowShape, Document, Label, StateId};
use std::collections::BTreeSet;

/// Reverses arrows, all at once: two opposite ones swap their labels and shapes. One that meets an arrow that is
/// not reversed is joined with it and takes its shape. Loops stay as they are.
pub(super) fn reverse(document: &mut Document, arrows: &[(StateId, StateId)]) {
    let arrows: BTreeSet<_> = arrows.iter().copied().filter(|(from, to)| from != to).collect();
    let turned: Vec<_> = arrows.iter().map(|&arrow| taken(document, arrow)).collect();
    for (from, to, labels, shape) in turned {
        let joined = document.has_arrow(to, from);
        let all: Vec<Label> = document.labels(to, from).cloned().chain(labels).collect();
        document.set_labels(to, from, all);
        if !joined {
            document.set_shape(to, from, mirrored(shape));
        }
    }
}

/// Removes an arrow from the document and returns it.
fn taken(document: &mut Document, (from, to): (StateId, StateId)) -> (StateId, StateId, Vec<Label>, ArrowShape) {
    let (labels, shape) = (document.labels(from, to).cloned().collect(), document.shape(from, to));
    document.remove_arrow(from, to);
    (from, to, labels, shape)
}

/// Returns the shape of the same line when it runs the other way.
fn mirrored(shape: ArrowShape) -> ArrowShape {
    ArrowShape { label_at: shape.label_at.map(|at| 1.0 - at), ..shape }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Point, State};

    fn drawn() -> (Document, [StateId; 3]) {
        let mut document = Document::default();
        let ids = ["p", "q", "r"].map(|name| document.add_state(State::new(name, Point::default())));
        let [p, q, r] = ids;
        for (from, to, symbol) in [(p, q, 'a'), (q, p, 'b'), (q, r, 'c'), (r, r, 'd')] {
            document.set_labels(from, to, [Label::from(symbol)]);
        }
        (document, ids)
    }

    fn text(document: &Document, from: StateId, to: StateId) -> String {
        document.labels(from, to).map(Label::as_str).collect()
    }

    #[test]
    fn a_reversed_arrow_keeps_its_line() {
        let (mut document, [_, q, r]) = drawn();
        let bend = Some(Point::new(0.0, 30.0));
        document.set_shape(q, r, ArrowShape { bend, label_at: Some(0.25) });
        reverse(&mut document, &[(q, r), (r, r)]);
        assert_eq!((text(&document, r, q), text(&document, q, r)), ("c".into(), String::new()));
        assert_eq!(document.shape(r, q), ArrowShape { bend, label_at: Some(0.75) });
        assert_eq!(text(&document, r, r), "d");
    }

    #[test]
    fn opposite_arrows_are_joined_or_swapped() {
        let (mut document, [p, q, _]) = drawn();
        let mut both = document.clone();
        reverse(&mut document, &[(p, q)]);
        assert_eq!((text(&document, q, p), text(&document, p, q)), ("ab".into(), String::new()));
        reverse(&mut both, &[(p, q), (q, p)]);
        assert_eq!((text(&both, q, p), text(&both, p, q)), ("a".into(), "b".into()));
    }
}
