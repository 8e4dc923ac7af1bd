//! Passing links on to other apps, by the dialog of the system for that.

#[cfg(not(target_arch = "wasm32"))]
#[path = "sharing/native.rs"]
mod system;
#[cfg(target_arch = "wasm32")]
#[path = "sharing/web.rs"]
mod system;

pub(crate) use system::{is_available, share};
