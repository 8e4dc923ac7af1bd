//! Copies of exercises for students.
//!
//! A copy holds the document of the teacher, because feedback needs it. Files compress it, which hides it from a glance
//! but keeps it no secret: whoever grades uses the file of the teacher.

use super::given::first_drawing;
use grammaton_core::{
    Document,
    exercise::{Exercise, StudentCopy},
};

/// Returns the copy of an exercise or an exercise sheet for students. A copy stays as it is.
///
/// ```
/// use grammaton_core::{Document, Point, State, exercise::{AutomatonRules, Exercise, Source, Task}};
/// use grammaton_session::exercises::handout;
///
/// let mut teacher = Document::default();
/// teacher.add_state(State::new("q0", Point::ZERO));
/// let task = Task::Automaton { source: Source::Description, rules: AutomatonRules::default() };
/// teacher.set_exercise(Some(Exercise::new("Draw an automaton of the empty language.", task)));
/// let copy = handout(&teacher);
/// let student = copy.exercise().and_then(|exercise| exercise.student.as_deref()).expect("a copy");
/// assert_eq!((copy.states().len(), student.solution.states().len()), (0, 1));
/// ```
pub fn handout(document: &Document) -> Document {
    let document = &*document.closed();
    let mut copy = document.clone();
    if let Some(exercise) = document.exercise() {
        let (exercise, drawing) = handed_out(exercise, document);
        copy = drawing;
        copy.set_exercise(Some(exercise));
    }
    if let Some(sheet) = document.sheet() {
        let mut sheet = sheet.clone();
        for item in sheet.exercises_mut() {
            (item.exercise, item.document) = handed_out(&item.exercise, &item.document);
        }
        copy.set_sheet(Some(sheet));
    }
    copy
}

/// Returns the document that defines the task of an exercise, which is the solution or what is given.
pub fn task_document<'a>(exercise: &'a Exercise, document: &'a Document) -> &'a Document {
    exercise.student.as_ref().map_or(document, |student| &student.solution)
}

/// Returns the exercise of a student's copy, and the drawing that the student begins with.
fn handed_out(exercise: &Exercise, document: &Document) -> (Exercise, Document) {
    if exercise.student.is_some() {
        return (exercise.clone(), document.clone());
    }
    let mut solution = document.clone();
    solution.set_exercise(None);
    let drawing = first_drawing(&exercise.task, &solution);
    let student = StudentCopy { solution, ..StudentCopy::default() };
    (Exercise { student: Some(Box::new(student)), ..exercise.clone() }, drawing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BuildRequest, Edit, Editor, Element, ExpressionBuild, Operand, Operation, Transformation, link};
    use grammaton_core::{Placement, Point, finish, notation::regex};
    use grammaton_formats::{json, ron};

    /// Returns a sheet with a description, a construction and a text.
    fn sheet() -> Document {
        let text = r#"(version: 2, title: "Week 3", sheet: [(text: "Hand in by Friday."),
            (exercise: (text: "Draw it.", task: "automaton", kind: "dfa"), title: "Two",
                states: [(id: 0, name: "p", start: true), (id: 1, name: "q", accepting: true)],
                transitions: [(from: 0, to: 1, on: ["a"])]),
            (exercise: (text: "Complete it.", task: "complete", points: 2.5, attempts: 3),
                states: [(id: 4, name: "p", start: true)], transitions: [(from: 4, to: 4, on: ["b"])])])"#;
        ron::read(text).expect("well-formed")
    }

    #[test]
    fn a_copy_has_the_solution_inside_of_the_exercise_and_begins_with_what_is_changed() {
        let copy = handout(&sheet());
        let [first, second] = [0, 1].map(|index| copy.sheet().and_then(|sheet| sheet.exercises().nth(index)).unwrap());
        assert_eq!((first.document.states().len(), first.document.title()), (0, "Two"));
        assert_eq!(first.document.alphabet().len(), 1);
        assert_eq!(second.document.states().len(), 1);
        let sheet = sheet();
        for (item, original) in [first, second].into_iter().zip(sheet.sheet().unwrap().exercises()) {
            assert_eq!(task_document(&item.exercise, &item.document), &original.document);
            assert_eq!(task_document(&original.exercise, &original.document), &original.document);
        }
        assert_eq!(handout(&copy), copy, "a copy of a copy is the same");
        assert_eq!(handout(&Document::default()), Document::default());
    }

    #[test]
    fn a_copy_with_answers_survives_files_and_links() {
        let mut copy = handout(&sheet());
        let mut sheet = copy.sheet().unwrap().clone();
        for item in sheet.exercises_mut() {
            let student = item.exercise.student.as_mut().unwrap();
            (student.answer, student.attempts, student.solved) = ("yes \"a\"\nno".into(), 2, true);
        }
        copy.set_sheet(Some(sheet));
        let text = ron::write(&copy);
        assert_eq!(ron::read(&text).as_ref(), Ok(&copy));
        assert!(!text.contains("on: [\"a\"]"), "the solution is compressed: {text}");
        let imported = json::read(&json::write(&copy), &grammaton_core::Conventions::default()).unwrap();
        assert_eq!(imported.content, grammaton_formats::Content::Document(copy.clone()));
        assert_eq!(link::read(&link::write(&copy).unwrap()).as_ref(), Ok(&copy));
    }

    #[test]
    fn editing_transforming_and_undo_keep_the_exercises() {
        let kept = |document: &Document| document.sheet() == sheet().sheet();
        let mut editor = Editor::new(sheet());
        let id = editor.document().free_id();
        let build = BuildRequest {
            regex: regex::read("(a|b)*a").unwrap(),
            construction: crate::Construction::Thompson,
            placement: Placement::Kept,
            always: true,
        };
        let edits: [&dyn Fn(&Document) -> Edit; 5] = [
            &|_| Edit::AddState { id, at: Point::ZERO },
            &|_| Edit::SetTitle("Week 4".into()),
            &|document| {
                let built = finish(ExpressionBuild::new(build.clone(), document.clone())).unwrap().unwrap();
                Edit::Replace(built.document)
            },
            &|document| {
                let operand = Operand::new(document.clone(), None);
                Edit::Replace(finish(Transformation::new(Operation::Minimize, vec![operand], 100)).unwrap())
            },
            &|document| Edit::Delete(document.states().map(|(id, _)| Element::State(id)).collect()),
        ];
        for (number, edit) in edits.iter().enumerate() {
            let before = editor.document().clone();
            let edit = edit(&before);
            editor.edit(&edit);
            assert!(*editor.document() != before && kept(editor.document()), "{number}");
            editor.undo();
            assert_eq!(*editor.document(), before, "{number}");
            editor.redo();
        }
        // A copy of a sheet in the clipboard is pasted into an empty document as a whole.
        let mut empty = Editor::default();
        empty.edit(&Edit::Paste { part: sheet(), ids: Vec::new(), by: Point::ZERO });
        assert!(kept(empty.document()));
    }
}
