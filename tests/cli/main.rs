//! End-to-end tests of the command line: the built program, its output and its exit codes.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod budgets;
mod certificates;
mod compare;
mod convert;
mod formats;
mod grade;
mod language;
mod lex;
mod locale;
mod notation;
mod pictures;
mod question_sheets;
mod questions;
mod reports;
mod run;
mod transform;
mod usage;
mod words;
