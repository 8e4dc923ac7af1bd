//! The list on the desktop: it is built in.

use miniz_oxide::inflate::decompress_to_vec;

/// Passes the list to `done`.
pub(super) fn load(done: impl FnOnce(&str)) {
    // The build script has compressed it, so it is whole.
    let list = decompress_to_vec(include_bytes!(concat!(env!("OUT_DIR"), "/notices.deflate"))).unwrap_or_default();
    done(&String::from_utf8_lossy(&list));
}
