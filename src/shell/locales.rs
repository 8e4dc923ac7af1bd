//! The language of the app: the selected one, or that of the system.

use super::settings::Settings;
use crate::{
    services::locales::LocaleRequest,
    text::locale::{Locale, add_texts, has_texts, set_locale},
};
use eframe::egui::Context;

/// The languages that the app can use.
#[derive(Debug)]
pub(super) struct Locales {
    /// The locale that fits the preferences of the system best.
    system: Locale,
    current: Locale,
    /// The locale file that is being loaded.
    request: Option<LocaleRequest>,
}

impl Default for Locales {
    fn default() -> Self {
        Self { system: Locale::ENGLISH, current: Locale::ENGLISH, request: None }
    }
}

impl Locales {
    /// Creates the locales for a user who prefers these languages.
    pub(super) fn new<T: AsRef<str>>(preferred: &[T]) -> Self {
        Self { system: Locale::negotiated(preferred), ..Self::default() }
    }

    /// Returns the current locale.
    pub(super) fn current(&self) -> Locale {
        self.current
    }

    /// Makes sentences in the selected language, or in that of the system, once its texts are there, and with the
    /// notation.
    pub(super) fn follow(&mut self, ctx: &Context, settings: &Settings) {
        let wanted = settings.locale().unwrap_or(self.system);
        if !has_texts(wanted) {
            self.load(ctx, wanted);
        }
        if has_texts(wanted) {
            self.current = wanted;
        }
        set_locale(self.current.with_notation(settings.switches.notation));
    }

    /// Allows loading texts again that could not be loaded.
    pub(super) fn retry(&mut self) {
        self.request = None;
    }

    /// Requests the texts of a locale once, and adds them when they are there.
    fn load(&mut self, ctx: &Context, wanted: Locale) {
        let known = self.request.take().filter(|request| request.tag() == wanted.tag());
        let mut request = known.unwrap_or_else(|| LocaleRequest::new(ctx, wanted.tag()));
        if let Some(content) = request.take() {
            add_texts(wanted, content);
        }
        self.request = Some(request);
    }
}
