//! Asks about unsaved changes before a tab or the window is closed.

use super::{buttons, main_button, modal, title, width};
use crate::text::{counted, t};
use crate::{
    commands::command::{Command, Commands, UnsavedChoice},
    ui::widgets,
};
use eframe::egui::{Context, Label, RichText, ScrollArea, Ui};

/// Asks what to do with the unsaved changes of one document.
pub(crate) fn unsaved(ctx: &Context, name: &str, commands: &mut Commands) {
    let heading = t!("unsaved.title", name = name);
    let answers = [
        (UnsavedChoice::Save, t!("unsaved.save")),
        (UnsavedChoice::Keep, t!("unsaved.keep")),
        (UnsavedChoice::Discard, t!("unsaved.discard")),
    ];
    ask(ctx, &heading, &answers, commands, |ui| _ = ui.label(t!("unsaved.text")));
}

/// Asks what to do with the unsaved changes of several documents, which are described by `documents`.
pub(crate) fn several_unsaved(ctx: &Context, documents: &[String], commands: &mut Commands) {
    let heading = counted!("unsaved.several", documents.len());
    let answers = [
        (UnsavedChoice::SaveAll, t!("unsaved.save_all")),
        (UnsavedChoice::Keep, t!("unsaved.keep")),
        (UnsavedChoice::DiscardAll, t!("unsaved.discard_all")),
        (UnsavedChoice::Review, t!("unsaved.review")),
    ];
    ask(ctx, &heading, &answers, commands, |ui| {
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            for document in documents {
                ui.add(Label::new(RichText::new(format!("•  {document}"))).truncate());
            }
        });
        ui.add_space(4.0);
        ui.label(t!("unsaved.text"));
    });
}

/// Shows a question with its answers, the main one first.
fn ask<T: AsRef<str>>(
    ctx: &Context,
    heading: &str,
    answers: &[(UnsavedChoice, T)],
    commands: &mut Commands,
    content: impl FnOnce(&mut Ui),
) {
    let modal = modal(ctx, "unsaved").show(ctx, |ui| {
        width(ui, 440.0);
        title(ui, heading);
        content(ui);
        ui.add_space(10.0);
        buttons(ui, |ui| {
            for (index, (choice, text)) in answers.iter().enumerate() {
                let text = text.as_ref();
                let chosen =
                    if index == 0 { main_button(ui, text) } else { widgets::outlined(ui, None, text).clicked() };
                if chosen {
                    commands.push(Command::UnsavedChoice(*choice));
                }
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::UnsavedChoice(UnsavedChoice::Keep));
    }
}
