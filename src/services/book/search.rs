//! Searching the book by words.

use super::{Block, Book, Page, plain};

/// The maximum number of sections that a search finds.
const MOST: usize = 40;
/// The number of characters before and after the first word in an excerpt.
const AROUND: usize = 60;

/// A heading with the text below it.
#[derive(Debug)]
pub(super) struct Section {
    page: usize,
    anchor: Option<String>,
    heading: String,
    text: String,
    /// The heading and the text in lowercase.
    lowercase: [String; 2],
}

/// A section that contains the words of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    /// The index of the page.
    pub page: usize,
    /// The anchor of the heading, unless the section begins the page.
    pub anchor: Option<String>,
    /// The heading.
    pub heading: String,
    /// A piece of the text with one of the words.
    pub excerpt: String,
}

/// Returns the sections of pages.
pub(super) fn sections(pages: &[Page]) -> Vec<Section> {
    let mut sections = Vec::new();
    for (page, content) in pages.iter().enumerate() {
        let (mut anchor, mut heading, mut text) = (None, content.title(), String::new());
        let mut end = |anchor: Option<String>, heading: String, text: String| {
            let lowercase = [heading.to_lowercase(), text.to_lowercase()];
            sections.push(Section { page, anchor, heading, text, lowercase });
        };
        for block in &content.blocks {
            match block {
                Block::Heading { level: 1, .. } => {}
                Block::Heading { anchor: next, text: title, .. } => {
                    end(anchor.replace(next.clone()), heading, std::mem::take(&mut text));
                    heading = plain(title);
                }
                block => add_text(block, &mut text),
            }
        }
        end(anchor, heading, text);
    }
    sections
}

/// Adds the text of a block on one line.
fn add_text(block: &Block, text: &mut String) {
    let mut add = |piece: &str| {
        for word in piece.split_whitespace() {
            text.push_str(word);
            text.push(' ');
        }
    };
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => add(&plain(text)),
        Block::Code(code) => add(code),
        Block::Picture { text, .. } => add(text),
        Block::Drawing { caption, .. } => add(caption),
        Block::Table(table) => table.rows.iter().flatten().for_each(|cell| add(&plain(cell))),
        Block::Quote(blocks) => blocks.iter().for_each(|block| add_text(block, text)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| add_text(block, text)),
        Block::Rule => {}
    }
}

impl Book {
    /// Returns the sections that contain all words, those with most of them in the heading first.
    pub(crate) fn find(&self, words: &str) -> Vec<Found> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let found = self.sections.iter().filter_map(|section| {
            let [heading, text] = &section.lowercase;
            let has_all = words.iter().all(|word| heading.contains(word) || text.contains(word));
            has_all.then(|| (words.iter().filter(|word| !heading.contains(*word)).count(), section))
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(missing, _)| *missing);
        let found = found.into_iter().take(MOST).map(|(_, section)| section.found(&words));
        found.collect()
    }
}

impl Section {
    fn found(&self, words: &[String]) -> Found {
        let Self { page, anchor, heading, text, .. } = self;
        let at = words.iter().filter_map(|word| position(text, word)).min().unwrap_or_default();
        let begin = text[..at].char_indices().rev().nth(AROUND).map_or(0, |(begin, _)| begin);
        let end = text[at..].char_indices().nth(2 * AROUND).map_or(text.len(), |(end, _)| at + end);
        // The excerpt begins and ends with whole words, where there are any.
        let begin = if begin == 0 { 0 } else { text[begin..at].find(' ').map_or(begin, |space| begin + space + 1) };
        let dots = |cut: bool| if cut { "…" } else { "" };
        let excerpt = format!("{}{}{}", dots(begin > 0), text[begin..end].trim(), dots(end < text.len()));
        Found { page: *page, anchor: anchor.clone(), heading: heading.clone(), excerpt }
    }
}

/// Returns the position of a word in lowercase within a text in any case. The letters of both cases may have different
/// lengths.
fn position(text: &str, word: &str) -> Option<usize> {
    let begins = |at: usize| {
        let mut letters = text[at..].chars().flat_map(char::to_lowercase);
        word.chars().all(|letter| letters.next() == Some(letter))
    };
    text.char_indices().map(|(at, _)| at).find(|&at| begins(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::book::{Span, Style};

    fn span(text: &str) -> Vec<Span> {
        vec![Span { text: text.to_owned(), style: Style::default(), link: None }]
    }

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading { level, anchor: text.to_lowercase(), text: span(text) }
    }

    fn book() -> Book {
        let long = "word ".repeat(50);
        let blocks = vec![
            heading(1, "Automata"),
            Block::Paragraph(span("A state is Reached by a word.")),
            heading(2, "Dead"),
            Block::List { first: None, items: vec![vec![Block::Paragraph(span(&format!("{long}İ trap {long}")))]] },
        ];
        let second = vec![heading(1, "死状态"), Block::Paragraph(span("到不了终态的状态。"))];
        let pages = [("a.md", blocks), ("b.md", second)];
        let pages: Vec<Page> = pages.into_iter().map(|(path, blocks)| Page { path: path.to_owned(), blocks }).collect();
        Book { sections: sections(&pages), pages, ..Book::default() }
    }

    #[test]
    fn sections_are_found_by_all_of_the_words_in_any_case_and_script() {
        let book = book();
        let check = |words: &str, expected: &[(usize, &str)]| {
            let found = book.find(words);
            let found: Vec<_> = found.iter().map(|found| (found.page, found.heading.as_str())).collect();
            assert_eq!(found, expected, "{words}");
        };
        check("reached STATE", &[(0, "Automata")]);
        check("dead word", &[(0, "Dead")]);
        check("reached dead", &[]);
        check("终态", &[(1, "死状态")]);
        check("  ", &[]);
        check("automata", &[(0, "Automata")]);
    }

    #[test]
    fn an_excerpt_shows_the_word_and_begins_with_a_whole_one() {
        let found = book().find("trap");
        let [Found { excerpt, anchor, .. }] = &found[..] else { panic!("{found:?}") };
        assert!(excerpt.starts_with("…word ") && excerpt.ends_with('…') && excerpt.contains("trap"), "{excerpt}");
        assert_eq!(anchor.as_deref(), Some("dead"));
    }
}
