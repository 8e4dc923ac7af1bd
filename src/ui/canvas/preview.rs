//! Previews on the canvas: the effect of the gesture in progress, and of the open text field.

use super::{
    arrow_end::{ArrowEnd, retargeted},
    gesture::Gesture,
    handles::Handle,
    paint::CanvasFrame,
    pointer::Pointer,
    scene::Scene,
    snap::Guide,
    state_shape::name_galley,
    text_field, to_point, to_pos,
};
use crate::{
    commands::view::View,
    ui::{
        canvas::{
            mesh_painter::MeshPainter,
            visual_style::{self, PaintContext},
        },
        theme,
    },
};
use eframe::egui::{Mesh, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};
use grammaton_core::{
    Document, Point, State, StateId,
    geometry::{Curve, NAME_SIZE, Outline, RADIUS, arrow},
};
use grammaton_session::{FieldTarget, TextField, free_position};

/// The opacity of states that do not exist yet.
const FAINT: f32 = 0.6;

impl CanvasFrame<'_> {
    /// Paints the preview of the gesture in progress.
    pub(super) fn gesture(&self, ui: &Ui, pointer: &Pointer<'_>, gesture: &Gesture) {
        let Some(at) = ui.input(|input| input.pointer.latest_pos()).map(|screen| pointer.canvas(screen)) else {
            return;
        };
        match gesture {
            Gesture::Move(moving) => self.guides(&moving.guides),
            Gesture::Connect(from, name) => self.new_arrow(pointer, *from, &pointer.arrow_end(ui, *from, at), name),
            Gesture::Retarget(arrow, end) => self.moved_arrow(ui, pointer, *arrow, *end, at),
            Gesture::SelectBox(from) => {
                let palette = theme::palette(self.painter.ctx());
                let area = self.on_screen(Rect::from_two_pos(*from, at));
                let fill = palette.accent_soft.gamma_multiply(0.5);
                self.painter.rect(area, 2.0, fill, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
            }
            Gesture::None
            | Gesture::Bend(_)
            | Gesture::Label(_)
            | Gesture::Pan(_)
            | Gesture::Held
            | Gesture::Cancelled => {}
        }
    }

    /// Paints an arrow that is being drawn, with the state that it adds and the field for its label.
    fn new_arrow(&self, pointer: &Pointer<'_>, from: StateId, end: &ArrowEnd, name: &str) {
        let Some(source) = pointer.scene.outline(from) else { return };
        let (to, curve, label) = match end {
            ArrowEnd::State(to) => {
                self.ring(pointer.scene, *to);
                (*to, pointer.scene.curve(from, *to), pointer.scene.label_center(from, *to))
            }
            ArrowEnd::NewState { at, guides } => {
                self.guides(guides);
                self.new_state(*at, name);
                (pointer.document.free_id(), Some(arrow(source, *at, Point::ZERO)), None)
            }
        };
        let Some(curve) = curve else { return };
        self.draft(&curve);
        let field = label.unwrap_or_else(|| text_field::draft_place(&curve, self.meta.zoom));
        text_field::preview(self.painter, FieldTarget::Draft(from, to), self.screen(field));
    }

    /// Paints an arrow of which one end is being moved to another state.
    fn moved_arrow(&self, ui: &Ui, pointer: &Pointer<'_>, ends: (StateId, StateId), end: Handle, at: Pos2) {
        if let Some(state) = pointer.state_near(ui, at) {
            self.ring(pointer.scene, state);
            let (from, to) = retargeted(ends, end, state);
            return pointer.scene.curve(from, to).iter().for_each(|curve| self.draft(curve));
        }
        let fixed = if end == Handle::Start { ends.1 } else { ends.0 };
        let Some(fixed) = pointer.scene.outline(fixed) else { return };
        let at = to_point(at);
        let rim = fixed.rim(at - fixed.center, 0.0);
        let (from, to) = if end == Handle::Start { (at, rim) } else { (rim, at) };
        self.draft(&Curve::line(from, to));
    }

    fn guides(&self, guides: &[Guide]) {
        let palette = theme::palette(self.painter.ctx());
        for guide in guides {
            let [from, to] = [guide.from, guide.to].map(|point| visual_style::on_screen(&self.meta, point));
            let over = (to - from).normalized() * (RADIUS + 12.0) * self.meta.zoom;
            self.painter.line_segment([from - over, to + over], Stroke::new(1.0, palette.accent));
        }
    }

    /// Paints the arrow of an open draft, which is not in the document yet.
    pub(super) fn open_draft(&self, scene: &Scene, view: &View, document: &Document) {
        if let Some(FieldTarget::Draft(from, to)) = view.field.as_ref().map(TextField::target)
            && !document.has_arrow(from, to)
        {
            scene.curve(from, to).iter().for_each(|curve| self.draft(curve));
        }
        if let Some(field) = &view.field
            && let FieldTarget::Target(from) = field.target()
        {
            self.open_target(scene, from, field.chosen(), document);
        }
    }

    /// Paints the arrow that Enter would create, to the chosen state or to a new one.
    fn open_target(&self, scene: &Scene, from: StateId, chosen: Option<StateId>, document: &Document) {
        if let Some(to) = chosen {
            self.ring(scene, to);
            scene.curve(from, to).iter().for_each(|curve| self.draft(curve));
        } else if let Some(state) = document.state(from) {
            let place = free_position(document, state.at);
            self.new_state(place, "");
            self.draft(&arrow(Outline::of(state), place, Point::ZERO));
        }
    }

    /// Paints a state that does not exist yet.
    fn new_state(&self, at: Point, name: &str) {
        let palette = theme::palette(self.painter.ctx());
        let center = self.screen(to_pos(at));
        let stroke = Stroke::new(1.5, palette.accent.gamma_multiply(FAINT));
        self.painter.circle(center, RADIUS * self.meta.zoom, palette.state.gamma_multiply(FAINT), stroke);
        let opacity = visual_style::text_opacity(NAME_SIZE, self.meta.zoom);
        if opacity > 0.0 {
            let galley = name_galley(self.painter, self.meta.zoom, &State::new(name, at));
            let corner = center - vec2(0.0, 0.5 * galley.size().y);
            self.painter.galley(corner, galley, palette.weak.gamma_multiply(opacity));
        }
    }

    fn draft(&self, curve: &Curve) {
        let context = PaintContext::new(self.painter.ctx());
        let mut mesh = Mesh::default();
        let mut painter = MeshPainter { mesh: &mut mesh, feather: context.feather() };
        visual_style::arrow(curve, &self.meta, (1.8 * self.meta.zoom).max(1.0), context.palette.accent, &mut painter);
        self.painter.add(mesh);
    }
}
