//! The overlays over the window: command palette, help sheets, and dialogs of operations.

use super::{Tab, export, settings::Settings};
use crate::{
    commands::command::Commands,
    ui::dialogs::{
        self, about::About, combine::Combine, export::ExportDialog, palette::CommandPalette,
        rename_states::RenameStates, shortcuts, split::Split,
    },
};
use eframe::egui::Context;
use grammaton_session::TabId;

/// The state of the overlays, which belong to the window rather than to a tab.
#[derive(Debug, Default)]
pub(super) struct Overlays {
    pub palette: CommandPalette,
    pub split: Option<Split>,
    pub rename: Option<RenameStates>,
    pub export: Option<ExportDialog>,
    pub combine: Option<Combine>,
    /// Whether the sheet of shortcuts is open.
    pub shortcuts: bool,
    /// Whether the help sheet for mouse and keyboard is open.
    pub help: bool,
    pub about: Option<About>,
}

impl Overlays {
    /// Returns whether an overlay is open that receives all key presses.
    pub(super) fn is_open(&self) -> bool {
        let dialog = self.split.is_some() || self.combine.is_some() || self.export.is_some() || self.rename.is_some();
        dialog || self.help || self.shortcuts || self.about.is_some() || self.palette.is_open()
    }

    /// Returns whether a visible overlay lists the other tabs.
    pub(super) fn lists_tabs(&self) -> bool {
        self.palette.is_open() || self.combine.is_some()
    }

    /// Opens the dialog for splitting labels off the selected arrow.
    pub(super) fn split_off(&mut self, tab: &Tab) {
        let arrow = tab.view.selection.arrows().next();
        self.split = arrow.map(|(from, to)| Split::new(tab.editor.document(), from, to));
    }

    /// Shows the open overlays; `others` are the other tabs with their names.
    pub(super) fn show(
        &mut self,
        ctx: &Context,
        tab: &Tab,
        settings: &Settings,
        others: &[(TabId, String)],
        commands: &mut Commands,
    ) {
        self.palette.show(ctx, tab.action_context(settings.switches), others, commands);
        if self.split.as_mut().is_some_and(|split| split.show(ctx, tab.editor.document(), commands)) {
            self.split = None;
        }
        if self.rename.as_mut().is_some_and(|rename| rename.show(ctx, tab.editor.document(), commands)) {
            self.rename = None;
        }
        if self.combine.as_mut().is_some_and(|combine| combine.show(ctx, others, commands)) {
            self.combine = None;
        }
        if self.export.as_mut().is_some_and(|dialog| export::show_dialog(dialog, ctx, tab, settings, commands)) {
            self.export = None;
        }
        if self.shortcuts && shortcuts::show(ctx) {
            self.shortcuts = false;
        }
        if self.help && dialogs::help(ctx) {
            self.help = false;
        }
        if self.about.as_ref().is_some_and(|about| about.show(ctx)) {
            self.about = None;
        }
    }
}
