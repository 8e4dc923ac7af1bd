//! The console of Windows, which a program with a command line has, but a window does not need.
//!
//! Windows 11 24H2 opens none for a program that is opened from the desktop, as assets/packaging/grammaton.manifest says.
//! Earlier versions open one, which closes when the program has left it.

/// Starts the program again outside its console. Returns whether it did, so that this one can end. It stays where
/// messages can be read by another program, and on other systems.
#[cfg(windows)]
pub(crate) fn leave() -> bool {
    use std::{
        env,
        io::{self, IsTerminal as _},
        os::windows::process::CommandExt as _,
        process::{Command, Stdio},
    };
    /// The flag of a process without a console.
    const DETACHED_PROCESS: u32 = 8;
    if !io::stderr().is_terminal() {
        return false;
    }
    let Ok(program) = env::current_exe() else { return false };
    let mut again = Command::new(program);
    again.args(env::args_os().skip(1)).creation_flags(DETACHED_PROCESS);
    again.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}

/// Returns `false`, as a window needs to leave no console elsewhere.
#[cfg(not(windows))]
pub(crate) const fn leave() -> bool {
    false
}
