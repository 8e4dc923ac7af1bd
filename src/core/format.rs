//! The texts that automata, grammars, labels and words are read from and written as.
//!
//! Every format is a pair of functions from text to value and back, or one of them. Absent here: files.

pub mod antlr;
pub mod bnf;
pub mod ebnf;
pub mod grammar;
pub mod dot;
pub mod html;
pub mod label;
pub mod latex;
mod legal;
pub mod markdown;
pub mod mata;
pub mod mermaid;
pub mod picture;
pub mod png;
mod quote;
pub mod regex;
pub mod ron;
pub mod svg;
pub mod table;
pub mod tikz;
pub mod w3c_ebnf;
pub mod word;
