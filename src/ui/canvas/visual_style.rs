//! The appearance shared by the shapes of states and arrows.

use crate::ui::{
    canvas::mesh_painter::{MeshPainter, TOLERANCE},
    theme::{self, Palette},
};
use eframe::egui::{Color32, Context, FontId, Galley, Painter, Pos2};
use egui_graphs::MetadataFrame;
use grammaton_core::{
    Point,
    geometry::{ARROWHEAD_LENGTH, ARROWHEAD_OVERLAP, Curve},
};
use std::sync::Arc;

/// The appearance of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct VisualStyle {
    /// Whether the element is selected.
    pub(super) selected: bool,
    /// Whether the element is highlighted.
    pub(super) highlight: bool,
    /// The byte range of the only highlighted part of a label.
    pub(super) part: Option<(usize, usize)>,
    /// The number of the font atlas in use. A text that was laid out for one atlas is garbled with another.
    pub(super) fonts: u32,
}

impl VisualStyle {
    /// Whether the element is selected or highlighted.
    pub(super) fn is_strong(self) -> bool {
        self.selected || self.highlight
    }

    /// Returns the line width on the screen.
    pub(super) fn width(self, plain: f32, zoom: f32) -> f32 {
        ((if self.is_strong() { plain + 0.9 } else { plain }) * zoom).clamp(0.6, 4.0)
    }
}

/// The colors and the scale that shapes are drawn with, looked up once for all of them.
#[derive(Clone, Copy)]
pub(super) struct PaintContext<'a> {
    /// The palette of the theme.
    pub(super) palette: &'static Palette,
    /// Whether states are dots and arrows are straight lines, as they are from afar.
    pub(super) is_coarse: bool,
    ctx: &'a Context,
}

impl<'a> PaintContext<'a> {
    /// Returns the colors of the current theme.
    pub(super) fn new(ctx: &'a Context) -> Self {
        Self { palette: theme::palette(ctx), is_coarse: false, ctx }
    }

    /// Returns the context with or without details.
    pub(super) fn coarse(self, is_coarse: bool) -> Self {
        Self { is_coarse, ..self }
    }

    /// Returns the fill color of a state in this color group.
    pub(super) fn fill(self, group: Option<u8>) -> Color32 {
        group.map_or(self.palette.state, |group| theme::group(self.ctx, group))
    }

    /// Returns the width of a soft edge in screen points: one pixel.
    pub(super) fn feather(self) -> f32 {
        1.0 / self.ctx.pixels_per_point()
    }
}

/// Detects new font atlases. egui creates one when the theme or the scale of the screen changes, or when an atlas is
/// full.
///
/// While an atlas lives, laying out the same text in every frame returns the same `Arc`.
#[derive(Clone, Debug, Default)]
pub(super) struct FontWatch {
    witness: Option<Arc<Galley>>,
    number: u32,
}

impl FontWatch {
    /// Returns the number of the current atlas. It must be called in every frame.
    pub(super) fn number(&mut self, painter: &Painter) -> u32 {
        let witness = painter.layout_no_wrap("q".to_owned(), FontId::proportional(14.0), Color32::PLACEHOLDER);
        if self.witness.as_ref().is_none_or(|before| !Arc::ptr_eq(before, &witness)) {
            self.number = self.number.wrapping_add(1);
            self.witness = Some(witness);
        }
        self.number
    }
}

/// The zoom below which arrows are straight lines and states are dots, because a bend is no wider than a few pixels.
pub(super) const AFAR: f32 = 0.1;
/// The zoom below which no name is readable and a highlighted state is a plain disc, because thousands may be
/// highlighted at once.
pub(super) const SMALL: f32 = 0.3;

/// The smallest text size that is drawn, and the smallest one that is drawn at full opacity, in screen points.
const LEGIBLE: std::ops::Range<f32> = 4.5..6.5;
/// The maximum number of texts laid out per frame because the zoom changed. The others keep their size for that
/// frame.
const LAYOUTS: usize = 250;

/// Returns the opacity, from 0 to 1, of texts of about `size` canvas points at a zoom. Texts fade as they become too
/// small to read.
pub(super) fn text_opacity(size: f32, zoom: f32) -> f32 {
    ((size * zoom - LEGIBLE.start) / (LEGIBLE.end - LEGIBLE.start)).clamp(0.0, 1.0)
}

/// Rounds a font size, so that smooth zooming does not fill the font atlas with every size in between.
pub(super) fn quantized(size: f32) -> f32 {
    ((size * 2.0).round() / 2.0).max(1.0)
}

/// The number of texts that may still be laid out in this frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct LayoutBudget {
    remaining: usize,
    /// Whether some text was not laid out anew because the limit was reached.
    pub(super) exhausted: bool,
}

impl Default for LayoutBudget {
    fn default() -> Self {
        Self { remaining: LAYOUTS, exhausted: false }
    }
}

impl LayoutBudget {
    fn grant(&mut self) -> bool {
        self.exhausted |= self.remaining == 0;
        let granted = self.remaining > 0;
        self.remaining = self.remaining.saturating_sub(1);
        granted
    }
}

/// A laid out text, cached for one zoom and font atlas.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCache(Option<((f32, u32), Arc<Galley>)>);

impl TextCache {
    /// Returns the text for this zoom. Unless it is cached, it is laid out by `layout` at a rounded zoom.
    pub(super) fn get(
        &mut self,
        zoom: f32,
        fonts: u32,
        layouts: &mut LayoutBudget,
        layout: impl FnOnce(f32) -> Arc<Galley>,
    ) -> Arc<Galley> {
        let near = quantized(14.0 * zoom) / 14.0;
        match &self.0 {
            Some((key, galley)) if *key == (near, fonts) => return Arc::clone(galley),
            Some((key, galley)) if key.1 == fonts && !layouts.grant() => return Arc::clone(galley),
            _ => {}
        }
        let galley = layout(near);
        self.0 = Some(((near, fonts), Arc::clone(&galley)));
        galley
    }

    /// Drops the text after it has changed.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

/// Converts a document point to the screen.
pub(super) fn on_screen(meta: &MetadataFrame, point: Point) -> Pos2 {
    meta.canvas_to_screen_pos(super::to_pos(point))
}

/// Draws an arrow's line and its tip. The tip fades as it becomes too small to see.
pub(super) fn arrow(curve: &Curve, meta: &MetadataFrame, width: f32, color: Color32, painter: &mut MeshPainter<'_>) {
    if meta.zoom < AFAR {
        painter.hairline(on_screen(meta, curve.points[0]), on_screen(meta, curve.points[3]), width, color);
        return;
    }
    let opacity = text_opacity(1.6 * ARROWHEAD_LENGTH, meta.zoom);
    let line = if opacity > 0.0 { curve.shortened(ARROWHEAD_OVERLAP) } else { *curve };
    let screen = |point: Point| on_screen(meta, point);
    if line.straight {
        painter.line(&[screen(line.points[0]), screen(line.points[3])], width, color);
    } else {
        let points: Vec<Pos2> = line.flatten(TOLERANCE / meta.zoom).into_iter().map(screen).collect();
        painter.line(&points, width, color);
    }
    if opacity > 0.0 {
        painter.triangle(curve.arrowhead(ARROWHEAD_LENGTH).map(screen), color.gamma_multiply(opacity));
    }
}
