//! Grammaton: draw a finite automaton and watch the equivalent regular grammar update at every stroke.
//!
//! This crate is the app. The automata and grammars are in [`grammaton_core`], the file formats in
//! [`grammaton_formats`], and the document that a user works on in [`grammaton_session`].
//!
//! ```text
//! input ─► ui: reads the session, pushes commands
//!       ─► shell: dispatches each command
//!       ─► Editor: one method per edit; the only place that changes a document; undo
//!       ─► Derived: automaton, grammar, provenance, diagnostics
//!       ─► ui
//! ```

rust_i18n::i18n!("assets/locales", fallback = "en");

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
mod commands;
mod services;
mod shell;
pub mod text;
mod ui;

pub use commands::{Action, Camera, Choice, Command, Commands, Menu, Recover, Shows, Tool, Unsaved, View, ZOOM};
#[cfg(not(target_arch = "wasm32"))]
pub use services::{
    autosave::{AutosaveStore, Earlier, Page},
    examples::{EXAMPLES, Example},
    files::{DialogError, FileDialogs, FileFilter, SaveRequest},
    jobs::Task,
};
pub use shell::App;
#[cfg(target_arch = "wasm32")]
pub use shell::run_in_page;
#[cfg(not(target_arch = "wasm32"))]
pub use shell::run_native;
