//! The modal dialogs: messages and questions, of which one is shown at a time.

use super::{close_guard::CloseGuard, language::PendingDrawing};
use crate::{
    commands::command::Commands,
    services::autosave::EarlierDrawings,
    ui::dialogs::{self, Message, PathField},
};
use eframe::egui::Context;
use grammaton_session::FileChange;

/// The messages and questions that wait for the user, and the actions that wait for their answers.
#[derive(Debug, Default)]
pub(super) struct Modals {
    pub message: Option<Message>,
    /// The files changed by another program, about which the user is asked one after another.
    pub file_changes: Vec<FileChange>,
    /// The field for a typed path, while it is open.
    pub path_field: Option<PathField>,
    pub close_guard: CloseGuard,
    /// The drawings in the list of earlier drawings; empty while the list is closed.
    pub earlier: Vec<EarlierDrawings>,
    /// The drawing of an expression about which the user is asked.
    pub rebuilding: Option<PendingDrawing>,
    /// Whether the next file that is opened becomes the second operand.
    pub pending_operand: bool,
}

impl Modals {
    /// Shows an error message and cancels the actions that wait for a file operation.
    pub(super) fn fail(&mut self, message: Message) {
        self.cancel_waiting();
        self.message = Some(message);
    }

    /// Shows the error message of a failed action.
    pub(super) fn report(&mut self, result: Result<(), Message>) {
        if let Err(message) = result {
            self.fail(message);
        }
    }

    /// Cancels the actions that wait for a file operation: closing, and opening an operand.
    pub(super) fn cancel_waiting(&mut self) {
        self.close_guard.cancel();
        self.pending_operand = false;
    }

    /// Replaces the text in the path field.
    pub(super) fn type_path(&mut self, text: String) {
        if let Some(field) = &mut self.path_field {
            field.set(text);
        }
    }

    /// Closes the path field without using its path.
    pub(super) fn cancel_path(&mut self) {
        self.path_field = None;
        self.cancel_waiting();
    }

    /// Shows the error message.
    pub(super) fn show_message(&self, ctx: &Context, commands: &mut Commands) {
        if let Some(message) = &self.message {
            dialogs::message(ctx, message, commands);
        }
    }

    /// Asks about the first changed file.
    pub(super) fn show_file_change(&self, ctx: &Context, commands: &mut Commands) {
        if let Some(change) = self.file_changes.first() {
            dialogs::file_changed(ctx, change, commands);
        }
    }

    /// Shows the field for a typed path.
    pub(super) fn show_path_field(&self, ctx: &Context, commands: &mut Commands) {
        if let Some(path) = &self.path_field {
            dialogs::path(ctx, path, commands);
        }
    }
}
