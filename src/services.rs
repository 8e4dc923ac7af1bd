//! Services that the app uses: screen readers, files, autosave, recovery, requests to end, the console, background jobs,
//! pictures, fonts, locales, the built-in examples and the book.
//!
//! This module contains no widgets.

#[cfg(any(target_arch = "wasm32", test))]
pub(crate) mod accessibility;
pub(crate) mod autosave;
#[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "only the desktop app has pages"))]
pub(crate) mod book;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod console;
pub(crate) mod end_request;
pub(crate) mod examples;
pub(crate) mod files;
pub(crate) mod fonts;
pub(crate) mod jobs;
pub(crate) mod locales;
pub(crate) mod notices;
pub(crate) mod pictures;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod recovery;
#[cfg(target_arch = "wasm32")]
#[path = "services/recovery/web.rs"]
pub(crate) mod recovery;
pub(crate) mod sharing;

use grammaton_session::Target;

/// Where this build of the app runs.
pub(crate) const TARGET: Target = if cfg!(target_arch = "wasm32") { Target::Browser } else { Target::Desktop };

/// The name of the app in the system, used for its windows and its data folder.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const APP_ID: &str = "grammaton";
