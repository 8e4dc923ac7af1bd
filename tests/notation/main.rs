//! The notations that people use, each with its expected meaning.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod expressions;
mod grammars;
mod textbooks;
