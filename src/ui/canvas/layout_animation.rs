//! The animation of states from their old positions to those of a layout. It is only shown, never stored.

use grammaton_core::{ArrowShape, Document, Point};

/// The duration, in seconds.
const TIME: f64 = 0.25;
/// The maximum number of states and transitions that are animated; with more, the animation would stutter.
const MOST: usize = 1500;

/// An animation that starts when it is first shown.
#[derive(Clone, Debug)]
pub(super) struct LayoutAnimation {
    from: Document,
    /// The revision that the animation leads to.
    to: u64,
    since: Option<f64>,
}

impl LayoutAnimation {
    /// Returns an animation from a document to a revision, or `None` if the drawing is too large.
    pub(super) fn new(from: &Document, to: u64) -> Option<Self> {
        let size = from.states().len() + from.transitions().len();
        (size <= MOST).then(|| Self { from: from.clone(), to, since: None })
    }

    /// Returns the intermediate document to show at `now`, or `None` if the animation has ended or the revision is
    /// another one.
    pub(super) fn at(&mut self, document: &Document, revision: u64, now: f64) -> Option<Document> {
        let part = ((now - *self.since.get_or_insert(now)) / TIME) as f32;
        (revision == self.to && part < 1.0).then(|| between(&self.from, document, eased(part.max(0.0))))
    }
}

/// Eases in and out (smoothstep).
fn eased(part: f32) -> f32 {
    part * part * (3.0 - 2.0 * part)
}

/// Returns `to` with its states and bends interpolated from those of `from`.
fn between(from: &Document, to: &Document, part: f32) -> Document {
    let mut shown = to.clone();
    let changes = to.changes_since(from);
    for id in changes.states {
        if let Some(before) = from.state(id).map(|state| state.at) {
            shown.update_state(id, |state| state.at = before.lerp(state.at, part));
        }
    }
    for (start, end) in changes.arrows {
        let (before, after) = (from.shape(start, end).bend, to.shape(start, end));
        if before != after.bend {
            let bend = before.unwrap_or(Point::ZERO).lerp(after.bend.unwrap_or(Point::ZERO), part);
            shown.set_shape(start, end, ArrowShape { bend: Some(bend), ..after });
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, State};

    #[test]
    fn the_animation_interpolates_and_then_ends() {
        let mut from = Document::default();
        let [a, b] = [0.0, 100.0].map(|x| from.add_state(State::new("", Point::new(x, 0.0))));
        from.set_labels(a, b, [Label::from('x')]);
        let mut to = from.clone();
        to.update_state(b, |state| state.at = Point::new(300.0, 80.0));
        to.set_shape(a, b, ArrowShape { bend: Some(Point::new(0.0, 40.0)), label_at: None });
        let mut animation = LayoutAnimation::new(&from, 5).unwrap_or_else(|| panic!("it is small"));
        assert_eq!(
            animation.at(&to, 5, 10.0).unwrap_or_default().state(b),
            from.state(b),
            "it begins when first shown"
        );
        let halfway = animation.at(&to, 5, 10.125).unwrap_or_default();
        assert_eq!(halfway.state(b).map(|state| state.at), Some(Point::new(200.0, 40.0)));
        assert_eq!(halfway.shape(a, b).bend, Some(Point::new(0.0, 20.0)));
        assert_eq!(animation.at(&to, 5, 10.25), None);
        assert_eq!(animation.at(&to, 6, 10.1), None, "another revision ends it");
    }
}
