//! The modal dialogs: messages and questions, of which one is shown at a time.

use super::App;
use crate::ui::dialogs::{self, earlier};
use eframe::egui::Context;

impl App {
    /// Shows the most urgent open dialog, and the toasts.
    pub(super) fn dialogs(&mut self, ctx: &Context) {
        let found = self.recovery.as_ref().map_or(&[][..], |recovery| recovery.found());
        if let Some(message) = &self.message {
            dialogs::message(ctx, message, &mut self.commands);
        } else if let Some(differs) = self.differing.first() {
            dialogs::file_changed(ctx, differs, &mut self.commands);
        } else if let Some(path) = &self.path {
            dialogs::path(ctx, path, &mut self.commands);
        } else if let Some(tab) = self.asked_about().and_then(|id| self.tabs.get(id)) {
            dialogs::unsaved(ctx, &tab.name(), &mut self.commands);
        } else if !found.is_empty() {
            dialogs::recovery(ctx, found, &mut self.commands);
        } else if !self.earlier.is_empty() {
            earlier::show(ctx, &self.earlier, &mut self.commands);
        } else {
            self.show_overlays(ctx);
        }
        self.show_toasts(ctx);
    }

    /// Returns whether a dialog or overlay is open that receives all key presses.
    pub(super) fn is_asking(&self) -> bool {
        let waits = self.asked_about().is_some() || !self.differing.is_empty() || self.path.is_some();
        let informs = self.message.is_some() || !self.earlier.is_empty();
        waits || informs || self.overlays.is_open() || !self.found().is_empty()
    }
}
