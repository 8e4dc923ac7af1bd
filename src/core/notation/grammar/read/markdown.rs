//! Markdown around grammars: bold text, inline code, and tables.

use super::{certain_arrow, source::is_rule};
use crate::notation::markup::{self, Pieces, Rewriter};

/// A text without its Markdown.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) pieces: Pieces,
    /// The offset of the first Markdown.
    pub(super) first: usize,
}

/// Returns a text without its Markdown, unless it has none outside of quotes.
pub(super) fn decode(text: &str) -> Option<Plain> {
    let is_possible = text.contains('`') || text.contains('*') || text.lines().any(|line| cells(line).is_some());
    if !is_possible {
        return None;
    }
    let has_table = text.lines().any(is_separator);
    let mut out = Rewriter::new(text);
    let mut first = None;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let own = if line.starts_with('#') { "" } else { line.split(" #").next().unwrap_or(line) };
        let end = out.at + own.trim_end().len();
        let next = out.at + line.len();
        let before = out.at;
        let mut is_title = || has_table && cells(line).is_some() && lines.peek().is_some_and(|next| is_separator(next));
        let changed = if line.trim_start().starts_with("```") {
            false
        } else if is_separator(line) || is_title() {
            out.replace(end - before, "");
            end > before
        } else {
            Marks::of(own, has_table).remove(&mut out, end)
        };
        first = first.or(changed.then_some(before));
        out.copy(next - out.at);
    }
    let (text, pieces) = out.finish();
    Some(Plain { text, pieces, first: first? })
}

/// Returns the text between the bars at the beginning and the end of a line.
fn cells(line: &str) -> Option<&str> {
    line.trim().strip_prefix('|')?.strip_suffix('|')
}

/// Returns whether a line separates the title of a table from its rows.
fn is_separator(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.trim().bytes().all(|byte| b"|-: ".contains(&byte))
}

/// The marks that are removed from a line.
struct Marks {
    is_row: bool,
    /// Whether the row has an arrow, or got one.
    has_arrow: bool,
    /// Marks of which there is an even number outside of quotes and names in angle brackets.
    paired: Vec<&'static str>,
}

impl Marks {
    fn of(line: &str, has_table: bool) -> Self {
        let cells = cells(line);
        let has_arrow = line.char_indices().any(|(at, _)| certain_arrow(&line[at..]).is_some());
        let is_row = cells.is_some_and(|cells| has_table || is_rule(cells.trim_start()));
        let is_paired = |&mark: &&'static str| {
            let marks = outside_quotes(line, mark);
            marks > 0 && marks.is_multiple_of(2) && (mark != "*" || begins_with_emphasis(line))
        };
        Self { is_row, has_arrow, paired: ["**", "`", "*"].into_iter().filter(is_paired).collect() }
    }

    /// Copies a line up to its end without the marks. Returns whether there are some.
    fn remove(mut self, out: &mut Rewriter<'_>, end: usize) -> bool {
        if !self.is_row && self.paired.is_empty() {
            return false;
        }
        let (begin, text) = (out.at, out.text());
        while let Some(c) = text[out.at..end].chars().next() {
            let rest = &text[out.at..end];
            let opaque = opaque_len(text, out.at);
            if opaque > 0 {
                out.copy(opaque.min(rest.len()));
            } else if let Some(mark) = self.paired.iter().find(|&&mark| rest.starts_with(mark)) {
                out.replace(mark.len(), "");
            } else if self.is_row && rest.starts_with("\\|") {
                out.replace(2, "|");
            } else if self.is_row && c == '|' {
                self.bar(out, text[begin..out.at].trim(), rest[1..].trim());
            } else {
                out.copy(c.len_utf8());
            }
        }
        true
    }

    /// Reads the border of a cell: nothing at the ends and at an arrow, the arrow after the first cell of a row without
    /// one, and otherwise a bar.
    fn bar(&mut self, out: &mut Rewriter<'_>, before: &str, after: &str) {
        let last = before.split(char::is_whitespace).next_back().unwrap_or_default();
        let last = &last[last.ceil_char_boundary(last.len().saturating_sub(16))..];
        let ends_with_arrow = last.char_indices().any(|(at, _)| certain_arrow(&last[at..]) == Some(last.len() - at));
        if before.is_empty() || after.is_empty() || ends_with_arrow || certain_arrow(after).is_some() {
            out.replace(1, "");
        } else if !std::mem::replace(&mut self.has_arrow, true) {
            out.replace(1, "→");
        } else {
            out.copy(1);
        }
    }
}

/// Returns the length of the quoted text or the name in angle brackets at an offset, or 0.
fn opaque_len(text: &str, at: usize) -> usize {
    let name = || markup::bracketed(&text[at..]).map_or(0, |name| name.len() + 2);
    match markup::quoted_len(text, at) {
        0 => name(),
        len => len,
    }
}

/// Returns the number of times that a mark is in a line outside of quotes and names in angle brackets.
fn outside_quotes(line: &str, mark: &str) -> usize {
    let (mut at, mut marks) = (0, 0);
    while let Some(c) = line[at..].chars().next() {
        let is_mark = line[at..].starts_with(mark);
        marks += usize::from(is_mark);
        at += match opaque_len(line, at) {
            0 if is_mark => mark.len(),
            0 => c.len_utf8(),
            len => len,
        };
    }
    marks
}

/// Returns whether a line begins with a star and a letter, as in `*S* → *a*`.
fn begins_with_emphasis(line: &str) -> bool {
    line.trim_start().strip_prefix('*').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}
