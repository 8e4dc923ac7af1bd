//! The reference pages of the book, which follow from the tables in the code, in both languages.
//!
//! A page begins with text that is written by hand. The rest, from the heading with a certain anchor on, is generated:
//! `UPDATE_EXPECT=1 cargo test --test golden reference` rewrites it.

mod command_line;
mod commands;
mod formats;
mod problems;

use grammaton::{
    Locale,
    text::locale::{find, set_locale},
};
use std::{env, fs, path::PathBuf};

/// A language of the book.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Chinese,
}

impl Language {
    const ALL: [Self; 2] = [Self::English, Self::Chinese];

    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }

    /// Uses the texts of the language.
    fn speak(self) {
        set_locale(Locale::with_tag(self.tag()).unwrap());
    }

    /// Returns the text in the language.
    fn of<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    fn page(self, name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/book/{}/reference/{name}.md", self.tag()))
    }
}

/// Compares the part of a page from the heading with this anchor on with the generated one, which begins with that
/// heading.
fn check(language: Language, page: &str, anchor: &str, generated: &str) {
    let path = language.page(page);
    let text = fs::read_to_string(&path).unwrap();
    let mark = format!("{{#{anchor}}}");
    let heading = generated.lines().next().unwrap();
    assert!(heading.starts_with("## ") && heading.ends_with(&mark), "{heading}");
    let begin = text.find(&mark).map(|at| text[..at].rfind('\n').map_or(0, |end| end + 1));
    let begin = begin.unwrap_or_else(|| panic!("{} has no heading with {mark}", path.display()));
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, format!("{}{generated}", &text[..begin])).unwrap();
    } else {
        assert_eq!(&text[begin..], generated, "{}: UPDATE_EXPECT=1 accepts the change", path.display());
    }
}

/// Returns a row of a table.
fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Returns a table.
fn table(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = row(&headings.iter().map(|_| "---".to_owned()).collect::<Vec<_>>());
    let headings: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
    row(&headings) + &line + &rows.into_iter().map(|cells| row(&cells)).collect::<String>()
}

/// Returns a text of the locale as a part of a table, in which signs do not format it.
fn cell(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if "|*_<>[]\\`".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped.trim_end().to_owned()
}

/// Returns a text as code in a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// Returns a text of the locale with dots in place of its parts.
fn with_dots(key: &str) -> String {
    let text = find(key).unwrap_or_else(|| panic!("there is no text {key}"));
    let mut pieces = text.split("%{");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + "…" + piece.split_once('}').map_or("", |(_, rest)| rest))
}
