//! How an arrow is drawn: a curve from rim to rim, a tip, and the label beside it.

use super::geometry::{self, Curve, TIP};
use super::look::{Look, TextCache, quantized, shaft};
use super::placement::LabelText;
use super::state_shape::StateShape;
use crate::theme;
use eframe::egui::{
    Align, Color32, FontFamily, FontId, Pos2, Rect, Shape, Stroke,
    epaint::TextShape,
    text::{LayoutJob, TextFormat},
    vec2,
};
use egui_graphs::{DisplayEdge, DrawContext, EdgeProps, Node};
use grammaton_core::StateId;
use petgraph::{EdgeType, stable_graph::IndexType};

/// The size of labels, in canvas points.
const LABEL_SIZE: f32 = 13.5;

/// The states that an arrow joins.
pub(super) type Ends = (StateId, StateId);

/// An arrow as the canvas draws it.
#[derive(Clone, Debug)]
pub(super) struct ArrowShape {
    /// Its line, in canvas points.
    pub(super) curve: Curve,
    /// The label.
    pub(super) label: LabelText,
    /// The centre of the label, in canvas points.
    pub(super) label_at: Pos2,
    /// Selected, lit.
    pub(super) look: Look,
    text: TextCache,
}

impl From<EdgeProps<Ends>> for ArrowShape {
    fn from(_: EdgeProps<Ends>) -> Self {
        Self {
            curve: Curve::line(Pos2::ZERO, Pos2::ZERO),
            label: LabelText::default(),
            label_at: Pos2::ZERO,
            look: Look::default(),
            text: TextCache::default(),
        }
    }
}

impl<Ty: EdgeType, Ix: IndexType> DisplayEdge<StateId, Ends, Ty, Ix, StateShape> for ArrowShape {
    fn shapes(
        &mut self,
        _start: &Node<StateId, Ends, Ty, Ix, StateShape>,
        _end: &Node<StateId, Ends, Ty, Ix, StateShape>,
        ctx: &DrawContext<'_>,
    ) -> Vec<Shape> {
        self.paint(ctx)
    }

    fn update(&mut self, _: &EdgeProps<Ends>) {}

    fn is_inside(
        &self,
        _start: &Node<StateId, Ends, Ty, Ix, StateShape>,
        _end: &Node<StateId, Ends, Ty, Ix, StateShape>,
        pos: Pos2,
    ) -> bool {
        self.is_near(pos, 6.0)
    }

    fn extra_bounds(
        &self,
        _start: &Node<StateId, Ends, Ty, Ix, StateShape>,
        _end: &Node<StateId, Ends, Ty, Ix, StateShape>,
    ) -> Option<(Pos2, Pos2)> {
        let bounds = self.bounds();
        Some((bounds.min, bounds.max))
    }
}

impl ArrowShape {
    /// Everything that is painted of the arrow. Its line is kept here, so its ends need not be looked up.
    pub(super) fn paint(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let palette = theme::palette(ctx.ctx);
        let zoom = ctx.meta.zoom;
        let strong = self.look.is_strong();
        let colour = if strong { palette.accent } else { palette.arrow };
        let stroke = Stroke::new((if strong { 2.4 } else { 1.5 } * zoom).clamp(0.6, 4.0), colour);

        let mut shapes = Vec::with_capacity(4);
        shaft(&self.curve, ctx.meta, stroke, &mut shapes);
        let tip = geometry::tip(&self.curve, TIP).map(|point| ctx.meta.canvas_to_screen_pos(point));
        shapes.push(Shape::convex_polygon(tip.to_vec(), colour, Stroke::NONE));
        let text = &self.label.text;
        if let Some(galley) = self.text.get(zoom, self.look.fonts, || label_galley(ctx, text)) {
            let centre = ctx.meta.canvas_to_screen_pos(self.label_at);
            if self.look.selected {
                let ground = Rect::from_center_size(centre, galley.size() + vec2(8.0, 2.0) * zoom);
                shapes.push(Shape::rect_filled(ground, 4.0 * zoom, palette.accent_soft));
            }
            let ink = if strong { palette.accent } else { palette.terminal };
            // The galley is centred on its own left edge.
            let at = centre - vec2(0.0, 0.5 * galley.size().y);
            shapes.push(TextShape::new(at, galley, ink).into());
        }
        shapes
    }

    /// Takes another label.
    pub(super) fn set_label(&mut self, label: LabelText) {
        if self.label != label {
            self.label = label;
            self.text.clear();
        }
    }

    /// The box that the label fills.
    pub(super) fn label_bounds(&self) -> Rect {
        Rect::from_center_size(self.label_at, self.label.size)
    }

    /// The box that the arrow and its label fill.
    pub(super) fn bounds(&self) -> Rect {
        self.curve.bounds().union(self.label_bounds()).expand(TIP)
    }

    /// Whether `point` is on the label or within `slop` of the line.
    pub(super) fn is_near(&self, point: Pos2, slop: f32) -> bool {
        self.label_bounds().expand(2.0).contains(point) || self.curve.distance(point) <= slop
    }
}

fn label_galley(ctx: &DrawContext<'_>, text: &str) -> std::sync::Arc<eframe::egui::Galley> {
    let font = FontId::new(quantized(LABEL_SIZE * ctx.meta.zoom), FontFamily::Monospace);
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, Color32::PLACEHOLDER));
    job.halign = Align::Center;
    job.wrap.max_width = f32::INFINITY;
    ctx.painter.layout_job(job)
}
