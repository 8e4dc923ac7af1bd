//! The rules that the sources keep: floors, rooms, who may name what, plain words, and texts.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod floors;
mod paths;
mod prose;
mod rules;
mod sources;
mod texts;
