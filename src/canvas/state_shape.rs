//! How a state is drawn: a circle, doubled if accepting, with its name inside and the mark of the start.

use super::geometry::{self, RADIUS, TIP};
use super::look::{Look, TextCache, quantized, shaft};
use crate::theme;
use eframe::egui::{
    FontFamily, FontId, Pos2, Shape, Stroke, Vec2,
    epaint::{CircleShape, TextShape},
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};
use egui_graphs::{DisplayNode, DrawContext, NodeProps};
use grammaton_core::StateId;
use petgraph::{EdgeType, stable_graph::IndexType};

/// The sizes that a name is tried at, in canvas points, until it fits.
const NAME_SIZES: [f32; 4] = [15.0, 13.0, 11.0, 9.5];
/// How far inside the ring the second ring of an accepting state runs.
const DOUBLE: f32 = 4.5;

/// A state as the canvas draws it.
#[derive(Clone, Debug)]
pub(super) struct StateShape {
    /// The centre, in canvas points.
    pub(super) centre: Pos2,
    /// The name.
    pub(super) name: String,
    /// Whether it is accepting.
    pub(super) accepting: bool,
    /// The side from which the start mark comes, if this is the start.
    pub(super) start: Option<f32>,
    /// Selected, lit.
    pub(super) look: Look,
    text: TextCache,
}

impl From<NodeProps<StateId>> for StateShape {
    fn from(props: NodeProps<StateId>) -> Self {
        Self {
            centre: props.location(),
            name: props.label.clone(),
            accepting: false,
            start: None,
            look: Look::default(),
            text: TextCache::default(),
        }
    }
}

impl<E: Clone, Ty: EdgeType, Ix: IndexType> DisplayNode<StateId, E, Ty, Ix> for StateShape {
    fn closest_boundary_point(&self, dir: Vec2) -> Pos2 {
        self.centre + dir.normalized() * RADIUS
    }

    fn shapes(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let palette = theme::palette(ctx.ctx);
        let zoom = ctx.meta.zoom;
        let centre = ctx.meta.canvas_to_screen_pos(self.centre);
        let radius = RADIUS * zoom;
        let strong = self.look.is_strong();
        let line = if strong { palette.accent } else { palette.ring };
        let stroke = Stroke::new((if strong { 2.4 } else { 1.6 } * zoom).clamp(0.6, 4.0), line);

        let mut shapes = Vec::with_capacity(6);
        if self.look.selected {
            shapes.push(Shape::circle_filled(centre, radius + 5.0 * zoom, palette.accent_soft));
        }
        let fill = if self.look.lit { palette.accent_soft } else { palette.state };
        shapes.push(CircleShape { center: centre, radius, fill, stroke }.into());
        if self.accepting {
            shapes.push(Shape::circle_stroke(centre, (RADIUS - DOUBLE) * zoom, stroke));
        }
        if let Some(angle) = self.start {
            let curve = geometry::start_arrow(self.centre, angle);
            shaft(&curve, ctx.meta, Stroke::new(stroke.width, line), &mut shapes);
            let tip = geometry::tip(&curve, TIP).map(|point| ctx.meta.canvas_to_screen_pos(point));
            shapes.push(Shape::convex_polygon(tip.to_vec(), line, Stroke::NONE));
        }
        if let Some(galley) = self.text.get(zoom, self.look.fonts, || name_galley(ctx, &self.name, self.accepting)) {
            // The lines are centred on the galley's left edge.
            let at = centre - vec2(0.0, 0.5 * galley.size().y);
            shapes.push(TextShape::new(at, galley, palette.text).into());
        }
        shapes
    }

    fn update(&mut self, props: &NodeProps<StateId>) {
        self.centre = props.location();
    }

    fn is_inside(&self, pos: Pos2) -> bool {
        (pos - self.centre).length() <= RADIUS
    }
}

impl StateShape {
    /// Whether the circle shows only a part of the name.
    pub(super) fn is_cut(&self) -> bool {
        self.text.is_cut()
    }

    /// Takes another name.
    pub(super) fn set_name(&mut self, name: &str) {
        if self.name != name {
            name.clone_into(&mut self.name);
            self.text.clear();
        }
    }

    /// Takes another mark.
    pub(super) fn set_accepting(&mut self, accepting: bool) {
        if self.accepting != accepting {
            self.accepting = accepting;
            self.text.clear();
        }
    }
}

/// The name at the largest size at which it fits into the circle; at the smallest, in up to three lines, cut.
fn name_galley(ctx: &DrawContext<'_>, name: &str, accepting: bool) -> std::sync::Arc<eframe::egui::Galley> {
    let zoom = ctx.meta.zoom;
    let room = 2.0 * (RADIUS - if accepting { DOUBLE + 3.0 } else { 4.0 }) * zoom;
    let job = |size: f32, rows: usize, room: f32| {
        let font = FontId::new(quantized(size * zoom), FontFamily::Proportional);
        let format = TextFormat::simple(font, eframe::egui::Color32::PLACEHOLDER);
        let mut job = LayoutJob::single_section(name.to_owned(), format);
        job.wrap =
            TextWrapping { max_width: room, max_rows: rows, break_anywhere: false, overflow_character: Some('…') };
        job.halign = eframe::egui::Align::Center;
        ctx.painter.layout_job(job)
    };
    let fitting = NAME_SIZES.iter().map(|&size| job(size, 1, room)).find(|galley| !galley.elided);
    // The first and the last of three lines have less of the circle's width.
    fitting.unwrap_or_else(|| job(NAME_SIZES[3], 3, 0.82 * room))
}
