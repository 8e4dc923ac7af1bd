//! The wording of errors, diagnostics and actions. The texts are in assets/locales.

pub(crate) mod actions;
pub mod diagnostics;
pub(crate) mod failures;
pub(crate) mod field_hints;
