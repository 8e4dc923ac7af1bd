//! The shape of an arrow: a curve from rim to rim, a tip, and a label next to it.

use super::{state_shape::NodeShape, to_point, to_rect};
use crate::ui::{
    canvas::{
        mesh_painter::MeshPainter,
        visual_style::{self, LayoutBudget, PaintContext, TextCache, VisualStyle, on_screen, quantized},
    },
    theme,
};
use eframe::egui::{
    Align, Color32, FontFamily, FontId, Galley, Mesh, Painter, Pos2, Rect, Shape,
    epaint::TextShape,
    text::{LayoutJob, TextFormat},
    vec2,
};
use egui_graphs::{DisplayEdge, DrawContext, EdgeProps, MetadataFrame, Node};
use grammaton_core::{
    Point, StateId,
    geometry::{Curve, LABEL_SIZE, LabelText, PlacedArrow},
};
use petgraph::{EdgeType, stable_graph::IndexType};
use std::{ops::Range, sync::Arc};

/// The states that an arrow connects: source and target.
pub(super) type Ends = (StateId, StateId);

/// An arrow as the canvas draws it.
#[derive(Clone, Debug)]
pub(super) struct EdgeShape {
    /// The line, in canvas points.
    pub(super) curve: Curve,
    /// The label.
    pub(super) label: LabelText,
    /// The center of the label, in canvas points.
    pub(super) label_at: Point,
    /// The appearance: selected, highlighted or plain.
    pub(super) style: VisualStyle,
    text: TextCache,
}

impl From<EdgeProps<Ends>> for EdgeShape {
    fn from(_: EdgeProps<Ends>) -> Self {
        Self {
            curve: Curve::line(Point::ZERO, Point::ZERO),
            label: LabelText::default(),
            label_at: Point::ZERO,
            style: VisualStyle::default(),
            text: TextCache::default(),
        }
    }
}

impl<Ty: EdgeType, Ix: IndexType> DisplayEdge<StateId, Ends, Ty, Ix, NodeShape> for EdgeShape {
    fn shapes(
        &mut self,
        _start: &Node<StateId, Ends, Ty, Ix, NodeShape>,
        _end: &Node<StateId, Ends, Ty, Ix, NodeShape>,
        ctx: &DrawContext<'_>,
    ) -> Vec<Shape> {
        self.paint(ctx)
    }

    fn update(&mut self, _: &EdgeProps<Ends>) {}

    fn is_inside(
        &self,
        _start: &Node<StateId, Ends, Ty, Ix, NodeShape>,
        _end: &Node<StateId, Ends, Ty, Ix, NodeShape>,
        pos: Pos2,
    ) -> bool {
        self.is_near(pos, 6.0)
    }

    fn extra_bounds(
        &self,
        _start: &Node<StateId, Ends, Ty, Ix, NodeShape>,
        _end: &Node<StateId, Ends, Ty, Ix, NodeShape>,
    ) -> Option<(Pos2, Pos2)> {
        let bounds = to_rect(self.curve.bounds()).union(self.label_bounds());
        Some((bounds.min, bounds.max))
    }
}

impl EdgeShape {
    /// Returns all shapes of the arrow. Uses the stored curve, so the end states need not be looked up.
    pub(super) fn paint(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let mut mesh = Mesh::default();
        let context = PaintContext::new(ctx.ctx);
        self.draw_mesh(ctx.meta, context, &mut MeshPainter { mesh: &mut mesh, feather: context.feather() });
        let text = self.text(ctx.painter, ctx.meta, &mut LayoutBudget::default());
        [Shape::mesh(mesh)].into_iter().chain(text).collect()
    }

    /// Draws the line, the tip, and the background of a selected arrow's label.
    pub(super) fn draw_mesh(&self, meta: &MetadataFrame, context: PaintContext<'_>, painter: &mut MeshPainter<'_>) {
        let palette = context.palette;
        let color = if self.style.is_strong() { palette.accent } else { palette.arrow };
        let width = self.style.width(1.5, meta.zoom);
        if context.is_coarse {
            let [from, _, _, to] = self.curve.points.map(|point| on_screen(meta, point));
            return painter.hairline(from, to, width, color);
        }
        visual_style::arrow(&self.curve, meta, width, color, painter);
        if self.style.selected && !self.label.text.is_empty() {
            let bounds = self.label_bounds().expand2(vec2(4.0, 1.0));
            let ground =
                Rect::from_two_pos(meta.canvas_to_screen_pos(bounds.min), meta.canvas_to_screen_pos(bounds.max));
            painter.mesh.add_colored_rect(ground, palette.accent_soft);
        }
    }

    /// Returns the label's text shape, or `None` if the label is empty or too small to read.
    pub(super) fn text(
        &mut self,
        painter: &Painter,
        meta: &MetadataFrame,
        layouts: &mut LayoutBudget,
    ) -> Option<Shape> {
        let opacity = visual_style::text_opacity(LABEL_SIZE, meta.zoom);
        if opacity == 0.0 || self.label.text.is_empty() {
            return None;
        }
        let palette = theme::palette(painter.ctx());
        let Self { text, label, style, .. } = self;
        let part = style.part.filter(|_| !style.selected);
        let galley = match part {
            Some((start, end)) => {
                let part = Some((start..end, palette.accent.gamma_multiply(opacity)));
                label_galley(painter, meta.zoom, &label.text, part)
            }
            None => text.get(meta.zoom, style.fonts, layouts, |zoom| label_galley(painter, zoom, &label.text, None)),
        };
        // The galley is centered on its left edge.
        let at = on_screen(meta, self.label_at) - vec2(0.0, 0.5 * galley.size().y);
        let color = if style.is_strong() && part.is_none() { palette.accent } else { palette.terminal };
        Some(TextShape::new(at, galley, color.gamma_multiply(opacity)).into())
    }

    /// Updates the curve and the label.
    pub(super) fn update_from(&mut self, placed: &PlacedArrow) {
        self.curve = placed.curve;
        self.label_at = placed.label_at;
        if self.label != placed.label {
            self.label.clone_from(&placed.label);
            self.text.clear();
        }
    }

    /// Returns the bounds of the label.
    pub(super) fn label_bounds(&self) -> Rect {
        to_rect(grammaton_core::Area::from_center_size(self.label_at, self.label.size))
    }

    /// Whether `point` is on the label or within `slop` of the line.
    pub(super) fn is_near(&self, point: Pos2, slop: f32) -> bool {
        self.label_bounds().expand(2.0).contains(point) || self.curve.distance(to_point(point)) <= slop
    }
}

/// Lays out a label, with a part of it in another color.
fn label_galley(painter: &Painter, zoom: f32, text: &str, part: Option<(Range<usize>, Color32)>) -> Arc<Galley> {
    let (part, color) = part.unwrap_or((0..0, Color32::PLACEHOLDER));
    let font = FontId::new(quantized(LABEL_SIZE * zoom), FontFamily::Monospace);
    let mut job = LayoutJob { halign: Align::Center, ..LayoutJob::default() };
    job.wrap.max_width = f32::INFINITY;
    let plain = Color32::PLACEHOLDER;
    for (piece, color) in [(0..part.start, plain), (part.clone(), color), (part.end..text.len(), plain)] {
        if !piece.is_empty() {
            job.append(&text[piece], 0.0, TextFormat::simple(font.clone(), color));
        }
    }
    painter.layout_job(job)
}
