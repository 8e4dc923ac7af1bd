//! The formats in which the document is copied, as menu entries.

use super::{export::name, menu};
use crate::{
    command::{Command, Commands},
    export::{GROUPS, is_copied},
};
use eframe::egui::Ui;
use grammaton_core::format::Format;
use rust_i18n::t;

/// All formats that the clipboard takes, in the order of their groups.
pub(crate) fn formats() -> impl Iterator<Item = Format> {
    GROUPS.iter().flat_map(|(_, formats)| *formats).copied().filter(|&format| is_copied(format))
}

/// What is said of copying in a format.
pub(crate) fn text(format: Format) -> String {
    t!("export.copy_as", name = name(format)).into_owned()
}

/// Shows the entries, with lines between the groups.
pub(super) fn entries(ui: &mut Ui, commands: &mut Commands) {
    ui.set_min_width(230.0);
    for (index, (_, formats)) in GROUPS.into_iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for &format in formats.iter().filter(|&&format| is_copied(format)) {
            if menu::plain(ui, &name(format)) {
                commands.push(Command::CopyAs(format));
            }
        }
    }
}
