//! The overlays over the window: command palette, help sheets, and dialogs of operations.

use super::Tab;
use crate::ui::dialogs::{
    about::About, book::BookDialog, combine::Combine, description::Description, exercise::ExerciseDialog,
    export::ExportDialog, palette::CommandPalette, rename_states::RenameStates, report::ReportDialog, share::Share,
    split::Split,
};

/// The state of the overlays, which belong to the window rather than to a tab.
#[derive(Debug, Default)]
pub(super) struct Overlays {
    pub palette: CommandPalette,
    pub split: Option<Split>,
    pub rename: Option<RenameStates>,
    pub description: Option<Description>,
    pub exercise: Option<ExerciseDialog>,
    pub export: Option<ExportDialog>,
    pub report: Option<ReportDialog>,
    pub combine: Option<Combine>,
    pub share: Option<Share>,
    /// Whether the sheet of shortcuts is open.
    pub shortcuts: bool,
    /// Whether the help sheet for mouse and keyboard is open.
    pub help: bool,
    pub about: Option<About>,
    pub book: Option<BookDialog>,
    /// Whether the dialog for the parts of the notation is open.
    pub notation: bool,
}

impl Overlays {
    /// Returns whether a visible overlay lists the other tabs.
    pub(super) fn lists_tabs(&self) -> bool {
        self.palette.is_open() || self.combine.is_some() || self.exercise.is_some()
    }

    /// Opens the dialog for splitting labels off the selected arrow.
    pub(super) fn split_off(&mut self, tab: &Tab) {
        let arrow = tab.view.selection.arrows().next();
        self.split = arrow.map(|(from, to)| Split::new(tab.editor.document(), from, to));
    }
}
