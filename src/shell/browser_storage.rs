//! What the app does when it is a page: keep the drawings between visits, make links and follow them.

use super::App;
use crate::{
    services::autosave::{Autosave, AutosaveState, Page, drawings},
    text::failures,
};
use eframe::egui::Context;
use grammaton_session::{Editor, Target, link};
use rust_i18n::t;

/// How long the word about other tabs stays, in seconds.
const NOTICE: f64 = 8.0;

/// Starting.
impl App {
    /// The same app as a page: it can make links, and keeps what is drawn.
    #[must_use]
    pub fn on_page(mut self, page: Page) -> Self {
        self.target = Target::Browser;
        self.address = Some(page.address);
        self.autosave = Some(Autosave::new(page.store, &self.tabs.open_documents()));
        self
    }

    /// Shows the drawing of a link, given as what stands behind its `#`, or says what is wrong with it. It is kept
    /// once it is changed.
    pub fn open_link(&mut self, link: &str) {
        match link::read(link) {
            Ok(document) => self.show_document(document, None),
            Err(error) => self.failed(t!("link.cannot_open").into_owned(), failures::link(&error)),
        }
        self.take_for_kept();
    }

    /// Shows what was kept at the last visit, each drawing in a tab.
    pub fn restore(&mut self, text: &str) {
        self.open_kept(text);
        self.take_for_kept();
    }

    fn open_kept(&mut self, text: &str) {
        let cannot = || t!("page.cannot_restore").into_owned();
        let Some(all) = drawings::read(text) else {
            return self.failed(cannot(), t!("link.newer").into_owned());
        };
        let mut shown = None;
        for drawing in all {
            match drawing.document {
                Ok(document) => {
                    let id = self.tabs.open(Editor::unsaved(document), None);
                    shown = shown.or(drawing.shown.then_some(id));
                }
                Err(error) => self.failed(cannot(), error.to_string()),
            }
        }
        if let Some(id) = shown {
            self.tabs.show(id);
        }
    }

    fn take_for_kept(&mut self) {
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_saved(&self.tabs.open_documents());
        }
    }

    /// Says that there is another tab, whose drawing is kept as well as this one's.
    pub fn tell_of_other_tabs(&mut self, ctx: &Context) {
        self.toast_for(ctx, t!("page.other_tabs").into_owned(), NOTICE);
    }
}

/// Going on.
impl App {
    /// Keeps the drawings at once, as the page may be gone soon.
    pub fn keep_now(&mut self) {
        if let Some(autosave) = &mut self.autosave {
            autosave.save(&self.tabs.open_documents());
        }
    }

    /// Keeps the drawings if it is time to, and asks for a frame when it will be.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let Some(autosave) = &mut self.autosave else { return };
        match autosave.follow(&self.tabs.open_documents(), ctx.input(|input| input.time)) {
            AutosaveState::Saved => {}
            AutosaveState::Due(seconds) => ctx.request_repaint_after_secs(seconds as f32),
            AutosaveState::Full => {
                self.failed(t!("page.cannot_keep").into_owned(), t!("page.save_instead").into_owned())
            }
        }
    }

    /// Lists what other tabs of the browser hold or have left behind, or says that there is nothing.
    pub(super) fn list_earlier(&mut self, ctx: &Context) {
        self.earlier = self.autosave.as_ref().map(Autosave::earlier).unwrap_or_default();
        if self.earlier.is_empty() {
            self.toast(ctx, t!("earlier.none").into_owned());
        }
    }

    /// Opens a copy of what the list has there, each drawing in a tab.
    pub(super) fn open_earlier(&mut self, index: usize) {
        if let Some(earlier) = std::mem::take(&mut self.earlier).get(index) {
            self.open_kept(&earlier.text);
        }
    }

    /// Puts a link to the drawing on the clipboard.
    pub(super) fn copy_link(&mut self, ctx: &Context) {
        let Some(address) = &self.address else { return };
        match link::write(self.document()) {
            Ok(link) => {
                ctx.copy_text(format!("{address}#{link}"));
                self.toast(ctx, t!("toast.link_copied").into_owned());
            }
            Err(error) => self.failed(t!("link.cannot_make").into_owned(), failures::link(&error)),
        }
    }
}
