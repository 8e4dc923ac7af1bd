//! The shape of a state: a circle or a pill with its name inside, doubled if accepting, with an arrow if it is the start
//! state; or with a sign inside in place of the second ring and the arrow.

use crate::ui::{
    canvas::{
        mesh_painter::{MeshPainter, Pill},
        visual_style::{self, LayoutBudget, PaintContext, TextCache, VisualStyle, on_screen, quantized},
    },
    theme,
};
use eframe::egui::{
    Align, Color32, FontFamily, FontId, Mesh, Painter, Pos2, Rect, Shape, Vec2,
    epaint::TextShape,
    text::{LayoutJob, TextFormat},
    vec2,
};
use egui_graphs::{DisplayNode, DrawContext, MetadataFrame, NodeProps};
use grammaton_core::{
    Point, State, StateId,
    geometry::{NAME_LINE, NAME_SIZE, NameText, Outline, RADIUS, RING_GAP, SCRIPT_SCALE, SUBSCRIPT_DROP, start_arrow},
    notation::name::Script,
};
use petgraph::{EdgeType, stable_graph::IndexType};

/// The part of the font below the baseline, in font sizes.
const DESCENT: f32 = 0.24;
/// The side of the dot for a state among too many others, in screen points.
const DOT: f32 = 3.0;

/// A state as the canvas draws it.
#[derive(Clone, Debug, Default)]
pub(super) struct NodeShape {
    /// The outline, in canvas points.
    pub(super) outline: Outline,
    /// The state.
    pub(super) state: State,
    /// The direction of the start arrow, if the state has one.
    pub(super) start: Option<f32>,
    /// Whether the state has a second ring.
    pub(super) has_ring: bool,
    /// The lines of the sign inside, in canvas points.
    pub(super) sign: Vec<[Point; 2]>,
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
        super::to_pos(self.outline.rim(super::to_point(dir.to_pos2()), 0.0))
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
        self.outline.distance(super::to_point(pos)) <= 0.0
    }
}

impl NodeShape {
    /// Draws everything but the name.
    pub(super) fn draw_mesh(&self, meta: &MetadataFrame, context: PaintContext<'_>, painter: &mut MeshPainter<'_>) {
        let palette = context.palette;
        let zoom = meta.zoom;
        let pill = pill(meta, self.outline, 0.0);
        let line = if self.style.is_strong() { palette.accent } else { palette.ring };
        let width = self.style.width(1.6, zoom);
        if context.is_coarse || zoom < visual_style::AFAR {
            let size = if context.is_coarse { DOT } else { 2.0 * pill.radius.max(0.8) };
            let dot = Rect::from_center_size(pill.center, Vec2::splat(size));
            painter.mesh.add_colored_rect(dot, line);
            return;
        }
        if zoom < visual_style::SMALL && self.style.highlight {
            painter.disc(pill, line);
            return;
        }
        if self.style.selected {
            painter.disc(pill.with_radius(pill.radius + 5.0 * zoom), palette.accent_soft);
        }
        let fill = if self.style.highlight { palette.accent_soft } else { context.fill(self.state.color) };
        painter.outlined_disc(pill, fill, width, line);
        // Where the two rings would run together, one thick ring is drawn.
        if self.has_ring {
            let width = if RING_GAP * zoom > 1.2 { width } else { 2.0 * width };
            painter.ring(pill.with_radius((RADIUS - RING_GAP) * zoom), width, line);
        }
        if let Some(angle) = self.start {
            visual_style::arrow(&start_arrow(self.outline, angle), meta, width, line, painter);
        }
        for ends in &self.sign {
            painter.line(&ends.map(|end| on_screen(meta, end)), width, line);
        }
    }

    /// Returns the name's text shape, or `None` if the name is empty or too small to read.
    pub(super) fn text(
        &mut self,
        painter: &Painter,
        meta: &MetadataFrame,
        layouts: &mut LayoutBudget,
    ) -> Option<Shape> {
        let opacity = visual_style::text_opacity(NAME_SIZE, meta.zoom);
        if opacity == 0.0 || self.state.name.is_empty() {
            return None;
        }
        let Self { text, state, style, .. } = self;
        let galley = text.get(meta.zoom, style.fonts, layouts, |zoom| name_galley(painter, zoom, state));
        // The lines are centered on the galley's left edge.
        let at = on_screen(meta, self.outline.center) - vec2(0.0, 0.5 * galley.size().y);
        let color = theme::palette(painter.ctx()).text.gamma_multiply(opacity);
        Some(TextShape::new(at, galley, color).into())
    }

    /// Updates the shape from the state.
    pub(super) fn update_from(&mut self, state: &State) {
        if self.state.name != state.name || self.state.meaning != state.meaning {
            self.text.clear();
        }
        self.state.clone_from(state);
    }
}

/// Returns an outline on the screen, with its rim `gap` canvas points farther out.
pub(super) fn pill(meta: &MetadataFrame, outline: Outline, gap: f32) -> Pill {
    let center = on_screen(meta, outline.center);
    Pill { center, reach: outline.reach * meta.zoom, radius: (RADIUS + gap) * meta.zoom }
}

/// Lays out the text inside a state, line by line and run by run, with the lines centered on the left edge.
pub(super) fn name_galley(painter: &Painter, zoom: f32, state: &State) -> std::sync::Arc<eframe::egui::Galley> {
    let mut job = LayoutJob { halign: Align::Center, ..LayoutJob::default() };
    for (index, line) in NameText::new(state).lines.iter().enumerate() {
        let format = |size: f32| {
            let font = FontId::new(quantized(size * zoom), FontFamily::Proportional);
            TextFormat::simple(font, Color32::PLACEHOLDER)
        };
        if index > 0 {
            job.append("\n", 0.0, format(line.size));
        }
        for run in &line.runs {
            let small = SCRIPT_SCALE * line.size;
            let format = match run.script {
                Script::Base | Script::Prime => format(line.size),
                // Text at the bottom of a line is lowered by what its line height lacks.
                Script::Sub => TextFormat {
                    line_height: Some(
                        (NAME_LINE * small - SUBSCRIPT_DROP * line.size + DESCENT * (line.size - small)) * zoom,
                    ),
                    ..format(small)
                },
                Script::Super => TextFormat { valign: Align::TOP, ..format(small) },
            };
            job.append(&run.text, 0.0, format);
        }
    }
    painter.layout_job(job)
}
