//! Grammaton: draw a finite automaton and see the equivalent regular grammar at every stroke.

mod replace;
pub mod wording;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

rust_i18n::i18n!("assets/locales", fallback = "en");

/// Opens the window, with this file if one is given, and returns when it is closed.
///
/// # Errors
/// Says why no window could be opened.
pub fn run_native(_file: Option<std::path::PathBuf>) -> Result<(), String> {
    Err("this build has no window".to_owned())
}
