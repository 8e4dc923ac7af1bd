//! Checking the answer in a student's copy.

use super::{AnswerError, LIMITS, answer_of};
use grammaton_core::{
    Document, Job, Progress,
    exercise::{self, ExerciseError, Feedback},
};
use thiserror::Error;

/// The reason why there is no feedback on an answer.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CheckError {
    /// The document is no student's copy of an exercise.
    #[error("there is no exercise")]
    NoExercise,
    /// There is no answer yet.
    #[error("there is no answer")]
    NoAnswer,
    /// The answer cannot be read.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// No answer to the exercise can be checked.
    #[error(transparent)]
    Exercise(#[from] ExerciseError),
}

/// A job that checks the answer in a student's copy.
///
/// ```
/// use grammaton_core::{finish, exercise::Finding};
/// use grammaton_formats::ron;
/// use grammaton_session::exercises::{AnswerCheck, CheckError, handout};
///
/// let teacher = ron::read(r#"(version: 2, exercise: (task: "automaton", text: "Draw an automaton of a."),
///     states: [(id: 0, name: "p", start: true), (id: 1, name: "q", accepting: true)],
///     transitions: [(from: 0, to: 1, on: ["a"])])"#)?;
/// let copy = handout(&teacher);
/// assert_eq!(finish(AnswerCheck::new(copy))?, Err(CheckError::NoAnswer));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct AnswerCheck(Document);

impl AnswerCheck {
    /// Creates a job that checks the answer in this document.
    pub fn new(document: Document) -> Self {
        Self(document)
    }

    fn feedback(&self) -> Result<Feedback, CheckError> {
        let exercise = self.0.exercise().ok_or(CheckError::NoExercise)?;
        let student = exercise.student.as_deref().ok_or(CheckError::NoExercise)?;
        let answer = answer_of(exercise, &student.solution, &self.0, &student.answer)?;
        Ok(exercise::check(exercise, &student.solution, &answer.ok_or(CheckError::NoAnswer)?, LIMITS)?)
    }
}

impl Job for AnswerCheck {
    type Output = Result<Feedback, CheckError>;

    fn step(&mut self, _: usize) -> Progress<Self::Output> {
        Progress::Done(self.feedback())
    }
}
