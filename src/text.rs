//! Sentences that users read: the wording of errors, diagnostics and actions. The locales are in assets/locales.

pub(crate) mod actions;
pub mod diagnostics;
pub(crate) mod failures;
