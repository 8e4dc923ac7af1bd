//! The handles of an arrow: its middle bends it, its ends lead to other states.

use super::arrow_shape::Ends;
use super::scene::Scene;
use super::{to_point, to_pos};
use crate::view::{Element, View};
use eframe::egui::Pos2;
use grammaton_core::{ArrowShape, Document, Point, drawing::PlacedArrow};

/// How near a press has to be, in screen points.
const REACH: f32 = 8.0;
/// How near to straight an arrow gets straight, in canvas points.
const STRAIGHT: f32 = 8.0;
/// How near to the middle a label gets there, as a part of the arrow.
const MIDDLE: f32 = 0.04;

/// A handle of an arrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Handle {
    /// Its middle.
    Middle,
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

/// The arrow whose handles are shown, and those: the one that is selected alone, or what the pointer is on.
pub(super) fn shown(view: &View, hovered: Option<Element>) -> Option<(Ends, &'static [Handle])> {
    match (view.selection.first(), hovered) {
        (Some(&Element::Arrow(from, to)), _) if view.selection.len() == 1 => {
            Some(((from, to), &[Handle::Start, Handle::End, Handle::Middle]))
        }
        (_, Some(Element::Arrow(from, to))) => Some(((from, to), &[Handle::Middle])),
        _ => None,
    }
}

/// Where a handle is, in canvas points.
pub(super) fn place(arrow: &PlacedArrow, handle: Handle) -> Pos2 {
    to_pos(match handle {
        Handle::Middle => arrow.curve.at(0.5),
        Handle::Start => arrow.curve.points[0],
        Handle::End => arrow.curve.points[3],
    })
}

/// The handle at a canvas point, among those that are shown.
pub(super) fn at(scene: &Scene, view: &View, point: Pos2, zoom: f32) -> Option<(Ends, Handle)> {
    // What is under the pointer counts as pointed at, also where its handle was not yet shown.
    let (ends, handles) = shown(view, scene.hit(point, REACH / zoom))?;
    let arrow = scene.drawing().arrow(ends.0, ends.1)?;
    let near = |handle: &&Handle| (place(arrow, **handle) - point).length() <= REACH / zoom;
    handles.iter().find(near).map(|&handle| (ends, handle))
}

/// An arrow that is being bent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Bending {
    /// Which.
    pub(super) arrow: Ends,
    /// Where it was taken hold of.
    held: Point,
    /// Its bend then.
    bend: Point,
    /// How far the place where it is held moves when its middle moves by 1.
    lever: f32,
}

impl Bending {
    /// Takes hold of an arrow at a canvas point.
    pub(super) fn new(scene: &Scene, arrow: Ends, at: Pos2) -> Option<Self> {
        let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
        let held = to_point(at);
        let (t, _) = placed.curve.nearest(held);
        // The arrow is a parabola through its middle; near its ends it would have to leap.
        let lever = if arrow.0 == arrow.1 { 1.0 } else { (4.0 * t * (1.0 - t)).max(0.5) };
        Some(Self { arrow, held, bend: placed.bend, lever })
    }

    /// The shape of the arrow once the pointer is at a canvas point. One that is nearly straight gets straight.
    pub(super) fn shape(&self, document: &Document, at: Pos2) -> ArrowShape {
        let bend = self.bend + (to_point(at) - self.held) / self.lever;
        let bend = Point::new(bend.x.round(), bend.y.round());
        let straight = self.arrow.0 != self.arrow.1 && bend.length() < STRAIGHT;
        let bend = Some(if straight { Point::ZERO } else { bend });
        ArrowShape { bend, ..document.shape(self.arrow.0, self.arrow.1) }
    }
}

/// The shape of an arrow whose label is dragged to a canvas point; near the middle the canvas chooses its place.
pub(super) fn label_shape(scene: &Scene, document: &Document, arrow: Ends, at: Pos2) -> Option<ArrowShape> {
    let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
    let (t, _) = placed.curve.nearest(to_point(at));
    let t = (t.clamp(0.05, 0.95) * 100.0).round() / 100.0;
    let label_at = ((t - 0.5).abs() > MIDDLE).then_some(t);
    Some(ArrowShape { label_at, ..document.shape(arrow.0, arrow.1) })
}

/// The shape of an arrow that is straightened: as the canvas would draw it; if it is so already, a straight line.
pub(super) fn straightened(document: &Document, arrow: Ends) -> ArrowShape {
    let shape = document.shape(arrow.0, arrow.1);
    let bend = if shape.bend.is_some() || arrow.0 == arrow.1 { None } else { Some(Point::ZERO) };
    ArrowShape { bend, ..shape }
}
