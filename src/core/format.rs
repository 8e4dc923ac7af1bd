//! The texts that automata, grammars, labels and words are read from and written as.
//!
//! Every format is a pair of functions from text to value and back, or one of them. [`Format`] is the table of all;
//! [`import`], [`write_automaton`] and [`write_grammar`] go by it. Absent here: files.

mod registry;
mod detect;
mod content;
mod report;
mod import;
mod export;

pub mod bnf;
pub mod grammar;
pub mod label;
pub mod mata;
mod quote;
pub mod regex;
pub mod ron;
pub mod table;
pub mod word;

pub use content::Content;
pub use export::{ExportError, legible_names, write_automaton, write_grammar};
pub use import::{ImportError, ImportFault, Imported, import};
pub use registry::{Format, Holds};
pub use report::{Effect, Remark, Report, What};
