//! The handles of an arrow: the middle one bends it, the end ones connect it to other states.

use super::{arrow_shape::Ends, scene::Scene, to_point, to_pos};
use crate::commands::view::View;
use eframe::egui::Pos2;
use grammaton_core::{
    ArrowShape, Document, Point,
    geometry::{LOOP_REACH, PlacedArrow},
};
use grammaton_session::Element;
use std::f32::consts::FRAC_PI_4;

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

/// Returns the visible handle at most `reach` away from a canvas point. The center of a state may be nearer.
pub(super) fn at(scene: &Scene, view: &View, point: Pos2, reach: f32) -> Option<(Ends, Handle)> {
    // The arrow under the pointer counts as hovered even if its handle was not shown yet.
    let (ends, handles) = shown(view, scene.hit(point, reach))?;
    let arrow = scene.drawing().arrow(ends.0, ends.1)?;
    let distance = |&handle: &Handle| (place(arrow, handle) - point).length();
    let handle = handles.iter().copied().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    let center = scene.state_near(point, 0.0).and_then(|id| scene.state_center(id));
    let limit = center.map_or(reach, |center| reach.min((center - point).length()));
    (distance(&handle) <= limit).then_some((ends, handle))
}

/// An arrow that is being bent.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Bending {
    /// The arrow.
    pub(super) arrow: Ends,
    /// The point where it was grabbed.
    grabbed: Point,
    /// Its bend at the start of the drag.
    bend: Point,
    /// How far the grabbed point moves when the middle moves by 1.
    lever: f32,
    /// The bends that attract the dragged one, with their values in the document.
    magnets: Vec<(Point, Option<Point>)>,
}

impl Bending {
    /// Starts to bend an arrow at a canvas point.
    pub(super) fn new(scene: &Scene, arrow: Ends, at: Pos2) -> Option<Self> {
        let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
        let grabbed = to_point(at);
        let (t, _) = placed.curve.nearest(grabbed);
        // The arrow is a parabola through its middle; near its ends, the middle would have to move far.
        let lever = if arrow.0 == arrow.1 { 1.0 } else { (4.0 * t * (1.0 - t)).max(0.5) };
        Some(Self { arrow, grabbed, bend: placed.bend, lever, magnets: magnets(scene, arrow) })
    }

    /// Returns the shape of the arrow when the pointer is at a canvas point. The bend snaps to the straight line and to
    /// the automatic bend within `reach`.
    pub(super) fn shape(&self, document: &Document, at: Pos2, reach: f32) -> ArrowShape {
        let bend = self.bend + (to_point(at) - self.grabbed) / self.lever;
        let magnet = self.magnets.iter().find(|(place, _)| (*place - bend).length() < reach);
        let bend = magnet.map_or(Some(rounded(bend)), |&(_, bend)| bend);
        ArrowShape { bend, ..document.shape(self.arrow.0, self.arrow.1) }
    }
}

/// Returns the bends that attract a dragged one, with their values in the document: the automatic bend, and the straight
/// line or the eight main directions of a loop.
fn magnets(scene: &Scene, (from, to): Ends) -> Vec<(Point, Option<Point>)> {
    let automatic = scene.drawing().automatic_bend(from, to).map(|bend| (bend, None));
    if from != to {
        return std::iter::once((Point::ZERO, Some(Point::ZERO))).chain(automatic).collect();
    }
    let direction = |eighth: u8| rounded(Point::angled(f32::from(eighth) * FRAC_PI_4) * LOOP_REACH);
    automatic.into_iter().chain((0..8).map(direction).map(|bend| (bend, Some(bend)))).collect()
}

fn rounded(point: Point) -> Point {
    Point::new(point.x.round(), point.y.round())
}

/// Returns the shape of an arrow whose label is dragged to a canvas point. If it `snaps`, the label's position becomes
/// automatic near the middle.
pub(super) fn label_shape(
    scene: &Scene,
    document: &Document,
    arrow: Ends,
    at: Pos2,
    snaps: bool,
) -> Option<ArrowShape> {
    let placed = scene.drawing().arrow(arrow.0, arrow.1)?;
    let (t, _) = placed.curve.nearest(to_point(at));
    let t = (t.clamp(0.05, 0.95) * 100.0).round() / 100.0;
    let label_at = (!snaps || (t - 0.5).abs() > MIDDLE).then_some(t);
    Some(ArrowShape { label_at, ..document.shape(arrow.0, arrow.1) })
}

/// Returns the shape of an arrow without its custom bend. Returns `None` if it has none or is straight.
pub(super) fn unbent(document: &Document, arrow: Ends) -> Option<ArrowShape> {
    let shape = document.shape(arrow.0, arrow.1);
    shape.bend.filter(|&bend| bend != Point::ZERO).map(|_| ArrowShape { bend: None, ..shape })
}
