//! Sentences of the dialog for exercises: the kinds of tasks, the role of the drawing, and what does not fit.

use super::{exercise_error, findings::finding};
use crate::text::{counted, faults, t};
use grammaton_core::{
    Document, DocumentNfa,
    exercise::{Construction, Exercise},
};
use grammaton_session::exercises::{ExerciseForm, ExerciseProblem, FormError, SourceKind, TaskKind};

/// Returns the name of a kind of tasks.
pub(crate) fn kind(kind: TaskKind) -> String {
    match kind {
        TaskKind::Automaton => t!("exercise_dialog.kind.automaton"),
        TaskKind::Grammar => t!("exercise_dialog.kind.grammar"),
        TaskKind::Expression => t!("exercise_dialog.kind.expression"),
        TaskKind::Construction => t!("exercise_dialog.kind.construction"),
        TaskKind::Words => t!("exercise_dialog.kind.words"),
        TaskKind::Derivation => t!("exercise_dialog.kind.derivation"),
        TaskKind::Ambiguity => t!("exercise_dialog.kind.ambiguity"),
        TaskKind::Equivalence => t!("exercise_dialog.kind.equivalence"),
        TaskKind::FindError => t!("exercise_dialog.kind.find_error"),
    }
    .into_owned()
}

/// Returns what students do in tasks of a kind.
pub(crate) fn kind_hint(kind: TaskKind) -> String {
    match kind {
        TaskKind::Automaton => t!("exercise_dialog.kind_hint.automaton"),
        TaskKind::Grammar => t!("exercise_dialog.kind_hint.grammar"),
        TaskKind::Expression => t!("exercise_dialog.kind_hint.expression"),
        TaskKind::Construction => t!("exercise_dialog.kind_hint.construction"),
        TaskKind::Words => t!("exercise_dialog.kind_hint.words"),
        TaskKind::Derivation => t!("exercise_dialog.kind_hint.derivation"),
        TaskKind::Ambiguity => t!("exercise_dialog.kind_hint.ambiguity"),
        TaskKind::Equivalence => t!("exercise_dialog.kind_hint.equivalence"),
        TaskKind::FindError => t!("exercise_dialog.kind_hint.find_error"),
    }
    .into_owned()
}

/// Returns the name of a form in which students see the language.
pub(crate) fn source(source: SourceKind) -> String {
    match source {
        SourceKind::Description => t!("exercise_dialog.from.text"),
        SourceKind::Automaton => t!("exercise_dialog.from.automaton"),
        SourceKind::Grammar => t!("exercise_dialog.from.grammar"),
        SourceKind::Expression => t!("exercise_dialog.from.expression"),
    }
    .into_owned()
}

/// Returns what the document is for students.
pub(crate) fn role(form: &ExerciseForm) -> String {
    match (form.kind, form.source) {
        (TaskKind::Construction | TaskKind::Equivalence, _) => t!("exercise_dialog.role.given"),
        (TaskKind::FindError, _) => t!("exercise_dialog.role.operand"),
        (TaskKind::Derivation, _) | (_, SourceKind::Grammar) => t!("exercise_dialog.role.grammar"),
        (_, SourceKind::Description) => t!("exercise_dialog.role.solution"),
        (_, SourceKind::Automaton) => t!("exercise_dialog.role.given"),
        (TaskKind::Automaton, SourceKind::Expression) => t!("exercise_dialog.role.possible_solution"),
        (_, SourceKind::Expression) => t!("exercise_dialog.role.unused"),
    }
    .into_owned()
}

/// Returns the name of a construction.
pub(crate) fn construction(construction: Construction) -> String {
    match construction {
        Construction::Determinize { .. } => t!("action.determinize"),
        Construction::Minimize { .. } => t!("action.minimize"),
        Construction::Complete => t!("action.complete"),
        Construction::Complement => t!("action.complement"),
        Construction::RemoveEpsilon => t!("action.remove_epsilon"),
    }
    .into_owned()
}

/// Returns why the fields make no exercise.
pub(crate) fn form_error(error: &FormError) -> String {
    match error {
        FormError::Word(error) => t!("exercise_dialog.unreadable_word", reason = faults::word(error)).into_owned(),
        FormError::NoOther => t!("exercise_dialog.no_other").into_owned(),
        FormError::NoWords => t!("exercise_dialog.no_words").into_owned(),
    }
}

/// Returns what does not fit.
pub(crate) fn problem(problem: &ExerciseProblem, exercise: &Exercise, document: &Document) -> String {
    match problem {
        ExerciseProblem::Ungradable(error) => t!("task.broken", reason = exercise_error(error)).into_owned(),
        ExerciseProblem::Solution(found) => {
            let alphabet = DocumentNfa::new(document).nfa.alphabet().clone();
            let reason = finding(found, &exercise.task, &alphabet);
            t!("exercise_dialog.wrong_solution", reason = reason).into_owned()
        }
        ExerciseProblem::Solved => t!("exercise_dialog.solved").into_owned(),
        ExerciseProblem::TooFewStates { least } => counted!("exercise_dialog.too_few_states", *least),
        ExerciseProblem::TooFewWords { accept: true, count } => counted!("exercise_dialog.few_words_in", *count),
        ExerciseProblem::TooFewWords { accept: false, count } => counted!("exercise_dialog.few_words_out", *count),
        ExerciseProblem::NoStart => t!("exercise.no_start").into_owned(),
        ExerciseProblem::Empty => t!("exercise_dialog.empty").into_owned(),
    }
}
