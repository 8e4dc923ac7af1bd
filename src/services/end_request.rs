//! Requests of the system that the app end, such as at the end of a session.
//!
//! On Unix these are signals. Nothing can be asked then, so unsaved drawings are written to the recovery folder.

#[cfg(unix)]
mod signals;

#[cfg(unix)]
pub(crate) use signals::listen;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

/// Whether the system has requested the end of the app.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndRequest(Arc<AtomicBool>);

impl EndRequest {
    /// Requests the end of the app.
    pub(crate) fn make(&self) {
        self.0.store(true, Relaxed);
    }

    /// Returns whether the end was requested.
    pub(crate) fn is_made(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// Does nothing: elsewhere, the window gets the request.
#[cfg(not(any(unix, target_arch = "wasm32")))]
pub(crate) fn listen(
    _: EndRequest,
    _: impl Fn() + Send + 'static,
    _: impl FnOnce() + Send + 'static,
) -> std::io::Result<()> {
    Ok(())
}
