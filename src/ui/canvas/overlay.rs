//! The overlay on the canvas: hints for beginners.

use crate::text::t;
use crate::{
    commands::view::{Tool, View},
    ui::theme,
};
use eframe::egui::{
    Align, Align2, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, text::LayoutJob, vec2,
};
use grammaton_core::Document;

/// The number of states above which a drawing gets no hints.
const BEGINNING: usize = 8;
/// The maximum radius of the corners, in points.
const RADIUS: f32 = 15.0;

/// Shows the hint for the current situation on the canvas area, if there is one, where it does not cover `taken`. Returns
/// the area of the hint.
pub(super) fn show(
    ui: &Ui,
    area: Rect,
    document: &Document,
    view: &View,
    is_touch: bool,
    taken: Option<Rect>,
) -> Option<Rect> {
    pill(ui, area, &hint(document, view, is_touch)?, taken)
}

/// Returns the hint for the current tool, or for the next step in a new drawing.
fn hint(document: &Document, view: &View, is_touch: bool) -> Option<String> {
    if view.field.is_some() {
        return None;
    }
    let (key, touch_key) = match view.tool {
        Tool::State => ("hint.state_tool", "hint_touch.state_tool"),
        Tool::Arrow if view.selection.state_list().len() == 1 => ("hint.arrow_tool", "hint_touch.arrow_target"),
        Tool::Arrow => ("hint.arrow_tool", "hint_touch.arrow_tool"),
        Tool::Note => ("hint.note_tool", "hint_touch.note_tool"),
        Tool::Select if document.states().len() == 0 => ("hint.first_state", "hint_touch.first_state"),
        // A user who has drawn this much needs no hints, and the space is better used.
        Tool::Select if document.states().len() > BEGINNING => return None,
        Tool::Select if document.transitions().len() == 0 => ("hint.first_arrow", "hint_touch.first_arrow"),
        Tool::Select if document.states().all(|(_, state)| !state.accepting) => {
            ("hint.first_accepting", "hint_touch.first_accepting")
        }
        Tool::Select => return None,
    };
    Some(t!(if is_touch { touch_key } else { key }).into_owned())
}

/// Shows a text at the lower edge of the canvas area, or at the upper one if something else is there, unless it would
/// take too much of the area.
fn pill(ui: &Ui, area: Rect, text: &str, taken: Option<Rect>) -> Option<Rect> {
    let palette = theme::palette(ui.ctx());
    let around = vec2(28.0, 14.0);
    let width = area.width() - 16.0 - around.x;
    let mut job = LayoutJob::simple(text.to_owned(), FontId::proportional(13.0), palette.weak, width);
    job.halign = Align::Center;
    let galley = ui.painter().layout_job(job);
    let (size, edge) = (galley.size() + around, vec2(0.0, 18.0));
    let low = Align2::CENTER_BOTTOM.anchor_size(area.center_bottom() - edge, size);
    let high = Align2::CENTER_TOP.anchor_size(area.center_top() + edge, size);
    let ground = if taken.is_some_and(|taken| taken.intersects(low)) { high } else { low };
    if ground.width() > area.width() - 16.0 || ground.height() > 0.25 * area.height() {
        return None;
    }
    let painter = ui.painter();
    let radius = (0.5 * ground.height()).min(RADIUS);
    painter.rect(ground, radius, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
    painter.galley(pos2(ground.center().x, ground.top() + 0.5 * around.y), galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("hint"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    Some(ground)
}
