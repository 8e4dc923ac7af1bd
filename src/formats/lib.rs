//! The file and text formats of automata, grammars, labels and words.
//!
//! A format is a pair of functions, from text to value and back, or one of them. [`Format`] lists all file formats;
//! [`import`], [`write_automaton`], [`write_grammar`] and [`write_regex`] call the functions of a format.
//!
//! ```
//! use grammaton_formats::{Content, Format, import, svg, write_automaton};
//!
//! let bytes = b"digraph { rankdir = LR; i [shape=none, label=\"\"]; p; q [shape=doublecircle]; i -> p; p -> q [label=a]; }";
//! let format = Format::of_file("drawing.gv", bytes).expect("the ending is known");
//! let content = import(format, bytes)?.content;
//! assert!(content.drawn().nfa.accepts(&[0]));
//!
//! // Every content can be written in every format, directly or after a conversion.
//! assert!(write_automaton(Format::Mata, &content.document())?.starts_with("@NFA-explicit"));
//! assert!(svg::write(&content.document(), &svg::Look::default()).starts_with("<svg"));
//! assert!(matches!(content, Content::Document(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To add a format, describe it in a `FormatSpec` in a file of its own, add a row to the list in registry.rs, and give
//! it a name in the translations. This crate does not access files.

mod bnf;
mod builder;
mod content;
mod detect;
mod encoding;
mod export;
mod feature;
mod grammar;
mod import;
mod legal;
mod pdf;
mod recognizer;
mod records;
mod regex;
mod registry;
mod report;
mod spec;
mod transition_table;
mod xml;

pub mod antlr;
pub mod article;
pub mod csv;
pub mod definition;
pub mod dot;
pub mod ebnf;
pub mod html;
pub mod jff;
pub mod json;
pub mod latex;
pub mod lexer;
pub mod markdown;
pub mod mata;
pub mod mermaid;
pub mod moodle;
pub mod packed;
pub mod picture;
pub mod png;
pub mod python;
pub mod ron;
pub mod svg;
pub mod table;
pub mod tikz;
pub mod w3c_ebnf;
pub mod word_list;

pub use builder::{MAX_STATES, MAX_TRANSITIONS, TooLarge};
pub use content::{Automaton, Content};
pub use encoding::{Encoding, text_of};
pub use export::{
    ExportError, legible_names, write_automaton, write_automaton_in, write_grammar, write_grammar_in, write_regex,
    write_regex_in, write_undrawn,
};
pub use feature::{Feature, lost_features};
pub use import::{ImportError, ImportFault, ImportOptions, Imported, import, import_with};
pub use recognizer::{CodeStyle, RecognizerError};
pub use records::RecordFault;
pub use registry::Format;
pub use report::{Effect, Remark, RemarkKind, Report};
pub use spec::{ContentKind, FormatGroup, WriteOptions};
pub use xml::{XmlFault, escaped as xml_escaped};

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
