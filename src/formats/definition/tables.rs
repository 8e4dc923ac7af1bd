//! Reads transition tables in a text: with bars as in Markdown, with borders of `+---+`, with tabs, or with blanks.

use super::{
    Fault, FaultAt,
    cursor::{Cursor, Span, arrow},
    read::{Reader, arrow_in},
    roles::{Role, role},
};
use crate::{csv::Cell, transition_table::TransitionTable};

/// The way in which the cells of a table are separated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Bars,
    Tabs,
    Blanks,
}

/// The longest line that may begin a table, in bytes.
const MAX_LINE: usize = 10_000;

impl<'a> Reader<'a> {
    /// Returns whether a transition table begins on this line.
    pub(super) fn table_begins(&self) -> bool {
        layout(self.cursor).is_some()
    }

    /// Reads a transition table.
    pub(super) fn table(&mut self) -> Result<(), FaultAt> {
        let Some(layout) = layout(self.cursor) else { return Ok(()) };
        let mut table: Option<TransitionTable> = None;
        let mut width = 0;
        loop {
            let line = self.cursor.line();
            let belongs = match layout {
                Layout::Bars => line.text.contains(['|', '│']) || is_rule(line.text),
                Layout::Tabs => line.text.contains('\t'),
                Layout::Blanks => !line.text.trim().is_empty(),
            };
            if !belongs {
                break;
            }
            self.cursor.at = (line.at + line.text.len() + 1).min(self.cursor.text.len());
            if is_rule(line.text) {
                continue;
            }
            let spans = cells(line, layout)?;
            if layout == Layout::Blanks && table.is_some() && spans.len() > width {
                let found = spans.get(width).map_or(line.at, |cell| cell.at);
                return Err((found, crate::csv::Fault::LongRow { found: spans.len(), expected: width }.into()));
            }
            let mut cells: Vec<Cell> = spans.iter().map(|span| self.cell(*span)).collect();
            let failed = |(_, fault): (usize, crate::csv::Fault)| (line.at, Fault::from(fault));
            if let Some(table) = &mut table {
                table.row(cells, &mut self.builder).map_err(failed)?;
                continue;
            }
            // Nothing may stand above the names.
            if layout != Layout::Tabs && !has_corner(cells.len(), self.cursor, layout) {
                cells.insert(0, Cell { at: self.origin(line.at), text: String::new() });
            }
            width = cells.len();
            table = Some(TransitionTable::new(&cells, &mut self.builder).map_err(failed)?);
        }
        let at = self.cursor.at;
        table.map_or(Ok(()), |table| {
            table.finish(&mut self.builder).map_err(|(_, fault)| (at.saturating_sub(1), fault.into()))
        })
    }

    fn cell(&self, span: Span<'a>) -> Cell {
        // Markdown escapes signs.
        let text = span.text.trim();
        let text = if text.contains("\\|") { text.replace("\\|", "|") } else { text.to_owned() };
        Cell { at: self.origin(span.at), text: text.trim_matches('`').to_owned() }
    }
}

/// Returns how the cells of the table that begins here are separated, if one begins.
fn layout(cursor: Cursor<'_>) -> Option<Layout> {
    let line = cursor.line();
    if line.text.len() > MAX_LINE || line.text.trim().is_empty() {
        return None;
    }
    let mut next = cursor;
    next.at = (line.at + line.text.len() + 1).min(cursor.text.len());
    let below = next.line();
    let first = line.text.trim_start();
    if first.starts_with(['|', '│']) || is_border(first) {
        return Some(Layout::Bars);
    }
    if first.contains(['=', '(', '{', '"']) || arrow_in(first).is_some() {
        return None;
    }
    if line.text.contains(['|', '│']) && (is_rule(below.text) || below.text.contains(['|', '│'])) {
        return Some(Layout::Bars);
    }
    if line.text.trim_end().contains('\t') && below.text.contains('\t') {
        return Some(Layout::Tabs);
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let above_names = indent(line.text) > indent(below.text);
    let heads = cells(line, Layout::Blanks).ok()?;
    let is_corner = heads.first().is_some_and(|head| is_corner(head.text));
    let below = cells(below, Layout::Blanks).ok()?;
    let expected = if is_corner { heads.len() } else { heads.len() + 1 };
    let fits = below.len() == expected && below.len() > 1 && !line.text.contains([':', ',']);
    (fits && (is_corner || above_names)).then_some(Layout::Blanks)
}

/// Returns whether two lines are the beginning of a transition table with blanks or tabs, and not prose: a heading stands
/// above the names of the states, or the first row marks a state.
pub(super) fn are_table(line: &str, next: &str) -> bool {
    let is_other = line.contains(['=', ':', '(', '{', '"', '|']) || arrow_in(line).is_some();
    if is_other || line.len().max(next.len()) > MAX_LINE {
        return false;
    }
    let layout = if line.contains('\t') && next.contains('\t') { Layout::Tabs } else { Layout::Blanks };
    let cells = |text| cells(Span { at: 0, text }, layout).unwrap_or_default();
    let (heads, row) = (cells(line), cells(next));
    let has_corner = heads.first().is_some_and(|head| is_corner(head.text) && head.text != "S");
    let are_symbols =
        layout == Layout::Tabs || heads.iter().skip(usize::from(has_corner)).all(|head| head.text.chars().count() <= 2);
    let is_marked = next.starts_with(['*', '>']) || arrow(next).is_some();
    let fits = if has_corner { row.len() == heads.len() } else { is_marked && row.len() == heads.len() + 1 };
    heads.len() > 1 && are_symbols && fits
}

/// Returns whether a heading stands above the names of states.
fn is_corner(text: &str) -> bool {
    matches!(role(text), Some(Role::States | Role::Transitions | Role::StatesOrStart))
        || matches!(text, "\\" | "/" | "-")
}

/// Returns whether the first heading stands above the names: there are as many headings as cells in the first row.
fn has_corner(headings: usize, below: Cursor<'_>, layout: Layout) -> bool {
    let mut row = below.line();
    if is_rule(row.text) {
        row = Cursor { at: (row.at + row.text.len() + 1).min(below.text.len()), ..below }.line();
    }
    cells(row, layout).is_ok_and(|cells| cells.len() != headings + 1)
}

/// Returns whether a line is a rule between rows, such as `|---|:-:|` or `+---+---+`.
fn is_rule(line: &str) -> bool {
    let has_dash = line.contains(['-', '=', '─', '━', '═']);
    has_dash && line.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '=' | '+' | ':' | '|') || is_box(c))
}

fn is_border(line: &str) -> bool {
    line.starts_with(['+', '┌', '╔', '├', '╒']) && is_rule(line)
}

fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// Splits a line into cells.
fn cells<'a>(line: Span<'a>, layout: Layout) -> Result<Vec<Span<'a>>, FaultAt> {
    match layout {
        Layout::Tabs => Ok(line.separated('\t')),
        Layout::Bars => {
            let line = line.trimmed();
            let line = if line.text.starts_with(['|', '│']) {
                line.from(line.text.chars().next().map_or(0, char::len_utf8))
            } else {
                line
            };
            let inside = line.text.strip_suffix(['|', '│']).filter(|text| !text.ends_with('\\')).unwrap_or(line.text);
            Ok(line.to(inside.len()).separated('|'))
        }
        Layout::Blanks => {
            let mut cells: Vec<Span<'a>> = Vec::new();
            for cell in line.split(char::is_whitespace)? {
                match cells.last_mut() {
                    // A mark apart from its name belongs to it.
                    Some(mark) if is_mark(mark.text) => {
                        let begin = mark.at - line.at;
                        *mark = line.to(cell.at + cell.text.len() - line.at).from(begin);
                    }
                    _ => cells.push(cell),
                }
            }
            Ok(cells)
        }
    }
}

fn is_mark(text: &str) -> bool {
    !text.is_empty()
        && (text.chars().all(|c| matches!(c, '*' | '>'))
            || arrow(text.trim_matches('*')) == Some(text.trim_matches('*').len()))
}

impl Span<'_> {
    /// Splits the part at each separator that has no backslash before it, with blank parts.
    fn separated(self, separator: char) -> Vec<Self> {
        let separates = |c: char| c == separator || separator == '|' && c == '│';
        let mut parts = Vec::new();
        let mut begin = 0;
        let mut before = ' ';
        for (at, c) in self.text.char_indices() {
            if separates(c) && before != '\\' {
                parts.push(self.to(at).from(begin).trimmed());
                begin = at + c.len_utf8();
            }
            before = c;
        }
        parts.push(self.from(begin).trimmed());
        parts
    }
}
