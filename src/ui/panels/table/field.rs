//! The text field over a cell. Enter or Tab accepts the text, Escape discards it. Matching names are offered below
//! it.

use super::{
    Grid, TablePanel,
    sheet::{CellError, CellPosition, NAME, Sheet, pieces, spelled},
    step,
};
use crate::text::{locale::list, t};
use crate::{
    commands::command::Commands,
    ui::{theme, touch_mode},
};
use ecow::EcoString;
use eframe::egui::{
    Area, Frame, Id, Key, Margin, Modifiers, Order, RichText, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, WidgetType,
    text::{CCursor, CCursorRange},
    vec2,
};

/// The maximum number of names offered.
const OFFERED: usize = 6;

/// The minimum width of an error message, in points.
const MESSAGE_WIDTH: f32 = 240.0;

/// The text being typed into a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct CellField {
    text: String,
    problem: Option<CellError>,
    /// Whether the field has yet to take the keyboard focus.
    fresh: bool,
}

/// The ways of leaving the field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Leave {
    Down,
    Right,
    Left,
    Stay,
    Discard,
}

impl CellField {
    /// Creates a field with this text.
    pub(super) fn new(text: String) -> Self {
        Self { text, problem: None, fresh: true }
    }
}

impl TablePanel {
    /// Shows the open field over its cell.
    pub(super) fn open_field(&mut self, ui: &mut Ui, grid: &Grid<'_>, table: Id, commands: &mut Commands) {
        let Some(mut field) = self.field.take() else { return };
        let id = table.with("field");
        let leave = if ui.memory(|memory| memory.has_focus(id)) { closing(ui) } else { None };
        let rect = grid.rect(self.cursor);
        let palette = theme::palette(ui.ctx());
        let color = if field.problem.is_some() { palette.danger } else { palette.accent };
        let mut lost_focus = false;
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            let name = t!("table.edit", name = grid.sheet.name(self.cursor.row));
            // The table handles Tab before the field does.
            let edit = TextEdit::singleline(&mut field.text).id(id).lock_focus(true).font(theme::grammar_font());
            let frame = Frame::new().fill(palette.panel).stroke(Stroke::new(2.0, color));
            let edit = edit.frame(frame.inner_margin(Margin::symmetric(6, 5)));
            let mut output = edit.min_size(rect.size()).desired_width(rect.width()).show(ui);
            output.response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, &name));
            if output.response.changed() {
                field.problem = None;
            }
            if std::mem::take(&mut field.fresh) {
                output.response.request_focus();
                let end = CCursor::new(field.text.chars().count());
                output.state.cursor.set_char_range(Some(CCursorRange::one(end)));
                output.state.store(ui.ctx(), id);
            } else {
                lost_focus = output.response.lost_focus();
            }
        });
        // Escape takes the focus from the field before anything else handles it.
        let discarded = lost_focus && ui.input(|input| input.key_pressed(Key::Escape));
        let leave = if discarded { Some(Leave::Discard) } else { leave };
        let wants_states = self.completions(ui, grid, &mut field, id);
        let create = wants_states || (leave.is_some() && field.problem.is_some());
        match leave.or(wants_states.then_some(Leave::Down)).or(lost_focus.then_some(Leave::Stay)) {
            None => self.field = Some(field),
            Some(Leave::Discard) => ui.memory_mut(|memory| memory.request_focus(table)),
            Some(leave) => match grid.sheet.write(self.cursor, &field.text, create) {
                Ok(edits) => {
                    step(edits, commands);
                    if leave != Leave::Stay {
                        ui.memory_mut(|memory| memory.request_focus(table));
                        self.move_to(grid.sheet, self.after(grid.sheet, leave), false, commands);
                    }
                }
                Err(problem) => {
                    field.problem = Some(problem);
                    field.fresh = leave != Leave::Stay;
                    self.field = Some(field);
                }
            },
        }
    }

    /// Closes the open field, and applies its text if it is valid.
    pub(super) fn close_field(&mut self, sheet: Sheet<'_>, commands: &mut Commands) {
        if let Some(field) = self.field.take()
            && let Ok(edits) = sheet.write(self.cursor, &field.text, false)
        {
            step(edits, commands);
        }
    }

    fn after(&self, sheet: Sheet<'_>, leave: Leave) -> CellPosition {
        match leave {
            Leave::Down => CellPosition { row: (self.cursor.row + 1).min(sheet.rows() - 1), ..self.cursor },
            Leave::Right => self.neighbor(sheet, false),
            Leave::Left => self.neighbor(sheet, true),
            Leave::Stay | Leave::Discard => self.cursor,
        }
    }

    /// Shows the error or the matching names below the field. Returns whether the user wants to create the missing
    /// states.
    fn completions(&self, ui: &Ui, grid: &Grid<'_>, field: &mut CellField, id: Id) -> bool {
        if self.cursor.column <= NAME {
            return false;
        }
        let offered = if field.problem.is_none() { grid.sheet.completions(&field.text, OFFERED) } else { Vec::new() };
        if offered.is_empty() && field.problem.is_none() {
            return false;
        }
        let palette = theme::palette(ui.ctx());
        let at = grid.rect(self.cursor).left_bottom() + vec2(0.0, 2.0);
        let mut wants_states = false;
        Area::new(id.with("below")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(Margin::same(6)).show(ui, |ui| {
                // Without a minimum width, a narrow cell at the edge would squeeze the message.
                ui.set_min_width(if field.problem.is_some() { MESSAGE_WIDTH } else { 0.0 });
                match &field.problem {
                    Some(CellError::Unknown(names)) => {
                        let names = list(names);
                        let for_fingers = touch_mode::is_on(ui.ctx());
                        let key = if for_fingers { "table.unknown_touch" } else { "table.unknown" };
                        ui.label(RichText::new(t!(key, names = names)).color(palette.danger));
                        wants_states = ui.button(t!("table.create", names = names)).clicked();
                    }
                    Some(CellError::Quotes(fault)) => drop(ui.label(RichText::new(fault).color(palette.danger))),
                    None => {}
                }
                for name in &offered {
                    if ui.button(name.as_str()).clicked() {
                        field.text = completed(&field.text, name);
                        field.fresh = true;
                    }
                }
            });
        });
        wants_states
    }
}

/// Consumes the key by which the field is left, before the field handles it.
fn closing(ui: &Ui) -> Option<Leave> {
    let keys = [
        (Modifiers::SHIFT, Key::Tab, Leave::Left),
        (Modifiers::NONE, Key::Tab, Leave::Right),
        (Modifiers::NONE, Key::Enter, Leave::Down),
        (Modifiers::NONE, Key::Escape, Leave::Discard),
    ];
    ui.input_mut(|input| keys.into_iter().find(|(held, key, _)| input.consume_key(*held, *key)).map(|key| key.2))
}

/// Returns the text with its last name replaced.
fn completed(text: &str, name: &EcoString) -> String {
    let prefix = pieces(text).last().map_or(0, |piece| piece.len());
    let before = &text[..text.len() - prefix];
    format!("{before}{}{}", if before.is_empty() { "" } else { " " }, spelled(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name_is_replaced_by_the_completion() {
        assert_eq!(completed("", &"q0".into()), "q0");
        assert_eq!(completed("q1, q", &"q0".into()), "q1, q0");
        assert_eq!(completed("q1, {q0, ", &"{q0, q1}".into()), "q1, {q0, q1}");
        assert_eq!(completed("\"a", &"a, b".into()), "\"a, b\"");
    }
}
