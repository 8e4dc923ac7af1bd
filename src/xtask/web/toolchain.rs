//! Compiling for the browser, with whatever on this machine can.

use crate::{Result, target_folder};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

const REMEDIES: &str = "web: the browser's target is missing: `rustup target add wasm32-unknown-unknown`, or on Debian \
    `apt install rustc-web cargo-web rust-web-src rust-web-llvm` and the lld-NN that its rust-lld links to";

/// What can compile for the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Toolchain {
    /// The one that runs this: the target is installed.
    Own,
    /// Debian's, which builds the standard library for the target from source.
    Debian,
}

/// Builds the app for the browser; gives back where it is.
pub(super) fn compile() -> Result<PathBuf> {
    let toolchain = choose(has_target(), has_debian()).ok_or(REMEDIES)?;
    let folder = target_folder()?;
    let mut command = match toolchain {
        Toolchain::Own => crate::cargo(),
        Toolchain::Debian => debian(),
    };
    command.args(["build", "--package", "grammaton", "--bin", "grammaton", "--profile", "web", "--target", TARGET]);
    if toolchain == Toolchain::Debian {
        println!("web: with Debian's toolchain, as the user's has no {TARGET}");
        command.arg("-Zbuild-std=std,panic_abort");
    }
    let status = command.arg("--target-dir").arg(&folder).status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("web: the app does not build".to_owned());
    }
    Ok(folder.join(TARGET).join("web/grammaton.wasm"))
}

fn choose(own: bool, debian: bool) -> Option<Toolchain> {
    match (own, debian) {
        (true, _) => Some(Toolchain::Own),
        (false, true) => Some(Toolchain::Debian),
        (false, false) => None,
    }
}

/// Whether the compiler in use has the target's standard library.
fn has_target() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    output.is_ok_and(|output| {
        output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
    })
}

/// Whether Debian's compiler, its standard library's source and its linker are there.
fn has_debian() -> bool {
    let files = ["/usr/bin/cargo", "/usr/bin/rustc", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"];
    let linker = Command::new("/usr/bin/rust-lld").args(["-flavor", "wasm", "--version"]).output();
    files.iter().all(|file| Path::new(file).is_file()) && linker.is_ok_and(|output| output.status.success())
}

/// Debian's cargo, freed from what the user's has set for its own children.
fn debian() -> Command {
    let mut path = OsString::from("/usr/bin:");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("/usr/bin/cargo");
    command.env("PATH", path).env("RUSTC_BOOTSTRAP", "1");
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(variable);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_toolchain_comes_first() {
        assert_eq!(choose(true, true), Some(Toolchain::Own));
        assert_eq!(choose(true, false), Some(Toolchain::Own));
        assert_eq!(choose(false, true), Some(Toolchain::Debian));
        assert_eq!(choose(false, false), None);
        assert_eq!(REMEDIES.lines().count(), 1);
    }
}
