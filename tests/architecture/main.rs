//! The rules that the sources keep: who may name what.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod rules;
mod sources;
mod texts;
