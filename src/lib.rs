//! Grammaton: draw a finite automaton and see the equivalent regular grammar at every stroke.
//!
//! ```text
//! input ─► panels and canvas: read &Document, &View; push Command
//!       ─► Editor: one method per edit; the only place that changes a document; undo
//!       ─► Document
//!       ─► Derived, once per automaton: Drawn ─► Conversion { grammar, provenance, diagnostics }
//!       ─► panels
//! ```
//!
//! The automata and grammars themselves are [`grammaton_core`].

rust_i18n::i18n!("assets/locales", fallback = "en");

mod action;
mod app;
mod canvas;
mod checks;
mod command;
mod derived;
mod editor;
mod examples;
mod export;
mod files;
mod fonts;
mod fuzzy;
mod icons;
mod jobs;
mod keep;
pub mod link;
mod panels;
mod platform;
mod reading;
mod reading_order;
mod theme;
mod transform;
mod view;
mod widgets;
pub mod wording;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

pub use action::{Action, Menu};
pub use app::{App, TabId};
pub use command::{Choice, Command, Commands, Edit, Recover, Second, Unsaved};
pub use derived::Lit;
pub use editor::{Axis, Editor, Side, aligned, distributed, free_ids, part_of, place_beside};
pub use examples::{EXAMPLES, Example};
pub use export::{Export, ExportOptions};
pub use files::{Content, Differs, FileEvent, Place, Seen, Wanted, When};
pub use jobs::{Finished, JobId, Task};
pub use keep::{Earlier, Page, Shelf};
pub use panels::{below::Below, words::Generated};
pub use platform::*;
pub use view::{Camera, Element, GrammarSwitches, Hovered, Inline, InlineText, Shows, Tool, View, ZOOM};
