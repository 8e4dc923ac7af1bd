//! The laws of the file formats: whatever is written reads back, and whatever the bytes are, there is an answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../core/automata.rs"]
mod automata;
#[path = "../core/grammars.rs"]
mod grammars;
#[path = "../core/strategies.rs"]
mod strategies;
mod nfa_difference;

mod checked_words;
mod damaged_texts;
mod example_expressions;
mod example_layouts;
mod files;
mod jff;
mod pictures;
mod readme;
mod tables;
