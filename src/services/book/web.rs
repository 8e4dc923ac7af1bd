//! The book in a browser: its site is next to the app at the same host.

use super::{Book, language};
use grammaton_core::Document;
use grammaton_session::Pixels;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = openBook)]
    fn open_book(language: &str, target: &str, missing: &str, elsewhere: &str);
}

/// Returns no pages: the page does not contain the book.
pub(super) fn load(_: &str) -> Book {
    Book::default()
}

/// Returns no picture.
pub(crate) fn picture(_: &str) -> Option<Pixels> {
    None
}

/// Returns no drawing.
pub(crate) fn drawing(_: &str) -> Option<&'static Document> {
    None
}

/// Opens the book of the host, for readers of the language with this tag, at the path of a page, which may end with an
/// anchor. If there is no book, shows `missing` with a link to the project's copy, whose text is `elsewhere`.
pub(crate) fn open_on_host(tag: &str, target: &str, missing: &str, elsewhere: &str) {
    open_book(language(tag), target, missing, elsewhere);
}
