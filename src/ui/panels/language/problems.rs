//! The problems of a typed expression, below their place in the field.

use crate::{
    commands::icons,
    text::grammar_fixes::Fix,
    ui::{panels::grammar::reading::Problem, theme, widgets},
};
use eframe::egui::{
    Area, Frame, Order, RichText, Ui,
    text::{ByteIndex, CCursor},
    text_edit::TextEditOutput,
    text_selection::text_cursor_state::char_index_from_byte_index,
    vec2,
};

/// The maximum number of problems shown.
const SHOWN: usize = 3;
/// The width of the list, in points.
const WIDTH: f32 = 380.0;

/// Shows the first problems below the field. Returns the fix that was clicked, and whether the pointer is on the list.
pub(super) fn show(ui: &Ui, output: &TextEditOutput, text: &str, problems: &[Problem]) -> (Option<Fix>, bool) {
    let field = &output.response.response;
    let first = problems.first().map_or(0, |problem| problem.range.start);
    let cursor = CCursor::new(char_index_from_byte_index(text, ByteIndex(first)));
    let x = output.galley.pos_from_cursor(cursor).left() + output.galley_pos.x;
    let at = eframe::egui::pos2(x.clamp(field.rect.left(), field.rect.right()), field.rect.bottom());
    let area = Area::new(field.id.with("problems")).order(Order::Foreground).fixed_pos(at + vec2(-10.0, 4.0));
    let shown = area.constrain(true).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
            let palette = theme::palette(ui.ctx());
            let mut clicked = None;
            for problem in problems.iter().take(SHOWN) {
                let (icon, color) =
                    if problem.serious { (icons::WARNING, palette.danger) } else { (icons::INFO, palette.warning) };
                widgets::icon_text(ui, icon, color, &problem.text);
                if problem.fixes.is_empty() {
                    continue;
                }
                ui.horizontal_wrapped(|ui| {
                    for fix in &problem.fixes {
                        if ui.button(RichText::new(&fix.label).size(13.0).color(palette.accent)).clicked() {
                            clicked = Some(fix.clone());
                        }
                    }
                });
            }
            clicked
        })
    });
    let is_over = ui.input(|input| input.pointer.latest_pos()).is_some_and(|at| shown.response.rect.contains(at));
    (shown.inner.inner, is_over)
}
