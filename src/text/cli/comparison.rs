//! Differences between two automata.

use crate::text::t;

/// Returns the difference that only the input with this name accepts a word.
pub fn only_in(word: &str, input: &str) -> String {
    t!("cli.only_in", word = word, name = input).into_owned()
}

/// Returns the difference that only the automaton with this name has a run on a word.
pub fn run_only_in(word: &str, input: &str) -> String {
    t!("cli.run_only_in", word = word, name = input).into_owned()
}

/// Returns the difference that a word and one before it lead to the same state in one automaton only.
pub fn merging(word: &str) -> String {
    t!("cli.merging", word = word).into_owned()
}
