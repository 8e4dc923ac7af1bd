//! The formats for copying the document, as menu entries.

use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    text::formats::format_name,
    ui::menu,
};
use eframe::egui::Ui;
use grammaton_formats::{Format, FormatGroup};
use grammaton_session::export::can_copy;

/// Returns the formats that can be copied as text, in the order of their groups.
pub(crate) fn formats() -> impl Iterator<Item = Format> {
    FormatGroup::ALL.into_iter().flat_map(Format::in_group).filter(|&format| can_copy(format))
}

/// Returns the name of the command that copies in a format.
pub(crate) fn text(format: Format) -> String {
    t!("export.copy_as", name = format_name(format)).into_owned()
}

/// Shows the entries, with separators between the groups.
pub(super) fn entries(ui: &mut Ui, commands: &mut Commands) {
    ui.set_min_width(230.0);
    for (index, group) in FormatGroup::ALL.into_iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for format in Format::in_group(group).filter(|&format| can_copy(format)) {
            if menu::plain_entry(ui, &format_name(format)) {
                commands.push(Command::CopyAs(format));
            }
        }
    }
}
