//! The exercise or the exercise sheet that a document is.

use super::Document;
use crate::model::exercise::{Exercise, Sheet, Task};
use std::sync::Arc;

/// The exercises.
impl Document {
    /// Returns the exercise whose solution, or whose given automaton, is this document.
    pub fn exercise(&self) -> Option<&Exercise> {
        self.exercise.as_deref()
    }

    /// Makes the document an exercise, or a plain document. It is no exercise sheet then.
    ///
    /// The documents in the exercise are no exercises themselves.
    pub fn set_exercise(&mut self, exercise: Option<Exercise>) {
        self.sheet = None;
        self.exercise = exercise.map(|mut exercise| {
            flatten(&mut exercise);
            Arc::new(exercise)
        });
    }

    /// Returns the exercise sheet that the document is.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// Makes the document an exercise sheet, or a plain document. It is no exercise then.
    ///
    /// The documents in the sheet have their exercises next to them and are no exercises themselves.
    pub fn set_sheet(&mut self, sheet: Option<Sheet>) {
        self.exercise = None;
        self.sheet = sheet.map(|mut sheet| {
            for item in sheet.exercises_mut() {
                item.document.set_exercise(None);
                flatten(&mut item.exercise);
            }
            Arc::new(sheet)
        });
    }

    /// Makes the document the same exercise or exercise sheet as another one.
    pub fn set_exercises_of(&mut self, other: &Self) {
        (self.exercise, self.sheet) = (other.exercise.clone(), other.sheet.clone());
    }

    /// Returns the numbers of states and transitions, including those of all documents in the exercise or the sheet.
    pub fn total_size(&self) -> (usize, usize) {
        let mut size = (0, 0);
        let mut add = |document: &Self| {
            size.0 += document.states.len();
            size.1 += document.transitions.len();
        };
        add(self);
        self.exercise().into_iter().for_each(|exercise| exercise.documents().for_each(&mut add));
        for item in self.sheet().into_iter().flat_map(Sheet::exercises) {
            add(&item.document);
            item.exercise.documents().for_each(&mut add);
        }
        size
    }
}

/// Makes the documents in an exercise plain documents.
fn flatten(exercise: &mut Exercise) {
    if let Task::Equivalence { other } = &mut exercise.task {
        other.set_exercise(None);
    }
    if let Some(student) = &mut exercise.student {
        student.solution.set_exercise(None);
    }
}

impl Exercise {
    /// Returns the documents in the exercise.
    fn documents(&self) -> impl Iterator<Item = &Document> {
        let other = if let Task::Equivalence { other } = &self.task { Some(&**other) } else { None };
        other.into_iter().chain(self.student.as_ref().map(|student| &student.solution))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Point, State,
        exercise::{ExerciseDocument, SheetItem, StudentCopy},
    };

    fn drawing(states: usize) -> Document {
        let mut document = Document::default();
        (0..states).for_each(|_| _ = document.add_state(State::new("q", Point::ZERO)));
        document
    }

    fn exercise() -> Exercise {
        let mut other = drawing(2);
        other.set_exercise(Some(Exercise::new("", Task::Equivalence { other: Box::new(drawing(4)) })));
        let student = StudentCopy { solution: other.clone(), ..StudentCopy::default() };
        let task = Task::Equivalence { other: Box::new(other) };
        Exercise { student: Some(Box::new(student)), ..Exercise::new("", task) }
    }

    #[test]
    fn a_document_is_an_exercise_or_a_sheet_and_no_exercise_is_inside_of_another() {
        let mut document = drawing(1);
        document.set_exercise(Some(exercise()));
        assert_eq!(document.total_size(), (5, 0));
        let item = ExerciseDocument { exercise: exercise(), document: document.clone() };
        document.set_sheet(Some(Sheet { items: vec![SheetItem::Exercise(Box::new(item))] }));
        assert_eq!((document.exercise().is_some(), document.total_size()), (false, (6, 0)));
        document.set_exercise(Some(exercise()));
        assert_eq!((document.sheet().is_some(), document.total_size()), (false, (5, 0)));
        let mut other = Document::default();
        other.set_exercises_of(&document);
        assert_eq!(other.exercise(), document.exercise());
        document.set_exercise(None);
        assert_eq!(document, drawing(1));
    }
}
