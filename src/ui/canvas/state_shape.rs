//! The shape of a state: a circle with its name inside, doubled if accepting, with an arrow if it is the start state.

use crate::ui::{
    canvas::{
        mesh_painter::MeshPainter,
        visual_style::{self, LayoutBudget, PaintContext, TextCache, VisualStyle, on_screen, quantized},
    },
    theme,
};
use eframe::egui::{
    Align, Color32, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape, Vec2,
    epaint::TextShape,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};
use egui_graphs::{DisplayNode, DrawContext, MetadataFrame, NodeProps};
use grammaton_core::{
    Point, State, StateId,
    geometry::{NAME_SIZES, RADIUS, RING_GAP, start_arrow},
};
use petgraph::{EdgeType, stable_graph::IndexType};

/// The side of the dot for a state among too many others, in screen points.
const DOT: f32 = 3.0;

/// A state as the canvas draws it.
#[derive(Clone, Debug, Default)]
pub(super) struct NodeShape {
    /// The center, in canvas points.
    pub(super) center: Point,
    /// The name.
    pub(super) name: String,
    /// Whether the state is accepting.
    pub(super) accepting: bool,
    /// The direction of the start arrow, if this is the start state.
    pub(super) start: Option<f32>,
    /// The color group.
    color: Option<u8>,
    /// The appearance: selected, highlighted or plain.
    pub(super) style: VisualStyle,
    text: TextCache,
}

impl From<NodeProps<StateId>> for NodeShape {
    fn from(_: NodeProps<StateId>) -> Self {
        Self::default()
    }
}

impl<E: Clone, Ty: EdgeType, Ix: IndexType> DisplayNode<StateId, E, Ty, Ix> for NodeShape {
    fn closest_boundary_point(&self, dir: Vec2) -> Pos2 {
        super::to_pos(self.center) + dir.normalized() * RADIUS
    }

    fn shapes(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let mut mesh = Mesh::default();
        let context = PaintContext::new(ctx.ctx);
        self.draw_mesh(ctx.meta, context, &mut MeshPainter { mesh: &mut mesh, feather: context.feather() });
        let text = self.text(ctx.painter, ctx.meta, &mut LayoutBudget::default());
        [Shape::mesh(mesh)].into_iter().chain(text).collect()
    }

    fn update(&mut self, _: &NodeProps<StateId>) {}

    fn is_inside(&self, pos: Pos2) -> bool {
        (super::to_point(pos) - self.center).length() <= RADIUS
    }
}

impl NodeShape {
    /// Draws everything but the name.
    pub(super) fn draw_mesh(&self, meta: &MetadataFrame, context: PaintContext<'_>, painter: &mut MeshPainter<'_>) {
        let palette = context.palette;
        let zoom = meta.zoom;
        let (center, radius) = (on_screen(meta, self.center), RADIUS * zoom);
        let line = if self.style.is_strong() { palette.accent } else { palette.ring };
        let width = self.style.width(1.6, zoom);
        if context.is_coarse || zoom < visual_style::AFAR {
            let size = if context.is_coarse { DOT } else { 2.0 * radius.max(0.8) };
            let dot = Rect::from_center_size(center, Vec2::splat(size));
            painter.mesh.add_colored_rect(dot, line);
            return;
        }
        if zoom < visual_style::SMALL && self.style.highlight {
            painter.disc(center, radius, line);
            return;
        }
        if self.style.selected {
            painter.disc(center, radius + 5.0 * zoom, palette.accent_soft);
        }
        painter.disc(center, radius, if self.style.highlight { palette.accent_soft } else { context.fill(self.color) });
        painter.ring(center, radius, width, line);
        // Where the two rings would run together, one thick ring is drawn.
        if self.accepting && RING_GAP * zoom > 1.2 {
            painter.ring(center, (RADIUS - RING_GAP) * zoom, width, line);
        } else if self.accepting {
            painter.ring(center, (RADIUS - RING_GAP) * zoom, 2.0 * width, line);
        }
        if let Some(angle) = self.start {
            visual_style::arrow(&start_arrow(self.center, angle), meta, width, line, painter);
        }
    }

    /// Returns the name's text shape, or `None` if the name is empty or too small to read.
    pub(super) fn text(
        &mut self,
        painter: &Painter,
        meta: &MetadataFrame,
        layouts: &mut LayoutBudget,
    ) -> Option<Shape> {
        let opacity = visual_style::text_opacity(NAME_SIZES[1], meta.zoom);
        if opacity == 0.0 || self.name.is_empty() {
            return None;
        }
        let Self { text, name, accepting, style, .. } = self;
        let galley = text.get(meta.zoom, style.fonts, layouts, |zoom| name_galley(painter, zoom, name, *accepting));
        // The lines are centered on the galley's left edge.
        let at = on_screen(meta, self.center) - vec2(0.0, 0.5 * galley.size().y);
        let color = theme::palette(painter.ctx()).text.gamma_multiply(opacity);
        Some(TextShape::new(at, galley, color).into())
    }

    /// Whether the name is truncated.
    pub(super) fn is_cut(&self) -> bool {
        self.text.is_cut()
    }

    /// Updates the shape from the state.
    pub(super) fn update_from(&mut self, state: &State) {
        if self.name != state.name || self.accepting != state.accepting {
            self.text.clear();
        }
        self.name.clear();
        self.name.push_str(&state.name);
        self.accepting = state.accepting;
        self.color = state.color;
    }
}

/// Lays out the name in the largest size that fits into the circle in one line. If none fits, uses the smallest size,
/// in up to three lines, truncated.
fn name_galley(painter: &Painter, zoom: f32, name: &str, accepting: bool) -> std::sync::Arc<eframe::egui::Galley> {
    let room = 2.0 * (RADIUS - if accepting { RING_GAP + 3.0 } else { 4.0 }) * zoom;
    let job = |size: f32, rows: usize, room: f32| {
        let font = FontId::new(quantized(size * zoom), FontFamily::Proportional);
        let mut job = LayoutJob::single_section(name.to_owned(), TextFormat::simple(font, Color32::PLACEHOLDER));
        job.wrap =
            TextWrapping { max_width: room, max_rows: rows, break_anywhere: false, overflow_character: Some('…') };
        job.halign = Align::Center;
        painter.layout_job(job)
    };
    let fitting = NAME_SIZES.iter().map(|&size| job(size, 1, room)).find(|galley| !galley.elided);
    // The first and the last of three lines have less of the circle's width.
    fitting.unwrap_or_else(|| job(NAME_SIZES[3], 3, 0.82 * room))
}
