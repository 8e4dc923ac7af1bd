//! Grammaton: draw a finite automaton and see the equivalent regular grammar update with every change.
//!
//! This crate is the app. Automata and grammars are in [`grammaton_core`], file formats in [`grammaton_formats`],
//! and document editing in [`grammaton_session`].
//!
//! ```text
//! input ─► ui: reads the session and pushes commands
//!       ─► shell: executes each command
//!       ─► Editor: applies edits; the only place that changes a document; undo history
//!       ─► Derived: automaton, grammar, provenance, diagnostics
//!       ─► ui
//! ```

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
mod commands;
mod services;
mod shell;
pub mod text;
mod ui;

pub use commands::{
    Action, Camera, Command, Commands, FileChangeChoice, Menu, PageKeys, RecoveryChoice, Tool, Topic, TourMove,
    UnsavedChoice, View, ViewMode, ZOOM,
};
#[cfg(not(target_arch = "wasm32"))]
pub use services::files::{DialogError, FileDialogs, FileFilter, SaveRequest};
pub use services::{
    autosave::{AutosaveStore, EarlierDrawings, Page},
    examples::{EXAMPLES, Example},
    jobs::Task,
};
#[cfg(not(target_arch = "wasm32"))]
pub use shell::run_native;
pub use shell::{App, Dialog};
#[cfg(target_arch = "wasm32")]
pub use shell::{open_file, run_in_page, speak};
pub use text::locale::Locale;
pub use ui::theme::SystemPreferences;
