//! An exercise sheet: its texts, and its exercises with what is done.

use super::{numbered, prose::Prose, state};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
    },
    text::{exercise::task as text, t},
    ui::{theme, widgets},
};
use eframe::egui::{CentralPanel, FontId, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};
use grammaton_core::{
    Document,
    exercise::{ExerciseDocument, Sheet, SheetItem},
};

/// The greatest width of the sheet, in points.
const WIDTH: f32 = 720.0;

/// Shows the sheet of a document in the rest of `ui`.
pub(crate) fn show(ui: &mut Ui, document: &Document, sheet: &Sheet, commands: &mut Commands) {
    let frame = Frame::new().fill(theme::palette(ui.ctx()).canvas).inner_margin(Margin::same(theme::MARGIN));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("sheet").auto_shrink([false, false]).min_scrolled_height(0.0);
        area.show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDTH));
            ui.spacing_mut().item_spacing.y = 8.0;
            head(ui, document, sheet, commands);
            let mut number = 0;
            for item in &sheet.items {
                match item {
                    SheetItem::Text(text) => Prose::default().show(ui, text),
                    SheetItem::Exercise(item) => {
                        exercise(ui, number, item, commands);
                        number += 1;
                    }
                }
            }
        });
    });
}

/// Shows the title of the sheet and what is done.
fn head(ui: &mut Ui, document: &Document, sheet: &Sheet, commands: &mut Commands) {
    let title = if document.title().is_empty() { t!("task.sheet") } else { document.title().into() };
    ui.add(Label::new(RichText::new(title).font(theme::heading_font())).wrap());
    if sheet.exercises().any(|item| item.exercise.student.is_none()) {
        ui.add(Label::new(RichText::new(t!("task.teachers_file")).color(theme::palette(ui.ctx()).weak)).wrap());
        if widgets::outlined(ui, None, &widgets::action_name(ui.ctx(), Action::TryExercise)).clicked() {
            commands.push(Command::Act(Action::TryExercise));
        }
    } else {
        ui.add(Label::new(RichText::new(text::progress(sheet)).color(theme::palette(ui.ctx()).weak)).wrap());
    }
}

fn exercise(ui: &mut Ui, number: usize, item: &ExerciseDocument, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.panel).stroke(Stroke::new(1.0, palette.border)).corner_radius(theme::RADIUS);
    frame.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = numbered(number, item.document.title());
        ui.add(Label::new(RichText::new(title).font(FontId::new(14.0, theme::semibold()))).wrap());
        Prose::default().show(ui, &item.exercise.text);
        ui.horizontal_wrapped(|ui| {
            let name = t!("task.open", number = (number + 1).to_string());
            if widgets::outlined(ui, None, &name).clicked() {
                commands.push(Command::OpenExercise(number));
            }
            state(ui, &item.exercise);
        });
    });
}
