//! Checking answers of every form.

use super::{
    Answer, AnswerForm, Exercise, ExerciseError, Feedback, Finding, Limits, Part, Task, credit,
    derivation::DerivationTask, find_error::faulty_result, language::LanguageTask, reference, verdict::VerdictTask,
    words::WordsTask,
};
use crate::Document;

/// An exercise that is prepared for checking any number of answers.
pub struct Grader<'a> {
    exercise: &'a Exercise,
    limits: Limits,
    task: PreparedTask,
}

enum PreparedTask {
    Language(Box<LanguageTask>),
    Words(WordsTask),
    Derivation(Box<DerivationTask>),
    Verdict(VerdictTask),
    FindError(Part),
}

impl<'a> Grader<'a> {
    /// Prepares an exercise with its document.
    ///
    /// # Errors
    /// Returns an error if no answer to the exercise could be checked.
    pub fn new(exercise: &'a Exercise, document: &Document, limits: Limits) -> Result<Self, ExerciseError> {
        let task = match &exercise.task {
            Task::Words { accepted, rejected, .. } => {
                let nfa = reference::automaton(exercise, document, &limits)?;
                let dfa = reference::target(exercise, &nfa, &limits)?;
                PreparedTask::Words(WordsTask::new(dfa, *accepted, *rejected, &limits))
            }
            Task::Derivation { word } => {
                let grammar = reference::grammar(document, &limits)?;
                PreparedTask::Derivation(Box::new(DerivationTask::new(grammar, word, &limits)?))
            }
            Task::Ambiguity { source } => PreparedTask::Verdict(VerdictTask::ambiguity(source, document, &limits)?),
            Task::Equivalence { other } => PreparedTask::Verdict(VerdictTask::equivalence(document, other, &limits)?),
            Task::FindError { construction, seed } => {
                PreparedTask::FindError(faulty_result(document, *construction, *seed, limits)?.wrong)
            }
            Task::Automaton { .. } | Task::Grammar { .. } | Task::Expression { .. } | Task::Construction(_) => {
                PreparedTask::Language(Box::new(LanguageTask::new(exercise, document, &limits)?))
            }
        };
        Ok(Self { exercise, limits, task })
    }

    /// Returns the form of answers.
    pub fn form(&self) -> AnswerForm {
        match &self.task {
            PreparedTask::Language(task) => task.form(),
            PreparedTask::Words(_) => AnswerForm::Words,
            PreparedTask::Derivation(_) => AnswerForm::Derivation,
            PreparedTask::Verdict(_) => AnswerForm::Verdict,
            PreparedTask::FindError(_) => AnswerForm::Mark,
        }
    }

    /// Checks an answer. The same answer always gets the same feedback.
    pub fn check(&self, answer: &Answer) -> Feedback {
        let Self { exercise, limits, task } = self;
        match (task, answer) {
            (PreparedTask::Language(task), answer) => task.check(exercise, answer, limits),
            (PreparedTask::Words(task), Answer::Words { accepted, rejected }) => {
                task.check(exercise, accepted, rejected, limits)
            }
            (PreparedTask::Derivation(task), Answer::Derivation(text)) => task.check(exercise, text, limits),
            (PreparedTask::Verdict(task), Answer::Verdict { yes, word }) => {
                task.check(exercise, *yes, word.as_deref(), limits)
            }
            (PreparedTask::FindError(wrong), Answer::Mark(part)) => {
                let finding = (part != wrong).then_some(Finding::WrongMark);
                finding.map_or_else(|| credit::right(exercise), |finding| credit::no_points(exercise, finding))
            }
            (_, answer) => {
                let finding = Finding::Form { wanted: self.form(), given: answer.form() };
                credit::no_points(exercise, finding)
            }
        }
    }
}

/// Checks one answer to an exercise with its document. A [`Grader`] checks several ones faster.
///
/// # Errors
/// Returns an error if no answer to the exercise could be checked.
pub fn check(
    exercise: &Exercise,
    document: &Document,
    answer: &Answer,
    limits: Limits,
) -> Result<Feedback, ExerciseError> {
    Ok(Grader::new(exercise, document, limits)?.check(answer))
}
