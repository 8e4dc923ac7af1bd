//! The overlay on the canvas: hints for beginners.

use crate::text::t;
use crate::{
    commands::view::{Tool, View},
    ui::theme,
};
use eframe::egui::{Align2, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::Document;

/// The number of states above which a drawing gets no hints.
const BEGINNING: usize = 8;

/// Shows the hint for the current situation on the canvas area, if there is one.
pub(super) fn show(ui: &Ui, area: Rect, document: &Document, view: &View) {
    if let Some(text) = hint(document, view) {
        pill(ui, area, &text);
    }
}

/// Returns the hint for the current tool, or for the next step in a new drawing.
fn hint(document: &Document, view: &View) -> Option<String> {
    if view.field.is_some() {
        return None;
    }
    let key = match view.tool {
        Tool::State => "hint.state_tool",
        Tool::Arrow => "hint.arrow_tool",
        Tool::Note => "hint.note_tool",
        Tool::Select if document.states().len() == 0 => "hint.first_state",
        // A user who has drawn this much needs no hints, and the space is better used.
        Tool::Select if document.states().len() > BEGINNING => return None,
        Tool::Select if document.transitions().len() == 0 => "hint.first_arrow",
        Tool::Select if document.states().all(|(_, state)| !state.accepting) => "hint.first_accepting",
        Tool::Select => return None,
    };
    Some(t!(key).into_owned())
}

fn pill(ui: &Ui, area: Rect, text: &str) {
    let palette = theme::palette(ui.ctx());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(13.0), palette.weak);
    let ground =
        Align2::CENTER_BOTTOM.anchor_size(area.center_bottom() - vec2(0.0, 18.0), galley.size() + vec2(28.0, 14.0));
    if ground.width() > area.width() - 16.0 {
        return;
    }
    let painter = ui.painter();
    painter.rect(ground, ground.height() / 2.0, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
    painter.galley(ground.center() - galley.size() / 2.0, galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("hint"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
}
