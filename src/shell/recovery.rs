//! Crash recovery in the app: writes unsaved documents, and offers drawings left by a crash.

use super::App;
use crate::{
    commands::command::RecoveryChoice,
    services::recovery::{RecoveredDrawing, Recovery},
};
use eframe::egui::Context;
use grammaton_session::Editor;
use rust_i18n::t;
use std::path::Path;

/// The display time of the toast that recovery is unavailable, in seconds.
const NOTICE_SECONDS: f64 = 10.0;

impl App {
    /// Enables crash recovery with files in this folder, and offers the drawings left there.
    #[must_use]
    pub fn with_recovery(mut self, ctx: &Context, folder: &Path) -> Self {
        match Recovery::start(folder, self.files.reporter()) {
            Ok(recovery) => self.recovery = Some(recovery),
            Err(reason) => {
                self.toast_for(ctx, t!("recovery.cannot_keep", reason = reason).into_owned(), NOTICE_SECONDS);
            }
        }
        self
    }

    /// Returns the recovered drawings to offer to the user.
    pub(super) fn found(&self) -> &[RecoveredDrawing] {
        self.recovery.as_ref().map_or(&[], Recovery::found)
    }

    /// Sends changed documents to the recovery.
    pub(super) fn update_recovery(&mut self) {
        if let Some(recovery) = &mut self.recovery {
            recovery.follow(&self.tabs.open_documents());
        }
    }

    /// Records whether recovery files could be written, and shows an error message on the first failure.
    pub(super) fn kept(&mut self, reason: Option<String>) {
        let could = std::mem::replace(&mut self.keeps, reason.is_none());
        if let (true, Some(reason)) = (could, reason) {
            self.failed(t!("recovery.full").into_owned(), t!("recovery.full_remedy", reason = reason).into_owned());
        }
    }

    /// Carries out the user's choice for the recovered drawings.
    pub(super) fn recover(&mut self, choice: RecoveryChoice) {
        match choice {
            RecoveryChoice::All => (0..self.found().len()).for_each(|_| self.open_recovered(0)),
            RecoveryChoice::One(index) => self.open_recovered(index),
            RecoveryChoice::Discard => _ = self.recovery.as_mut().map(Recovery::discard),
            RecoveryChoice::Later => _ = self.recovery.as_mut().map(Recovery::postpone),
        }
    }

    fn open_recovered(&mut self, index: usize) {
        let Some(recovery) = self.recovery.as_mut().filter(|recovery| index < recovery.found().len()) else { return };
        match recovery.open(index) {
            (found, Ok(record)) => {
                let id = self.tabs.open(Editor::unsaved(record.document), record.path);
                if let Some(tab) = self.tabs.get_mut(id) {
                    tab.stamp = record.stamp;
                }
                recovery.replace_file_of(found, &self.tabs.open_documents());
            }
            (found, Err(reason)) => {
                self.failed(t!("recovery.cannot_read", name = found.name).into_owned(), reason.to_string());
            }
        }
    }

    /// Removes the recovery files of this session when the app exits without unsaved changes to keep.
    pub(super) fn end_recovery(&mut self) {
        let decided = self.quitting || !self.tabs.iter().any(|tab| tab.editor.is_changed());
        if let Some(recovery) = self.recovery.as_mut().filter(|_| decided) {
            recovery.end();
        }
    }
}
