//! The definition of the automaton as editable text, which the drawing follows.

use super::DefinitionInput;
use crate::{
    commands::command::{Command, Commands},
    text::definition as sentences,
    ui::{theme, widgets},
};
use eframe::egui::{Id, Margin, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::notation::textbook::Notation;
use grammaton_formats::definition::DefinitionError;
use grammaton_session::{Edit, defined_by};
use rust_i18n::t;

/// The state of the text that persists between frames.
#[derive(Debug, Default)]
pub(super) struct DefinitionText {
    text: String,
    /// The automaton and the notation that the text is about.
    seen: Option<(u64, Notation)>,
    error: Option<DefinitionError>,
    /// Whether the open undo step is not committed yet.
    uncommitted: bool,
    /// Whether the text changed the automaton in the last frame, so that it is not written anew.
    is_applied: bool,
}

impl DefinitionText {
    /// Shows the field with the error in the text. `written` is the definition of the drawing.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        input: DefinitionInput<'_>,
        written: impl FnOnce() -> String,
        commands: &mut Commands,
    ) {
        let notation = input.derived.notation;
        let id = ui.id().with("definition text");
        let key = Some((input.automaton, notation));
        if std::mem::take(&mut self.is_applied) {
            self.seen = key;
        }
        // A text with an error stays until the drawing changes.
        if self.seen != key {
            (self.text, self.seen, self.error) = (written(), key, None);
        }
        if let Some(error) = &self.error {
            widgets::caution(ui, &sentences::problem(error));
        }
        if ui.memory(|memory| memory.has_focus(id))
            && let Some(action) = widgets::take_history_keys(ui)
        {
            commands.push(Command::Act(action));
        }
        let area =
            ScrollArea::vertical().id_salt("definition area").auto_shrink([false, false]).min_scrolled_height(0.0);
        area.show(ui, |ui| self.field(ui, id, input, commands));
    }

    fn field(&mut self, ui: &mut Ui, id: Id, input: DefinitionInput<'_>, commands: &mut Commands) {
        let response = TextEdit::multiline(&mut self.text)
            .id(id)
            .font(theme::grammar_font())
            .margin(Margin::same(4))
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, ui.available_height() - 6.0))
            .show(ui)
            .response
            .response;
        let spoken = self.text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(spoken.clone()),
            label: Some(t!("definition.text").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if response.changed() {
            self.apply(input, commands);
        }
        if response.lost_focus() {
            self.end(commands);
        }
    }

    /// Applies the text to the drawing, unless it has an error.
    fn apply(&mut self, input: DefinitionInput<'_>, commands: &mut Commands) {
        match defined_by(input.now.document, &self.text, input.derived.notation) {
            Ok(document) => {
                self.error = None;
                if document != *input.now.document {
                    commands.push(Command::Continue(Edit::Replace(document)));
                    (self.uncommitted, self.is_applied) = (true, true);
                }
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Ends the undo step.
    pub(super) fn end(&mut self, commands: &mut Commands) {
        if std::mem::take(&mut self.uncommitted) {
            commands.push(Command::Commit);
        }
    }
}
