//! Text notation: how grammars, labels, words and regular expressions are read from text and written as text.
//!
//! Each notation is a pair of functions from text to value and back:
//!
//! | notation | from text | to text | example |
//! | --- | --- | --- | --- |
//! | grammar | [`grammar::read`], [`grammar::parse`] | [`grammar::write`](fn@grammar::write) | `S → a S \| ε` |
//! | BNF | [`bnf::read`], [`bnf::parse`] | [`bnf::write`](fn@bnf::write) | `<S> ::= "a" <S> \| ""` |
//! | arrow label | [`label::parse`] | [`label::show`] | `a-c, "while", ε` |
//! | word | [`word::read`], [`word::parse`] | [`word::show`] | `abba` |
//! | name of a state | | [`name::runs`] | `q_0'` |
//! | regular expression | [`regex::read`], [`regex::parse`] | [`regex::write`](fn@regex::write) | `(a\|b)*[0-9]` |
//!
//! `read` returns only the value, and of a word also another reading; `parse` also returns hints about likely misreadings
//! and, for grammars, the positions of the productions. Errors have positions and are written for the person who typed
//! the text. [`prose`] is text with simple formatting. [`textbook`] has the notations of textbooks. [`verdict`] reads yes and
//! no. [`quote`] and [`text_position`] are building blocks for readers of other formats. File formats are in the crate
//! `grammaton-formats`.

pub mod bnf;
pub mod grammar;
pub mod label;
pub mod lookalike;
pub mod markup;
pub mod name;
pub mod prose;
pub mod quote;
pub mod regex;
pub mod text_position;
pub mod textbook;
pub mod verdict;
pub mod word;

pub use text_position::{TextPosition, TextPositions};
