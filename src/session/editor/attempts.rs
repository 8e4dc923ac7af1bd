//! Exercises in the editor: attempts, which undo does not give back, and the exercises of a sheet.

use super::{Editor, Snapshot};
use grammaton_core::{Document, exercise::StudentCopy};

impl Editor {
    /// Counts an attempt at the exercise, without an undo step. Once one was right, no further ones are counted.
    pub fn count_attempt(&mut self, is_right: bool) {
        self.commit();
        if student(&self.now.document).is_none_or(|student| student.solved) {
            return;
        }
        self.counter += 1;
        self.now.revision = self.counter;
        self.now.document.update_student_copy(|student| {
            student.attempts = student.attempts.saturating_add(1);
            student.solved = is_right;
        });
    }

    /// Opens an exercise of the sheet, by its number from 0, or returns to the sheet. The undo history begins anew.
    pub fn open_exercise(&mut self, number: Option<usize>) {
        self.commit();
        let is_changed = self.is_changed();
        self.counter += 1;
        let document = self.now.document.with_open_exercise(number);
        self.now = Snapshot { document, revision: self.counter, automaton: self.counter };
        self.undo.clear();
        self.redo.clear();
        if !is_changed {
            // Files do not store which exercise is open.
            self.saved = self.counter;
        }
    }

    /// Keeps the attempts of the snapshot that was current before.
    pub(super) fn keep_attempts(&mut self, before: &Snapshot) {
        let [Some(now), Some(then)] = [&self.now.document, &before.document].map(student) else { return };
        let (attempts, solved) = (then.attempts, then.solved);
        if (now.attempts, now.solved) != (attempts, solved) {
            self.counter += 1;
            self.now.revision = self.counter;
            self.now.document.update_student_copy(|student| (student.attempts, student.solved) = (attempts, solved));
        }
    }
}

fn student(document: &Document) -> Option<&StudentCopy> {
    document.exercise().and_then(|exercise| exercise.student.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edit, exercises::handout};
    use grammaton_core::{
        Point, StateId,
        exercise::{AutomatonRules, Exercise, ExerciseDocument, Sheet, SheetItem, Source, Task},
    };

    fn exercise() -> Exercise {
        let task = Task::Automaton { source: Source::Description, rules: AutomatonRules::default() };
        Exercise::new("Draw it.", task)
    }

    fn progress(editor: &Editor) -> (u32, bool) {
        student(editor.document()).map(|student| (student.attempts, student.solved)).expect("a student's copy")
    }

    fn add_state(editor: &mut Editor, id: u32) {
        editor.edit(&Edit::AddState { id: StateId::new(id), at: Point::ZERO });
    }

    #[test]
    fn undo_and_redo_do_not_give_attempts_back() {
        let mut document = Document::default();
        document.set_exercise(Some(exercise()));
        let mut editor = Editor::new(handout(&document));
        add_state(&mut editor, 0);
        editor.count_attempt(false);
        assert!(progress(&editor) == (1, false) && editor.is_changed());
        editor.undo();
        assert_eq!((progress(&editor), editor.document().states().len()), ((1, false), 0));
        editor.count_attempt(false);
        editor.redo();
        assert_eq!((progress(&editor), editor.document().states().len()), ((2, false), 1));
        editor.continue_gesture(&Edit::AddState { id: StateId::new(1), at: Point::ZERO });
        editor.abort();
        editor.count_attempt(true);
        editor.count_attempt(false);
        assert_eq!(progress(&editor), (3, true), "after a right answer, nothing is counted");
        editor.mark_saved(editor.revision());
        editor.undo();
        assert!(editor.is_changed());
        assert_eq!(progress(&editor), (3, true));
    }

    #[test]
    fn opening_an_exercise_is_no_change_and_its_answer_stays_in_the_sheet() {
        let item = || ExerciseDocument { exercise: exercise(), document: Document::default() };
        let mut document = Document::default();
        let items = vec![SheetItem::Exercise(Box::new(item())), SheetItem::Exercise(Box::new(item()))];
        document.set_sheet(Some(Sheet { items }));
        let mut editor = Editor::new(handout(&document));
        editor.open_exercise(Some(1));
        assert!(!editor.is_changed() && !editor.can_undo());
        add_state(&mut editor, 0);
        editor.open_exercise(None);
        assert!(editor.is_changed() && !editor.can_undo());
        editor.open_exercise(Some(0));
        assert_eq!(editor.document().states().len(), 0);
        editor.open_exercise(Some(1));
        assert_eq!((editor.document().states().len(), progress(&editor)), (1, (0, false)));
    }
}
