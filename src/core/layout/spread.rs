//! Growth of a layout until its labels touch nothing else and no arrow crosses a self-loop.

use super::{LayoutResult, Legibility};
use crate::{Document, Point, geometry::CAREFUL};

/// The horizontal and vertical factors that are tried in order. Different ones come last: they turn arrows away from
/// labels that stay on them at any size.
const FACTORS: [[f32; 2]; 18] = [
    [1.0, 1.0],
    [1.08, 1.08],
    [1.16, 1.16],
    [1.25, 1.25],
    [1.35, 1.35],
    [1.5, 1.5],
    [1.7, 1.7],
    [2.0, 2.0],
    [2.4, 2.4],
    [1.0, 1.3],
    [1.3, 1.0],
    [1.3, 1.8],
    [1.8, 1.3],
    [1.7, 2.6],
    [2.6, 1.7],
    [3.0, 3.0],
    [2.0, 3.4],
    [3.4, 2.0],
];

/// The search for the smallest factor, one per step.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    document: Document,
    layout: LayoutResult,
    /// The point that stays in place.
    about: Point,
    tried: usize,
    best: Option<(usize, LayoutResult)>,
}

impl Spread {
    /// Prepares the growth of a layout of some states of a document.
    pub(super) fn new(document: Document, layout: LayoutResult, about: Point) -> Self {
        Self { document, layout, about, tried: 0, best: None }
    }

    /// Tries the next factor; after the last one that is needed, returns the layout with the fewest faults.
    pub(super) fn step(&mut self) -> Option<LayoutResult> {
        // Labels in large drawings do not avoid each other, however much room they have.
        if self.document.states().len() + self.document.arrows().count() > CAREFUL {
            return Some(std::mem::take(&mut self.layout));
        }
        let Some(&factors) = FACTORS.get(self.tried) else {
            return self.best.take().map(|(_, layout)| layout);
        };
        self.tried += 1;
        let grown = self.grown(factors);
        grown.apply(&mut self.document);
        let seen = Legibility::of(&self.document);
        let faults = seen.label_overlaps() + seen.loop_crossings;
        if self.best.as_ref().is_none_or(|&(fewest, _)| faults < fewest) {
            self.best = Some((faults, grown));
        }
        if faults == 0 { self.best.take().map(|(_, layout)| layout) } else { None }
    }

    fn grown(&self, [x, y]: [f32; 2]) -> LayoutResult {
        let scaled = |point: Point| Point::new(point.x * x, point.y * y);
        let state = |&(id, at): &(_, Point)| (id, self.about + scaled(at - self.about));
        let bend = |&(ends, bend): &(_, Option<Point>)| (ends, bend.map(scaled));
        LayoutResult {
            states: self.layout.states.iter().map(state).collect(),
            bends: self.layout.bends.iter().map(bend).collect(),
        }
    }
}

/// Returns the layout grown at once.
pub(super) fn spread(document: Document, layout: LayoutResult, about: Point) -> LayoutResult {
    let mut spread = Spread::new(document, layout, about);
    loop {
        if let Some(layout) = spread.step() {
            return layout;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, State};

    #[test]
    fn a_layout_grows_only_as_far_as_labels_need() {
        let check = |apart: f32, grows: bool| {
            let mut document = Document::default();
            let ids = ["a", "b", "c"].map(|name| document.add_state(State::new(name, Point::ZERO)));
            for (from, to) in ids.iter().flat_map(|&from| ids.iter().map(move |&to| (from, to))) {
                document.set_labels(from, to, [Label::new("label")]);
            }
            let states = ids.into_iter().zip([(0.0, 0.0), (apart, 0.0), (0.0, apart)]);
            let states = states.map(|(id, (x, y))| (id, Point::new(x, y))).collect();
            let grown = spread(document.clone(), LayoutResult { states, bends: Vec::new() }, Point::ZERO);
            assert_eq!(grown.states[1].1.x > apart, grows, "{apart}: {grown:?}");
            grown.apply(&mut document);
            assert_eq!(Legibility::of(&document).label_overlaps(), 0);
        };
        check(110.0, true);
        check(300.0, false);
    }
}
