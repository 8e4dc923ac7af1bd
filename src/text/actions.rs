//! Names of actions and menus, and reasons why actions are unavailable.

use crate::text::{locale::find, t};

/// Returns the text of a locale key: the name or hint of an action, or the title of a menu.
pub fn label(key: &str) -> String {
    t!(key).into_owned()
}

/// Returns the text of a locale key for a user of fingers. Without one, it is that for a mouse and a keyboard.
pub(crate) fn touch_label(key: &str) -> String {
    let own = format!("{key}_touch");
    label(if find(&own).is_some() { &own } else { key })
}

/// Returns the synonyms of an action by their locale key, which lists them with commas; none if there is no such key.
pub(crate) fn synonyms(key: &str) -> Vec<String> {
    let list = t!(key);
    if list == key { Vec::new() } else { list.split(", ").map(str::to_owned).collect() }
}

/// The reason why an action is unavailable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Obstacle {
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// Not exactly one element is selected.
    NotOneElement,
    /// Not exactly one state is selected.
    NotOneState,
    /// Nothing is selected.
    NothingSelected,
    /// No state is selected.
    NoState,
    /// Fewer than two states are selected.
    NotTwoStates,
    /// Fewer than three states are selected.
    NotThreeStates,
    /// No arrow between two different states is selected.
    NoArrow,
    /// No bent arrow is selected.
    NoBentArrow,
    /// Not exactly one arrow with several labels is selected.
    NotSeveralLabels,
    /// There are fewer than two start states.
    NotSeveralStarts,
    /// The drawing is empty.
    NothingDrawn,
    /// Fewer than two states are drawn.
    NotTwoDrawn,
    /// There is no start state, and no state is selected.
    NoOrigin,
    /// The grammar has no productions.
    NoProductions,
    /// The grammar is too large to edit as text.
    TooLargeToEdit,
    /// The drawing is too large to show steps.
    TooLargeToStep,
    /// The document has no exercise, or none is open.
    NoExercise,
    /// The exercise is open as the teacher has it, with the solution.
    TeachersFile,
    /// The exercise is a student's copy.
    StudentCopy,
    /// All attempts were used.
    NoAttempts,
    /// The exercise offers no hints.
    NoHints,
    /// The document has no exercise sheet, or the sheet is shown already.
    NoSheet,
    /// The document is an exercise already.
    IsExercise,
    /// The document is an exercise sheet.
    IsSheet,
    /// The exercise is part of a sheet.
    PartOfSheet,
}

/// Returns a sentence that says why an action is unavailable, or what it needs.
pub(crate) fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::NothingToUndo => t!("why.undo"),
        Obstacle::NothingToRedo => t!("why.redo"),
        Obstacle::NotOneElement => t!("why.one"),
        Obstacle::NotOneState => t!("why.one_state"),
        Obstacle::NothingSelected => t!("why.selected"),
        Obstacle::NoState => t!("why.state"),
        Obstacle::NotTwoStates => t!("why.two"),
        Obstacle::NotThreeStates => t!("why.three"),
        Obstacle::NoArrow => t!("why.arrow"),
        Obstacle::NoBentArrow => t!("why.bent"),
        Obstacle::NotSeveralLabels => t!("why.labels"),
        Obstacle::NotSeveralStarts => t!("why.several_starts"),
        Obstacle::NothingDrawn => t!("why.drawn"),
        Obstacle::NotTwoDrawn => t!("why.two_drawn"),
        Obstacle::NoOrigin => t!("why.origin"),
        Obstacle::NoProductions => t!("why.productions"),
        Obstacle::TooLargeToEdit => t!("why.too_large"),
        Obstacle::TooLargeToStep => t!("why.too_large_to_step"),
        Obstacle::NoExercise => t!("why.no_exercise"),
        Obstacle::TeachersFile => t!("why.teachers_file"),
        Obstacle::StudentCopy => t!("why.student_copy"),
        Obstacle::NoAttempts => t!("why.no_attempts"),
        Obstacle::NoHints => t!("why.no_hints"),
        Obstacle::NoSheet => t!("why.no_sheet"),
        Obstacle::IsExercise => t!("why.is_exercise"),
        Obstacle::IsSheet => t!("why.is_sheet"),
        Obstacle::PartOfSheet => t!("why.part_of_sheet"),
    }
    .into_owned()
}
