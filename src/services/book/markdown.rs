//! Reads the pages of the book, which are Markdown.

use super::{Block, Span, Style, Table, plain};
use grammaton_core::geometry::is_wide;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{collections::HashMap, iter::Peekable};

/// The folder in links to drawings.
const EXAMPLES: &str = "examples/";

/// Reads the table of contents: the titles of parts, and those of pages with their paths. The heading at the beginning
/// is the title of the file.
pub(super) fn summary(text: &str) -> Vec<(String, Option<String>)> {
    let mut entries = Vec::new();
    let (mut title, mut link) = (String::new(), None);
    for (index, event) in Parser::new(text).enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) => title.clear(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                title.clear();
                link = Some(dest_url.into_string());
            }
            Event::Text(text) | Event::Code(text) => title.push_str(&text),
            // The events of the first heading: its beginning, its text and its end.
            Event::End(TagEnd::Heading(_)) if index > 2 => entries.push((std::mem::take(&mut title), None)),
            Event::End(TagEnd::Link) => entries.push((std::mem::take(&mut title), link.take())),
            _ => {}
        }
    }
    entries
}

/// Reads a page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader { events: Parser::new_ext(text, options).peekable(), anchors: HashMap::new() };
    reader.blocks()
}

struct Reader<'a> {
    events: Peekable<Parser<'a>>,
    /// The number of headings with each anchor.
    anchors: HashMap<String, usize>,
}

impl Reader<'_> {
    /// Reads blocks to the end of the one that contains them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            if is_inline(event) {
                // The text of a list item.
                self.paragraph(&mut blocks);
                continue;
            }
            match self.events.next() {
                Some(Event::Start(Tag::Paragraph)) => {
                    self.paragraph(&mut blocks);
                    self.events.next();
                }
                Some(Event::Start(Tag::Heading { level, id, .. })) => {
                    let text = self.spans(&mut Vec::new());
                    self.events.next();
                    let anchor = id.map_or_else(|| self.anchor(&plain(&text)), |id| id.to_string());
                    blocks.push(Block::Heading { level: number(level), anchor, text });
                }
                Some(Event::Start(Tag::List(first))) => {
                    let mut items = Vec::new();
                    while let Some(Event::Start(Tag::Item)) = self.events.next() {
                        items.push(self.blocks());
                    }
                    blocks.push(Block::List { first, items });
                }
                Some(Event::Start(Tag::CodeBlock(kind))) => blocks.push(self.code(&kind)),
                Some(Event::Start(Tag::BlockQuote(_))) => blocks.push(Block::Quote(self.blocks())),
                Some(Event::Start(Tag::Table(_))) => blocks.push(Block::Table(self.table())),
                Some(Event::Rule) => blocks.push(Block::Rule),
                Some(Event::Start(_)) => blocks.extend(self.blocks()),
                Some(Event::End(_)) => break,
                _ => {}
            }
        }
        blocks
    }

    /// Reads a paragraph: its text, or the pictures in it, or a drawing.
    fn paragraph(&mut self, blocks: &mut Vec<Block>) {
        let mut pictures = Vec::new();
        let spans = self.spans(&mut pictures);
        match drawing(&spans) {
            Some(drawing) => blocks.push(drawing),
            None if plain(&spans).trim().is_empty() => {}
            None => blocks.push(Block::Paragraph(spans)),
        }
        blocks.append(&mut pictures);
    }

    /// Reads the text up to the end of the block, or to the next block in a list item.
    fn spans(&mut self, pictures: &mut Vec<Block>) -> Vec<Span> {
        let (mut spans, mut style, mut link) = (Vec::new(), Style::default(), None);
        let mut picture: Option<(String, String)> = None;
        while let Some(event) = self.events.next_if(is_inline) {
            let (text, code) = match event {
                Event::Text(text) | Event::InlineHtml(text) => (text.into_string(), false),
                Event::Code(text) => (text.into_string(), true),
                Event::SoftBreak => (self.space(&spans).to_owned(), false),
                Event::HardBreak => ("\n".to_owned(), false),
                Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {
                    style.strong = !style.strong;
                    continue;
                }
                Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {
                    style.emphasis = !style.emphasis;
                    continue;
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    link = Some(dest_url.into_string());
                    continue;
                }
                Event::End(TagEnd::Link) => {
                    link = None;
                    continue;
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    picture = Some((dest_url.rsplit('/').next().unwrap_or_default().to_owned(), String::new()));
                    continue;
                }
                Event::End(TagEnd::Image) => {
                    pictures.extend(picture.take().map(|(file, text)| Block::Picture { file, text }));
                    continue;
                }
                _ => continue,
            };
            match &mut picture {
                Some((_, description)) => description.push_str(&text),
                None => spans.push(Span { text, style: Style { code, ..style }, link: link.clone() }),
            }
        }
        spans
    }

    /// Returns what stands for a line break: nothing between two Chinese characters.
    fn space(&mut self, spans: &[Span]) -> &'static str {
        let before = spans.last().and_then(|span| span.text.chars().last());
        let after = match self.events.peek() {
            Some(Event::Text(text)) => text.chars().next(),
            _ => None,
        };
        if before.is_some_and(is_wide) && after.is_some_and(is_wide) { "" } else { " " }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let mut code = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                _ => break,
            }
        }
        let code = code.trim_end();
        // The exit code of a failure is for the test of the example.
        let is_shown = |line: &&str| {
            !matches!(kind, CodeBlockKind::Fenced(info) if **info == *"console") || !line.starts_with("? ")
        };
        Block::Code(code.lines().filter(is_shown).collect::<Vec<_>>().join("\n"))
    }

    fn table(&mut self) -> Table {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    row.push(self.spans(&mut Vec::new()));
                    self.events.next();
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let columns = rows.first().map_or(0, Vec::len);
        let length = |row: &Vec<Vec<Span>>, column: usize| row.get(column).map_or(0, |cell| width(&plain(cell)));
        let longest = |column| rows.iter().map(|row| length(row, column)).max().unwrap_or_default();
        Table { lengths: (0..columns).map(longest).collect(), rows }
    }

    /// Returns the anchor that GitHub gives to a heading.
    fn anchor(&mut self, text: &str) -> String {
        let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect();
        let count = self.anchors.entry(anchor.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{anchor}-{}", *count - 1) } else { anchor }
    }
}

/// Returns the width of a text, in which Chinese characters count twice.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Returns whether an event is a part of a text.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        _ => false,
    }
}

/// Returns the drawing that a paragraph stands for: one that consists of a link to an example.
fn drawing(spans: &[Span]) -> Option<Block> {
    let path = spans.first()?.link.as_deref()?.strip_prefix(EXAMPLES)?;
    if spans.iter().any(|span| span.link != spans[0].link) {
        return None;
    }
    let (file, steps) = path.split_once("#steps=").map_or((path, None), |(file, steps)| (file, Some(steps.to_owned())));
    Some(Block::Drawing { file: file.to_owned(), caption: plain(spans), steps })
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span { text: text.to_owned(), style: Style::default(), link: None }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![span(text)])
    }

    #[test]
    fn texts_have_styles_and_links() {
        let [Block::Paragraph(spans)] = &blocks("A **strong** *word* and `code`, [a link](a.md).")[..] else {
            panic!()
        };
        let strong = Style { strong: true, ..Style::default() };
        let emphasis = Style { emphasis: true, ..Style::default() };
        let code = Style { code: true, ..Style::default() };
        let styled = |text, style| Span { style, ..span(text) };
        let link = Span { link: Some("a.md".to_owned()), ..span("a link") };
        let expected = [
            span("A "),
            styled("strong", strong),
            span(" "),
            styled("word", emphasis),
            span(" and "),
            styled("code", code),
            span(", "),
            link,
            span("."),
        ];
        assert_eq!(spans[..], expected);
    }

    #[test]
    fn headings_have_the_anchors_of_github_or_their_own() {
        let text = "# A, B\n## Same\n## Same\n## 死状态 x\n## Own {#own-anchor}\n## `ε` in a *word*?\n";
        let anchors: Vec<String> = blocks(text)
            .into_iter()
            .map(|block| match block {
                Block::Heading { anchor, .. } => anchor,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(anchors, ["a-b", "same", "same-1", "死状态-x", "own-anchor", "ε-in-a-word"]);
    }

    #[test]
    fn lists_contain_paragraphs_and_lists() {
        let found = blocks("1. one\n2. two\n   - inner\n\nend");
        let inner = Block::List { first: None, items: vec![vec![paragraph("inner")]] };
        let items = vec![vec![paragraph("one")], vec![paragraph("two"), inner]];
        assert_eq!(found, [Block::List { first: Some(1), items }, paragraph("end")]);
    }

    #[test]
    fn a_link_to_an_example_that_is_a_paragraph_is_a_drawing() {
        let check = |text: &str, file: &str, caption: &str, steps: Option<&str>| {
            let (file, caption) = (file.to_owned(), caption.to_owned());
            assert_eq!(blocks(text), [Block::Drawing { file, caption, steps: steps.map(str::to_owned) }]);
        };
        check("[An even *a*](examples/even-a.ron)", "even-a.ron", "An even a", None);
        check("[steps](examples/x.ron#steps=subsets)", "x.ron", "steps", Some("subsets"));
        for text in ["See [it](examples/even-a.ron).", "[it](other/even-a.ron)"] {
            assert!(matches!(blocks(text)[..], [Block::Paragraph(_)]), "{text}");
        }
    }

    #[test]
    fn tables_and_pictures_and_code_are_read() {
        let found = blocks("| a | b |\n| --- | --- |\n| long | `x` |\n\n![A text](../../pictures/run.png)\n");
        let code = Span { style: Style { code: true, ..Style::default() }, ..span("x") };
        let rows = vec![vec![vec![span("a")], vec![span("b")]], vec![vec![span("long")], vec![code]]];
        let picture = Block::Picture { file: "run.png".to_owned(), text: "A text".to_owned() };
        assert_eq!(found, [Block::Table(Table { rows, lengths: vec![4, 1] }), picture]);
        let code = |text: &str| Block::Code(text.to_owned());
        assert_eq!(blocks("```console\n$ grammaton x\n? 1\nno\n```\n"), [code("$ grammaton x\nno")]);
        assert_eq!(blocks("    indented\n    code\n"), [code("indented\ncode")]);
        assert_eq!(blocks("> quoted\n"), [Block::Quote(vec![paragraph("quoted")])]);
    }

    #[test]
    fn chinese_lines_are_joined_without_a_space() {
        assert_eq!(plain(&blocks("一行\n下一行")[0].spans()), "一行下一行");
        assert_eq!(plain(&blocks("one\nline")[0].spans()), "one line");
    }

    impl Block {
        fn spans(&self) -> Vec<Span> {
            match self {
                Self::Paragraph(spans) => spans.clone(),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn the_contents_have_parts_and_pages() {
        let text = "# Summary\n\n[First](a.md)\n\n# Part one\n\n- [Second](b/c.md)\n  - [`Third`](d.md)\n";
        let entry = |title: &str, path: Option<&str>| (title.to_owned(), path.map(str::to_owned));
        let expected = [
            entry("First", Some("a.md")),
            entry("Part one", None),
            entry("Second", Some("b/c.md")),
            entry("Third", Some("d.md")),
        ];
        assert_eq!(summary(text), expected);
    }
}
