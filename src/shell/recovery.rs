//! What a crash left is offered, and what is in no file is kept.

use super::App;
use crate::{
    commands::command::Recover,
    services::recovery::{Found, Recovery},
};
use eframe::egui::Context;
use grammaton_session::Editor;
use rust_i18n::t;
use std::path::Path;

/// How long the word that nothing can be kept stays, in seconds.
const NOTICE: f64 = 10.0;

impl App {
    /// The same app, which keeps what is in no file in this folder, and offers what was left there.
    #[must_use]
    pub fn keeping_in(mut self, ctx: &Context, folder: &Path) -> Self {
        match Recovery::start(folder, self.files.reporter()) {
            Ok(recovery) => self.recovery = Some(recovery),
            Err(reason) => self.toast_for(ctx, t!("recovery.cannot_keep", reason = reason).into_owned(), NOTICE),
        }
        self
    }

    /// What the person is to be offered.
    pub(super) fn found(&self) -> &[Found] {
        self.recovery.as_ref().map_or(&[], Recovery::found)
    }

    /// Keeps what has changed.
    pub(super) fn follow_recovery(&mut self) {
        if let Some(recovery) = &mut self.recovery {
            recovery.follow(&self.tabs.open_documents());
        }
    }

    /// Notes how the disk took it; tells it when it no longer does.
    pub(super) fn kept(&mut self, reason: Option<String>) {
        let could = std::mem::replace(&mut self.keeps, reason.is_none());
        if let (true, Some(reason)) = (could, reason) {
            self.failed(t!("recovery.full").into_owned(), t!("recovery.full_remedy", reason = reason).into_owned());
        }
    }

    /// Goes on as the person decided about what was found.
    pub(super) fn recover(&mut self, choice: Recover) {
        match choice {
            Recover::All => (0..self.found().len()).for_each(|_| self.take_up(0)),
            Recover::One(index) => self.take_up(index),
            Recover::Discard => _ = self.recovery.as_mut().map(Recovery::discard),
            Recover::Later => _ = self.recovery.as_mut().map(Recovery::put_off),
        }
    }

    fn take_up(&mut self, index: usize) {
        let Some(recovery) = self.recovery.as_mut().filter(|recovery| index < recovery.found().len()) else { return };
        match recovery.open(index) {
            (found, Ok(record)) => {
                let id = self.tabs.open(Editor::unsaved(record.document), record.path);
                if let Some(tab) = self.tabs.get_mut(id) {
                    tab.stamp = record.stamp;
                }
                recovery.taken_up(found, &self.tabs.open_documents());
            }
            (found, Err(reason)) => {
                self.failed(t!("recovery.cannot_read", name = found.name).into_owned(), reason.to_string());
            }
        }
    }

    /// Ends cleanly: all has been decided.
    pub(super) fn end_recovery(&mut self) {
        let decided = self.quitting || !self.tabs.iter().any(|tab| tab.editor.is_changed());
        if let Some(recovery) = self.recovery.as_mut().filter(|_| decided) {
            recovery.end();
        }
    }
}
