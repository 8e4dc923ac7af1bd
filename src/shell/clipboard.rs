//! Copying and pasting as plain text, so that it works with any other program.

use super::App;
use crate::{
    commands::{action::Action, command::Command},
    text::failures,
};
use eframe::egui::{Context, ViewportCommand};
use grammaton_core::Document;
use grammaton_formats::ron;
use grammaton_session::{Edit, Element, Target, pasted_text};
use rust_i18n::t;

impl App {
    pub(super) fn copy(&mut self, ctx: &Context) {
        let text = ron::write(&self.tabs.active().part());
        self.overlays.copied = Some(text.clone());
        ctx.copy_text(text);
        self.toast(ctx, t!("toast.part_copied").into_owned());
    }

    pub(super) fn cut(&mut self, ctx: &Context) {
        self.copy(ctx);
        let tab = self.tabs.active_mut();
        tab.editor.edit(&Edit::Delete(tab.view.selection.iter().copied().collect()));
    }

    pub(super) fn duplicate(&mut self) {
        let added = self.tabs.active_mut().duplicate();
        self.reveal_added(added);
    }

    /// Pastes from a menu entry.
    ///
    /// On the desktop, requests a paste event with the text. A web page can read the clipboard only on a paste
    /// shortcut, so there this pastes the text that the app copied last.
    pub(super) fn ask_for_paste(&mut self, ctx: &Context) {
        match self.overlays.copied.clone() {
            _ if self.target == Target::Desktop => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Some(text) => self.paste(ctx, &text),
            None => {
                let shortcut = Action::Paste.shortcut_text(ctx, self.target).unwrap_or_default();
                self.toast(ctx, t!("paste.by_key", shortcut = shortcut).into_owned());
            }
        }
    }

    /// Adds the content of a text: a fragment with positions at the pointer, anything else to the right of the
    /// drawing.
    pub(super) fn paste(&mut self, ctx: &Context, text: &str) {
        let pasted = match pasted_text::read(text) {
            Ok(pasted) => pasted,
            Err(reason) => return self.failed(t!("paste.cannot").into_owned(), failures::paste(&reason)),
        };
        let tab = self.tabs.active_mut();
        let at = ctx.pointer_hover_pos().and_then(|at| tab.canvas.point_under(at, tab.view.camera?));
        let added = match pasted.placed {
            _ if *tab.editor.document() == Document::default() => tab.paste_to_the_right(pasted.document),
            true => tab.paste_fragment(pasted.document, at),
            false => tab.paste_to_the_right(pasted.document),
        };
        self.reveal_added(added);
        self.toast(ctx, t!("toast.pasted").into_owned());
    }

    /// Scrolls the added elements into view in the next frame, when the canvas knows them.
    fn reveal_added(&mut self, added: Vec<Element>) {
        self.commands.push(Command::Reveal(added));
    }
}
