//! Asks what to do about a file that another program has changed, or that already exists.

use super::{modal, title};
use crate::{
    commands::command::{Choice, Command, Commands},
    ui::widgets,
};
use eframe::egui::Context;
use grammaton_session::{Differs, When};
use rust_i18n::t;

/// Shows the question.
pub(crate) fn file_changed(ctx: &Context, differs: &Differs, commands: &mut Commands) {
    let name = differs.path.name();
    let (heading, text) = match differs.when {
        When::Naming => (t!("differs.exists", name = name), t!("differs.exists_text")),
        When::Saving => (t!("differs.title", name = name), t!("differs.saving_text")),
        When::Looking => (t!("differs.title", name = name), t!("differs.looking_text")),
    };
    let modal = modal(ctx, "differs").show(ctx, |ui| {
        super::width(ui, 480.0);
        title(ui, &heading);
        ui.label(text);
        ui.add_space(10.0);
        super::buttons(ui, |ui| {
            let mut choose = |chosen, choice| {
                if chosen {
                    commands.push(Command::Differs(choice));
                }
            };
            choose(super::main_button(ui, &t!("differs.save_as")), Choice::SaveAs);
            let keep = if differs.when == When::Looking { t!("differs.keep") } else { t!("differs.cancel") };
            choose(widgets::outlined(ui, None, &keep).clicked(), Choice::Keep);
            if differs.when != When::Naming {
                choose(widgets::outlined(ui, None, &t!("differs.reload")).clicked(), Choice::Reload);
            }
            if differs.when != When::Looking {
                choose(widgets::outlined(ui, None, &t!("differs.overwrite")).clicked(), Choice::Overwrite);
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::Differs(Choice::Keep));
    }
}
