//! The handles of an arrow: the middle one bends it, the end ones connect it to other states.

use super::{arrow_shape::Ends, scene::Scene, to_point, to_pos};
use crate::commands::view::View;
use eframe::egui::Pos2;
use grammaton_core::{ArrowShape, Document, Point, geometry::PlacedArrow};
use grammaton_session::Element;

/// The maximum distance of a press from a handle, in screen points.
const REACH: f32 = 8.0;
/// The bend below which an arrow becomes straight, in canvas points.
const STRAIGHT: f32 = 8.0;
/// The distance from the middle below which a label returns to its automatic position, as a fraction of the curve.
const MIDDLE: f32 = 0.04;

/// A handle of an arrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Handle {
    /// The middle of the arrow.
    Middle,
    /// The start of the arrow.
    Start,
    /// The end of the arrow.
    End,
}

/// Returns the arrow whose handles are shown, and those handles: for the only selected element, all three; for a
/// hovered arrow, the middle one.
pub(super) fn shown(view: &View, hovered: Option<Element>) -> Option<(Ends, &'static [Handle])> {
    match (view.selection.first(), hovered) {
        (Some(&Element::Arrow(from, to)), _) if view.selection.len() == 1 => {
            Some(((from, to), &[Handle::Start, Handle::End, Handle::Middle]))
        }
        (_, Some(Element::Arrow(from, to))) => Some(((from, to), &[Handle::Middle])),
        _ => None,
    }
}

/// Returns the position of a handle, in canvas points.
pub(super) fn place(arrow: &PlacedArrow, handle: Handle) -> Pos2 {
    to_pos(match handle {
        Handle::Middle => arrow.curve.at(0.5),
        Handle::Start => arrow.curve.points[0],
        Handle::End => arrow.curve.points[3],
    })
}

/// Returns the visible handle at a canvas point.
pub(super) fn at(scene: &Scene, view: &View, point: Pos2, zoom: f32) -> Option<(Ends, Handle)> {
    // The arrow under the pointer counts as hovered even if its handle was not shown yet.
    let (ends, handles) = shown(view, scene.hit(point, REACH / zoom))?;
    let arrow = scene.drawing().arrow(ends.0, ends.1)?;
    let near = |handle: &&Handle| (place(arrow, **handle) - point).length() <= REACH / zoom;
    handles.iter().find(near).map(|&handle| (ends, handle))
}

/// An arrow that is being bent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Bending {
    /// The arrow.
    pub(super) arrow: Ends,
    /// The point where it was grabbed.
    grabbed: Point,
    /// Its bend at the start of the drag.
    bend: Point,
    /// How far the grabbed point moves when the middle moves by 1.
    lever: f32,
}

impl Bending {
    /// Starts to bend an arrow at a canvas point.
    pub(super) fn new(scene: &Scene, arrow: Ends, at: Pos2) -> Option<Self> {
        let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
        let grabbed = to_point(at);
        let (t, _) = placed.curve.nearest(grabbed);
        // The arrow is a parabola through its middle; near its ends, the middle would have to move far.
        let lever = if arrow.0 == arrow.1 { 1.0 } else { (4.0 * t * (1.0 - t)).max(0.5) };
        Some(Self { arrow, grabbed, bend: placed.bend, lever })
    }

    /// Returns the shape of the arrow when the pointer is at a canvas point. A nearly straight arrow becomes
    /// straight.
    pub(super) fn shape(&self, document: &Document, at: Pos2) -> ArrowShape {
        let bend = self.bend + (to_point(at) - self.grabbed) / self.lever;
        let bend = Point::new(bend.x.round(), bend.y.round());
        let straight = self.arrow.0 != self.arrow.1 && bend.length() < STRAIGHT;
        let bend = Some(if straight { Point::ZERO } else { bend });
        ArrowShape { bend, ..document.shape(self.arrow.0, self.arrow.1) }
    }
}

/// Returns the shape of an arrow whose label is dragged to a canvas point. Near the middle, the label's position
/// becomes automatic.
pub(super) fn label_shape(scene: &Scene, document: &Document, arrow: Ends, at: Pos2) -> Option<ArrowShape> {
    let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
    let (t, _) = placed.curve.nearest(to_point(at));
    let t = (t.clamp(0.05, 0.95) * 100.0).round() / 100.0;
    let label_at = ((t - 0.5).abs() > MIDDLE).then_some(t);
    Some(ArrowShape { label_at, ..document.shape(arrow.0, arrow.1) })
}

/// Returns the shape of an arrow after a double click on its handle: the automatic bend, or a straight line if the
/// bend is automatic already.
pub(super) fn straightened(document: &Document, arrow: Ends) -> ArrowShape {
    let shape = document.shape(arrow.0, arrow.1);
    let bend = if shape.bend.is_some() || arrow.0 == arrow.1 { None } else { Some(Point::ZERO) };
    ArrowShape { bend, ..shape }
}
