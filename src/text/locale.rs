//! The texts of the files in assets/locales, and the locale in which sentences are made.
//!
//! The locale belongs to the thread: the app makes all sentences on one thread, and tests in several languages run at
//! the same time.

mod catalog;
mod numbers;
mod parts;
mod plurals;
mod tag;
#[cfg(test)]
mod tests;

pub(crate) use numbers::{decimal, grouped, read_decimal};
pub(crate) use parts::{Part, counted, enumeration, list};
pub use tag::Locale;

use catalog::Catalog;
use std::{borrow::Cow, cell::Cell, sync::OnceLock};
use tag::FILES;

/// The texts of each locale file, once they are needed.
static CATALOGS: [OnceLock<Catalog>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

thread_local! {
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::ENGLISH) };
    /// Texts that this thread uses in place of those of its locale.
    static TEXTS: Cell<Option<&'static Catalog>> = const { Cell::new(None) };
}

/// Returns the locale of this thread.
pub fn locale() -> Locale {
    LOCALE.get()
}

/// Sets the locale of this thread. Texts that are missing are English.
pub fn set_locale(locale: Locale) {
    LOCALE.set(locale);
}

/// Sets the locale file whose texts this thread uses in place of those of its locale. They stay in memory. Tests of the
/// layout try longer texts in this way.
pub fn set_texts(content: Option<String>) {
    TEXTS.set(content.map(|content| &*Box::leak(Box::new(Catalog::read(content.leak())))));
}

/// Returns whether the texts of a locale are there. The web page has to load them, except the English ones.
pub(crate) fn has_texts(locale: Locale) -> bool {
    catalog(locale).is_some()
}

/// Adds the texts of a locale file, which stay for as long as the program runs.
pub(crate) fn add_texts(locale: Locale, content: String) {
    // Does nothing if they are there already.
    _ = CATALOGS[locale.index()].set(Catalog::read(content.leak()));
}

fn catalog(locale: Locale) -> Option<&'static Catalog> {
    let (slot, file) = (&CATALOGS[locale.index()], &FILES[locale.index()]);
    match &file.content {
        Some(content) => Some(slot.get_or_init(|| Catalog::read(content.text()))),
        None => slot.get(),
    }
}

/// Returns the text of a key in the locale of this thread, or else in English.
pub fn find(key: &str) -> Option<&'static str> {
    let own = TEXTS.get().or_else(|| catalog(locale())).and_then(|catalog| catalog.get(key));
    own.or_else(|| catalog(Locale::ENGLISH)?.get(key))
}

/// Returns the text of a key, with a value for each of its placeholders, such as `%{name}`; `%{empty_word}` is always
/// the sign of the locale. An unknown key is returned as it is.
pub(crate) fn text(key: &str, values: &[(&str, &dyn Part)]) -> Cow<'static, str> {
    match find(key) {
        Some(text) if !text.contains("%{") => Cow::Borrowed(text),
        Some(text) => Cow::Owned(parts::fill(text, values)),
        None => Cow::Owned(key.to_owned()),
    }
}
