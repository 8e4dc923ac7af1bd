//! Painting the canvas: only what is in view, arrows below states, what is being drawn on top.

use super::arrow_shape::ArrowShape;
use super::geometry::{self, Curve, RADIUS, TIP};
use super::look::{Look, shaft};
use super::pointer::{Gesture, Pointer};
use super::scene::{Scene, note_bounds, to_pos};
use super::state_shape::StateShape;
use crate::{
    derived::Lit,
    theme,
    view::{Camera, Element, Inline, View},
};
use eframe::egui::{Align2, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};
use egui_graphs::{DisplayNode, DrawContext, MetadataFrame, SettingsStyle};
use grammaton_core::{Document, StateId};
use petgraph::Directed;

/// The distance of the canvas's dots, in canvas points.
const GRID: f32 = 40.0;

/// Where on the screen the canvas is painted, and how large.
pub(super) struct Frame<'a> {
    /// The canvas's painter, clipped to it.
    pub(super) painter: &'a Painter,
    /// From canvas to screen.
    pub(super) meta: MetadataFrame,
    /// The part of the canvas in view, in canvas points.
    pub(super) visible: Rect,
}

impl<'a> Frame<'a> {
    /// The frame for a camera over a screen area.
    pub(super) fn new(painter: &'a Painter, camera: Camera, area: Rect) -> Self {
        let mut meta = MetadataFrame::new(None);
        meta.zoom = camera.zoom;
        meta.pan = camera.pan + area.min.to_vec2();
        let visible = Rect::from_min_max(meta.screen_to_canvas_pos(area.min), meta.screen_to_canvas_pos(area.max));
        Self { painter, meta, visible }
    }

    fn screen(&self, at: Pos2) -> Pos2 {
        self.meta.canvas_to_screen_pos(at)
    }

    /// The dots behind the drawing, as one mesh; none where they would be too dense to help.
    pub(super) fn grid(&self) {
        let palette = theme::palette(self.painter.ctx());
        let step = GRID * if self.meta.zoom < 0.6 { 2.0 } else { 1.0 };
        if self.meta.zoom < 0.3 {
            return;
        }
        let mut mesh = Mesh::default();
        let first = (self.visible.min.to_vec2() / step).floor() * step;
        let (columns, rows) = (self.visible.width() / step, self.visible.height() / step);
        for row in 0..=(rows as usize + 1) {
            for column in 0..=(columns as usize + 1) {
                let at = self.screen((first + vec2(column as f32, row as f32) * step).to_pos2());
                mesh.add_colored_rect(Rect::from_center_size(at.round(), Vec2::splat(1.6)), palette.grid);
            }
        }
        self.painter.add(mesh);
    }

    /// The notes of the document.
    pub(super) fn notes(&self, document: &Document) {
        let palette = theme::palette(self.painter.ctx());
        let size = super::look::quantized(13.0 * self.meta.zoom);
        for note in document.notes() {
            if size >= 4.0 && note_bounds(&note.text, note.at).intersects(self.visible) {
                let at = self.screen(to_pos(note.at));
                self.painter.text(at, Align2::LEFT_TOP, &note.text, FontId::proportional(size), palette.weak);
            }
        }
    }

    /// The arrows and states in view.
    pub(super) fn drawing(&self, scene: &mut Scene, view: &View, lit: &Lit, fonts: u32) {
        let style = SettingsStyle::default();
        let ctx = DrawContext {
            ctx: self.painter.ctx(),
            painter: self.painter,
            style: &style,
            is_directed: true,
            meta: &self.meta,
        };
        let look = |element: Element| Look {
            selected: view.selection.contains(&element),
            lit: lit.elements.contains(&element),
            fonts,
        };
        let mut shapes: Vec<Shape> = Vec::new();
        let mut above: Vec<Shape> = Vec::new();
        scene.arrows_in(self.visible, |ends, arrow: &mut ArrowShape| {
            arrow.look = look(Element::Arrow(ends.0, ends.1));
            let onto = if arrow.look.is_strong() { &mut above } else { &mut shapes };
            onto.extend(arrow.paint(&ctx));
        });
        shapes.append(&mut above);
        scene.states_in(self.visible, |id, state: &mut StateShape| {
            state.look = look(Element::State(id));
            shapes.extend(DisplayNode::<_, (StateId, StateId), Directed, u32>::shapes(state, &ctx));
        });
        self.painter.extend(shapes);
    }

    /// What a gesture shows while it lasts.
    pub(super) fn gesture(&self, ui: &Ui, pointer: &Pointer<'_>, gesture: &Gesture) {
        let palette = theme::palette(self.painter.ctx());
        let Some(at) = ui.input(|input| input.pointer.latest_pos()).map(|screen| pointer.canvas(screen)) else {
            return;
        };
        match gesture {
            Gesture::Connect(from) => {
                let target = pointer.scene.state_at(at);
                let Some(centre) = pointer.scene.state_centre(*from) else { return };
                match target {
                    Some(to) => {
                        self.ring(pointer.scene, to);
                        pointer.scene.draft(*from, to).iter().for_each(|curve| self.draft(curve));
                    }
                    None if (at - centre).length() > RADIUS + TIP => {
                        let rim = centre + (at - centre).normalized() * RADIUS;
                        self.draft(&Curve::line(rim, at));
                    }
                    None => {}
                }
            }
            Gesture::Band(from) => {
                let area = Rect::from_two_pos(self.screen(*from), self.screen(at));
                let fill = palette.accent_soft.gamma_multiply(0.5);
                self.painter.rect(area, 2.0, fill, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
            }
            Gesture::None | Gesture::Move(_) | Gesture::Pan(_) | Gesture::Cancelled => {}
        }
    }

    /// The ring that says: a drag from here draws an arrow, or an arrow dropped here ends here.
    pub(super) fn ring(&self, scene: &Scene, id: StateId) {
        let palette = theme::palette(self.painter.ctx());
        if let Some(centre) = scene.state_centre(id) {
            let stroke = Stroke::new(3.0, palette.accent.gamma_multiply(0.6));
            self.painter.circle_stroke(self.screen(centre), (RADIUS + 3.0) * self.meta.zoom, stroke);
        }
    }

    /// The arrow of an open draft, which is not yet in the document.
    pub(super) fn open_draft(&self, scene: &Scene, view: &View, document: &Document) {
        if let Some(Inline::Draft(from, to)) = view.inline.as_ref().map(|inline| inline.target)
            && !document.has_arrow(from, to)
        {
            scene.draft(from, to).iter().for_each(|curve| self.draft(curve));
        }
    }

    fn draft(&self, curve: &Curve) {
        let palette = theme::palette(self.painter.ctx());
        let mut shapes = Vec::new();
        shaft(curve, &self.meta, Stroke::new((1.8 * self.meta.zoom).max(1.0), palette.accent), &mut shapes);
        let tip = geometry::tip(curve, TIP).map(|point| self.screen(point));
        shapes.push(Shape::convex_polygon(tip.to_vec(), palette.accent, Stroke::NONE));
        self.painter.extend(shapes);
    }
}
