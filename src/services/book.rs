//! The book: its pages, which the desktop app contains and shows itself. The page in the browser opens the book that its
//! host has.

mod search;

#[cfg(not(target_arch = "wasm32"))]
mod markdown;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native as system;
#[cfg(target_arch = "wasm32")]
use web as system;

pub(crate) use search::Found;
pub(crate) use system::{drawing, open_on_host, picture};

use search::Section;
use std::sync::LazyLock;

/// The folder of the English book in the repository, for links from its pages to other files.
const FOLDER: &str = "assets/book/en";
/// The address of the repository's files.
const REPOSITORY: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/");

/// The book in a language.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// The table of contents.
    pub contents: Vec<Entry>,
    /// The pages, those of the table of contents first, in its order.
    pub pages: Vec<Page>,
    /// The sections of all pages, for searching.
    sections: Vec<Section>,
}

/// A line of the table of contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Entry {
    /// The title of a part.
    Part(String),
    /// A link to a page.
    Page {
        /// The index of the page.
        page: usize,
        /// The title.
        title: String,
    },
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    /// The path from the folder of the language.
    pub path: String,
    /// The content. It begins with the title.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Block {
    /// A heading.
    Heading {
        /// The level; 1 is the title of the page.
        level: u8,
        /// The name for links.
        anchor: String,
        /// The text.
        text: Vec<Span>,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, which has numbers if it has a first one.
    List {
        /// The number of the first item.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Self>>,
    },
    /// Code.
    Code(String),
    /// A quotation.
    Quote(Vec<Self>),
    /// A table.
    Table(Table),
    /// A picture of the app, by its file name.
    Picture {
        /// The file.
        file: String,
        /// The description.
        text: String,
    },
    /// The drawing of an example.
    Drawing {
        /// The path from the folder of examples.
        file: String,
        /// The caption.
        caption: String,
        /// The name of the construction to follow step by step, if there is one.
        steps: Option<String>,
    },
    /// A line between two parts.
    Rule,
}

/// A table.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Table {
    /// The rows; the first one has the headings. All have the same number of cells.
    pub rows: Vec<Vec<Vec<Span>>>,
    /// The length of the longest text in each column.
    pub lengths: Vec<usize>,
}

/// A piece of text in one style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    /// The text.
    pub text: String,
    /// The style.
    pub style: Style,
    /// The address that the text is a link to.
    pub link: Option<String>,
}

/// The style of a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Style {
    /// Whether the text is important.
    pub strong: bool,
    /// Whether the text is emphasized.
    pub emphasis: bool,
    /// Whether the text is code.
    pub code: bool,
}

/// The place that a link leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Destination {
    /// A place in the book.
    Page {
        /// The index of the page.
        page: usize,
        /// The anchor of a heading, if the link names one.
        anchor: Option<String>,
    },
    /// An address on the web.
    Web(String),
}

impl Book {
    /// Returns the book for readers of the language with this tag: in Chinese for Chinese, otherwise in English.
    pub(crate) fn of(tag: &str) -> &'static Self {
        static ENGLISH: LazyLock<Book> = LazyLock::new(|| system::load("en"));
        static CHINESE: LazyLock<Book> = LazyLock::new(|| system::load("zh-Hans"));
        if language(tag) == "en" { &ENGLISH } else { &CHINESE }
    }

    /// Returns the place that a link on a page leads to.
    pub(crate) fn destination(&self, from: usize, link: &str) -> Destination {
        if link.contains("://") || link.starts_with("mailto:") {
            return Destination::Web(link.to_owned());
        }
        let (path, anchor) =
            link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor.to_owned())));
        if path.is_empty() {
            return Destination::Page { page: from, anchor };
        }
        let folder = self.pages.get(from).and_then(|page| page.path.rsplit_once('/')).map_or("", |(folder, _)| folder);
        let base = format!("{FOLDER}/{folder}");
        let whole = joined(&base, path);
        let inside = whole.strip_prefix(FOLDER).map(|path| path.trim_start_matches('/'));
        match inside.and_then(|path| self.pages.iter().position(|page| page.path == path)) {
            Some(page) => Destination::Page { page, anchor },
            None => Destination::Web(format!("{REPOSITORY}{whole}")),
        }
    }
}

impl Page {
    /// Returns the title.
    pub(crate) fn title(&self) -> String {
        match self.blocks.first() {
            Some(Block::Heading { text, .. }) => plain(text),
            _ => self.path.clone(),
        }
    }
}

/// Returns the language of the book for readers of the language with this tag.
fn language(tag: &str) -> &'static str {
    if tag.starts_with("zh") { "zh-Hans" } else { "en" }
}

/// Returns the text without its styles.
pub(crate) fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Returns a path from a folder.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_and_to_the_web() {
        let page = |path: &str| Page { path: path.to_owned(), blocks: Vec::new() };
        let pages = vec![page("introduction.md"), page("how-to/grading.md"), page("how-to/jflap.md")];
        let book = Book { pages, ..Book::default() };
        let check = |from, link: &str, page, anchor: Option<&str>| {
            let anchor = anchor.map(str::to_owned);
            assert_eq!(book.destination(from, link), Destination::Page { page, anchor }, "{link}");
        };
        check(0, "how-to/grading.md", 1, None);
        check(1, "jflap.md#reading", 2, Some("reading"));
        check(1, "../introduction.md", 0, None);
        check(2, "#writing", 2, Some("writing"));
        let web = |from, link: &str, expected: &str| {
            assert_eq!(book.destination(from, link), Destination::Web(expected.to_owned()));
        };
        web(0, "https://www.jflap.org/", "https://www.jflap.org/");
        let repository = "https://github.com/grammaton/grammaton/blob/main";
        web(1, "../../../docs/homework.ron", &format!("{repository}/assets/docs/homework.ron"));
        web(1, "../../../../examples/even-a.ron", &format!("{repository}/examples/even-a.ron"));
    }
}
