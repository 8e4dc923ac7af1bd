//! Raster images and PDF pages, rendered from SVG: by resvg and krilla on the desktop, by the browser on the web, which
//! makes PDF files by printing.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod pages;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{article_pdf, bytes_of, outlined, pixels};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{copy_png, outlined, pixels, png, reason};
