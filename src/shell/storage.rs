//! Unsaved drawings outside of their files: crash recovery on the desktop, and autosave in the browser.

use super::{Tabs, modals::Modals, toasts::Toasts};
use crate::text::{failures, locale::list, t};
use crate::{
    commands::command::RecoveryChoice,
    services::{
        autosave::{Autosave, AutosaveState, AutosaveStore, EarlierDrawings, drawings},
        files::Files,
        recovery::{RecoveredDrawing, Recovery, Unreadable},
    },
    ui::dialogs::Message,
};
use eframe::egui::Context;
use grammaton_session::{Editor, FilePreview};
use std::{
    io,
    path::{Path, PathBuf},
};

/// The places where unsaved drawings are written.
#[derive(Debug)]
pub(super) struct Storage {
    pub(super) recovery: Option<Recovery>,
    /// Whether the last write of recovery files succeeded.
    recovery_works: bool,
    autosave: Option<Autosave>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { recovery: None, recovery_works: true, autosave: None }
    }
}

/// Crash recovery.
impl Storage {
    /// Starts the crash recovery with files in this folder. Returns the file that prevents offering the drawings of
    /// earlier sessions, if any.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub(super) fn start_recovery(&mut self, folder: &Path, files: &Files) -> io::Result<Option<PathBuf>> {
        let recovery = self.recovery.insert(Recovery::start(folder, files.reporter())?);
        files.preview(recovery.paths());
        Ok(recovery.blocked().map(Path::to_owned))
    }

    /// Returns the recovered drawings to offer to the user.
    pub(super) fn recovered(&self) -> &[RecoveredDrawing] {
        self.recovery.as_ref().map_or(&[], Recovery::found)
    }

    /// Takes the content of a file that was read for a picture.
    pub(super) fn take_preview(&mut self, path: &str, preview: &FilePreview) {
        if let Some(recovery) = &mut self.recovery {
            recovery.take_preview(path, preview);
        }
    }

    /// Sends changed documents to the recovery.
    pub(super) fn update_recovery(&mut self, tabs: &Tabs) {
        if let Some(recovery) = &mut self.recovery {
            recovery.follow(&tabs.open_documents());
        }
    }

    /// Records whether recovery files could be written.
    ///
    /// # Errors
    /// The error message after the first failure.
    pub(super) fn recovery_written(&mut self, result: Result<(), String>) -> Result<(), Message> {
        let worked = std::mem::replace(&mut self.recovery_works, result.is_ok());
        match result {
            Err(reason) if worked => {
                Err(Message::new(t!("recovery.full"), t!("recovery.full_remedy", reason = failures::reason(&reason))))
            }
            _ => Ok(()),
        }
    }

    /// Carries out the user's choice for the recovered drawings.
    pub(super) fn resolve_recovery(&mut self, choice: RecoveryChoice, tabs: &mut Tabs, modals: &mut Modals) {
        let Some(recovery) = &mut self.recovery else { return };
        match choice {
            RecoveryChoice::All => {
                let all = (0..recovery.found().len()).filter_map(|_| open_recovered(recovery, 0, tabs).err());
                report_unreadable(&all.collect::<Vec<_>>(), modals);
            }
            RecoveryChoice::One(index) => {
                report_unreadable(open_recovered(recovery, index, tabs).err().as_slice(), modals);
            }
            RecoveryChoice::Discard => report_unreadable(&recovery.discard(), modals),
            RecoveryChoice::Later => recovery.postpone(),
        }
    }

    /// Removes the recovery files of this session when the app exits without unsaved changes to keep.
    pub(super) fn end_recovery(&mut self, tabs: &Tabs, quitting: bool) {
        let decided = quitting || !tabs.iter().any(|tab| tab.editor.is_changed());
        if let Some(recovery) = self.recovery.as_mut().filter(|_| decided) {
            recovery.end();
        }
    }
}

/// Opens the recovered drawing with this index in a tab.
///
/// # Errors
/// If the drawing cannot be read.
fn open_recovered(recovery: &mut Recovery, index: usize, tabs: &mut Tabs) -> Result<(), Unreadable> {
    if index >= recovery.found().len() {
        return Ok(());
    }
    let (found, record) = recovery.open(index)?;
    tabs.open(Editor::unsaved(record.document), record.path).stamp = record.stamp;
    recovery.replace_file_of(found, &tabs.open_documents());
    Ok(())
}

/// Shows an error message for the drawings that cannot be read, if there are any.
fn report_unreadable(all: &[Unreadable], modals: &mut Modals) {
    if all.is_empty() {
        return;
    }
    let names: Vec<_> = all.iter().map(|unreadable| unreadable.name.as_str()).collect();
    let place = |Unreadable { error, file, .. }: &Unreadable| {
        t!("recovery.moved_aside", reason = failures::reason(&error.to_string()), file = file.display().to_string())
            .into_owned()
    };
    let places: Vec<_> = all.iter().map(place).collect();
    modals.fail(Message::new(t!("recovery.cannot_read", name = list(&names)), places.join("\n")));
}

/// Autosave.
impl Storage {
    /// Starts the autosave to this store. The documents that are open now are not saved until they change.
    pub(super) fn start_autosave(&mut self, store: Box<dyn AutosaveStore>, tabs: &Tabs) {
        self.autosave = Some(Autosave::new(store, &tabs.open_documents()));
    }

    /// Marks the open drawings as saved.
    pub(super) fn mark_saved(&mut self, tabs: &Tabs) {
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_saved(&tabs.open_documents());
        }
    }

    /// Opens the drawings of the text that is in the store, each in a tab. If some cannot be read, the text is moved to
    /// a place where nothing overwrites it.
    ///
    /// # Errors
    /// The error message that names the place.
    pub(super) fn restore(&mut self, text: &str, tabs: &mut Tabs) -> Result<(), Message> {
        let opened = open_drawings(text, tabs);
        self.mark_saved(tabs);
        opened.map_err(|reason| {
            let place = self.autosave.as_mut().map(Autosave::set_aside).unwrap_or_default();
            Message::new(t!("browser.cannot_restore"), t!("browser.set_aside", reason = reason, place = place))
        })
    }

    /// Marks the open drawings as unsaved, for when one was replaced.
    pub(super) fn mark_unsaved(&mut self) {
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_unsaved();
        }
    }

    /// Saves the drawings at once.
    pub(super) fn save_now(&mut self, tabs: &Tabs) {
        if let Some(autosave) = &mut self.autosave {
            autosave.save(&tabs.open_documents());
        }
    }

    /// Saves the drawings if an autosave is due, or requests a repaint for when it will be.
    ///
    /// # Errors
    /// The error message if there is no room, once.
    pub(super) fn update_autosave(&mut self, ctx: &Context, tabs: &Tabs) -> Result<(), Message> {
        let Some(autosave) = &mut self.autosave else { return Ok(()) };
        match autosave.follow(&tabs.open_documents(), ctx.input(|input| input.time)) {
            AutosaveState::Saved => Ok(()),
            AutosaveState::Due(seconds) => {
                ctx.request_repaint_after_secs(seconds as f32);
                Ok(())
            }
            AutosaveState::Full => Err(Message::new(t!("browser.cannot_keep"), t!("browser.save_instead"))),
        }
    }

    /// Lists the drawings of other browser tabs, open or closed, or shows a toast if there are none.
    pub(super) fn list_earlier(&self, list: &mut Vec<EarlierDrawings>, toasts: &mut Toasts) {
        *list = self.autosave.as_ref().map(Autosave::earlier).unwrap_or_default();
        if list.is_empty() {
            toasts.push(t!("earlier.none"));
        }
    }
}

/// Opens the drawings of a saved text, each in a tab.
///
/// # Errors
/// The reasons why drawings cannot be read. The others are open.
pub(super) fn open_drawings(text: &str, tabs: &mut Tabs) -> Result<(), String> {
    let all = drawings::read(text).ok_or_else(|| t!("link.newer").into_owned())?;
    let (mut shown, mut faults) = (None, Vec::new());
    for drawing in all {
        match drawing.document {
            Ok(document) => {
                let id = tabs.open(Editor::unsaved(document), None).id;
                shown = shown.or(drawing.shown.then_some(id));
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    if let Some(id) = shown {
        tabs.show(id);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Opens copies of the drawings with this index in the list of earlier drawings, and closes the list.
pub(super) fn open_earlier(index: usize, tabs: &mut Tabs, modals: &mut Modals) {
    if let Some(earlier) = std::mem::take(&mut modals.earlier).get(index) {
        let opened = open_drawings(&earlier.text, tabs);
        modals.report(opened.map_err(|reason| Message::new(t!("browser.cannot_restore"), reason)));
    }
}
