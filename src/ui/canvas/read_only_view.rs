//! A second drawing that is only looked at: what the canvas paints, with a camera of its own, and no hands.

use super::{Scene, access, look, paint, pointer, to_rect};
use crate::{
    derived::Lit,
    icons, theme,
    view::{Camera, Element, View},
    widgets,
};
use eframe::egui::{CursorIcon, Pos2, Rect, Sense, Ui, UiBuilder, Vec2, vec2};
use grammaton_core::{Document, drawing::Drawing};
use rust_i18n::t;

/// How much room is left around the drawing, on both sides together, in points: a line of text has place above it.
const AROUND: Vec2 = vec2(40.0, 84.0);

/// A drawing beside the one that is edited.
#[derive(Debug, Default)]
pub(crate) struct Replica {
    scene: Scene,
    /// The camera is there once a hand has moved it; until then all is in view.
    view: View,
    /// A box around all that was drawn so far, and will be.
    extent: Option<Rect>,
    fonts: look::FontWatch,
}

impl Replica {
    /// Begins anew, with room for `whole`; if `verbatim`, texts on arrows are shown as they are.
    pub(crate) fn begin(&mut self, whole: &Drawing, verbatim: bool) {
        self.scene = if verbatim { Scene::verbatim() } else { Scene::default() };
        self.extent = Some(to_rect(whole.bounds()));
    }

    /// Draws this from now on; nothing in it is selected.
    pub(crate) fn follow(&mut self, document: &Document) {
        self.scene.follow(document);
        let drawn = self.scene.bounds();
        self.extent = self.extent.map(|extent| if drawn.is_positive() { extent.union(drawn) } else { extent });
        self.view.selection.clear();
    }

    /// A box around all that is drawn at any time.
    pub(crate) fn extent(&self) -> Rect {
        self.extent.unwrap_or(Rect::NOTHING)
    }

    /// Shows it in what is left of `ui`; tells what the pointer is on, else what is selected. `tells` says what something
    /// in it stands for.
    pub(crate) fn show(&mut self, ui: &mut Ui, lit: &Lit, tells: &dyn Fn(Element) -> String) -> Option<Element> {
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, ui.id().with("replica"), Sense::click_and_drag());
        let camera = self.camera(area);
        let moved = pointer::fingers(ui, camera, area).or_else(|| pointer::wheel(ui, &response, camera, area));
        let dragged = response.dragged().then(|| Camera { pan: camera.pan + response.drag_delta(), ..camera });
        self.view.camera = moved.or(dragged).or(self.view.camera).filter(|_| !response.double_clicked());
        let camera = self.camera(area);

        let hit = |at: Pos2| self.scene.hit(camera.to_canvas(at - area.min), 6.0 / camera.zoom);
        let hovered = response.hover_pos().filter(|_| !response.dragged()).and_then(hit);
        if response.clicked() {
            self.view.selection = hovered.into_iter().collect();
        }
        let painter = ui.painter_at(area);
        painter.rect_filled(area, 0.0, theme::palette(ui.ctx()).canvas);
        let frame = paint::Frame::new(&painter, camera, area);
        frame.grid();
        frame.drawing(&mut self.scene, &self.view, lit, self.fonts.number(&painter));
        let document = self.scene.drawing().document().clone();
        let voice = access::Voice { state: "access.copied_state", arrow: "access.copied_arrow", tells: Some(tells) };
        access::announce(ui, &frame, &mut self.scene, &document, None, &voice);
        if hovered.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        } else if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if let Some(text) = hovered.and_then(|element| self.unseen(element, tells(element))) {
            response.on_hover_text_at_pointer(text);
        }
        self.refit(ui, area);
        hovered.or_else(|| self.view.selection.first().copied())
    }

    /// A text about something, unless just that stands there already.
    fn unseen(&self, element: Element, text: String) -> Option<String> {
        let shown = match element {
            Element::Arrow(from, to) => self.scene.drawing().arrow(from, to).map(|arrow| &arrow.label.text),
            Element::State(_) | Element::Note(_) => None,
        };
        (shown != Some(&text)).then_some(text)
    }

    /// Offers to show all again, once a hand has moved the view.
    fn refit(&mut self, ui: &mut Ui, area: Rect) {
        if self.view.camera.is_some() {
            let size = vec2(36.0, 34.0);
            let place = Rect::from_min_size(area.right_top() + vec2(-8.0 - size.x, 8.0), size);
            let inner = UiBuilder::new().max_rect(place);
            let clicked = |ui: &mut Ui| widgets::plain_icon_button(ui, icons::FIT, &t!("steps.copy.fit"), true);
            if ui.scope_builder(inner, clicked).inner {
                self.view.camera = None;
            }
        }
    }

    fn camera(&self, area: Rect) -> Camera {
        self.view.camera.unwrap_or_else(|| Camera::within(self.extent(), area.size(), AROUND.min(area.size() * 0.25)))
    }
}
