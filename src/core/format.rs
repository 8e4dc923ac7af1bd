//! The texts that automata, grammars, labels and words are read from and written as.
//!
//! Every format is a pair of functions from text to value and back, or one of them. Absent here: files.

pub mod bnf;
pub mod grammar;
pub mod label;
pub mod mata;
mod quote;
pub mod regex;
pub mod ron;
pub mod table;
pub mod word;
