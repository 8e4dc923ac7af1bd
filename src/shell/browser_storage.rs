//! The app in a web page: autosave of the drawings between visits, and links that contain a drawing.

use super::App;
use crate::{
    services::autosave::{Autosave, AutosaveState, Page, drawings},
    text::failures,
};
use eframe::egui::Context;
use grammaton_session::{Editor, Target, link};
use rust_i18n::t;

/// The display time of the toast about other browser tabs, in seconds.
const NOTICE_SECONDS: f64 = 8.0;

/// Starting in a page.
impl App {
    /// Turns the app into one that runs in a web page: it can create links, and saves the drawings automatically.
    #[must_use]
    pub fn on_page(mut self, page: Page) -> Self {
        self.target = Target::Browser;
        self.address = Some(page.address);
        self.autosave = Some(Autosave::new(page.store, &self.tabs.open_documents()));
        self
    }

    /// Shows the drawing of a link, or an error message if it is invalid; `link` is the part of the address after its
    /// `#`. The drawing is saved once it is changed.
    pub fn open_link(&mut self, link: &str) {
        match link::read(link) {
            Ok(document) => self.show_document(document, None),
            Err(error) => self.failed(t!("link.cannot_open").into_owned(), failures::link(&error)),
        }
        self.mark_drawings_saved();
    }

    /// Opens the drawings saved at the last visit, each in a tab.
    pub fn restore(&mut self, text: &str) {
        self.open_drawings(text);
        self.mark_drawings_saved();
    }

    /// Opens the drawings of a saved text, each in a tab, and shows error messages for those that cannot be read.
    fn open_drawings(&mut self, text: &str) {
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

    /// Marks the open drawings as saved.
    fn mark_drawings_saved(&mut self) {
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_saved(&self.tabs.open_documents());
        }
    }

    /// Shows a toast saying that the app is open in another browser tab, whose drawings are saved separately.
    pub fn notify_other_tabs(&mut self, ctx: &Context) {
        self.toast_for(ctx, t!("page.other_tabs").into_owned(), NOTICE_SECONDS);
    }
}

/// Saving and links.
impl App {
    /// Saves the drawings at once, because the page may be closed soon.
    pub fn save_now(&mut self) {
        if let Some(autosave) = &mut self.autosave {
            autosave.save(&self.tabs.open_documents());
        }
    }

    /// Saves the drawings if an autosave is due, or requests a repaint for when it will be.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let Some(autosave) = &mut self.autosave else { return };
        match autosave.follow(&self.tabs.open_documents(), ctx.input(|input| input.time)) {
            AutosaveState::Saved => {}
            AutosaveState::Due(seconds) => ctx.request_repaint_after_secs(seconds as f32),
            AutosaveState::Full => {
                self.failed(t!("page.cannot_keep").into_owned(), t!("page.save_instead").into_owned());
            }
        }
    }

    /// Lists the drawings of other browser tabs, open or closed, or shows a toast if there are none.
    pub(super) fn list_earlier(&mut self, ctx: &Context) {
        self.earlier = self.autosave.as_ref().map(Autosave::earlier).unwrap_or_default();
        if self.earlier.is_empty() {
            self.toast(ctx, t!("earlier.none").into_owned());
        }
    }

    /// Opens copies of the drawings at an index of the list, each in a tab, and closes the list.
    pub(super) fn open_earlier(&mut self, index: usize) {
        if let Some(earlier) = std::mem::take(&mut self.earlier).get(index) {
            self.open_drawings(&earlier.text);
        }
    }

    /// Copies a link that contains the drawing to the clipboard.
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
