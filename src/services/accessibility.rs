//! The app for screen readers on the web, where eframe passes AccessKit's tree to nobody: hidden elements of the page
//! mirror it. On the desktop, AccessKit itself brings the tree to the screen reader.

mod aria;
mod mirror;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(target_arch = "wasm32")]
pub(crate) use web::offer;
