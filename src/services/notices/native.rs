//! The list on the desktop: it is built in.

/// Passes the list to `done`.
pub(super) fn load(done: impl FnOnce(&str)) {
    done(include_str!("../../../assets/notices.txt"));
}
