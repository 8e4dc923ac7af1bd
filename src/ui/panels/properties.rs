//! The properties of the selected elements, or of the document if nothing is selected.
//!
//! Typing changes the document at once. All changes until the user leaves the field form one undo step.

mod arrow;
mod document;
mod state;
mod token;

use crate::text::t;
use crate::{
    commands::{
        action::ActionContext,
        command::{Command, Commands},
    },
    ui::{theme, widgets},
};
use eframe::egui::{
    DragValue, Grid, Id, Key, Response, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType, vec2,
};
use grammaton_session::{Derived, Edit};

/// A text field of the panel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum PropertyField {
    /// The name of a state.
    Name,
    /// The meaning of a state.
    Meaning,
    /// The note on a state.
    Note,
    /// The name of the token of a state.
    Token,
    /// The labels of an arrow.
    Labels,
    /// The title of the document.
    Title,
    /// The symbols declared in addition to those that occur.
    Alphabet,
}

impl PropertyField {
    fn text(self) -> String {
        match self {
            Self::Name => t!("properties.name"),
            Self::Meaning => t!("properties.meaning"),
            Self::Note => t!("properties.note"),
            Self::Token => t!("properties.token"),
            Self::Labels => t!("properties.labels"),
            Self::Title => t!("properties.title_field"),
            Self::Alphabet => t!("properties.alphabet"),
        }
        .into_owned()
    }
}

/// The parts of the app that the panel reads.
#[derive(Clone, Copy)]
pub(crate) struct PropertiesInput<'a> {
    pub now: ActionContext<'a>,
    pub derived: &'a Derived,
    /// The revision of the automaton.
    pub automaton: u64,
}

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    /// The field that takes the keyboard focus when it is shown.
    focus: Option<PropertyField>,
    /// The field being edited, and its text.
    draft: Option<(PropertyField, String)>,
    /// The reason why the draft cannot be applied.
    problem: Option<String>,
    /// Whether the field being edited was shown in this frame.
    shown: bool,
    /// The verdict on the meaning of the selected state.
    meaning: state::JudgedMeaning,
}

impl Properties {
    /// Gives a field the keyboard focus as soon as it is shown.
    pub(crate) fn focus(&mut self, field: PropertyField) {
        self.focus = Some(field);
    }

    /// Ends the edit in progress when its field is no longer shown.
    pub(crate) fn end_edit(&mut self, commands: &mut Commands) {
        if self.draft.take().is_some() {
            self.problem = None;
            commands.push(Command::Commit);
        }
    }

    /// Shows the properties.
    pub(crate) fn show(&mut self, ui: &mut Ui, input: PropertiesInput<'_>, commands: &mut Commands) {
        let now = input.now;
        self.shown = false;
        ScrollArea::vertical().id_salt("properties").auto_shrink([false, true]).min_scrolled_height(0.0).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let states = now.view.selection.state_list();
                let arrows: Vec<_> = now.view.selection.arrows().collect();
                if !states.is_empty() {
                    state::show(self, ui, input, &states, commands);
                }
                if !arrows.is_empty() {
                    arrow::show(self, ui, now, &arrows, commands);
                }
                if states.is_empty() && arrows.is_empty() {
                    document::show(self, ui, now, commands);
                }
            },
        );
        if !self.shown {
            self.end_edit(commands);
        }
        self.focus = None;
    }

    /// Shows a text field with `value` in it. `edit` turns the typed text into an edit, or returns the error message.
    fn field(
        &mut self,
        ui: &mut Ui,
        field: PropertyField,
        value: &str,
        hint: &str,
        commands: &mut Commands,
        edit: impl FnOnce(&str) -> Result<Edit, String>,
    ) {
        let drafted = self.draft.as_ref().filter(|(of, _)| *of == field).map(|(_, text)| text.clone());
        let mut text = drafted.unwrap_or_else(|| value.to_owned());
        let rows = if field == PropertyField::Note { 2 } else { 1 };
        let editor = if rows > 1 { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
        let editor = widgets::field(ui, editor);
        let editor = editor.id(Id::new(("property", field))).hint_text(hint).desired_rows(rows);
        let editor = editor.background_color(theme::palette(ui.ctx()).raised);
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

    /// Shows the problem of the draft, and ends the edit when its field loses the focus.
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

/// Shows a table with two columns: captions and values.
fn table(ui: &mut Ui, name: &str, rows: impl FnOnce(&mut Ui)) {
    Grid::new(name).num_columns(2).min_col_width(76.0).spacing(vec2(10.0, 8.0)).show(ui, rows);
}

/// Shows the caption of a row.
fn caption(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).color(theme::palette(ui.ctx()).weak).size(13.0));
}

/// Shows the heading of a section.
fn heading(ui: &mut Ui, text: &str) {
    ui.add(
        eframe::egui::Label::new(RichText::new(text).font(eframe::egui::FontId::new(14.0, theme::semibold())))
            .truncate(),
    );
}

/// Shows a number that can be dragged or typed. `edit` turns it into an edit.
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
    let response = widgets::number(ui, name, drag);
    if response.changed() {
        commands.push(Command::Continue(edit(value)));
    }
    if response.drag_stopped() || response.lost_focus() {
        commands.push(Command::Commit);
    }
}
