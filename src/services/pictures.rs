//! Pictures of pixels and pages, rendered from SVG: by resvg on the desktop, by the browser in a page.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{bytes_of, pixels};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{copy_png, pixels, png};
