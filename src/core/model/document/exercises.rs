//! The exercise or the exercise sheet that a document is.

use super::Document;
use crate::model::exercise::{Exercise, Sheet, StudentCopy, Task};
use std::{borrow::Cow, sync::Arc};

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
        (self.sheet, self.open_exercise) = (None, None);
        self.exercise = exercise.map(|mut exercise| {
            flatten(&mut exercise);
            Arc::new(exercise)
        });
    }

    /// Makes the document another exercise or a plain document, and keeps an exercise of a sheet open in its sheet.
    pub fn replace_exercise(&mut self, exercise: Option<Exercise>) {
        match exercise {
            Some(mut exercise) if self.open_exercise.is_some() => {
                flatten(&mut exercise);
                self.exercise = Some(Arc::new(exercise));
            }
            exercise => self.set_exercise(exercise),
        }
    }

    /// Returns the exercise sheet that the document is.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// Makes the document an exercise sheet, or a plain document. It is no exercise then.
    ///
    /// The documents in the sheet have their exercises next to them and are no exercises themselves.
    pub fn set_sheet(&mut self, sheet: Option<Sheet>) {
        (self.exercise, self.open_exercise) = (None, None);
        self.sheet = sheet.map(|mut sheet| {
            for item in sheet.exercises_mut() {
                item.document.set_exercise(None);
                flatten(&mut item.exercise);
            }
            Arc::new(sheet)
        });
    }

    /// Changes the exercise sheet, if the document is one and none of its exercises is open.
    pub fn update_sheet(&mut self, change: impl FnOnce(&mut Sheet)) {
        if let Some(mut sheet) = self.sheet().filter(|_| self.open_exercise.is_none()).cloned() {
            change(&mut sheet);
            self.set_sheet(Some(sheet));
        }
    }

    /// Makes the document the same exercise or exercise sheet as another one.
    pub fn set_exercises_of(&mut self, other: &Self) {
        (self.exercise, self.sheet) = (other.exercise.clone(), other.sheet.clone());
        self.open_exercise.clone_from(&other.open_exercise);
    }

    /// Changes what only a student's copy of the exercise has, if the document is one.
    pub fn update_student_copy(&mut self, change: impl FnOnce(&mut StudentCopy)) {
        if let Some(student) = self.exercise.as_mut().and_then(|exercise| Arc::make_mut(exercise).student.as_mut()) {
            change(student);
        }
    }

    /// Returns the number of the exercise of the sheet that is open, from 0. The drawing and the exercise of the
    /// document are those of this exercise then.
    pub fn open_exercise(&self) -> Option<usize> {
        self.open_exercise.as_ref().map(|open| open.0)
    }

    /// Returns the title of the exercise sheet, or else of the document.
    pub fn sheet_title(&self) -> &str {
        self.open_exercise.as_ref().map_or(self.title(), |open| open.1.title())
    }

    /// Returns the document with another exercise of its sheet open, or none. The one that was open is put back.
    #[must_use]
    pub fn with_open_exercise(&self, number: Option<usize>) -> Self {
        let mut closed = self.closed().into_owned();
        let Some(sheet) = closed.sheet.clone() else { return closed };
        let item = number.and_then(|number| Some((number, sheet.exercises().nth(number)?)));
        let Some((number, item)) = item else { return closed };
        let (mut opened, exercise) = (item.document.clone(), item.exercise.clone());
        closed.sheet = None;
        opened.exercise = Some(Arc::new(exercise));
        opened.open_exercise = Some(Arc::new((number, closed)));
        opened.sheet = Some(sheet);
        opened
    }

    /// Returns the document as files store it: an open exercise is back in its sheet.
    pub fn closed(&self) -> Cow<'_, Self> {
        let Some(open) = &self.open_exercise else { return Cow::Borrowed(self) };
        let (mut sheet, mut drawing, mut closed) = (self.sheet.clone(), self.clone(), open.1.clone());
        let item = sheet.as_mut().and_then(|sheet| Arc::make_mut(sheet).exercises_mut().nth(open.0));
        if let (Some(item), Some(exercise)) = (item, &self.exercise) {
            drawing.set_exercise(None);
            item.document = drawing;
            item.exercise.clone_from(exercise);
        }
        closed.sheet = sheet;
        Cow::Owned(closed)
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

    #[test]
    fn an_open_exercise_of_a_sheet_is_put_back_with_its_answer() {
        let item = |states| {
            let item = ExerciseDocument { exercise: exercise(), document: drawing(states) };
            SheetItem::Exercise(Box::new(item))
        };
        let mut sheet = drawing(0);
        sheet.set_title("Week 3");
        sheet.set_sheet(Some(Sheet { items: vec![SheetItem::Text("First:".into()), item(1), item(2)] }));
        assert_eq!(sheet.with_open_exercise(Some(2)), sheet, "there is no third exercise");
        let mut opened = sheet.with_open_exercise(Some(1));
        assert_eq!((opened.states().len(), opened.open_exercise(), opened.title()), (2, Some(1), ""));
        assert_eq!(*opened.closed(), sheet);
        opened.add_state(State::new("r", Point::ZERO));
        opened.update_student_copy(|student| student.attempts = 7);
        let other = opened.with_open_exercise(Some(0));
        assert_eq!((other.states().len(), other.open_exercise()), (1, Some(0)));
        let again = other.with_open_exercise(Some(1));
        assert_eq!(again.closed(), opened.closed());
        let closed = again.with_open_exercise(None);
        let second = closed.sheet().and_then(|sheet| sheet.exercises().nth(1)).expect("two exercises");
        let attempts = second.exercise.student.as_ref().map(|student| student.attempts);
        assert_eq!((closed.title(), second.document.states().len(), attempts), ("Week 3", 3, Some(7)));
    }
}
