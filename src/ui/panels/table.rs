//! The transition table, an editable view of the document: rows are states, columns are symbols, and cells contain
//! target states. Only the visible cells are processed.

mod field;
mod keys;
mod sheet;

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        topic::Topic,
        view::View,
    },
    text::accessibility,
    ui::{context_help, theme, widgets},
};
use eframe::egui::{
    Align2, Color32, CursorIcon, EventFilter, FontId, Frame, Id, Margin, Pos2, Rect, Response, ScrollArea, Sense,
    Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, WidgetType, accesskit::Role, pos2, vec2,
};
use field::CellField;
use grammaton_core::{Document, Label, Symbol};
use grammaton_session::{Derived, Edit, Element, Highlight, Hovered};
use sheet::{ACCEPTING, CellPosition, NAME, START, Sheet};

/// The height of a row, and the widths of the mark, name and symbol columns, in points.
const ROW: f32 = 28.0;
const MARK: f32 = 76.0;
const STATE: f32 = 130.0;
const SYMBOL: f32 = 116.0;
/// The space to the left and right of a cell's text, in points.
const PADDING: f32 = 8.0;

/// The state of the table that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct TablePanel {
    cursor: CellPosition,
    /// The opposite corner of the selection.
    anchor: CellPosition,
    field: Option<CellField>,
    /// The symbol being typed for a new column.
    symbol: String,
    /// Whether to scroll to the cursor.
    follow: bool,
}

/// The input of the table.
#[derive(Clone, Copy)]
pub(crate) struct TableInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// The data derived from it.
    pub derived: &'a Derived,
    /// The selection.
    pub view: &'a View,
    /// The highlighted elements.
    pub highlight: &'a Highlight,
}

impl TablePanel {
    /// Shows the table in the rest of `ui`. Returns what the pointer is on.
    pub(crate) fn show(&mut self, ui: &mut Ui, shown: TableInput<'_>, commands: &mut Commands) -> Option<Hovered> {
        context_help::mark(ui, ui.available_rect_before_wrap(), Topic::Automata);
        let empty_word = shown.derived.notation.empty_word;
        let sheet = Sheet { document: shown.document, drawn: &shown.derived.drawn, empty_word };
        self.bar(ui, sheet, commands);
        if sheet.rows() == 0 {
            self.field = None;
            ui.weak(t!("table.empty"));
            return None;
        }
        self.clamp(sheet);
        let id = ui.id().with("table");
        let row = theme::target(ui, ROW);
        let size = vec2(left(sheet.columns()), row * (sheet.rows() + 1) as f32);
        let mut hovered = None;
        ScrollArea::both().auto_shrink(false).show_viewport(ui, |ui, viewport| {
            ui.set_min_size(size);
            let painted = Grid { sheet, shown, origin: ui.min_rect().min, viewport, row };
            let whole = ui.interact(Rect::from_min_size(painted.origin, size), id, Sense::click());
            whole.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, t!("table.label")));
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(Role::Table);
                node.set_row_count(sheet.rows() + 1);
                node.set_column_count(sheet.columns());
            });
            focus(ui, &whole);
            painted.announce_headings(ui, id);
            hovered = self.cells(ui, &painted, id, commands);
            if self.field.is_none() && whole.has_focus() {
                self.keys(ui, sheet, commands);
            }
            self.open_field(ui, &painted, id, commands);
            painted.headings(ui);
            if std::mem::take(&mut self.follow) {
                let room = vec2(0.0, row);
                ui.scroll_to_rect(
                    Rect::from_min_max(painted.rect(self.cursor).min - room, painted.rect(self.cursor).max),
                    None,
                );
            }
        });
        hovered
    }

    /// Shows the controls that add a state or a symbol.
    fn bar(&mut self, ui: &mut Ui, sheet: Sheet<'_>, commands: &mut Commands) {
        ui.horizontal_wrapped(|ui| {
            if widgets::outlined(ui, None, &t!("table.add_state")).clicked() {
                step(sheet.new_state(0, None).1, commands);
            }
            let palette = theme::palette(ui.ctx());
            let frame = Frame::new().stroke(Stroke::new(1.0, palette.border)).corner_radius(theme::RADIUS);
            let field = TextEdit::singleline(&mut self.symbol).desired_width(72.0).hint_text(t!("table.symbol"));
            let field = field.frame(frame.inner_margin(Margin::symmetric(8, 6)));
            let response = ui.add(widgets::field(ui, field));
            response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("table.new_symbol")));
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
            let added = widgets::outlined(ui, None, &t!("table.add_symbol")).clicked();
            let symbol = Symbol::new(self.symbol.trim());
            if let Some(symbol) = symbol.filter(|_| entered || added) {
                let declared = sheet.document.alphabet().iter().cloned();
                commands.edit(Edit::SetAlphabet(declared.chain([symbol]).collect()));
                self.symbol.clear();
            }
        });
        ui.add_space(theme::GAP);
    }

    /// Moves the cursor into the table, which may have become smaller.
    fn clamp(&mut self, sheet: Sheet<'_>) {
        for cell in [&mut self.cursor, &mut self.anchor] {
            cell.row = cell.row.min(sheet.rows() - 1);
            cell.column = cell.column.min(sheet.columns() - 1);
        }
    }

    /// Shows the visible cells and handles clicks on them.
    fn cells(&mut self, ui: &mut Ui, grid: &Grid<'_>, id: Id, commands: &mut Commands) -> Option<Hovered> {
        let mut hovered = None;
        let focused = ui.memory(|memory| memory.has_focus(id));
        let mut row = None;
        for cell in grid.in_view() {
            let rect = grid.rect(cell);
            let row = match &mut row {
                Some((number, row)) if *number == cell.row => row,
                _ => &mut row.insert((cell.row, row_of(ui, id, cell.row + 1))).1,
            };
            let response = row.interact(rect, id.with(cell.row).with(cell.column), Sense::click());
            let text = grid.sheet.text(cell);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, spoken(grid.sheet, cell, &text)));
            set_cell(ui, response.id, if cell.column == NAME { Role::RowHeader } else { Role::Cell }, cell.column);
            let chosen = self.is_chosen(cell);
            let is_cut = grid.paint(ui, cell, &text, chosen && focused, focused && cell == self.cursor);
            if is_cut {
                response.clone().on_hover_text(&text);
            }
            if response.hovered() {
                ui.set_cursor_icon(CursorIcon::Cell);
                hovered = grid.sheet.elements(cell).first().copied().map(Hovered::Element);
            }
            if response.clicked() {
                let again = self.cursor == cell && focused;
                self.close_field(grid.sheet, commands);
                let extend = ui.input(|input| input.modifiers.shift);
                self.move_to(grid.sheet, cell, extend, commands);
                ui.memory_mut(|memory| memory.request_focus(id));
                if cell.column <= ACCEPTING && (again || response.double_clicked()) {
                    self.toggle(grid.sheet, commands);
                }
            }
            if response.double_clicked() && cell.column > ACCEPTING {
                self.field = Some(CellField::new(grid.sheet.text(cell)));
            }
        }
        hovered
    }

    fn is_chosen(&self, cell: CellPosition) -> bool {
        let within = |value: usize, a: usize, b: usize| (a.min(b)..=a.max(b)).contains(&value);
        within(cell.row, self.cursor.row, self.anchor.row)
            && within(cell.column, self.cursor.column, self.anchor.column)
    }

    /// Moves the cursor, and selects the elements of its cell on the canvas.
    fn move_to(&mut self, sheet: Sheet<'_>, cell: CellPosition, extend: bool, commands: &mut Commands) {
        self.cursor = cell;
        if !extend {
            self.anchor = cell;
        }
        self.follow = true;
        commands.push(Command::Select(sheet.elements(cell)));
    }

    /// Toggles the mark under the cursor.
    fn toggle(&self, sheet: Sheet<'_>, commands: &mut Commands) {
        let text = if sheet.text(self.cursor).is_empty() { "✓" } else { "" };
        step(sheet.write(self.cursor, text, false).unwrap_or_default(), commands);
    }
}

/// Returns the part of the accessible table that is a row. Row 0 is that of the headings.
fn row_of(ui: &mut Ui, table: Id, row: usize) -> Ui {
    let row_ui = ui.new_child(UiBuilder::new().id_salt(("row", row)).accessibility_parent(table));
    ui.ctx().accesskit_node_builder(row_ui.unique_id(), |node| {
        node.set_role(Role::Row);
        node.set_row_index(row);
    });
    row_ui
}

/// Makes a widget a cell of the accessible table.
fn set_cell(ui: &Ui, id: Id, role: Role, column: usize) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        node.set_column_index(column);
    });
}

/// Keeps the arrow keys, Tab and Escape for the table while it has the focus.
fn focus(ui: &Ui, whole: &Response) {
    if whole.clicked() {
        whole.request_focus();
    }
    if whole.has_focus() {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, filter));
    }
}

/// Applies several edits as one undo step.
fn step(edits: Vec<Edit>, commands: &mut Commands) {
    commands.push(Command::Commit);
    for edit in edits {
        commands.push(Command::Continue(edit));
    }
    commands.push(Command::Commit);
}

/// Returns the accessible name of a cell.
fn spoken(sheet: Sheet<'_>, cell: CellPosition, text: &str) -> String {
    let name = sheet.name(cell.row);
    match cell.column {
        NAME => accessibility::table_name(&name),
        column => accessibility::table_cell(&name, &heading(sheet, column), text),
    }
}

/// Returns the heading of a column.
fn heading(sheet: Sheet<'_>, column: usize) -> String {
    match (column, sheet.label(column)) {
        (START, _) => t!("table.start").into_owned(),
        (ACCEPTING, _) => t!("table.accepting").into_owned(),
        (_, Some(Label::Symbol(symbol))) => symbol.to_string(),
        (_, Some(Label::Epsilon)) => sheet.empty_word.key().to_owned(),
        (_, None) => t!("table.state").into_owned(),
    }
}

/// Returns the left edge of a column.
fn left(column: usize) -> f32 {
    match column {
        START | ACCEPTING => MARK * column as f32,
        NAME => 2.0 * MARK,
        _ => 2.0 * MARK + STATE + SYMBOL * (column - NAME - 1) as f32,
    }
}

/// The visible cells.
struct Grid<'a> {
    sheet: Sheet<'a>,
    shown: TableInput<'a>,
    /// The upper left corner of the whole table on the screen.
    origin: Pos2,
    /// The visible part of the table.
    viewport: Rect,
    /// The height of a row.
    row: f32,
}

impl Grid<'_> {
    /// Returns the rectangle of a cell, below the header row.
    fn rect(&self, cell: CellPosition) -> Rect {
        let min = vec2(left(cell.column), self.row * (cell.row + 1) as f32);
        let max = vec2(left(cell.column + 1), min.y + self.row);
        Rect::from_min_max(self.origin + min, self.origin + max)
    }

    fn columns(&self) -> impl Iterator<Item = usize> + Clone + use<> {
        let Rect { min, max } = self.viewport;
        (0..self.sheet.columns()).skip_while(move |&c| left(c + 1) < min.x).take_while(move |&c| left(c) < max.x)
    }

    fn in_view(&self) -> impl Iterator<Item = CellPosition> + use<> {
        let first = (self.viewport.min.y / self.row) as usize;
        let last = (self.viewport.max.y / self.row).ceil() as usize;
        let (columns, rows) = (self.columns(), first..last.min(self.sheet.rows()));
        rows.flat_map(move |row| columns.clone().map(move |column| CellPosition { row, column }))
    }

    /// Paints a cell. Returns whether its text is cut.
    fn paint(&self, ui: &Ui, cell: CellPosition, text: &str, chosen: bool, cursor: bool) -> bool {
        let palette = theme::palette(ui.ctx());
        let rect = self.rect(cell);
        let elements = self.sheet.elements(cell);
        let state = Element::State(self.sheet.drawn.ids[cell.row]);
        let is = |of: &dyn Fn(&Element) -> bool| of(&state) || elements.iter().any(of);
        let fill = if chosen || is(&|element| self.shown.view.selection.contains(element)) {
            palette.accent_soft
        } else if is(&|element| self.shown.highlight.has(*element)) {
            palette.hover
        } else {
            palette.panel
        };
        let painter = ui.painter();
        painter.rect(rect, 0.0, fill, Stroke::new(0.5, palette.border), eframe::egui::StrokeKind::Middle);
        let (font, color) = match cell.column {
            START | ACCEPTING => (FontId::proportional(14.0), palette.accent),
            _ => (theme::grammar_font(), palette.text),
        };
        let is_cut = text_in(ui, rect, cell.column, text, font, color);
        if cursor {
            painter.rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), eframe::egui::StrokeKind::Inside);
        }
        is_cut
    }

    /// Adds the header row to the accessible table.
    fn announce_headings(&self, ui: &mut Ui, table: Id) {
        let row = row_of(ui, table, 0);
        for column in self.columns() {
            let response = row.interact(self.heading_rect(column), table.with(("heading", column)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, heading(self.sheet, column)));
            set_cell(ui, response.id, Role::ColumnHeader, column);
        }
    }

    /// Returns the rectangle of a heading, which stays in view.
    fn heading_rect(&self, column: usize) -> Rect {
        let min = pos2(self.origin.x + left(column), self.origin.y + self.viewport.min.y);
        Rect::from_min_size(min, vec2(left(column + 1) - left(column), self.row))
    }

    /// Paints the header row.
    fn headings(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        for column in self.columns() {
            let rect = self.heading_rect(column);
            let heading = heading(self.sheet, column);
            ui.painter().rect(
                rect,
                0.0,
                palette.raised,
                Stroke::new(0.5, palette.border),
                eframe::egui::StrokeKind::Middle,
            );
            let font = if column <= NAME { FontId::proportional(13.0) } else { theme::grammar_font() };
            let color = if column <= NAME { palette.weak } else { palette.terminal };
            if text_in(ui, rect, column, &heading, font, color) {
                ui.interact(rect, ui.id().with(("heading", column)), Sense::hover()).on_hover_text(heading);
            }
        }
    }
}

/// Paints the text of a cell: in the middle of a column of marks, at the left of the others. Returns whether it is cut.
fn text_in(ui: &Ui, cell: Rect, column: usize, text: &str, font: FontId, color: Color32) -> bool {
    let room = cell.shrink2(vec2(PADDING, 0.0));
    let text = widgets::elided(ui, text, font, color, room.width());
    let align = if column < NAME { Align2::CENTER_CENTER } else { Align2::LEFT_CENTER };
    let (place, is_cut) = (align.align_size_within_rect(text.size(), room), text.elided);
    ui.painter().galley(place.min, text, color);
    is_cut
}
