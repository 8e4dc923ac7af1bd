//! The sentences of the tour.

use crate::text::t;

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

/// Returns the instruction of a lesson. `run_key` is the shortcut that opens the panel for running words.
pub(crate) fn instruction(lesson: Lesson, run_key: &str) -> String {
    match lesson {
        Lesson::State => t!("tour.state"),
        Lesson::Loop => t!("tour.loop"),
        Lesson::Arrow => t!("tour.arrow"),
        Lesson::MoreArrows => t!("tour.more_arrows"),
        Lesson::Accepting => t!("tour.accepting"),
        Lesson::Grammar => t!("tour.grammar"),
        Lesson::Word => t!("tour.word", key = run_key),
    }
    .into_owned()
}
