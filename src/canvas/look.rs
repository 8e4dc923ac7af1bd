//! What the shapes of states and arrows share.

use super::geometry::{Curve, TIP};
use eframe::egui::{Galley, Shape, Stroke};
use egui_graphs::MetadataFrame;
use std::sync::Arc;

/// How something on the canvas stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub(super) selected: bool,
    /// The pointer is on it, or on what stands for it elsewhere.
    pub(super) lit: bool,
}

/// The smallest text that is drawn, in screen points: below this nobody can read it.
const LEGIBLE: f32 = 4.5;

/// A font size rounded so that zooming smoothly does not fill the font atlas with every size between.
pub(super) fn quantized(size: f32) -> f32 {
    ((size * 2.0).round() / 2.0).max(1.0)
}

/// A laid out text, kept while the zoom stays.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCache(Option<(f32, Arc<Galley>)>);

impl TextCache {
    /// The text for this zoom, laid out if it is not yet; none where it would be too small to read.
    pub(super) fn get(&mut self, zoom: f32, layout: impl FnOnce() -> Arc<Galley>) -> Option<Arc<Galley>> {
        if 13.0 * zoom < LEGIBLE {
            return None;
        }
        if self.0.as_ref().is_none_or(|(at, _)| *at != zoom) {
            self.0 = Some((zoom, layout()));
        }
        self.0.as_ref().map(|(_, galley)| Arc::clone(galley))
    }

    /// Forgets the text, which has changed.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

/// Adds the line of an arrow, which ends inside its tip.
pub(super) fn shaft(curve: &Curve, meta: &MetadataFrame, stroke: Stroke, shapes: &mut Vec<Shape>) {
    let line = curve.shortened(0.7 * TIP);
    if line.straight {
        let ends = [line.points[0], line.points[3]].map(|point| meta.canvas_to_screen_pos(point));
        shapes.push(Shape::line_segment(ends, stroke));
    } else {
        let points = line.flatten(0.35 / meta.zoom).into_iter().map(|point| meta.canvas_to_screen_pos(point)).collect();
        shapes.push(Shape::line(points, stroke));
    }
}
