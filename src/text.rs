//! The sentences that people read: errors, diagnostics, explanations, answers and messages. The texts are in
//! assets/locales.
//!
//! Functions take values of the core, the formats or the session and return strings. Labels of widgets are next to
//! their widgets.

pub(crate) mod accessibility;
pub mod actions;
pub(crate) mod answers;
pub mod cli;
pub(crate) mod definition;
pub mod diagnostics;
pub(crate) mod expression_fixes;
pub(crate) mod failures;
pub(crate) mod field_hints;
pub(crate) mod files;
pub(crate) mod formats;
pub(crate) mod grammar_fixes;
pub(crate) mod imports;
pub(crate) mod language;
pub(crate) mod phrases;
pub(crate) mod status;
pub(crate) mod steps;
pub(crate) mod tour;
pub(crate) mod word_trace;
pub(crate) mod words;
