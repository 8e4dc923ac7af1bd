//! The laws of the file formats: whatever is written reads back, and whatever the bytes are, there is an answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the laws of the core use the rest")]
#[path = "../core/automata.rs"]
mod automata;
#[path = "../core/cases.rs"]
mod cases;
#[expect(dead_code, reason = "the laws of the core use the rest")]
#[path = "../core/grammars.rs"]
mod grammars;
#[path = "../core/strategies.rs"]
mod strategies;
mod nfa_difference;

mod certificates;
mod checked_words;
mod damaged_texts;
mod example_expressions;
mod example_layouts;
mod exercises;
mod files;
mod jff;
mod notation;
mod pictures;
mod practice;
mod readme;
mod round_trips;
mod tables;
mod undrawn;

use cases::cases;
