//! Copying and pasting as plain text, so that it works with any other program.

use super::{Tab, toasts::Toasts};
use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        view::ShortcutSet,
    },
    text::{description::describe, failures},
    ui::dialogs::Message,
};
use eframe::egui::{Context, ViewportCommand};
use grammaton_formats::ron;
use grammaton_session::{Edit, GrammarSwitches, Target, link};

/// The part of the clipboard that the app remembers.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    /// The text of the elements that the app copied last.
    copied: Option<String>,
}

impl Clipboard {
    /// Copies the selection of a tab.
    pub(super) fn copy(&mut self, ctx: &Context, tab: &Tab, toasts: &mut Toasts) {
        let text = ron::write(&tab.selected_fragment());
        self.copied = Some(text.clone());
        ctx.copy_text(text);
        toasts.push(t!("toast.part_copied"));
    }

    /// Copies the selection of a tab and deletes it.
    pub(super) fn cut(&mut self, ctx: &Context, tab: &mut Tab, toasts: &mut Toasts) {
        self.copy(ctx, tab, toasts);
        tab.editor.edit(&Edit::Delete(tab.view.selection.iter().copied().collect()));
    }

    /// Pastes from a menu entry.
    ///
    /// On the desktop, requests a paste event with the text. A web page can read the clipboard only on a paste
    /// shortcut, so there this pastes the text that the app copied last.
    pub(super) fn request_paste(&self, ctx: &Context, target: Target, commands: &mut Commands, toasts: &mut Toasts) {
        match self.copied.clone() {
            _ if target == Target::Desktop => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Some(text) => commands.push(Command::Paste(text)),
            None => {
                let shortcut = Action::Paste.shortcut_text(ctx, ShortcutSet::Standard, target).unwrap_or_default();
                toasts.push(t!("paste.by_key", shortcut = shortcut));
            }
        }
    }
}

/// Copies the grammar, in the displayed form.
pub(super) fn copy_grammar(ctx: &Context, tab: &Tab, switches: GrammarSwitches, toasts: &mut Toasts) {
    ctx.copy_text(tab.grammar_text(switches));
    toasts.push(t!("toast.copied"));
}

/// Copies the description of the drawing in words.
pub(super) fn copy_description(ctx: &Context, tab: &Tab, toasts: &mut Toasts) {
    ctx.copy_text(describe(tab.editor.document(), tab.shown.notation.empty_word));
    toasts.push(t!("toast.description_copied"));
}

/// Copies a link that contains the drawing; `address` is the address of the page, if there is one.
///
/// # Errors
/// The error message if the drawing is too large for a link.
pub(super) fn copy_link(ctx: &Context, address: Option<&str>, tab: &Tab, toasts: &mut Toasts) -> Result<(), Message> {
    let Some(address) = address else { return Ok(()) };
    let cannot = |error| Message::new(t!("link.cannot_make"), failures::link(&error));
    let link = link::write(tab.editor.document()).map_err(cannot)?;
    ctx.copy_text(format!("{address}#{link}"));
    toasts.push(t!("toast.link_copied"));
    Ok(())
}
