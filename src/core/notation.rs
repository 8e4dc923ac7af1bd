//! Text notation: how grammars, labels, words and regular expressions are read from text and written as text.
//!
//! Each notation is a pair of functions from text to value and back. File formats live in `grammaton-formats`.

pub mod bnf;
pub mod grammar;
pub mod label;
pub mod quote;
pub mod regex;
pub mod text_position;
pub mod word;

pub use text_position::{TextPosition, TextPositions};
