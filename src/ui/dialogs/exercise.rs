//! The dialog by which a teacher makes an exercise or changes it.
//!
//! The dialog changes its fields only; the document changes once, when the dialog is accepted.

mod fields;
mod grading;
mod task;

use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    text::{counted, exercise::teacher as text, failures, t},
    ui::{
        canvas,
        dialogs::{buttons, main_button, modal, title, width},
        operand_picker::{OperandPicker, problem},
        panels::exercise::Prose,
        theme, widgets,
    },
};
use eframe::egui::{Context, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};
use grammaton_core::{
    Document,
    exercise::{Exercise, FaultyResult, Task},
};
use grammaton_session::{
    Edit, OtherAutomaton, TabSummary,
    exercises::{ExerciseForm, ExerciseReport, FormError, TaskKind, mark_text, proposed},
    pasted_text,
};

/// The state of the dialog.
#[derive(Debug)]
pub(crate) struct ExerciseDialog {
    form: ExerciseForm,
    prose: Prose,
    /// The picker of the second automaton.
    pub(crate) other: OperandPicker,
    /// The operand that was read last, and why it could not be read.
    taken: (Option<OtherAutomaton>, Option<String>),
    /// The task that was inspected last, with the number of the inspection.
    inspected: Option<Task>,
    number: u64,
    report: ExerciseReport,
}

impl ExerciseDialog {
    /// Creates the dialog for the exercise of a document, or for a new one.
    pub(crate) fn new(document: &Document) -> Self {
        let form = match document.exercise() {
            Some(exercise) => ExerciseForm::new(exercise, document),
            None => ExerciseForm::new(&proposed(document), document),
        };
        Self {
            form,
            prose: Prose::default(),
            other: OperandPicker::default(),
            taken: (None, None),
            inspected: None,
            number: 0,
            report: ExerciseReport::default(),
        }
    }

    /// Returns the exercise if its task has changed since it was inspected last, with the number of its inspection.
    pub(crate) fn take_change(&mut self, document: &Document) -> Option<(u64, Exercise)> {
        let exercise = self.form.exercise(document).ok()?;
        if self.inspected.as_ref() == Some(&exercise.task) {
            return None;
        }
        self.inspected = Some(exercise.task.clone());
        self.number += 1;
        Some((self.number, exercise))
    }

    /// Takes the report of an inspection, unless the task has changed meanwhile.
    pub(crate) fn take_report(&mut self, number: u64, report: ExerciseReport) {
        if number == self.number {
            self.report = report;
        }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        document: &Document,
        others: &[TabSummary],
        commands: &mut Commands,
    ) -> bool {
        let modal = modal(ctx, "exercise dialog").show(ctx, |ui| {
            width(ui, 600.0);
            title(ui, &t!("exercise_dialog.title"));
            // The rest of the window's height: the margin around the dialog and inside it, the title, and the buttons.
            let room = (ctx.content_rect().height() - 150.0).max(60.0);
            let area = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
            let made = area.show(ui, |ui| self.content(ui, document, others, commands)).inner;
            ui.add_space(8.0);
            buttons(ui, |ui| end(ui, made, commands))
        });
        modal.inner || modal.should_close()
    }

    /// Shows the fields and what does not fit. Returns the exercise that they make.
    fn content(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        others: &[TabSummary],
        commands: &mut Commands,
    ) -> Option<Exercise> {
        ui.spacing_mut().item_spacing.y = 5.0;
        self.text(ui);
        task::kind(ui, &mut self.form);
        task::options(ui, &mut self.form);
        if self.form.kind == TaskKind::Equivalence {
            self.second(ui, others, commands);
        }
        let made = self.form.exercise(document);
        if self.form.kind == TaskKind::FindError {
            self.error(ui);
        }
        self.problems(ui, &made, document);
        ui.separator();
        grading::show(ui, &mut self.form);
        // The fields above may have changed after `made`, which only decides what is shown.
        self.form.exercise(document).ok()
    }

    /// Shows the field for the text, and the text as students see it.
    fn text(&mut self, ui: &mut Ui) {
        fields::text(ui, &t!("exercise_dialog.text"), &mut self.form.text, &t!("exercise_dialog.text_hint"));
        if self.form.text.trim().is_empty() {
            return;
        }
        let border = Stroke::new(1.0, theme::palette(ui.ctx()).border);
        let frame = Frame::new().stroke(border).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(8, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.prose.show(ui, &self.form.text);
        });
    }

    /// Shows the picker of the second automaton.
    fn second(&mut self, ui: &mut Ui, others: &[TabSummary], commands: &mut Commands) {
        match &self.form.other {
            Some(other) => fields::name(ui, &counted!("exercise_dialog.other_states", other.states().len())),
            None => fields::name(ui, &t!("exercise_dialog.second")),
        }
        self.other.show(ui, others, commands);
        let operand = self.other.operand();
        if operand != self.taken.0 {
            let read = operand.as_ref().map(|operand| document_of(operand, others));
            self.taken = (operand, None);
            match read {
                Some(Ok(other)) => self.form.other = Some(Box::new(other)),
                Some(Err(reason)) => self.taken.1 = Some(reason),
                None => {}
            }
        }
        if let Some(reason) = &self.taken.1 {
            problem(ui, reason);
        }
    }

    /// Shows the error that students have to find, and a button that makes another one.
    fn error(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            if widgets::outlined(ui, None, &t!("exercise_dialog.another_error")).clicked() {
                self.form.seed = self.form.seed.wrapping_add(1) % u64::from(u32::MAX);
            }
            if let Some(FaultyResult { document, wrong }) = &self.report.error {
                let text = t!("exercise_dialog.error", part = mark_text(document, wrong));
                let label = ui.add(Label::new(RichText::new(&*text).size(13.0)).wrap());
                canvas::on_hover_picture(label, &text, document);
            }
        });
    }

    /// Shows why the fields make no exercise, or what does not fit.
    fn problems(&self, ui: &mut Ui, made: &Result<Exercise, FormError>, document: &Document) {
        let palette = theme::palette(ui.ctx());
        match made {
            Err(error) => widgets::icon_text(ui, icons::WARNING, palette.danger, &text::form_error(error)),
            Ok(exercise) => {
                for problem in &self.report.problems {
                    let text = text::problem(problem, exercise, document);
                    widgets::icon_text(ui, icons::WARNING, palette.warning, &text);
                }
            }
        }
    }
}

/// Shows the buttons. Returns whether to close the dialog.
fn end(ui: &mut Ui, made: Option<Exercise>, commands: &mut Commands) -> bool {
    let [mut accepted, mut tried] = [false; 2];
    ui.add_enabled_ui(made.is_some(), |ui| {
        accepted = main_button(ui, &t!("exercise_dialog.ok"));
        tried = widgets::outlined(ui, None, &t!("exercise_dialog.try")).clicked();
    });
    let made = made.filter(|_| accepted || tried);
    let closes = made.is_some();
    if let Some(exercise) = made {
        commands.edit(Edit::SetExercise(Some(Box::new(exercise))));
        commands.extend(tried.then_some(Command::Act(Action::TryExercise)));
    }
    widgets::outlined(ui, None, &t!("exercise_dialog.cancel")).clicked() || closes
}

/// Returns the document of an operand, or why its text cannot be read.
fn document_of(operand: &OtherAutomaton, others: &[TabSummary]) -> Result<Document, String> {
    match operand {
        OtherAutomaton::Tab(id) => {
            let tab = others.iter().find(|other| other.id == *id);
            Ok(tab.map(|tab| tab.document.clone()).unwrap_or_default())
        }
        OtherAutomaton::Text(text) => {
            pasted_text::read(text).map(|read| read.document).map_err(|error| failures::paste(&error))
        }
    }
}
