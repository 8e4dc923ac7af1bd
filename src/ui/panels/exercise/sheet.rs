//! An exercise sheet: its texts, and its exercises with what is done.

mod editing;

pub(crate) use editing::SheetPanel;

use super::{numbered, prose::Prose, state, weak_label};
use crate::{
    commands::{
        command::{Command, Commands},
        topic::Topic,
    },
    text::{exercise::task as text, t},
    ui::{context_help, theme, widgets},
};
use eframe::egui::{CentralPanel, FontId, Frame, Label, Margin, Response, RichText, ScrollArea, Stroke, Ui};
use grammaton_core::{
    Document,
    exercise::{ExerciseDocument, Sheet, SheetItem},
};
use grammaton_session::{TabSummary, Target};

/// The greatest width of the sheet, in points.
const WIDTH: f32 = 720.0;

/// The input of the sheet.
#[derive(Clone, Copy)]
pub(crate) struct SheetInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its sheet.
    pub sheet: &'a Sheet,
    /// The platform.
    pub target: Target,
    /// The other tabs.
    pub others: &'a [TabSummary],
}

/// Shows the sheet of a document in the rest of `ui`. A teacher can change it.
pub(crate) fn show(ui: &mut Ui, input: SheetInput<'_>, panel: &mut SheetPanel, commands: &mut Commands) {
    let frame = Frame::new().fill(theme::palette(ui.ctx()).canvas).inner_margin(Margin::same(theme::MARGIN));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("sheet").auto_shrink([false, false]).min_scrolled_height(0.0);
        area.show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDTH));
            ui.spacing_mut().item_spacing.y = 8.0;
            let is_copy = input.sheet.exercises().any(|item| item.exercise.student.is_some());
            context_help::mark(ui, ui.clip_rect(), if is_copy { Topic::Exercises } else { Topic::Teaching });
            if is_copy || matches!(input.target, Target::Frame { .. }) {
                of_student(ui, input.document, input.sheet, commands);
            } else {
                panel.show(ui, input, commands);
            }
        });
    });
}

/// Shows the sheet of a student, with what is done.
fn of_student(ui: &mut Ui, document: &Document, sheet: &Sheet, commands: &mut Commands) {
    let title = if document.title().is_empty() { t!("task.sheet") } else { document.title().into() };
    ui.add(Label::new(RichText::new(title).font(theme::heading_font())).wrap());
    weak_label(ui, &text::progress(sheet));
    let mut number = 0;
    for item in &sheet.items {
        match item {
            SheetItem::Text(text) => Prose::default().show(ui, text),
            SheetItem::Exercise(item) => {
                card(ui, |ui| {
                    let title = numbered(number, item.document.title());
                    ui.add(Label::new(RichText::new(title).font(FontId::new(14.0, theme::semibold()))).wrap());
                    exercise(ui, number, item, commands);
                });
                number += 1;
            }
        }
    }
}

/// Shows a part of the sheet with a frame around it.
fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.panel).stroke(Stroke::new(1.0, palette.border)).corner_radius(theme::RADIUS);
    let framed = frame.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
    framed.inner
}

/// Shows the text of an exercise, the button that opens it, and the points. Returns the button.
fn exercise(ui: &mut Ui, number: usize, item: &ExerciseDocument, commands: &mut Commands) -> Response {
    Prose::default().show(ui, &item.exercise.text);
    let row = ui.horizontal_wrapped(|ui| {
        let name = t!("task.open", number = (number + 1).to_string());
        let button = widgets::outlined(ui, None, &name);
        if button.clicked() {
            commands.push(Command::OpenExercise(number));
        }
        state(ui, &item.exercise);
        button
    });
    row.inner
}
