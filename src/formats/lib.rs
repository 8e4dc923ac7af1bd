//! The file and text formats of automata, grammars, labels and words.
//!
//! A format is a pair of functions, from text to value and back, or one of them. [`Format`] lists all file formats;
//! [`import`], [`write_automaton`] and [`write_grammar`] dispatch on it. This crate does not access files.

mod content;
mod detect;
mod export;
mod feature;
mod import;
mod legal;
mod registry;
mod report;
mod xml;

pub mod antlr;
pub mod csv;
pub mod dot;
pub mod ebnf;
pub mod html;
pub mod jff;
pub mod json;
pub mod latex;
pub mod markdown;
pub mod mata;
pub mod mermaid;
pub mod picture;
pub mod png;
pub mod python;
pub mod ron;
pub mod svg;
pub mod table;
pub mod tikz;
pub mod w3c_ebnf;
pub mod word_list;

pub use content::Content;
pub use export::{ExportError, legible_names, write_automaton, write_grammar};
pub use feature::{Feature, lost_features};
pub use import::{ImportError, ImportFault, ImportOptions, Imported, import, import_with};
pub use registry::{ContentKind, Format};
pub use report::{Effect, Remark, RemarkKind, Report};
pub use xml::XmlFault;

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
