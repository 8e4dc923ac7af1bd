//! The decoder of links.

use super::files::{check_document, check_source};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use grammaton_core::{DocumentNfa, Point, adopt_grammar};
use grammaton_formats::packed;
use grammaton_session::{Edit, Editor, link};
use miniz_oxide::deflate::compress_to_vec;

/// Reads an input as a link, and as the text inside a link.
pub(super) fn run(input: &[u8]) {
    read(&String::from_utf8_lossy(input));
    read(&format!("{}{}", packed::PREFIX, URL_SAFE_NO_PAD.encode(compress_to_vec(input, 1))));
}

fn read(text: &str) {
    let document = match link::read(text) {
        Ok(document) => document,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    check_document(&document);
    if let Ok(written) = link::write(&document) {
        assert_eq!(link::read(&written).as_ref(), Ok(&document));
    }
    // What the page does with it.
    let mut opened = document;
    adopt_grammar(&mut opened);
    check_document(&opened);
    check_source(&opened);
    let mut editor = Editor::new(opened);
    for _ in 0..3 {
        let id = editor.document().free_id();
        editor.edit(&Edit::AddState { id, at: Point::default() });
        assert!(DocumentNfa::new(editor.document()).index_of(id).is_some());
        check_source(editor.document());
    }
}
