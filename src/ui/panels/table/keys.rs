//! The keyboard control of the table: moving, selecting, editing, copying and pasting.

use super::{
    TablePanel,
    field::CellField,
    sheet::{ACCEPTING, CellPosition, Sheet},
    step,
};
use crate::commands::{
    action::Action,
    command::{Command, Commands},
};
use eframe::egui::{Event, ImeEvent, Key, Modifiers, Ui};

/// The number of rows that Page Up and Page Down move.
const PAGE: usize = 20;

impl TablePanel {
    /// Handles the pressed keys. It is called while the table has the focus and no field is open.
    pub(super) fn keys(&mut self, ui: &Ui, sheet: Sheet<'_>, commands: &mut Commands) {
        for event in ui.input(|input| input.events.clone()) {
            match event {
                Event::Key { key, pressed: true, modifiers, .. } => self.key(ui, sheet, key, modifiers, commands),
                Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) if !text.trim().is_empty() => {
                    self.begin(sheet, text, commands);
                }
                Event::Copy => self.copy(ui, sheet),
                Event::Cut => {
                    self.copy(ui, sheet);
                    self.clear(sheet, commands);
                }
                Event::Paste(text) => step(sheet.pasted(self.corners().0, &text), commands),
                _ => {}
            }
        }
    }

    fn key(&mut self, ui: &Ui, sheet: Sheet<'_>, key: Key, modifiers: Modifiers, commands: &mut Commands) {
        let CellPosition { row, column } = self.cursor;
        let (last_row, last_column) = (sheet.rows() - 1, sheet.columns() - 1);
        let to = match key {
            Key::ArrowUp => CellPosition { row: row.saturating_sub(1), column },
            Key::ArrowDown => CellPosition { row: (row + 1).min(last_row), column },
            Key::PageUp => CellPosition { row: row.saturating_sub(PAGE), column },
            Key::PageDown => CellPosition { row: (row + PAGE).min(last_row), column },
            Key::ArrowLeft => CellPosition { row, column: column.saturating_sub(1) },
            Key::ArrowRight => CellPosition { row, column: (column + 1).min(last_column) },
            Key::Home => CellPosition { row: if modifiers.command { 0 } else { row }, column: 0 },
            Key::End => CellPosition { row: if modifiers.command { last_row } else { row }, column: last_column },
            Key::Tab => return self.move_to(sheet, self.neighbor(sheet, modifiers.shift), false, commands),
            Key::Enter | Key::F2 => return self.open(sheet, commands),
            Key::Space if column <= ACCEPTING => return self.toggle(sheet, commands),
            Key::Delete | Key::Backspace => return self.clear(sheet, commands),
            Key::Escape => return ui.memory_mut(eframe::egui::Memory::stop_text_input),
            Key::Z if modifiers.command && modifiers.shift => return commands.push(Command::Act(Action::Redo)),
            Key::Z if modifiers.command => return commands.push(Command::Act(Action::Undo)),
            Key::Y if modifiers.command => return commands.push(Command::Act(Action::Redo)),
            Key::A if modifiers.command => {
                self.anchor = CellPosition::default();
                self.cursor = CellPosition { row: last_row, column: last_column };
                return;
            }
            _ => return,
        };
        self.move_to(sheet, to, modifiers.shift, commands);
    }

    /// Returns the next cell in reading order, or the previous one; wraps around at the end of the table.
    pub(super) fn neighbor(&self, sheet: Sheet<'_>, back: bool) -> CellPosition {
        let columns = sheet.columns();
        let all = columns * sheet.rows();
        let now = self.cursor.row * columns + self.cursor.column;
        let next = if back { now + all - 1 } else { now + 1 } % all;
        CellPosition { row: next / columns, column: next % columns }
    }

    /// Opens the cell for editing. A mark is toggled at once.
    fn open(&mut self, sheet: Sheet<'_>, commands: &mut Commands) {
        if self.cursor.column <= ACCEPTING {
            self.toggle(sheet, commands);
        } else {
            self.field = Some(CellField::new(sheet.text(self.cursor)));
        }
    }

    /// Replaces the content of the cell by typing.
    fn begin(&mut self, sheet: Sheet<'_>, text: String, commands: &mut Commands) {
        if self.cursor.column > ACCEPTING {
            self.field = Some(CellField::new(text));
        } else if sheet.text(self.cursor).is_empty() {
            self.toggle(sheet, commands);
        }
    }

    /// Returns the upper left and the lower right cell of the selection.
    fn corners(&self) -> (CellPosition, CellPosition) {
        let (a, b) = (self.cursor, self.anchor);
        let first = CellPosition { row: a.row.min(b.row), column: a.column.min(b.column) };
        (first, CellPosition { row: a.row.max(b.row), column: a.column.max(b.column) })
    }

    fn copy(&self, ui: &Ui, sheet: Sheet<'_>) {
        let (first, last) = self.corners();
        ui.copy_text(sheet.copied(first, last));
    }

    /// Clears the selected cells.
    fn clear(&self, sheet: Sheet<'_>, commands: &mut Commands) {
        let (first, last) = self.corners();
        let cells = (first.row..=last.row)
            .flat_map(|row| (first.column..=last.column).map(move |column| CellPosition { row, column }));
        step(cells.flat_map(|cell| sheet.write(cell, "", false).unwrap_or_default()).collect(), commands);
    }
}
