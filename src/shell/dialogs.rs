//! The dialogs, of which one is shown at a time. While one is open, no event reaches the window below it.

use super::{App, exercise, export};
use crate::{
    commands::command::Command,
    ui::dialogs::{self, earlier, notation, shortcuts},
};
use eframe::egui::{Context, Id, Memory};

/// A dialog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// An error message.
    Message,
    /// The question about a file that another program has changed, or that already exists.
    FileChange,
    /// The field for a typed path, on desktops without file dialogs.
    Path,
    /// The question about unsaved changes, before a tab or the window is closed.
    UnsavedChanges,
    /// The list of drawings recovered after a crash.
    Recovery,
    /// The list of drawings of earlier browser tabs.
    EarlierDrawings,
    /// The question whether typing in the grammar may rebuild the drawing.
    Rebuild,
    /// The question whether a typed expression may rebuild the drawing.
    RebuildFromExpression,
    /// The command palette.
    Palette,
    /// The choice of labels to split off an arrow.
    Split,
    /// The choice of new names for all states.
    RenameStates,
    /// The description of the drawing in words.
    Description,
    /// The choice of the second operand of an operation.
    Combine,
    /// The exercise of the document.
    Exercise,
    /// The export options with their preview.
    Export,
    /// The parts and constructions of a report.
    Report,
    /// The link of the drawing with its QR code.
    Share,
    /// The parts of the notation.
    Notation,
    /// The book.
    Book,
    /// The list of shortcuts.
    Shortcuts,
    /// The help on mouse and keyboard.
    Help,
    /// The version and the licenses.
    About,
}

impl Dialog {
    /// All dialogs, the most urgent first.
    pub const ALL: [Self; 22] = [
        Self::Message,
        Self::FileChange,
        Self::Path,
        Self::UnsavedChanges,
        Self::Recovery,
        Self::EarlierDrawings,
        Self::Rebuild,
        Self::RebuildFromExpression,
        Self::Book,
        Self::Palette,
        Self::Split,
        Self::RenameStates,
        Self::Description,
        Self::Combine,
        Self::Exercise,
        Self::Export,
        Self::Report,
        Self::Share,
        Self::Notation,
        Self::Shortcuts,
        Self::Help,
        Self::About,
    ];
}

impl App {
    /// Returns the dialog that is shown: the most urgent of those that are open.
    pub fn dialog(&self) -> Option<Dialog> {
        Dialog::ALL.into_iter().find(|&dialog| self.is_open(dialog))
    }

    fn is_open(&self, dialog: Dialog) -> bool {
        let Self { tabs, modals, overlays, storage, .. } = self;
        match dialog {
            Dialog::Message => modals.message.is_some(),
            Dialog::FileChange => !modals.file_changes.is_empty(),
            Dialog::Path => modals.path_field.is_some(),
            Dialog::UnsavedChanges => modals.close_guard.question().is_some(),
            Dialog::Recovery => !storage.recovered().is_empty(),
            Dialog::EarlierDrawings => !modals.earlier.is_empty(),
            Dialog::Rebuild => tabs.active().grammar.asks(),
            Dialog::RebuildFromExpression => modals.rebuilding.is_some(),
            Dialog::Palette => overlays.palette.is_open(),
            Dialog::Split => overlays.split.is_some(),
            Dialog::RenameStates => overlays.rename.is_some(),
            Dialog::Description => overlays.description.is_some(),
            Dialog::Combine => overlays.combine.is_some(),
            Dialog::Exercise => overlays.exercise.is_some(),
            Dialog::Export => overlays.export.is_some(),
            Dialog::Report => overlays.report.is_some(),
            Dialog::Share => overlays.share.is_some(),
            Dialog::Notation => overlays.notation,
            Dialog::Book => overlays.book.is_some(),
            Dialog::Shortcuts => overlays.shortcuts,
            Dialog::Help => overlays.help,
            Dialog::About => overlays.about.is_some(),
        }
    }

    /// Shows a dialog.
    pub(super) fn show_dialog(&mut self, ctx: &Context, dialog: Dialog) {
        let others = self.listed_tabs();
        let Self { tabs, modals, overlays, storage, settings, commands, jobs, .. } = self;
        match dialog {
            Dialog::Message => modals.show_message(ctx, commands),
            Dialog::FileChange => modals.show_file_change(ctx, commands),
            Dialog::Path => modals.show_path_field(ctx, commands),
            Dialog::UnsavedChanges => modals.close_guard.show(ctx, tabs, commands),
            Dialog::Recovery => dialogs::recovery(ctx, storage.recovered(), commands),
            Dialog::EarlierDrawings => earlier::show(ctx, &modals.earlier, commands),
            Dialog::Rebuild => {
                if let Some(answer) = dialogs::rebuild(ctx) {
                    tabs.active_mut().grammar.answer(answer, settings.switches, commands);
                }
            }
            Dialog::RebuildFromExpression => {
                if let Some(answer) = dialogs::rebuild_from_expression(ctx) {
                    commands.push(Command::DecideOnRebuilding(answer));
                }
            }
            Dialog::Palette => {
                overlays.palette.show(ctx, tabs.active().action_context(settings.switches), &others, commands);
            }
            Dialog::Split => {
                let document = tabs.active().editor.document();
                overlays.split.take_if(|split| split.show(ctx, document, commands));
            }
            Dialog::RenameStates => {
                let document = tabs.active().editor.document();
                overlays.rename.take_if(|rename| rename.show(ctx, document, commands));
            }
            Dialog::Description => {
                let tab = tabs.active();
                let empty_word = tab.shown.notation.empty_word;
                overlays.description.take_if(|dialog| dialog.show(ctx, tab.editor.document(), empty_word, commands));
            }
            Dialog::Combine => _ = overlays.combine.take_if(|combine| combine.show(ctx, &others, commands)),
            Dialog::Exercise => {
                exercise::show_dialog(ctx, &mut overlays.exercise, tabs.active(), &others, jobs, commands);
            }
            Dialog::Export => {
                let tab = tabs.active();
                overlays.export.take_if(|dialog| export::show_dialog(dialog, ctx, tab, settings, commands));
            }
            Dialog::Report => _ = overlays.report.take_if(|dialog| dialog.show(ctx, commands)),
            Dialog::Share => _ = overlays.share.take_if(|share| share.show(ctx, commands)),
            Dialog::Notation => overlays.notation = !notation::show(ctx, settings.switches, commands),
            Dialog::Book => _ = overlays.book.take_if(|book| book.show(ctx, commands)),
            Dialog::Shortcuts => overlays.shortcuts = !shortcuts::show(ctx),
            Dialog::Help => overlays.help = !dialogs::help(ctx, commands),
            Dialog::About => _ = overlays.about.take_if(|about| about.show(ctx)),
        }
    }
}

/// Keeps the keyboard away from the window while a dialog is open.
#[derive(Debug, Default)]
pub(super) struct KeyboardGuard {
    /// Whether a dialog was open in the last frame.
    is_active: bool,
    /// The widget that had the keyboard focus when the dialog was opened, until it gets the focus back.
    focus: Option<Id>,
}

impl KeyboardGuard {
    /// Takes the keyboard focus from the window when a dialog opens, and returns it when the dialog closes. Returns
    /// whether the window may receive events in this frame.
    pub(super) fn follow(&mut self, ctx: &Context, is_open: bool) -> bool {
        let changes = is_open != self.is_active;
        self.is_active = is_open;
        let focus = ctx.memory(Memory::focused).filter(|_| changes);
        if let Some(id) = focus {
            // A widget of a closed dialog does not take the events of this frame.
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        if changes && is_open {
            self.focus = focus;
        } else if let Some(id) = self.focus.filter(|_| !is_open) {
            // egui lets no widget have the focus until the frame after the last one with a dialog.
            if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
                ctx.request_repaint();
                return false;
            }
            self.focus = None;
            // What was done in the dialog may have led to another tab, without the widget.
            if ctx.read_response(id).is_some() {
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
        }
        !is_open
    }
}
