//! What a screen reader, and a test, can find on the canvas: every state and arrow in view, by name.

use super::look::on_screen;
use super::paint::Frame;
use super::scene::Scene;
use eframe::egui::{Id, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType};
use grammaton_core::{Document, StateId, drawing::RADIUS, format::label};
use rust_i18n::t;

/// Adds the states and arrows in view to the accessibility tree, where there is one.
pub(super) fn announce(ui: &Ui, frame: &Frame<'_>, scene: &mut Scene, document: &Document) {
    // Without a reader, the tree is not built and names cost nothing.
    if ui.ctx().accesskit_node_builder(ui.id(), |_| ()).is_none() {
        return;
    }
    let name = |id: StateId| document.state(id).map_or("", |state| state.name.as_str());
    scene.states_in(frame.visible, |id, state| {
        let centre = on_screen(&frame.meta, state.centre);
        let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * RADIUS * frame.meta.zoom));
        let label = t!("access.state", name = state.name).into_owned();
        let marks = [(state.start.is_some(), t!("access.start")), (state.accepting, t!("access.accepting"))];
        let marks: Vec<_> = marks.iter().filter(|(on, _)| *on).map(|(_, text)| text.as_ref()).collect();
        speak(ui, Id::new(("state", id)), rect, &label, &marks.join(", "));
    });
    scene.arrows_in(frame.visible, |(from, to), arrow| {
        let centre = on_screen(&frame.meta, arrow.label_at);
        let rect = Rect::from_center_size(centre, arrow.label_bounds().size() * frame.meta.zoom);
        let text = t!("access.arrow", from = name(from), to = name(to)).into_owned();
        speak(ui, Id::new(("arrow", from, to)), rect, &text, &label::show(document.labels(from, to)));
    });
}

fn speak(ui: &Ui, id: Id, rect: Rect, label: &str, description: &str) {
    let response = ui.interact(rect, ui.id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, label));
    if !description.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(description));
    }
}
