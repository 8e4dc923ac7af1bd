//! The properties of what is selected, or of the document where nothing is.
//!
//! What is typed changes the document at once; the whole of it is one undo step, which ends when the field is left.

mod arrow;
mod document;
mod state;

use crate::{
    action::Situation,
    command::{Command, Commands, Edit},
    theme,
};
use eframe::egui::{
    DragValue, Grid, Id, Key, Response, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType, vec2,
};
use rust_i18n::t;

/// A field in which something is typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Field {
    /// The name of a state.
    Name,
    /// The remark on states.
    Note,
    /// The labels of an arrow.
    Labels,
    /// The document's title.
    Title,
    /// The symbols beyond those that are drawn.
    Alphabet,
}

impl Field {
    fn text(self) -> String {
        match self {
            Self::Name => t!("properties.name"),
            Self::Note => t!("properties.note"),
            Self::Labels => t!("properties.labels"),
            Self::Title => t!("properties.title_field"),
            Self::Alphabet => t!("properties.alphabet"),
        }
        .into_owned()
    }
}

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    /// The field that is to get the keyboard.
    focus: Option<Field>,
    /// What stands in the field that is edited.
    draft: Option<(Field, String)>,
    /// Why the draft cannot be taken.
    problem: Option<String>,
    /// Whether that field was shown in this frame.
    shown: bool,
}

impl Properties {
    /// Gives a field the keyboard as soon as it is shown.
    pub(crate) fn focus(&mut self, field: Field) {
        self.focus = Some(field);
    }

    /// Ends what is under way, as its field is no longer shown.
    pub(crate) fn rest(&mut self, commands: &mut Commands) {
        if self.draft.take().is_some() {
            self.problem = None;
            commands.push(Command::Commit);
        }
    }

    /// Shows the properties.
    pub(crate) fn show(&mut self, ui: &mut Ui, now: Situation<'_>, commands: &mut Commands) {
        self.shown = false;
        ScrollArea::vertical().id_salt("properties").auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let states = now.view.selected_states();
            let arrows: Vec<_> = now.view.arrows_selected().collect();
            if !states.is_empty() {
                state::show(self, ui, now, &states, commands);
            }
            if !arrows.is_empty() {
                arrow::show(self, ui, now, &arrows, commands);
            }
            if states.is_empty() && arrows.is_empty() {
                document::show(self, ui, now, commands);
            }
        });
        if !self.shown {
            self.rest(commands);
        }
        self.focus = None;
    }

    /// A field with `value` in it; `edit` makes the change of what was typed, or says why there is none.
    fn field(
        &mut self,
        ui: &mut Ui,
        field: Field,
        value: &str,
        hint: &str,
        commands: &mut Commands,
        edit: impl FnOnce(&str) -> Result<Edit, String>,
    ) {
        let drafted = self.draft.as_ref().filter(|(of, _)| *of == field).map(|(_, text)| text.clone());
        let mut text = drafted.unwrap_or_else(|| value.to_owned());
        let rows = if field == Field::Note { 2 } else { 1 };
        let editor = if rows > 1 { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
        let editor = editor.id(Id::new(("property", field))).hint_text(hint).desired_rows(rows);
        let response = ui.add(editor.desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, field.text()));
        if self.focus == Some(field) {
            response.request_focus();
        }
        if response.changed() {
            match edit(&text) {
                Ok(edit) => {
                    self.problem = None;
                    commands.push(Command::Continue(edit));
                }
                Err(problem) => self.problem = Some(problem),
            }
            self.draft = Some((field, text));
        }
        if self.draft.as_ref().is_some_and(|(of, _)| *of == field) {
            self.shown = true;
            self.leave(ui, &response, commands);
        }
    }

    /// Says what is wrong with the draft; ends it when its field is left.
    fn leave(&mut self, ui: &mut Ui, response: &Response, commands: &mut Commands) {
        if let Some(problem) = &self.problem {
            ui.label(RichText::new(problem).size(12.5).color(theme::palette(ui.ctx()).danger));
        }
        if response.lost_focus() || !response.has_focus() {
            let escaped = ui.input(|input| input.key_pressed(Key::Escape));
            commands.push(if escaped { Command::Abort } else { Command::Commit });
            self.draft = None;
            self.problem = None;
        }
    }
}

/// A table of two columns: what it is, and its value.
fn table(ui: &mut Ui, name: &str, rows: impl FnOnce(&mut Ui)) {
    Grid::new(name).num_columns(2).min_col_width(76.0).spacing(vec2(10.0, 8.0)).show(ui, rows);
}

/// The first column of a row.
fn caption(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).color(theme::palette(ui.ctx()).weak).size(13.0));
}

/// What the rows below are about.
fn heading(ui: &mut Ui, text: &str) {
    ui.add(
        eframe::egui::Label::new(RichText::new(text).font(eframe::egui::FontId::new(14.0, theme::semibold())))
            .truncate(),
    );
}

/// A number that is dragged or typed; `edit` makes the change to it.
fn number(
    ui: &mut Ui,
    name: &str,
    mut value: f32,
    range: std::ops::RangeInclusive<f32>,
    commands: &mut Commands,
    edit: impl FnOnce(f32) -> Edit,
) {
    let fine = *range.end() <= 1.0;
    let (speed, decimals) = if fine { (0.01, 2) } else { (1.0, 0) };
    let drag = DragValue::new(&mut value).range(range).speed(speed).max_decimals(decimals);
    let response = ui.add(drag);
    response.widget_info(|| WidgetInfo::drag_value(true, f64::from(value)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        commands.push(Command::Continue(edit(value)));
    }
    if response.drag_stopped() || response.lost_focus() {
        commands.push(Command::Commit);
    }
}
