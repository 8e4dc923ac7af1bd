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
mod lost;

pub mod antlr;
pub mod bnf;
pub mod csv;
pub mod dot;
pub mod ebnf;
pub mod grammar;
pub mod html;
pub mod jff;
pub mod json;
pub mod label;
pub mod latex;
mod legal;
pub mod markdown;
pub mod mata;
pub mod mermaid;
pub mod picture;
pub mod png;
pub mod python;
mod quote;
pub mod regex;
pub mod ron;
pub mod svg;
pub mod table;
pub mod tikz;
pub mod w3c_ebnf;
pub mod word;
pub mod word_list;
mod xml;

pub use content::Content;
pub use export::{ExportError, legible_names, write_automaton, write_grammar};
pub use import::{ImportError, ImportFault, ImportOptions, Imported, import, import_with};
pub use lost::{Part, lost};
pub use registry::{Format, Holds};
pub use report::{Effect, Remark, Report, What};
pub use xml::XmlFault;
