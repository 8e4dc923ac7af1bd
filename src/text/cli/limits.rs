//! Messages about the limits of the command line on time and memory.

use crate::text::t;

/// The limit that a command reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reached {
    /// The limit on time, `--timeout`.
    Time {
        /// The limit.
        seconds: u64,
    },
    /// The limit on memory, `--max-memory`.
    Memory {
        /// The limit.
        megabytes: u64,
    },
}

/// A part of the work of a command, with a count of items that shows how far it came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The input is read; the items are its bytes.
    Reading,
    /// The input is converted; the items are its states.
    Converting,
    /// An operation is applied; the items are the states made.
    Transforming,
    /// An automaton is determinized; the items are the states made.
    Determinizing,
    /// Words are counted to draw from them.
    Counting,
    /// Two inputs are compared; the items are the pairs of states made.
    Comparing,
    /// Words are tested; the items are those that have been tested.
    Testing,
    /// A derivation is searched for; the items are the symbols of the word.
    Deriving,
    /// Words are listed; the items are those that have been listed.
    Listing,
    /// An input is described; the items are the lines that are finished.
    Describing,
    /// The output is made; the items are the states, nonterminals or operations of the input.
    Rendering,
    /// A text is split into tokens; the items are the tokens that have been printed.
    Splitting,
    /// A submission is graded; the items are the exercises that are finished.
    Grading,
}

impl Stage {
    /// All stages, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Reading,
        Self::Converting,
        Self::Transforming,
        Self::Determinizing,
        Self::Counting,
        Self::Comparing,
        Self::Testing,
        Self::Deriving,
        Self::Listing,
        Self::Describing,
        Self::Rendering,
        Self::Splitting,
        Self::Grading,
    ];

    /// Returns the description of the stage with the number of its items.
    fn with(self, done: usize) -> String {
        match self {
            Self::Reading => t!("cli.stage.reading", done = done),
            Self::Converting => t!("cli.stage.converting", done = done),
            Self::Transforming => t!("cli.stage.transforming", done = done),
            Self::Determinizing => t!("cli.stage.determinizing", done = done),
            Self::Counting => t!("cli.stage.counting", done = done),
            Self::Comparing => t!("cli.stage.comparing", done = done),
            Self::Testing => t!("cli.stage.testing", done = done),
            Self::Deriving => t!("cli.stage.deriving", done = done),
            Self::Listing => t!("cli.stage.listing", done = done),
            Self::Describing => t!("cli.stage.describing", done = done),
            Self::Rendering => t!("cli.stage.rendering", done = done),
            Self::Splitting => t!("cli.stage.splitting", done = done),
            Self::Grading => t!("cli.stage.grading", done = done),
        }
        .into_owned()
    }
}

/// Returns the error on a command that reached a limit in a stage.
pub fn stopped(reached: Reached, stage: Stage, done: usize) -> String {
    let stage = stage.with(done);
    match reached {
        Reached::Time { seconds } => t!("cli.out_of_time", seconds = seconds, stage = stage),
        Reached::Memory { megabytes } => t!("cli.out_of_memory", megabytes = megabytes, stage = stage),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_listed_in_the_order_of_their_numbers() {
        assert!(Stage::ALL.iter().enumerate().all(|(number, &stage)| stage as usize == number));
    }

    #[test]
    fn the_message_says_which_limit_is_reached_and_how_far_the_command_came() {
        let message = stopped(Reached::Time { seconds: 15 }, Stage::Comparing, 1_234_567);
        let expected = "stopped after 15 s (--timeout), while comparing: 1,234,567 pairs of states so far; \
                        raise --timeout or start from a smaller input";
        assert_eq!(message, expected);
    }
}
