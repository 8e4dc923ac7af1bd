//! The pages of articles: lines are broken by the widths of their words, and each page is an SVG.

use grammaton_core::geometry::is_wide;
use grammaton_formats::{
    article::{Article, Block, Cell, Table},
    definition::Markup,
    svg, xml_escaped,
};
use grammaton_session::export::size_of;
use std::fmt::Write as _;

/// The width and height of a page (A4), in points.
pub(super) const PAGE: [f32; 2] = [595.0, 842.0];
pub(super) const MARGIN: f32 = 56.0;
const WIDTH: f32 = PAGE[0] - 2.0 * MARGIN;
/// The height of a line, in font sizes.
const LINE: f32 = 1.4;
/// The space after a paragraph.
const GAP: f32 = 6.0;
/// The space at each side of a cell.
const PADDING: f32 = 6.0;
/// The size of a picture, of which 1 is that of an SVG export.
const PICTURE: f32 = 0.8;
/// The indent of the items of a list.
const INDENT: f32 = 24.0;

/// The appearance of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Style {
    size: f32,
    is_bold: bool,
    is_mono: bool,
}

impl Style {
    const BODY: Self = Self { size: 10.5, is_bold: false, is_mono: false };
    const CODE: Self = Self { size: 9.5, is_mono: true, ..Self::BODY };
    const TITLE: Self = Self { size: 19.0, is_bold: true, ..Self::BODY };

    fn heading(level: u8) -> Self {
        Self { size: if level == 1 { 14.0 } else { 11.5 }, is_bold: true, ..Self::BODY }
    }

    /// Writes a text whose baseline begins at a point.
    pub(super) fn write(self, out: &mut String, [x, y]: [f32; 2], text: &str, id: &str) {
        let family = if self.is_mono { "JetBrains Mono, monospace" } else { "Inter, sans-serif" };
        let weight = if self.is_bold { 600 } else { 400 };
        let (size, text) = (self.size, xml_escaped(text));
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<text id=\"{id}\" x=\"{x:.2}\" y=\"{y:.2}\" font-family=\"{family}\" font-size=\"{size}\" \
             font-weight=\"{weight}\" xml:space=\"preserve\">{text}</text>"
        );
    }
}

/// Returns the width of a text.
pub(super) type Measure<'a> = &'a mut dyn FnMut(&str, Style) -> f32;

/// Lays out an article. Returns the pages as SVG. Every text whose width matters is measured, whatever the widths are.
pub(super) fn pages(article: &Article, measure: Measure<'_>) -> Vec<String> {
    let mut layout = Layout { measure, pages: vec![String::new()], y: MARGIN };
    layout.paragraph(&article.title, Style::TITLE, 0.0);
    article.blocks.iter().for_each(|block| layout.block(block, article));
    let [width, height] = PAGE;
    let page = |content: String| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n{content}</svg>\n"
        )
    };
    layout.pages.into_iter().map(page).collect()
}

struct Layout<'a> {
    measure: Measure<'a>,
    pages: Vec<String>,
    /// Where the next line begins.
    y: f32,
}

impl Layout<'_> {
    fn block(&mut self, block: &Block, article: &Article) {
        match block {
            Block::Heading(level, text) => {
                // A heading is not the last line of a page.
                self.reserve(90.0);
                self.y += if *level == 1 { 12.0 } else { 6.0 };
                self.paragraph(text, Style::heading(*level), 0.0);
            }
            Block::Text(text) => self.paragraph(text, Style::BODY, 0.0),
            Block::Code(lines) => self.lines(lines.iter().map(String::as_str), Style::CODE),
            Block::List(items) => {
                for (number, item) in (1..).zip(items) {
                    self.reserve(LINE * Style::BODY.size);
                    let baseline = self.y + Style::BODY.size;
                    self.write([MARGIN, baseline], &format!("{number}."), Style::BODY);
                    self.paragraph(item, Style::BODY, INDENT);
                }
            }
            Block::Automaton(definition) => self.lines(definition.write(Markup::Plain).lines(), Style::BODY),
            Block::Grammar(definition) => self.lines(definition.write(Markup::Plain).lines(), Style::BODY),
            Block::Table(table) => self.table(table),
            Block::Picture(document) => {
                let look = svg::Look { notation: article.notation, ..svg::Look::default() };
                self.picture(&svg::write(document, &look));
            }
        }
    }

    fn lines<'a>(&mut self, lines: impl Iterator<Item = &'a str>, style: Style) {
        for line in lines {
            self.paragraph(line, style, 0.0);
            self.y -= GAP;
        }
        self.y += GAP;
    }

    /// Begins a page if the rest of this one is lower than a height.
    fn reserve(&mut self, height: f32) {
        if self.y + height > PAGE[1] - MARGIN && self.y > MARGIN {
            self.pages.push(String::new());
            self.y = MARGIN;
        }
    }

    fn page(&mut self) -> &mut String {
        if self.pages.is_empty() {
            self.pages.push(String::new());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn write(&mut self, at: [f32; 2], text: &str, style: Style) {
        style.write(self.page(), at, text, "");
    }

    /// Writes a text in lines that are as long as the page is wide.
    fn paragraph(&mut self, text: &str, style: Style, indent: f32) {
        // A text that is only a blank has no width.
        let blank = (self.measure)("n n", style) - (self.measure)("nn", style);
        let (mut line, mut width) = (String::new(), 0.0);
        for word in words(text) {
            let own = (self.measure)(word.trim_end(), style);
            if !line.is_empty() && width + own > WIDTH - indent {
                self.line(&line, style, indent);
                (line, width) = (String::new(), 0.0);
            }
            line.push_str(word);
            width += own + if word.ends_with(' ') { blank } else { 0.0 };
        }
        self.line(&line, style, indent);
        self.y += GAP;
    }

    fn line(&mut self, text: &str, style: Style, indent: f32) {
        self.reserve(LINE * style.size);
        let at = [MARGIN + indent, self.y + style.size];
        self.write(at, text.trim_end(), style);
        self.y += LINE * style.size;
    }

    /// Writes a table. If it is wider than the page, it is made smaller.
    fn table(&mut self, table: &Table) {
        let rows: Vec<&Vec<Cell>> = [&table.head].into_iter().chain(&table.rows).collect();
        let mut widths = vec![0.0_f32; table.head.len()];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(*row) {
                *width = width.max((self.measure)(&cell.plain(), Style::BODY) + 2.0 * PADDING);
            }
        }
        let scale = (WIDTH / widths.iter().sum::<f32>()).min(1.0);
        let style = Style { size: scale * Style::BODY.size, ..Style::BODY };
        let height = 1.7 * style.size;
        self.reserve(2.0 * height);
        self.rule(scale * widths.iter().sum::<f32>());
        for (index, row) in rows.into_iter().enumerate() {
            self.reserve(height);
            let mut x = MARGIN;
            let baseline = self.y + 1.15 * style.size;
            for (width, cell) in widths.iter().zip(row) {
                self.write([x + scale * PADDING, baseline], &cell.plain(), style);
                x += scale * width;
            }
            self.y += height;
            if index == 0 {
                self.rule(x - MARGIN);
            }
        }
        self.rule(scale * widths.iter().sum::<f32>());
        self.y += 2.0 * GAP;
    }

    /// Draws a horizontal line.
    fn rule(&mut self, width: f32) {
        let (y, end) = (self.y, MARGIN + width);
        // Writing to a string cannot fail.
        let _ = writeln!(self.page(), "<path d=\"M{MARGIN} {y:.2}H{end:.2}\" stroke=\"#777\" stroke-width=\"0.7\"/>");
    }

    /// Places a picture in the middle. If it is larger than the page, it is made smaller.
    fn picture(&mut self, picture: &str) {
        let (Some([width, height]), Some((_, content))) = (size_of(picture), picture.split_once("viewBox=")) else {
            return;
        };
        let most = PAGE[1] - 2.0 * MARGIN;
        let scale = PICTURE.min(WIDTH / width).min(most / height);
        let [width, height] = [scale * width, scale * height];
        self.reserve(height);
        let (x, y) = (MARGIN + 0.5 * (WIDTH - width), self.y);
        // Writing to a string cannot fail.
        let _ = write!(
            self.page(),
            "<svg x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" viewBox={content}"
        );
        self.y += height + GAP;
    }
}

/// Splits a text where a line may end: after blanks, and around wide characters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((_, c)) = chars.next() {
            let Some(&(next, following)) = chars.peek() else { break };
            // Punctuation and blanks stay with what is before them.
            let is_closing = " ，。、；：！？）」』”’".contains(following);
            if (c == ' ' && following != ' ') || ((is_wide(c) || is_wide(following)) && !is_closing) {
                end = next;
                break;
            }
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::textbook::Notation;

    #[test]
    fn lines_end_after_blanks_and_at_wide_characters() {
        let check = |text, expected: &[&str]| assert_eq!(words(text).collect::<Vec<_>>(), expected);
        check("a bc  d", &["a ", "bc  ", "d"]);
        check("状态 q0，好", &["状", "态 ", "q0，", "好"]);
        check("", &[]);
    }

    #[test]
    fn no_text_leaves_its_page() {
        let text = vec!["word"; 3000].join(" ");
        let table = Table { head: vec![Cell::Text("wide".repeat(50)); 3], rows: vec![vec![Cell::name("q0"); 3]; 60] };
        let blocks = vec![
            Block::Heading(1, "Heading".into()),
            Block::Text(text.clone()),
            Block::Table(table),
            Block::Picture(Box::default()),
            Block::List(vec![text; 2]),
        ];
        let (title, language) = ("Title".to_owned(), "en".to_owned());
        let article = Article { title, language, notation: Notation::default(), blocks };
        let mut width = |text: &str, style: Style| 0.6 * style.size * text.chars().count() as f32;
        let all = pages(&article, &mut width);
        assert!(all.len() > 5, "{}", all.len());
        for line in all.iter().flat_map(|page| page.lines()).filter(|line| line.starts_with("<text id")) {
            let number = |name: &str| -> f32 {
                let value = line.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
                value.and_then(|(value, _)| value.parse().ok()).expect("a number")
            };
            let text = line.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map_or("", |(text, _)| text);
            let end = number("x") + 0.6 * number("font-size") * text.chars().count() as f32;
            assert!(end <= PAGE[0] - MARGIN + 0.1 && number("y") <= PAGE[1] - MARGIN, "{line}");
        }
    }
}
