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
pub mod csv;
pub mod grammar;
pub mod jff;
pub mod json;
pub mod label;
pub mod mata;
pub mod python;
mod quote;
pub mod regex;
pub mod ron;
pub mod table;
pub mod word;
pub mod word_list;
mod xml;

pub use content::Content;
pub use export::{ExportError, legible_names, write_automaton, write_grammar};
pub use import::{ImportError, ImportFault, ImportOptions, Imported, import, import_with};
pub use registry::{Format, Holds};
pub use report::{Effect, Remark, Report, What};
pub use xml::XmlFault;
