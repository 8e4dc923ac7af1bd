//! Copying and pasting, as text that any program can take and that can come from any.

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
        self.look_at(added);
    }

    /// Pastes by a menu entry. The system brings the text in an event of its own; a page gets none without its keys,
    /// but knows what it copied itself.
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

    /// Adds what a text holds: a part of a drawing where the pointer is; what has no places beside the drawing.
    pub(super) fn paste(&mut self, ctx: &Context, text: &str) {
        let pasted = match pasted_text::read(text) {
            Ok(pasted) => pasted,
            Err(reason) => return self.failed(t!("paste.cannot").into_owned(), failures::paste(&reason)),
        };
        let tab = self.tabs.active_mut();
        let at = ctx.pointer_hover_pos().and_then(|at| tab.canvas.point_under(at, tab.view.camera?));
        let added = match pasted.placed {
            _ if *tab.editor.document() == Document::default() => tab.paste_beside(pasted.document),
            true => tab.paste_part(pasted.document, at),
            false => tab.paste_beside(pasted.document),
        };
        self.look_at(added);
        self.toast(ctx, t!("toast.pasted").into_owned());
    }

    /// Brings into view what was added, once the canvas has it.
    fn look_at(&mut self, added: Vec<Element>) {
        self.commands.push(Command::Reveal(added));
    }
}
