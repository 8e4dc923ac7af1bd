//! Signals that end the app.

use super::EndRequest;
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{io, process, thread, time::Duration};

/// The time that the app has for an orderly end.
const PATIENCE: Duration = Duration::from_secs(5);

/// The number that shells add to that of a signal for the exit code.
const SIGNAL_EXIT: i32 = 128;

/// Waits for signals on a thread. The first one calls `write`, then makes the request and calls `wake`, so that the app
/// ends itself. If it does not, for example because it hangs, the process is ended.
///
/// # Errors
/// If the system does not allow it.
pub(crate) fn listen(
    request: EndRequest,
    wake: impl Fn() + Send + 'static,
    write: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let wait = move || {
        let Some(signal) = signals.forever().next() else { return };
        write();
        request.make();
        wake();
        thread::sleep(PATIENCE);
        process::exit(SIGNAL_EXIT + signal);
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait)?;
    Ok(())
}
