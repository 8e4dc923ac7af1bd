//! The languages that the user prefers, and the locale files that are not built in.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::terminal_tag;
#[cfg(not(target_arch = "wasm32"))]
use native::{load, system};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::fetch;
#[cfg(target_arch = "wasm32")]
use web::{load, system};

use eframe::egui::Context;
use std::sync::{Arc, OnceLock};

/// Returns the tags of the languages that the user prefers, the best first.
pub(crate) fn system_tags() -> Vec<String> {
    system()
}

/// A request for the content of a locale file.
#[derive(Clone, Debug)]
pub(crate) struct LocaleRequest {
    tag: &'static str,
    content: Arc<OnceLock<Option<String>>>,
}

impl LocaleRequest {
    /// Requests the file of the locale with this tag. `ctx` is repainted when the answer is there.
    pub(crate) fn new(ctx: &Context, tag: &'static str) -> Self {
        let (content, ctx) = (Arc::<OnceLock<Option<String>>>::default(), ctx.clone());
        let answer = Arc::clone(&content);
        load(tag, move |content| {
            // A request has one answer.
            _ = answer.set(content);
            ctx.request_repaint();
        });
        Self { tag, content }
    }

    /// Returns the tag of the locale.
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    /// Takes the content once it is there. Returns `None` also if the file cannot be loaded.
    pub(crate) fn take(&mut self) -> Option<String> {
        Arc::get_mut(&mut self.content)?.get_mut()?.take()
    }
}
