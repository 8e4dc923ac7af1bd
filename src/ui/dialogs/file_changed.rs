//! Asks what to do about a file that another program has changed, or that already exists.

use super::{modal, title};
use crate::text::t;
use crate::{
    commands::command::{Command, Commands, FileChangeChoice},
    text,
    ui::widgets,
};
use eframe::egui::Context;
use grammaton_session::{ChangeOccasion, FileChange};

/// Shows the question.
pub(crate) fn file_changed(ctx: &Context, change: &FileChange, commands: &mut Commands) {
    let (heading, text) = text::files::change(change);
    let modal = modal(ctx, "differs").show(ctx, |ui| {
        super::width(ui, 480.0);
        title(ui, &heading);
        ui.label(text);
        ui.add_space(10.0);
        super::buttons(ui, |ui| {
            let mut choose = |chosen, choice| {
                if chosen {
                    commands.push(Command::FileChange(choice));
                }
            };
            choose(super::main_button(ui, &t!("differs.save_as")), FileChangeChoice::SaveAs);
            let keep =
                if change.when == ChangeOccasion::WindowFocused { t!("differs.keep") } else { t!("differs.cancel") };
            choose(widgets::outlined(ui, None, &keep).clicked(), FileChangeChoice::Keep);
            if change.when != ChangeOccasion::FirstSave {
                choose(widgets::outlined(ui, None, &t!("differs.reload")).clicked(), FileChangeChoice::Reload);
            }
            if change.when != ChangeOccasion::WindowFocused {
                choose(widgets::outlined(ui, None, &t!("differs.overwrite")).clicked(), FileChangeChoice::Overwrite);
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::FileChange(FileChangeChoice::Keep));
    }
}
