//! Open files that another program has changed: detected when the window gets the focus and when saving.

use super::{Tabs, completions::Jobs, document_io, modals::Modals};
use crate::{commands::command::FileChangeChoice, services::files::Files};
use eframe::egui::{Context, Event};
use grammaton_session::{ChangeOccasion, FileChange, WriteCondition};

/// Checks the open files for changes by other programs when the window gets the focus.
pub(super) fn check_open_files(ctx: &Context, tabs: &Tabs, files: &Files) {
    if !ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
        return;
    }
    let open: Vec<_> = tabs.iter().filter_map(|tab| Some((tab.id, tab.path.clone()?, tab.stamp?))).collect();
    if !open.is_empty() {
        files.check(open);
    }
}

/// Asks about a changed file, or reloads it if no unsaved changes are lost.
pub(super) fn file_changed(
    change: FileChange,
    tabs: &Tabs,
    changes: &mut Vec<FileChange>,
    files: &Files,
    jobs: &mut Jobs,
) {
    let Some(tab) = tabs.get(change.tab) else { return };
    if change.when == ChangeOccasion::WindowFocused && !tab.editor.is_changed() {
        // The reload can be undone.
        return document_io::read(change.path, Some(change.tab), files, jobs);
    }
    changes.retain(|other| other.tab != change.tab);
    changes.push(change);
}

/// Carries out the user's choice for the first changed file.
pub(super) fn resolve_file_change(
    choice: FileChangeChoice,
    tabs: &mut Tabs,
    modals: &mut Modals,
    files: &Files,
    jobs: &mut Jobs,
) {
    if modals.file_changes.is_empty() {
        return;
    }
    let FileChange { tab: id, path, stamp, when } = modals.file_changes.remove(0);
    tabs.show(id);
    let Some(tab) = tabs.get_mut(id) else { return };
    match choice {
        FileChangeChoice::Overwrite => document_io::write(path, WriteCondition::Stamp(stamp), tab, files),
        FileChangeChoice::SaveAs => document_io::save_as(tab, files),
        FileChangeChoice::Reload => {
            modals.close_guard.cancel();
            document_io::read(path, Some(id), files, jobs);
        }
        FileChangeChoice::Keep => {
            modals.close_guard.cancel();
            if when == ChangeOccasion::WindowFocused {
                // The user knows about the change, so saving may overwrite it. The document now differs from the file.
                tab.stamp = Some(stamp);
                tab.editor.mark_unsaved();
            }
        }
    }
}
