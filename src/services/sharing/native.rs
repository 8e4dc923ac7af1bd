//! Sharing on the desktop, which has no dialog for it.

/// Returns whether the system has a dialog for sharing.
pub(crate) fn is_available() -> bool {
    false
}

/// Shows the dialog of the system for sharing a link.
pub(crate) fn share(_link: &str) {}
