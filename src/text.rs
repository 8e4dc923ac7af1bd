//! The sentences that people read: errors, diagnostics, explanations, answers and messages. The texts are in
//! assets/locales.
//!
//! Functions take values of the core, the formats or the session and return strings. Labels of widgets are next to
//! their widgets.

pub(crate) mod accessibility;
pub mod actions;
mod answer_faults;
pub(crate) mod answers;
pub mod cli;
pub(crate) mod definition;
pub(crate) mod description;
pub mod diagnostics;
pub(crate) mod examples;
pub mod exercise;
pub(crate) mod expression_fixes;
pub(crate) mod failures;
pub mod faults;
pub(crate) mod field_hints;
pub(crate) mod files;
pub(crate) mod formats;
pub(crate) mod grammar_fixes;
pub(crate) mod imports;
pub(crate) mod language;
pub(crate) mod lexers;
pub(crate) mod meaning;
pub mod locale;
pub(crate) mod phrases;
pub mod questions;
pub mod report;
pub(crate) mod status;
pub(crate) mod steps;
pub(crate) mod tour;
pub(crate) mod word_trace;
pub(crate) mod words;

/// Returns the text of a locale key, with values for its placeholders: `t!(KEY, name = value)`.
macro_rules! t {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::locale::text(AsRef::as_ref(&$key), &[$((stringify!($name), &$value)),*])
    };
}

/// Returns the text for a count, in the plural form that the language uses for it: that of `key.one`, `key.other` and
/// so on, with `%{count}` and the other values.
macro_rules! counted {
    ($key:literal, $count:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::locale::counted($key, $count, &[$((stringify!($name), &$value)),*])
    };
}

pub(crate) use {counted, t};
