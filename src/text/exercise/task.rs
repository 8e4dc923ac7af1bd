//! Sentences around an exercise: points, attempts and hints, and why an answer is not checked.

use super::{exercise_error, word};
use crate::text::{answer_faults, counted, locale::decimal, t};
use grammaton_core::{
    DocumentNfa,
    exercise::{Exercise, Feedback, Finding, Points, Sheet},
};
use grammaton_session::exercises::CheckError;

/// Returns the points for an exercise, or those that the student has from attempts so far.
pub(crate) fn worth(exercise: &Exercise) -> String {
    let points = decimal(exercise.points);
    if exercise.student.as_ref().is_some_and(|student| student.solved || student.attempts > 0) {
        return t!("exercise.points", points = decimal(exercise.earned()), of = points).into_owned();
    }
    t!("task.points", points = points).into_owned()
}

/// Returns the number of attempts that are left or, if there is no limit, that were made.
pub(crate) fn attempts(exercise: &Exercise) -> Option<String> {
    let student = exercise.student.as_ref()?;
    let made = student.attempts as usize;
    match exercise.attempts {
        Some(most) if !student.solved => Some(counted!("task.left", (most as usize).saturating_sub(made))),
        _ => (made > 0).then(|| counted!("task.attempts", made)),
    }
}

/// Returns how many exercises of a sheet are solved, and the points for them.
pub(crate) fn progress(sheet: &Sheet) -> String {
    let is_solved = |exercise: &Exercise| exercise.student.as_ref().is_some_and(|student| student.solved);
    let (mut solved, mut all, mut points, mut of) = (0_usize, 0, 0_u32, 0_u32);
    for item in sheet.exercises() {
        (all, of) = (all + 1, of.saturating_add(item.exercise.points.hundredths()));
        solved += usize::from(is_solved(&item.exercise));
        points = points.saturating_add(item.exercise.earned().hundredths());
    }
    let [points, of] = [points, of].map(|sum| decimal(Points::from_hundredths(sum)));
    counted!("task.progress", all, solved = solved, points = points, of = of)
}

/// Returns why there is no feedback on an answer.
pub(crate) fn check_error(error: &CheckError) -> String {
    match error {
        CheckError::NoExercise => t!("why.no_exercise").into_owned(),
        CheckError::NoAnswer => t!("task.no_answer").into_owned(),
        CheckError::Answer(error) => t!("task.unreadable", reason = answer_faults::unreadable(error)).into_owned(),
        CheckError::Exercise(error) => t!("task.broken", reason = exercise_error(error)).into_owned(),
    }
}

/// Returns a hint: a word to look at, or the kind of the first problem.
pub(crate) fn hint(exercise: &Exercise, feedback: &Feedback) -> String {
    let look_at = |symbols: &[grammaton_core::Symbol]| {
        let nfa = exercise.student.as_ref().map(|student| DocumentNfa::new(&student.solution).nfa);
        let alphabet = nfa.map(|nfa| nfa.alphabet().clone()).unwrap_or_default();
        t!("task.hint_word", word = word(symbols, &alphabet)).into_owned()
    };
    match feedback.findings.first() {
        None => t!("task.hint_none").into_owned(),
        Some(Finding::Misjudged { word, .. } | Finding::WrongWord { word, .. } | Finding::WrongSet { word, .. }) => {
            look_at(word)
        }
        Some(finding) if finding.is_rule() => t!("task.hint_rule").into_owned(),
        Some(_) => t!("task.hint_other").into_owned(),
    }
}
