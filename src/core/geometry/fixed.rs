//! Copies of a document with fixed arrow bends.

use super::Drawing;
use crate::{ArrowShape, Document};

impl Drawing {
    /// Returns the document with the current bend of every arrow fixed, so that a part of it looks as it does in the
    /// whole.
    ///
    /// ```
    /// use grammaton_core::{Document, Label, Point, State, geometry::Drawing};
    ///
    /// let mut document = Document::default();
    /// let [a, b] = [0.0, 200.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
    /// document.set_labels(a, b, [Label::from('x')]);
    /// document.set_labels(b, a, [Label::from('y')]);
    /// let mut part = Drawing::of(&document).fixed();
    /// part.remove_arrow(b, a);
    /// assert!(!Drawing::of(&part).arrow(a, b).is_some_and(|arrow| arrow.curve.straight));
    /// ```
    pub fn fixed(&self) -> Document {
        let mut document = self.document().clone();
        for arrow in self.arrows() {
            let label_at = document.shape(arrow.from, arrow.to).label_at;
            document.set_shape(arrow.from, arrow.to, ArrowShape { bend: Some(arrow.bend), label_at });
        }
        document
    }
}
