//! Exercises in the editor: attempts, which undo does not give back, and the exercises of a sheet.

use super::{Editor, Snapshot};
use grammaton_core::{
    Document,
    exercise::{Feedback, StudentCopy},
};
use std::collections::VecDeque;

impl Editor {
    /// Counts an attempt at the exercise, without an undo step. Once one was right, no further ones are counted.
    pub fn count_attempt(&mut self, feedback: &Feedback) {
        self.commit();
        if student(&self.now.document).is_none_or(|student| student.solved) {
            return;
        }
        self.counter += 1;
        self.now.revision = self.counter;
        self.now.document.update_student_copy(|student| {
            student.attempts = student.attempts.saturating_add(1);
            student.solved = feedback.is_right();
            student.best = student.best.max(feedback.award.points);
        });
    }

    /// Opens an exercise of the sheet, by its number from 0, or returns to the sheet. The undo history of the exercise
    /// begins anew. Back in the sheet, a teacher can undo all changes of the exercise as one step.
    pub fn open_exercise(&mut self, number: Option<usize>) {
        self.commit();
        let is_changed = self.is_changed();
        self.counter += 1;
        let document = self.now.document.with_open_exercise(number);
        let opened = Snapshot { document, revision: self.counter, automaton: self.counter };
        let before = std::mem::replace(&mut self.now, opened);
        let (undo, redo) = (std::mem::take(&mut self.undo), std::mem::take(&mut self.redo));
        match self.sheet.take() {
            Some(sheet) if before.document.open_exercise().is_some() => self.go_on_with(*sheet),
            _ if before.document.open_exercise().is_none() && student(&self.now.document).is_none() => {
                self.sheet = Some(Box::new(SheetHistory { before, undo, redo }));
            }
            _ => {}
        }
        if !is_changed {
            // Files do not store which exercise is open.
            self.saved = self.now.revision;
        }
    }

    /// Continues the history of a sheet, in which the changes of an exercise are one step.
    fn go_on_with(&mut self, sheet: SheetHistory) {
        (self.undo, self.redo) = (sheet.undo, sheet.redo);
        if self.now.document == sheet.before.document {
            self.now = sheet.before;
        } else {
            self.redo.clear();
            self.undo.push_back(sheet.before.archived());
        }
    }

    /// Keeps the attempts of the snapshot that was current before.
    pub(super) fn keep_attempts(&mut self, before: &Snapshot) {
        let [Some(now), Some(then)] = [&self.now.document, &before.document].map(student) else { return };
        let (attempts, solved, best) = (then.attempts, then.solved, then.best);
        if (now.attempts, now.solved, now.best) != (attempts, solved, best) {
            self.counter += 1;
            self.now.revision = self.counter;
            self.now.document.update_student_copy(|student| {
                (student.attempts, student.solved, student.best) = (attempts, solved, best);
            });
        }
    }
}

/// The history of a sheet.
#[derive(Clone, Debug)]
pub(super) struct SheetHistory {
    /// The sheet before an exercise was opened.
    before: Snapshot,
    undo: VecDeque<Snapshot>,
    redo: Vec<Snapshot>,
}

fn student(document: &Document) -> Option<&StudentCopy> {
    document.exercise().and_then(|exercise| exercise.student.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Edit,
        exercises::{SheetEdit, empty_exercise, handout},
    };
    use grammaton_core::{
        Point, StateId,
        exercise::{
            AutomatonRules, Award, Exercise, ExerciseDocument, Finding, Method, Points, Share, Sheet, SheetItem,
            Source, Task,
        },
    };

    fn exercise() -> Exercise {
        let task = Task::Automaton { source: Source::Description, rules: AutomatonRules::default() };
        Exercise::new("Draw it.", task)
    }

    /// Returns the number of attempts, whether one was right, and the hundredths of points of the best one.
    fn progress(editor: &Editor) -> (u32, bool, u32) {
        let of = |student: &StudentCopy| (student.attempts, student.solved, student.best.hundredths());
        student(editor.document()).map(of).expect("a student's copy")
    }

    /// Returns feedback with hundredths of one point.
    fn feedback(hundredths: u32) -> Feedback {
        let (points, of) = (Points::from_hundredths(hundredths), Points::from_hundredths(100));
        let share = Share::from_ten_thousandths(hundredths * 100);
        let award = Award { points, of, share, method: Method::Nothing, broken_rules: 0, deducted: Share::NONE };
        let findings = if points == of { Vec::new() } else { vec![Finding::NoStates] };
        Feedback { findings, award }
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
        editor.count_attempt(&feedback(40));
        assert!(progress(&editor) == (1, false, 40) && editor.is_changed());
        editor.undo();
        assert_eq!((progress(&editor), editor.document().states().len()), ((1, false, 40), 0));
        editor.count_attempt(&feedback(25));
        editor.redo();
        assert_eq!((progress(&editor), editor.document().states().len()), ((2, false, 40), 1));
        editor.continue_gesture(&Edit::AddState { id: StateId::new(1), at: Point::ZERO });
        editor.abort();
        editor.count_attempt(&feedback(100));
        editor.count_attempt(&feedback(25));
        assert_eq!(progress(&editor), (3, true, 100), "after a right answer, nothing is counted");
        editor.mark_saved(editor.revision());
        editor.undo();
        assert!(editor.is_changed());
        assert_eq!(progress(&editor), (3, true, 100));
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
        assert_eq!((editor.document().states().len(), progress(&editor)), (1, (0, false, 0)));
    }

    #[test]
    fn back_in_the_sheet_a_teacher_undoes_the_changes_of_an_exercise_as_one_step() {
        let mut document = Document::default();
        document.set_sheet(Some(Sheet::default()));
        let mut editor = Editor::new(document);
        editor.edit(&Edit::ChangeSheet(SheetEdit::Insert { at: 0, items: vec![empty_exercise()] }));
        let sheet = editor.document().clone();
        editor.mark_saved(editor.revision());
        editor.open_exercise(Some(0));
        assert!(!editor.can_undo());
        editor.open_exercise(None);
        assert!(!editor.is_changed() && editor.can_undo(), "nothing was changed");
        editor.undo();
        assert_eq!(editor.document().sheet(), Some(&Sheet::default()));
        editor.redo();
        editor.open_exercise(Some(0));
        add_state(&mut editor, 0);
        add_state(&mut editor, 1);
        editor.undo();
        editor.open_exercise(None);
        let changed = editor.document().clone();
        assert!(editor.is_changed() && changed != sheet && !editor.can_redo());
        editor.undo();
        assert_eq!(*editor.document(), sheet);
        editor.redo();
        assert_eq!(*editor.document(), changed);
        editor.undo();
        editor.undo();
        assert_eq!(editor.document().sheet(), Some(&Sheet::default()));
    }
}
