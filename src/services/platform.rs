//! What differs between the desktop and the browser, beside the file dialogs.

#[cfg(not(target_arch = "wasm32"))]
mod fonts;
#[cfg(not(target_arch = "wasm32"))]
mod picture;
#[cfg(not(target_arch = "wasm32"))]
mod replace;
#[cfg(not(target_arch = "wasm32"))]
mod window;
#[cfg(target_arch = "wasm32")]
mod drawn;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(any(test, target_arch = "wasm32"))]
mod slices;
#[cfg(not(target_arch = "wasm32"))]
mod thread;

use grammaton_core::OverLimit;

/// Whether the app is a page in a browser.
pub(crate) const IN_BROWSER: bool = cfg!(target_arch = "wasm32");

/// How a long computation stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Turn<T> {
    /// It goes on, and has done so many units.
    Working(usize),
    /// It has ended.
    Ended(Result<T, OverLimit>),
    /// It broke down.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "in a page that ends the app"))]
    Lost,
}

#[cfg(target_arch = "wasm32")]
pub(crate) use drawn::{copy_png, pixels, png};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fonts::{find_fonts, load_font};
#[cfg(target_arch = "wasm32")]
pub use page::run_in_page;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::{find_fonts, load_font};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use picture::{PictureError, bytes_of, pixels};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use replace::replace_file;
#[cfg(target_arch = "wasm32")]
pub(crate) use slices::Driven;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use thread::Driven;
#[cfg(not(target_arch = "wasm32"))]
pub use window::run_native;
