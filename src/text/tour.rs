//! The sentences of the tour.

use crate::text::{actions::touch_label, t};

/// A lesson of the tour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lesson {
    /// Add the first state.
    State,
    /// Draw a loop with two labels.
    Loop,
    /// Draw an arrow to a new state.
    Arrow,
    /// Draw two more arrows.
    MoreArrows,
    /// Make a state accepting.
    Accepting,
    /// Point to a production.
    Grammar,
    /// Run a word.
    Word,
}

impl Lesson {
    /// All lessons, in order.
    pub(crate) const ALL: [Self; 7] =
        [Self::State, Self::Loop, Self::Arrow, Self::MoreArrows, Self::Accepting, Self::Grammar, Self::Word];
}

/// Returns the instruction of a lesson. `run_key` is the shortcut that opens the panel for running words; without one,
/// the instruction is for fingers.
pub(crate) fn instruction(lesson: Lesson, run_key: Option<String>) -> String {
    let key = match lesson {
        Lesson::State => "tour.state",
        Lesson::Loop => "tour.loop",
        Lesson::Arrow => "tour.arrow",
        Lesson::MoreArrows => "tour.more_arrows",
        Lesson::Accepting => "tour.accepting",
        Lesson::Grammar => "tour.grammar",
        Lesson::Word => "tour.word",
    };
    match run_key {
        Some(run_key) => t!(key, key = run_key).into_owned(),
        None => touch_label(key),
    }
}
