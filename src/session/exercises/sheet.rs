//! Changes of an exercise sheet, as its teacher makes them.

use ecow::EcoString;
use grammaton_core::{
    Document,
    exercise::{AutomatonRules, Exercise, ExerciseDocument, Sheet, SheetItem, Source, Task},
};

/// A change of an exercise sheet. The parts of the sheet have their numbers from 0.
#[derive(Clone, PartialEq, Debug)]
pub enum SheetEdit {
    /// Inserts parts.
    Insert {
        /// The number of the first one.
        at: usize,
        /// The parts.
        items: Vec<SheetItem>,
    },
    /// Removes the part with this number.
    Remove(usize),
    /// Moves a part.
    Move {
        /// The number of the part.
        from: usize,
        /// Its number afterwards.
        to: usize,
    },
    /// Replaces a text.
    SetText {
        /// The number of the text.
        at: usize,
        /// The new text.
        text: EcoString,
    },
}

impl SheetEdit {
    /// Changes a sheet. Nothing changes if there is no such part.
    pub(crate) fn apply(&self, sheet: &mut Sheet) {
        let items = &mut sheet.items;
        match self {
            Self::Insert { at, items: new } if *at <= items.len() => {
                items.splice(at..at, new.iter().cloned());
            }
            Self::Remove(at) if *at < items.len() => _ = items.remove(*at),
            Self::Move { from, to } if *from.max(to) < items.len() => {
                let item = items.remove(*from);
                items.insert(*to, item);
            }
            Self::SetText { at, text } => {
                if let Some(SheetItem::Text(old)) = items.get_mut(*at) {
                    old.clone_from(text);
                }
            }
            _ => {}
        }
    }
}

/// Returns the exercises of a teacher's document, as parts of a sheet: its own one, or those of its sheet.
///
/// ```
/// use grammaton_core::{Document, exercise::{Sheet, SheetItem}};
/// use grammaton_session::exercises::{empty_exercise, sheet_items};
///
/// let mut sheet = Document::default();
/// sheet.set_sheet(Some(Sheet { items: vec![SheetItem::Text("First:".into()), empty_exercise()] }));
/// assert_eq!(sheet_items(&sheet), [empty_exercise()]);
/// assert_eq!(sheet_items(&Document::default()), []);
/// ```
pub fn sheet_items(document: &Document) -> Vec<SheetItem> {
    let is_teachers = |exercise: &Exercise| exercise.student.is_none();
    if let Some(exercise) = document.exercise() {
        let mut drawing = document.clone();
        drawing.set_exercise(None);
        let item = ExerciseDocument { exercise: exercise.clone(), document: drawing };
        return is_teachers(exercise).then(|| SheetItem::Exercise(Box::new(item))).into_iter().collect();
    }
    let all = document.sheet().into_iter().flat_map(Sheet::exercises);
    all.filter(|item| is_teachers(&item.exercise)).map(|item| SheetItem::Exercise(Box::new(item.clone()))).collect()
}

/// Returns an exercise to draw an automaton, without a text or a solution yet.
pub fn empty_exercise() -> SheetItem {
    let task = Task::Automaton { source: Source::Description, rules: AutomatonRules::default() };
    let item = ExerciseDocument { exercise: Exercise::new("", task), document: Document::default() };
    SheetItem::Exercise(Box::new(item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edit, Editor};

    fn text(text: &str) -> SheetItem {
        SheetItem::Text(text.into())
    }

    /// Returns the texts of a sheet; `·` stands for an exercise.
    fn shown(document: &Document) -> String {
        let of = |item: &SheetItem| match item {
            SheetItem::Text(text) => text.to_string(),
            SheetItem::Exercise(_) => "·".to_owned(),
        };
        document.sheet().map(|sheet| sheet.items.iter().map(of).collect()).unwrap_or_default()
    }

    #[test]
    fn each_change_of_a_sheet_is_one_undo_step() {
        let mut document = Document::default();
        document.set_sheet(Some(Sheet::default()));
        let mut editor = Editor::new(document);
        let insert = |at, items| SheetEdit::Insert { at, items };
        let steps = [
            (insert(0, vec![text("a"), empty_exercise()]), "a·"),
            (insert(1, vec![text("b")]), "ab·"),
            (SheetEdit::Move { from: 2, to: 0 }, "·ab"),
            (SheetEdit::SetText { at: 2, text: "c".into() }, "·ac"),
            (SheetEdit::Remove(1), "·c"),
        ];
        for (edit, expected) in &steps {
            let before = editor.document().clone();
            editor.edit(&Edit::ChangeSheet(edit.clone()));
            assert_eq!(shown(editor.document()), *expected);
            editor.undo();
            assert_eq!(*editor.document(), before);
            editor.redo();
        }
        let before = editor.document().clone();
        let foreign = [
            insert(3, vec![text("d")]),
            SheetEdit::Remove(2),
            SheetEdit::Move { from: 0, to: 2 },
            SheetEdit::SetText { at: 0, text: "d".into() },
        ];
        for edit in foreign {
            editor.edit(&Edit::ChangeSheet(edit));
            assert_eq!(*editor.document(), before);
        }
    }

    #[test]
    fn the_copy_of_a_student_is_no_part_of_a_sheet() {
        let mut document = Document::default();
        document.set_sheet(Some(Sheet { items: vec![empty_exercise()] }));
        let opened = document.with_open_exercise(Some(0));
        assert_eq!(sheet_items(&opened), [empty_exercise()], "the open exercise");
        assert_eq!(sheet_items(&crate::exercises::handout(&document)), []);
    }
}
