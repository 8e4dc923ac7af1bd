//! The dialog by which a teacher makes an exercise or changes it.

use crate::text::t;
use crate::{
    commands::command::Commands,
    ui::{
        dialogs::{buttons, main_button, modal, title, width},
        theme, widgets,
    },
};
use eframe::egui::{Context, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::{Document, exercise::Exercise};
use grammaton_session::{Edit, exercises::proposed};

/// The state of the dialog.
#[derive(Debug)]
pub(crate) struct ExerciseDialog {
    exercise: Exercise,
    text: String,
}

impl ExerciseDialog {
    /// Creates the dialog for the exercise of a document, or for a new one.
    pub(crate) fn new(document: &Document) -> Self {
        let exercise = document.exercise().cloned().unwrap_or_else(|| proposed(document));
        Self { text: exercise.text.to_string(), exercise }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, commands: &mut Commands) -> bool {
        let modal = modal(ctx, "exercise dialog").show(ctx, |ui| {
            width(ui, 560.0);
            title(ui, &t!("exercise_dialog.title"));
            self.text(ui);
            ui.add_space(10.0);
            buttons(ui, |ui| {
                let accepted = main_button(ui, &t!("exercise_dialog.ok"));
                if accepted {
                    self.exercise.text = self.text.as_str().into();
                    commands.edit(Edit::SetExercise(Some(Box::new(self.exercise.clone()))));
                }
                widgets::outlined(ui, None, &t!("exercise_dialog.cancel")).clicked() || accepted
            })
        });
        modal.inner || modal.should_close()
    }

    fn text(&mut self, ui: &mut Ui) {
        let name = t!("exercise_dialog.text");
        ui.label(RichText::new(&*name).size(13.0).color(theme::palette(ui.ctx()).weak));
        let field = TextEdit::multiline(&mut self.text).desired_rows(4).desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.text.clone()),
            label: Some(name.clone().into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
    }
}
