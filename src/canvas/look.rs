//! What the shapes of states and arrows share.

use super::geometry::{Curve, TIP};
use eframe::egui::{Color32, FontId, Galley, Painter, Shape, Stroke};
use egui_graphs::MetadataFrame;
use std::sync::Arc;

/// How something on the canvas stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub(super) selected: bool,
    /// The pointer is on it, or on what stands for it elsewhere.
    pub(super) lit: bool,
    /// The fonts in use, by number: laid out texts belong to one font atlas and turn to nonsense with another.
    pub(super) fonts: u32,
}

impl Look {
    /// Whether it stands out at all.
    pub(super) fn is_strong(self) -> bool {
        self.selected || self.lit
    }
}

/// Counts the font atlases, which are made anew when the theme or the scale of the screen changes, or one is full.
///
/// A text that is asked for in every frame comes back as the very same value as long as the atlas lives.
#[derive(Clone, Debug, Default)]
pub(super) struct FontWatch {
    witness: Option<Arc<Galley>>,
    number: u32,
}

impl FontWatch {
    /// The number of the atlas in use; to be asked for in every frame.
    pub(super) fn number(&mut self, painter: &Painter) -> u32 {
        let witness = painter.layout_no_wrap("q".to_owned(), FontId::proportional(14.0), Color32::PLACEHOLDER);
        if self.witness.as_ref().is_none_or(|before| !Arc::ptr_eq(before, &witness)) {
            self.number = self.number.wrapping_add(1);
            self.witness = Some(witness);
        }
        self.number
    }
}

/// The smallest text that is drawn, in screen points: below this nobody can read it.
const LEGIBLE: f32 = 4.5;

/// A font size rounded so that zooming smoothly does not fill the font atlas with every size between.
pub(super) fn quantized(size: f32) -> f32 {
    ((size * 2.0).round() / 2.0).max(1.0)
}

/// A laid out text, kept while the zoom and the fonts stay.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCache(Option<((f32, u32), Arc<Galley>)>);

impl TextCache {
    /// The text for this zoom, laid out if it is not yet; none where it would be too small to read.
    pub(super) fn get(&mut self, zoom: f32, fonts: u32, layout: impl FnOnce() -> Arc<Galley>) -> Option<Arc<Galley>> {
        if 13.0 * zoom < LEGIBLE {
            return None;
        }
        if self.0.as_ref().is_none_or(|(key, _)| *key != (zoom, fonts)) {
            self.0 = Some(((zoom, fonts), layout()));
        }
        self.0.as_ref().map(|(_, galley)| Arc::clone(galley))
    }

    /// Whether the text, as it was last laid out, is cut.
    pub(super) fn is_cut(&self) -> bool {
        self.0.as_ref().is_none_or(|(_, galley)| galley.elided)
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
        let points = line.flatten(0.12 / meta.zoom).into_iter().map(|point| meta.canvas_to_screen_pos(point)).collect();
        shapes.push(Shape::line(points, stroke));
    }
}
