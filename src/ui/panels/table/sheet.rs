//! The document as rows and columns, and the edits that a text in a cell causes. This module does not deal with the
//! screen.

use ecow::{EcoString, eco_format};
use grammaton_core::{Document, DocumentNfa, EPSILON, Label, Point, StateId, notation::textbook::EmptyWord};
use grammaton_formats::csv;
use grammaton_session::{Edit, Element};
use std::collections::BTreeSet;

/// The column of the start mark. The first columns contain the properties of states.
pub(super) const START: usize = 0;
/// The column of the accepting mark.
pub(super) const ACCEPTING: usize = 1;
/// The column of the name.
pub(super) const NAME: usize = 2;
/// The column of the first symbol; the last column is ε.
pub(super) const FIRST: usize = 3;

/// The distance of a new state from the others, in canvas points.
const BELOW: f32 = 120.0;

/// The position of a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct CellPosition {
    pub row: usize,
    pub column: usize,
}

/// A document as a table, with a row for each state and a column for each symbol.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    pub document: &'a Document,
    pub drawn: &'a DocumentNfa,
    pub empty_word: EmptyWord,
}

/// The reason why a text is invalid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum CellError {
    /// These names belong to no state.
    Unknown(Vec<EcoString>),
    /// A name is quoted incorrectly.
    Quotes(String),
}

/// Reading the table.
impl Sheet<'_> {
    pub(super) fn rows(&self) -> usize {
        self.drawn.ids.len()
    }

    pub(super) fn columns(&self) -> usize {
        FIRST + self.drawn.nfa.alphabet().len() + 1
    }

    /// Returns the label of a column, if it is the column of a symbol or ε.
    pub(super) fn label(&self, column: usize) -> Option<Label> {
        let symbol = column.checked_sub(FIRST)?;
        let symbols = self.drawn.nfa.alphabet().symbols();
        Some(symbols.get(symbol).map_or(Label::Epsilon, |symbol| Label::Symbol(symbol.clone())))
    }

    /// Returns the name of a state, or its number if it has no name.
    pub(super) fn name(&self, row: usize) -> EcoString {
        let name = &self.drawn.names[row];
        if name.is_empty() { eco_format!("#{}", self.drawn.ids[row].number()) } else { name.clone() }
    }

    /// Returns the rows of the target states of a cell.
    pub(super) fn targets(&self, cell: CellPosition) -> impl Iterator<Item = usize> + use<'_> {
        let symbols = self.drawn.nfa.alphabet().len();
        let symbol = cell.column.checked_sub(FIRST).map(|s| if s < symbols { s as u32 } else { EPSILON });
        let moves = match symbol {
            None => &[],
            Some(EPSILON) => self.drawn.nfa.epsilon_moves(cell.row as u32),
            Some(symbol) => self.drawn.nfa.moves_on(cell.row as u32, symbol),
        };
        moves.iter().map(|m| m.target as usize)
    }

    /// Returns the text of a cell.
    pub(super) fn text(&self, cell: CellPosition) -> String {
        let mark = |set: bool| if set { "✓" } else { "" };
        match cell.column {
            START => mark(self.drawn.nfa.is_start(cell.row as u32)).to_owned(),
            ACCEPTING => mark(self.drawn.nfa.is_accepting(cell.row as u32)).to_owned(),
            NAME => self.drawn.names[cell.row].to_string(),
            _ => self.targets(cell).map(|row| spelled(&self.name(row))).collect::<Vec<_>>().join(", "),
        }
    }

    /// Returns the elements of the drawing that a cell shows.
    pub(super) fn elements(&self, cell: CellPosition) -> Vec<Element> {
        let id = self.drawn.ids[cell.row];
        let arrows: Vec<Element> =
            self.targets(cell).map(|target| Element::Arrow(id, self.drawn.ids[target])).collect();
        if arrows.is_empty() { vec![Element::State(id)] } else { arrows }
    }

    /// Returns the names that begin with the text after the last comma, except those already typed.
    pub(super) fn completions(&self, text: &str, most: usize) -> Vec<EcoString> {
        let pieces = pieces(text);
        let prefix = pieces.last().map_or("", |piece| piece.trim());
        let bare = prefix.trim_start_matches('"');
        let typed: BTreeSet<EcoString> = pieces.iter().flat_map(|piece| names(piece).unwrap_or_default()).collect();
        let fits = |name: &EcoString| name.starts_with(bare) && !typed.contains(name);
        let mut names: Vec<EcoString> = (0..self.rows()).map(|row| self.name(row)).filter(fits).take(most).collect();
        names.dedup();
        names
    }
}

/// Changing the table.
impl Sheet<'_> {
    /// Returns the edits that set the text of a cell. If `create`, missing states are created; otherwise, unknown
    /// names are an error.
    pub(super) fn write(&self, cell: CellPosition, text: &str, create: bool) -> Result<Vec<Edit>, CellError> {
        // An unchanged text keeps its targets, even if several states have the same name.
        if text == self.text(cell) {
            return Ok(Vec::new());
        }
        let id = self.drawn.ids[cell.row];
        let edits = match (cell.column, self.label(cell.column)) {
            (START, _) if is_mark(text) => vec![Edit::SetStart(Some(id))],
            (START, _) => vec![Edit::MarkStarts { ids: vec![id], start: false }],
            (ACCEPTING, _) => vec![Edit::SetAccepting { ids: vec![id], accepting: is_mark(text) }],
            (_, None) => vec![Edit::Rename { id, name: text.trim().into() }],
            (_, Some(label)) => return self.write_targets(id, label, text, create),
        };
        Ok(edits)
    }

    fn write_targets(&self, from: StateId, label: Label, text: &str, create: bool) -> Result<Vec<Edit>, CellError> {
        let (mut targets, mut unknown) = (Vec::new(), Vec::new());
        for name in names(text).map_err(|fault| CellError::Quotes(fault.to_string()))? {
            match self.find(&name) {
                Some(id) => targets.push(id),
                None if !unknown.contains(&name) => unknown.push(name),
                None => {}
            }
        }
        if !unknown.is_empty() && !create {
            return Err(CellError::Unknown(unknown));
        }
        let mut edits = Vec::new();
        for (index, name) in unknown.into_iter().enumerate() {
            let (id, added) = self.new_state(index, Some(name));
            edits.extend(added);
            targets.push(id);
        }
        edits.push(Edit::SetTargets { from, label, targets });
        Ok(edits)
    }

    /// Returns the edits that add a state. `index` is the number of states already added in the same step.
    pub(super) fn new_state(&self, index: usize, name: Option<EcoString>) -> (StateId, Vec<Edit>) {
        let id = self.document.free_ids(index + 1)[index];
        let places = || self.document.states().map(|(_, state)| state.at);
        let left = places().map(|at| at.x).reduce(f32::min).unwrap_or(120.0);
        let lowest = places().map(|at| at.y).reduce(f32::max).unwrap_or(40.0);
        let at = Point::new(left + BELOW * (index % 8) as f32, lowest + BELOW * (1 + index / 8) as f32);
        let rename = name.map(|name| Edit::Rename { id, name });
        (id, [Edit::AddState { id, at }].into_iter().chain(rename).collect())
    }

    /// Returns the first state with this name.
    fn find(&self, name: &str) -> Option<StateId> {
        let row = (0..self.rows()).find(|&row| self.drawn.names[row] == name);
        let row = row.or_else(|| (0..self.rows()).find(|&row| self.name(row) == name));
        row.map(|row| self.drawn.ids[row])
    }

    /// Returns a block of cells as lines of tab-separated texts.
    pub(super) fn copied(&self, from: CellPosition, to: CellPosition) -> String {
        let line =
            |row| (from.column..=to.column).map(|column| self.text(CellPosition { row, column })).collect::<Vec<_>>();
        (from.row..=to.row).map(|row| line(row).join("\t")).collect::<Vec<_>>().join("\n")
    }

    /// Returns the edits that paste lines of tab-separated texts, beginning at a cell. Missing states are created;
    /// text beyond the table is ignored. A single start mark moves the mark; several are all kept.
    pub(super) fn pasted(&self, at: CellPosition, text: &str) -> Vec<Edit> {
        let lines = text.trim_end_matches(['\n', '\r']).split('\n').map(|line| line.trim_end_matches('\r'));
        let cells: Vec<(CellPosition, &str)> = (at.row..self.rows())
            .zip(lines)
            .flat_map(|(row, line)| {
                (at.column..self.columns())
                    .zip(line.split('\t'))
                    .map(move |(column, text)| (CellPosition { row, column }, text))
            })
            .collect();
        // States are created first, each once, so that all cells find them.
        let (mut edits, mut document) = (Vec::new(), self.document.clone());
        let unknown = cells.iter().filter(|(cell, _)| self.label(cell.column).is_some());
        let mut added = BTreeSet::new();
        for name in
            unknown.flat_map(|(_, text)| names(text).unwrap_or_default()).filter(|name| self.find(name).is_none())
        {
            if added.insert(name.clone()) {
                let (id, new) = self.new_state(added.len() - 1, Some(name.clone()));
                document.insert_state(id, grammaton_core::State::new(name, Point::ZERO));
                edits.extend(new);
            }
        }
        let drawn = DocumentNfa::new(&document);
        let rows = |id: StateId| drawn.index_of(id).map(|row| row as usize);
        let sheet = Sheet { document: &document, drawn: &drawn, empty_word: EmptyWord::Epsilon };
        let several_starts = cells.iter().filter(|(cell, text)| cell.column == START && is_mark(text)).nth(1).is_some();
        for (cell, text) in cells {
            let id = self.drawn.ids[cell.row];
            let Some(row) = rows(id) else { continue };
            if cell.column == START && several_starts {
                edits.push(Edit::MarkStarts { ids: vec![id], start: is_mark(text) });
            } else {
                edits.extend(sheet.write(CellPosition { row, ..cell }, text, false).unwrap_or_default());
            }
        }
        edits
    }
}

/// Splits a cell's text at the commas, except those in quotes or braces.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let separates = |c: char| {
        match c {
            _ if escaped => {}
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = quoted && !escaped && c == '\\';
        c == ',' && !quoted && depth == 0
    };
    text.split(separates).collect()
}

/// Parses the names in a cell's text. A name in braces, such as the name of a set of states, is kept whole.
fn names(text: &str) -> Result<Vec<EcoString>, csv::Fault> {
    let mut names = Vec::new();
    for piece in pieces(text).into_iter().map(str::trim) {
        if is_set(piece) {
            names.push(piece.into());
        } else {
            names.extend(csv::targets(piece)?);
        }
    }
    Ok(names)
}

/// Whether a name is enclosed by one pair of braces.
fn is_set(name: &str) -> bool {
    let inner = name.strip_suffix('}').filter(|inner| !inner.contains('"'));
    let deeper = |depth: i32, c: char| {
        let depth = depth + i32::from(c == '{') - i32::from(c == '}');
        (depth > 0).then_some(depth)
    };
    inner.is_some_and(|inner| inner.chars().try_fold(0, deeper) == Some(1))
}

/// Returns a name as written in a cell, quoted if it would otherwise be ambiguous.
pub(super) fn spelled(name: &str) -> String {
    let whole = is_set(name) || !name.contains(['"', '{', '}']);
    let plain = whole && !name.contains(char::is_control) && names(name).is_ok_and(|names| names == [name]);
    if plain { name.to_owned() } else { csv::spelled(name) }
}

/// Whether a text sets a mark.
fn is_mark(text: &str) -> bool {
    !matches!(text.trim(), "" | "0" | "-" | "false" | "no")
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::State;
    use grammaton_session::Editor;

    /// Creates an editor on p –a→ p, q; q –ε→ p, where p is the start state and q is accepting.
    fn editor() -> Editor {
        let mut document = Document::default();
        let p = document.add_state(State::new("p", Point::ZERO));
        let q = document.add_state(State { accepting: true, ..State::new("q", Point::new(100.0, 0.0)) });
        document.set_start(Some(p));
        document.set_labels(p, p, [Label::from('a')]);
        document.set_labels(p, q, [Label::from('a')]);
        document.set_labels(q, p, [Label::Epsilon]);
        Editor::new(document)
    }

    fn with<T>(editor: &Editor, look: impl FnOnce(Sheet<'_>) -> T) -> T {
        let drawn = DocumentNfa::new(editor.document());
        look(Sheet { document: editor.document(), drawn: &drawn, empty_word: EmptyWord::Epsilon })
    }

    fn cell(row: usize, column: usize) -> CellPosition {
        CellPosition { row, column }
    }

    fn all(editor: &Editor) -> String {
        with(editor, |sheet| sheet.copied(cell(0, 0), cell(sheet.rows() - 1, sheet.columns() - 1)))
    }

    fn write(editor: &mut Editor, at: CellPosition, text: &str, create: bool) -> bool {
        let edits = with(editor, |sheet| sheet.write(at, text, create));
        edits.iter().flatten().for_each(|edit| editor.continue_gesture(edit));
        editor.commit();
        edits.is_ok()
    }

    #[test]
    fn cells_show_the_automaton() {
        assert_eq!(all(&editor()), "✓\t\tp\tp, q\t\n\t✓\tq\t\tp");
    }

    #[test]
    fn cells_show_the_text_written_to_them() {
        let mut editor = editor();
        assert!(write(&mut editor, cell(0, 3), " q ", false));
        assert!(write(&mut editor, cell(1, 3), "q,p", false));
        assert!(write(&mut editor, cell(1, 0), "x", false));
        assert!(write(&mut editor, cell(1, 1), "", false));
        assert!(write(&mut editor, cell(0, 2), "r", false));
        assert_eq!(all(&editor), "\t\tr\tq\t\n✓\t\tq\tr, q\tr");
        (0..5).for_each(|_| _ = editor.undo());
        assert_eq!(all(&editor), "✓\t\tp\tp, q\t\n\t✓\tq\t\tp");
    }

    #[test]
    fn an_unknown_name_is_an_error_or_creates_a_state() {
        let mut editor = editor();
        assert!(!write(&mut editor, cell(0, 3), "s, p", false));
        assert!(write(&mut editor, cell(0, 3), "s, p, t", true));
        assert_eq!(all(&editor), "✓\t\tp\tp, s, t\t\n\t✓\tq\t\tp\n\t\ts\t\t\n\t\tt\t\t");
        editor.undo();
        assert_eq!(editor.document().states().len(), 2, "it was one step");
    }

    #[test]
    fn copied_cells_can_be_pasted() {
        let mut editor = editor();
        let text = all(&editor);
        let edits = with(&editor, |sheet| sheet.pasted(cell(0, 0), &text));
        for edit in &edits {
            editor.continue_gesture(edit);
        }
        assert_eq!(all(&editor), text);
        let edits = with(&editor, |sheet| sheet.pasted(cell(1, 3), "q, u\tu\r\nbeyond\n"));
        for edit in &edits {
            editor.continue_gesture(edit);
        }
        assert_eq!(all(&editor), "✓\t\tp\tp, q\t\n\t✓\tq\tq, u\tu\n\t\tu\t\t");
    }

    #[test]
    fn several_pasted_start_marks_are_kept() {
        let mut editor = editor();
        let paste = |editor: &mut Editor, text: &str| {
            let edits = with(editor, |sheet| sheet.pasted(cell(0, 0), text));
            for edit in &edits {
                editor.continue_gesture(edit);
            }
        };
        paste(&mut editor, "✓\n✓\n");
        assert_eq!(all(&editor), "✓\t\tp\tp, q\t\n✓\t✓\tq\t\tp");
        let text = all(&editor);
        paste(&mut editor, "\n✓\n");
        assert_eq!(all(&editor), "\t\tp\tp, q\t\n✓\t✓\tq\t\tp");
        paste(&mut editor, &text);
        assert_eq!(all(&editor), text);
        assert!(write(&mut editor, cell(0, 0), "", false));
        assert_eq!(editor.document().starts().len(), 1);
    }

    #[test]
    fn set_names_and_names_with_commas_round_trip() {
        for name in [
            "q0",
            "q'",
            "{q0, q1}",
            "{{a}, {b, c}}",
            "a, b",
            "{a",
            "b}",
            "{a}}{b}",
            "-",
            " ",
            "a;b",
            "x\"y",
            "\\",
            "a\tb",
        ] {
            let text = format!("{}, {}, {{p}}", spelled("{a"), spelled(name));
            assert_eq!(
                names(&text).map(BTreeSet::from_iter),
                Ok(["{a", name, "{p}"].map(EcoString::from).into()),
                "{text}"
            );
        }
        let mut editor = editor();
        for (row, name) in [(0, "{p, q}"), (1, "p, q")] {
            assert!(write(&mut editor, cell(row, 2), name, false));
        }
        assert_eq!(with(&editor, |sheet| sheet.text(cell(0, 3))), "{p, q}, \"p, q\"");
        let before = editor.document().clone();
        assert!(write(&mut editor, cell(0, 3), "\"p, q\", {p, q}", false));
        assert!(write(&mut editor, cell(0, 3), "{p, q}, \"p, q\"", false));
        assert_eq!(*editor.document(), before);
        assert!(!write(&mut editor, cell(0, 3), "\"p", true), "the quote is open");
        assert_eq!(with(&editor, |sheet| sheet.completions("\"p", 9)), ["p, q"]);
        assert_eq!(with(&editor, |sheet| sheet.completions("{p, ", 9)), ["{p, q}"]);
    }

    #[test]
    fn completions_match_the_prefix_and_skip_typed_names() {
        let editor = editor();
        assert_eq!(with(&editor, |sheet| sheet.completions("", 9)), ["p", "q"]);
        assert_eq!(with(&editor, |sheet| sheet.completions("p, ", 9)), ["q"]);
        assert_eq!(with(&editor, |sheet| sheet.completions("p, x", 9)), [""; 0]);
    }
}
