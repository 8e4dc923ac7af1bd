//! The book of the desktop app, which contains its pages, compressed, and its pictures.

use super::{Book, Entry, Page, markdown, search};
use crate::services::examples::EXAMPLES;
use grammaton_core::Document;
use grammaton_formats::ron;
use grammaton_session::Pixels;
use resvg::tiny_skia::Pixmap;
use std::sync::LazyLock;

/// The compressed pages by the tags of their languages.
static LANGUAGES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/book.rs"));
/// The pictures of the app by their file names.
static PICTURES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/pictures.rs"));

/// The drawings of the book that are not among the examples of the app, by their paths.
static DRAWINGS: [(&str, LazyLock<Document>); 1] = [("lexers/tokens.ron", LazyLock::new(|| read(TOKENS)))];
const TOKENS: &str = include_str!("../../../examples/lexers/tokens.ron");

/// The file with the table of contents.
const SUMMARY: &str = "SUMMARY.md";

/// Reads the book in a language.
pub(super) fn load(tag: &str) -> Book {
    let compressed = LANGUAGES.iter().find(|(language, _)| *language == tag).map_or(&[][..], |(_, pages)| *pages);
    // A test reads the pages of each language.
    let pages = miniz_oxide::inflate::decompress_to_vec(compressed).unwrap_or_default();
    book(&String::from_utf8_lossy(&pages))
}

/// Reads the pages, each of which begins with a control character and a line with its path.
fn book(texts: &str) -> Book {
    let texts = || texts.split('\u{1}').filter_map(|text| text.split_once('\n'));
    let summary = texts().find(|(path, _)| *path == SUMMARY).map(|(_, text)| markdown::summary(text));
    let summary = summary.unwrap_or_default();
    let mut pages: Vec<Page> = texts()
        .filter(|(path, _)| *path != SUMMARY)
        .map(|(path, text)| Page { path: path.to_owned(), blocks: markdown::blocks(text) })
        .collect();
    let place = |path: &str| summary.iter().position(|(_, target)| target.as_deref() == Some(path));
    pages.sort_by_key(|page| place(&page.path).unwrap_or(usize::MAX));
    let index = |path: &str| pages.iter().position(|page| page.path == path);
    let entry = |(title, path): (String, Option<String>)| match path {
        None => Some(Entry::Part(title)),
        Some(path) => index(&path).map(|page| Entry::Page { page, title }),
    };
    let contents = summary.into_iter().filter_map(entry).collect();
    let sections = search::sections(&pages);
    Book { contents, pages, sections }
}

/// Returns the pixels of a picture of the app.
pub(crate) fn picture(file: &str) -> Option<Pixels> {
    let (_, bytes) = PICTURES.iter().find(|(name, _)| *name == file)?;
    let pixmap = Pixmap::decode_png(bytes).ok()?;
    let size = [pixmap.width(), pixmap.height()].map(|length| length as usize);
    // The pictures have no transparent pixels.
    Some(Pixels { size, rgba: pixmap.take() })
}

/// Returns a drawing by its path from the folder of examples.
pub(crate) fn drawing(path: &str) -> Option<&'static Document> {
    let example = EXAMPLES.iter().find(|example| example.file == path).map(|example| &*example.document);
    example.or_else(|| DRAWINGS.iter().find(|(name, _)| *name == path).map(|(_, document)| &**document))
}

/// Reads a drawing; a test reads them all.
fn read(text: &str) -> Document {
    ron::read(text).unwrap_or_default()
}

/// Does nothing: the app shows the book itself.
pub(crate) fn open_on_host(_: &str, _: &str, _: &str, _: &str) {}

#[cfg(test)]
impl Page {
    /// Returns whether a heading has this anchor.
    pub(crate) fn has_anchor(&self, wanted: &str) -> bool {
        self.blocks.iter().any(|block| matches!(block, super::Block::Heading { anchor, .. } if anchor == wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::book::Block;

    #[test]
    fn the_pages_are_in_the_order_of_the_contents() {
        let texts = "\u{1}SUMMARY.md\n# Summary\n\n[A](a.md)\n\n# Part\n\n- [C](c.md)\n- [B](b.md)\n\
                     \u{1}a.md\n# A\n\u{1}b.md\n# B\n\u{1}c.md\n# C\n\u{1}d.md\n# D\n";
        let Book { contents, pages, .. } = book(texts);
        let titles: Vec<String> = pages.iter().map(Page::title).collect();
        assert_eq!(titles, ["A", "C", "B", "D"]);
        let page = |page, title: &str| Entry::Page { page, title: title.to_owned() };
        assert_eq!(contents, [page(0, "A"), Entry::Part("Part".to_owned()), page(1, "C"), page(2, "B")]);
    }

    #[test]
    fn both_languages_have_the_same_pages_and_each_page_a_title() {
        let paths = |tag| {
            let pages = &Book::of(tag).pages;
            assert!(pages.iter().all(|page| matches!(page.blocks[0], Block::Heading { level: 1, .. })), "{tag}");
            let mut paths: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
            paths.sort_unstable();
            paths
        };
        assert!(paths("en").len() > 30);
        assert_eq!(paths("en"), paths("zh-Hans"));
    }

    #[test]
    fn every_picture_can_be_shown() {
        assert!(PICTURES.len() > 5);
        for (file, _) in PICTURES {
            let pixels = picture(file).unwrap_or_else(|| panic!("{file}"));
            assert!(pixels.rgba.chunks(4).all(|pixel| pixel[3] == 255), "{file} has transparent pixels");
        }
    }

    #[test]
    fn every_picture_and_drawing_of_a_page_is_there() {
        let has_states = |file: &str| drawing(file).is_some_and(|drawing| drawing.states().len() > 0);
        for page in ["en", "zh-Hans"].into_iter().flat_map(|tag| &Book::of(tag).pages) {
            for block in &page.blocks {
                match block {
                    Block::Picture { file, .. } => assert!(picture(file).is_some(), "{}: {file}", page.path),
                    Block::Drawing { file, .. } => assert!(has_states(file), "{}: {file}", page.path),
                    _ => {}
                }
            }
        }
    }
}
