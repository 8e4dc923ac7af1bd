//! What differs between the desktop and the browser, beside the file dialogs.

#[cfg(not(target_arch = "wasm32"))]
mod fonts;
#[cfg(not(target_arch = "wasm32"))]
mod replace;
#[cfg(not(target_arch = "wasm32"))]
mod window;
#[cfg(target_arch = "wasm32")]
mod page;

/// Whether the app is a page in a browser.
pub(crate) const IN_BROWSER: bool = cfg!(target_arch = "wasm32");

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fonts::load_font;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::load_font;
#[cfg(target_arch = "wasm32")]
pub use page::run_in_page;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use replace::replace_file;
#[cfg(not(target_arch = "wasm32"))]
pub use window::run_native;
