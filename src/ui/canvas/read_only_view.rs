//! A read-only view of a drawing: painted like the canvas, with a camera of its own, but without editing.

use super::{Scene, access, navigation, paint, to_rect};
use crate::text::t;
use crate::{
    commands::{
        icons,
        view::{Camera, View},
    },
    text::accessibility::Automaton,
    ui::{canvas::visual_style, theme, widgets},
};
use eframe::egui::{CursorIcon, Pos2, Rect, Sense, Ui, UiBuilder, Vec2, vec2};
use grammaton_core::{Document, geometry::Drawing};
use grammaton_session::{Element, Highlight};

/// The space around the drawing, both sides added up, in points. It leaves room for a line of text above.
const AROUND: Vec2 = vec2(40.0, 84.0);

/// A read-only drawing shown next to the one being edited.
#[derive(Debug, Default)]
pub(crate) struct ReadOnlyView {
    scene: Scene,
    /// The view. Its camera is `None`, which fits the whole drawing, until the user moves it.
    view: View,
    /// The bounds of everything that has been drawn so far or will be drawn.
    extent: Option<Rect>,
    fonts: visual_style::FontWatch,
}

impl ReadOnlyView {
    /// Resets the view, with room for `whole`. If `verbatim`, labels are shown unchanged.
    pub(crate) fn begin(&mut self, whole: &Drawing, verbatim: bool) {
        let make = if verbatim { Scene::verbatim } else { Scene::in_notation };
        self.scene = make(whole.notation());
        self.extent = Some(to_rect(whole.bounds()));
    }

    /// Draws this document from now on, and clears the selection.
    pub(crate) fn follow(&mut self, document: &Document) {
        self.scene.follow(document);
        let drawn = self.scene.bounds();
        self.extent = self.extent.map(|extent| if drawn.is_positive() { extent.union(drawn) } else { extent });
        self.view.selection.clear();
    }

    /// Returns the bounds of everything that is drawn at any time.
    pub(crate) fn extent(&self) -> Rect {
        self.extent.unwrap_or(Rect::NOTHING)
    }

    /// Shows the drawing in the rest of `ui`. Returns the hovered element, or else the selected one. `describe` returns
    /// the description of an element.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        highlight: &Highlight,
        describe: &dyn Fn(Element) -> String,
    ) -> Option<Element> {
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, ui.id().with("replica"), Sense::click_and_drag());
        let camera = self.camera(area);
        let least = Camera::least_zoom(self.extent(), area.size());
        let moved = navigation::fingers(ui, camera, area, least)
            .or_else(|| navigation::wheel(ui, &response, camera, area, least));
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
        let frame = paint::CanvasFrame::new(&painter, camera, area);
        frame.grid();
        frame.drawing(&mut self.scene, &self.view, highlight, self.fonts.number(&painter));
        let document = self.scene.drawing().document().clone();
        let wording = access::Wording { automaton: Automaton::Intermediate, describe: Some(describe) };
        _ = access::announce(ui, &frame, &mut self.scene, &document, None, &wording);
        if hovered.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        } else if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if let Some(text) = hovered.and_then(|element| self.unseen(element, describe(element))) {
            response.on_hover_text_at_pointer(text);
        }
        self.refit(ui, area);
        hovered.or_else(|| self.view.selection.first().copied())
    }

    /// Returns `text` unless it is already the visible label of the element.
    fn unseen(&self, element: Element, text: String) -> Option<String> {
        let shown = match element {
            Element::Arrow(from, to) => self.scene.drawing().arrow(from, to).map(|arrow| &arrow.label.text),
            Element::State(_) | Element::Note(_) => None,
        };
        (shown != Some(&text)).then_some(text)
    }

    /// Shows a button that fits the whole drawing again, if the user has moved the view.
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
