//! Markdown as HTML, in the dialect of mdBook with the anchors of GitHub. Raw HTML is an error, as the pages are also read in
//! programs that do not show it.

use super::template::escaped;
use crate::Result;
use mdbook_markdown::{
    MarkdownOptions, new_cmark_parser,
    pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd, html::push_html},
};
use std::collections::BTreeSet;

/// Decides where the links and pictures of a text lead.
pub(super) trait Context {
    /// Returns the address of a link in the site.
    fn link(&self, destination: &str) -> Result<String>;
    /// Returns the HTML of a picture.
    fn picture(&self, source: &str, alt: &str) -> Result<String>;
    /// Returns the HTML in place of a paragraph that is a link to an example.
    fn example(&self, destination: &str, caption: &str) -> Result<String>;
}

/// A text as HTML.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Rendered {
    pub(super) html: String,
    /// The text from each heading to the next one.
    pub(super) sections: Vec<Section>,
}

/// A heading and the plain text below it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Section {
    pub(super) level: u8,
    pub(super) anchor: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// The length of a description, which search engines show.
const DESCRIPTION: usize = 160;

impl Rendered {
    /// Returns the text of the first heading.
    pub(super) fn title(&self) -> &str {
        self.sections.first().map_or("", |section| &section.title)
    }

    /// Returns the beginning of the text, cut after a sentence or else after a word.
    pub(super) fn description(&self) -> String {
        let text =
            self.sections.iter().map(|section| section.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
        let text = text.lines().next().unwrap_or_default();
        let Some((limit, _)) = text.char_indices().nth(DESCRIPTION) else { return text.to_owned() };
        let start = &text[..limit];
        let sentence = start.rfind(". ").map(|at| at + 1).or_else(|| start.rfind('。').map(|at| at + '。'.len_utf8()));
        match sentence {
            Some(end) => start[..end].to_owned(),
            None => format!("{}…", start.rsplit_once(' ').map_or(start, |(words, _)| words)),
        }
    }
}

/// The places that a text defines and names.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Outline {
    /// The anchors of its headings.
    pub(super) anchors: BTreeSet<String>,
    /// The destinations of its links and pictures.
    pub(super) destinations: Vec<String>,
    /// The code blocks that show commands.
    pub(super) examples: Vec<String>,
    /// Whether it contains HTML.
    pub(super) has_html: bool,
    /// The levels of its headings.
    pub(super) levels: Vec<u8>,
}

/// Reads the places in a text without rendering it.
pub(super) fn outline(text: &str) -> Outline {
    let events = events(text);
    let mut anchors = Anchors::default();
    let mut outline = Outline::default();
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                outline.levels.push(*level as u8);
                anchors.next(id.as_deref(), &plain(inner(&events[index..])));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                outline.destinations.push(dest_url.to_string());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == EXAMPLE => {
                outline.examples.push(plain(inner(&events[index..])));
            }
            // Comments mark places for programs, and are shown nowhere.
            Event::Html(html) | Event::InlineHtml(html) if !html.trim_start().starts_with("<!--") => {
                outline.has_html = true;
            }
            _ => {}
        }
    }
    outline.anchors = anchors.used;
    outline
}

/// The info string of code blocks that show commands.
const EXAMPLE: &str = "console";

/// Renders a text.
pub(super) fn render(text: &str, context: &dyn Context) -> Result<Rendered> {
    let events = events(text);
    let mut renderer = Renderer { context, anchors: Anchors::default(), out: Vec::new(), sections: Vec::new() };
    let mut rest = &events[..];
    while !rest.is_empty() {
        rest = &rest[renderer.block(rest)?..];
    }
    let mut html = String::new();
    push_html(&mut html, renderer.out.into_iter());
    Ok(Rendered { html, sections: renderer.sections })
}

fn events(text: &str) -> Vec<Event<'_>> {
    let mut options = MarkdownOptions::default();
    // GitHub and the app show these as they are.
    options.smart_punctuation = false;
    options.definition_lists = false;
    new_cmark_parser(text, &options).collect()
}

/// Returns the events between the start and the end of the element that they begin with, if any.
fn inner<'a, 'text>(events: &'a [Event<'text>]) -> &'a [Event<'text>] {
    if !matches!(events.first(), Some(Event::Start(_))) {
        return &[];
    }
    let mut depth = 0;
    let end = events.iter().position(|event| {
        depth += match event {
            Event::Start(_) => 1,
            Event::End(_) => -1,
            _ => 0,
        };
        depth == 0
    });
    &events[1..end.unwrap_or(1)]
}

/// Returns the text of some events without markup.
fn plain(events: &[Event<'_>]) -> String {
    let text = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell | TagEnd::Item) => " ".to_owned(),
        Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow) => "\n".to_owned(),
        _ => String::new(),
    };
    events.iter().map(text).collect::<String>()
}

/// The anchors of a page, each used once.
#[derive(Default)]
struct Anchors {
    used: BTreeSet<String>,
}

impl Anchors {
    /// Returns the anchor of the next heading: its own, or that of GitHub.
    fn next(&mut self, own: Option<&str>, title: &str) -> String {
        let base = own.map_or_else(|| slug(title), str::to_owned);
        let numbered = |number: usize| if number == 0 { base.clone() } else { format!("{base}-{number}") };
        let anchor = (0..=self.used.len()).map(numbered).find(|anchor| !self.used.contains(anchor)).unwrap_or_default();
        self.used.insert(anchor.clone());
        anchor
    }
}

/// Returns the anchor that GitHub makes of a heading.
fn slug(title: &str) -> String {
    let lower = title.trim().to_lowercase();
    let kept = lower.chars().filter(|&c| c.is_alphanumeric() || " -_".contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

struct Renderer<'a, 'text> {
    context: &'a dyn Context,
    anchors: Anchors,
    out: Vec<Event<'text>>,
    sections: Vec<Section>,
}

impl<'text> Renderer<'_, 'text> {
    /// Renders the first element or event, and returns the number of events that it has.
    fn block(&mut self, events: &[Event<'text>]) -> Result<usize> {
        let inside = inner(events);
        let whole = inside.len() + 2;
        match &events[0] {
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading(*level as u8, id.as_deref(), inside)?;
                Ok(whole)
            }
            Event::Start(Tag::Paragraph) if example(inside).is_some() => {
                let (destination, caption) = example(inside).unwrap_or_default();
                let html = self.context.example(&destination, &caption)?;
                self.html(html);
                Ok(whole)
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let text = plain(inside);
                self.remember(&text);
                let is_example = matches!(kind, CodeBlockKind::Fenced(info) if &**info == EXAMPLE);
                self.html(code(&text, is_example));
                Ok(whole)
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let html = self.context.picture(dest_url, plain(inside).trim())?;
                self.out.push(Event::InlineHtml(html.into()));
                Ok(whole)
            }
            Event::Start(Tag::Table(columns)) => {
                self.html("<div class=\"table\">".to_owned());
                // Its alignment would be an inline style.
                self.out.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
                Ok(1)
            }
            Event::End(TagEnd::Table) => {
                self.out.push(events[0].clone());
                self.html("</div>\n".to_owned());
                Ok(1)
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (link_type, title, id) = (*link_type, title.clone(), id.clone());
                let dest_url = self.context.link(dest_url)?.into();
                self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                Ok(1)
            }
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => Ok(1),
            Event::Html(html) | Event::InlineHtml(html) => Err(format!("raw HTML: {}", html.trim())),
            event => {
                self.remember(&plain(&events[..1]));
                self.out.push(event.clone());
                Ok(1)
            }
        }
    }

    fn html(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    /// Adds to the text of the section.
    fn remember(&mut self, text: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(text);
        }
    }

    fn heading(&mut self, level: u8, id: Option<&str>, inside: &[Event<'text>]) -> Result<()> {
        let title = plain(inside);
        let anchor = self.anchors.next(id, &title);
        let is_linked = level > 1 && !inside.iter().any(|event| matches!(event, Event::Start(Tag::Link { .. })));
        let link = if is_linked { format!("<a href=\"#{anchor}\">", anchor = escaped(&anchor)) } else { String::new() };
        self.html(format!("<h{level} id=\"{}\">{link}", escaped(&anchor)));
        self.sections.push(Section { level, anchor, title, text: String::new() });
        let kept = self.sections.len();
        let mut rest = inside;
        while !rest.is_empty() {
            rest = &rest[self.block(rest)?..];
        }
        if let Some(section) = self.sections.get_mut(kept - 1) {
            section.text.clear();
        }
        self.html(format!("{}</h{level}>\n", if is_linked { "</a>" } else { "" }));
        Ok(())
    }
}

/// Returns the destination and the caption of a paragraph that is only a link to an example.
fn example(paragraph: &[Event<'_>]) -> Option<(String, String)> {
    match paragraph {
        [Event::Start(Tag::Link { dest_url, .. }), caption @ .., Event::End(TagEnd::Link)]
            if dest_url.starts_with("examples/") && !caption.contains(&Event::End(TagEnd::Link)) =>
        {
            Some((dest_url.to_string(), plain(caption)))
        }
        _ => None,
    }
}

/// Returns a code block. In an example, commands stand out, and exit codes are left out.
fn code(text: &str, is_example: bool) -> String {
    if !is_example {
        return format!("<pre><code>{}</code></pre>\n", escaped(text));
    }
    let mut follows_command = false;
    let shown = |line: &str| {
        let command = line.strip_prefix("$ ");
        let is_exit_code = std::mem::replace(&mut follows_command, command.is_some()) && line.starts_with("? ");
        match command {
            Some(command) => format!("<span class=\"prompt\">$ </span><b>{}</b>\n", escaped(command)),
            None if is_exit_code => String::new(),
            None => escaped(line) + "\n",
        }
    };
    let html: String = text.lines().map(shown).collect();
    format!("<pre class=\"console\"><code>{html}</code></pre>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;

    impl Context for Plain {
        fn link(&self, destination: &str) -> Result<String> {
            Ok(destination.replace(".md", ".html"))
        }

        fn picture(&self, source: &str, alt: &str) -> Result<String> {
            Ok(format!("<img src=\"{source}\" alt=\"{alt}\">"))
        }

        fn example(&self, destination: &str, caption: &str) -> Result<String> {
            Ok(format!("<figure>{destination}: {caption}</figure>"))
        }
    }

    fn html(text: &str) -> String {
        render(text, &Plain).expect("it has no errors").html
    }

    #[test]
    fn headings_have_the_anchors_of_github() {
        let anchors = |text: &str| outline(text).anchors.into_iter().collect::<Vec<_>>();
        let check = |text, expected: &[&str]| assert_eq!(anchors(text), expected, "{text}");
        check("# From `a` to (b)*", &["from-a-to-b"]);
        check("# A → B, C", &["a--b-c"]);
        check("# 记法：ε 转换", &["记法ε-转换"]);
        check("# No start state {#none}", &["none"]);
        check("## Same\n## Same\n## Same", &["same", "same-1", "same-2"]);
        assert_eq!(html("## A *b*"), "<h2 id=\"a-b\"><a href=\"#a-b\">A <em>b</em></a></h2>\n");
        assert_eq!(html("# [A](b.md)"), "<h1 id=\"a\"><a href=\"b.html\">A</a></h1>\n");
    }

    #[test]
    fn a_paragraph_that_is_only_a_link_to_an_example_is_replaced() {
        let check = |text, expected| assert_eq!(html(text), expected, "{text}");
        check("[An *a*](examples/a.ron)", "<figure>examples/a.ron: An a</figure>");
        check("[A](examples/a.ron#steps=subsets)", "<figure>examples/a.ron#steps=subsets: A</figure>");
        check("[A](other/a.ron)", "<p><a href=\"other/a.ron\">A</a></p>\n");
        check("See [A](examples/a.ron)", "<p>See <a href=\"examples/a.ron\">A</a></p>\n");
        let two = "[A](examples/a.ron) [B](examples/b.ron)";
        check(two, "<p><a href=\"examples/a.ron\">A</a> <a href=\"examples/b.ron\">B</a></p>\n");
    }

    #[test]
    fn exit_codes_are_not_shown() {
        let expected = "<pre class=\"console\"><code><span class=\"prompt\">$ </span><b>grammaton x &lt; y</b>\nno\n</code></pre>\n";
        assert_eq!(html("```console\n$ grammaton x < y\n? 1\nno\n```"), expected);
        assert_eq!(html("```\n? 1\n```"), "<pre><code>? 1\n</code></pre>\n");
    }

    #[test]
    fn tables_have_no_inline_style_and_raw_html_is_an_error() {
        assert!(!html("| a | b |\n| -: | :-: |\n| 1 | 2 |").contains("style"));
        for text in ["<b>x</b>", "a <br> b", "<div>\n\nx\n\n</div>"] {
            assert!(render(text, &Plain).is_err() && outline(text).has_html, "{text}");
        }
        assert!(!html("a\n\n<!-- formats -->\n\nb").contains("formats"));
        assert!(!outline("`<b>`\n\n<!-- formats -->").has_html);
    }

    #[test]
    fn the_description_is_the_first_sentences() {
        let description = |text: &str| render(text, &Plain).expect("it has no errors").description();
        assert_eq!(description("# T\n\nOne *two*.\nThree.\n\nFour."), "One two. Three.");
        let long = format!("# T\n\nFirst. {}", "word ".repeat(50));
        assert_eq!(description(&long), "First.");
        let long = format!("# T\n\n{}", "word ".repeat(50));
        assert!(description(&long).ends_with("word…"), "{}", description(&long));
        assert_eq!(description(&format!("# T\n\n甲。{}", "乙".repeat(200))), "甲。");
        assert_eq!(description("# T\n\n## U\n\nText"), "Text");
    }

    #[test]
    fn sections_have_the_text_below_their_heading() {
        let rendered =
            render("# A\n\nb `c`\n\n## D\n\n| e | f |\n| - | - |\n| g | h |", &Plain).expect("it has no errors");
        let sections: Vec<_> = rendered.sections.iter().map(|s| (s.level, &*s.title, s.text.trim())).collect();
        assert_eq!(sections[0], (1, "A", "b c"));
        assert_eq!((sections[1].0, sections[1].1), (2, "D"));
        assert!(["e", "f", "g", "h"].iter().all(|cell| sections[1].2.contains(cell)), "{sections:?}");
        assert_eq!(rendered.title(), "A");
    }
}
