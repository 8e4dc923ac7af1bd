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

/// What the standard library and all else are made with where that library is made too. A panic ends the app at once:
/// the page's script sees that and says so, and the texts of panics, which nobody would read, are not transferred.
const SMALL: [&str; 5] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "-Zpanic-immediate-abort",
    "--config=profile.web.panic=\"immediate-abort\"",
    FLAGS,
];

/// No texts of where something went wrong, and each function under a name of its own, by which it can be left out; of
/// those that are the same one is kept after that.
const FLAGS: &str = "--config=target.wasm32-unknown-unknown.rustflags=[\"-Zlocation-detail=none\", \"-Zfmt-debug=shallow\", \
    \"-Zmerge-functions=disabled\", \"-Csymbol-mangling-version=v0\"]";

/// What can compile for the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Toolchain {
    /// The one that runs this, with the source of its standard library.
    OwnFromSource,
    /// The one that runs this, with the standard library as it was installed for the target.
    Own,
    /// Debian's, with the source of its standard library.
    Debian,
}

/// The app for the browser.
pub(super) struct Compiled {
    /// Where it is.
    pub(super) wasm: PathBuf,
    /// Whether the standard library was made to be small, as all else is.
    pub(super) small: bool,
}

/// Builds the app for the browser.
pub(super) fn compile() -> Result<Compiled> {
    let installed = has_target();
    let toolchain = choose(own_source().is_some(), installed, has_debian()).ok_or(REMEDIES)?;
    match compile_with(toolchain) {
        // Compilers to come may name differently what is not settled yet.
        Err(_) if toolchain == Toolchain::OwnFromSource && installed => {
            println!("web: once more, with the standard library as it is installed");
            compile_with(Toolchain::Own)
        }
        compiled => compiled,
    }
}

fn compile_with(toolchain: Toolchain) -> Result<Compiled> {
    let folder = target_folder()?;
    let mut command = match toolchain {
        Toolchain::Own | Toolchain::OwnFromSource => crate::cargo(),
        Toolchain::Debian => debian(),
    };
    command.args(["build", "--package", "grammaton", "--bin", "grammaton", "--profile", "web", "--target", TARGET]);
    let small = toolchain != Toolchain::Own;
    if small {
        command.env("RUSTC_BOOTSTRAP", "1").args(SMALL);
    }
    match toolchain {
        Toolchain::OwnFromSource => {}
        Toolchain::Own => println!("web: larger than need be without `rustup component add rust-src`"),
        Toolchain::Debian => println!("web: with Debian's toolchain, as the user's has no {TARGET}"),
    }
    let status = command.arg("--target-dir").arg(&folder).status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("web: the app does not build".to_owned());
    }
    Ok(Compiled { wasm: folder.join(TARGET).join("web/grammaton.wasm"), small })
}

fn choose(own_source: bool, own_target: bool, debian: bool) -> Option<Toolchain> {
    match (own_source, own_target, debian) {
        (true, _, _) => Some(Toolchain::OwnFromSource),
        (false, true, _) => Some(Toolchain::Own),
        (false, false, true) => Some(Toolchain::Debian),
        (false, false, false) => None,
    }
}

/// The compiler in use.
fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// A folder that the compiler in use tells, if it is there.
fn told(args: &[&str], inside: &str) -> Option<PathBuf> {
    let output = rustc().args(args).output().ok().filter(|output| output.status.success())?;
    Some(Path::new(String::from_utf8_lossy(&output.stdout).trim()).join(inside)).filter(|path| path.exists())
}

/// The source of the standard library of the compiler in use.
fn own_source() -> Option<PathBuf> {
    told(&["--print", "sysroot"], "lib/rustlib/src/rust/library/std/Cargo.toml")
}

/// Whether the compiler in use has the target's standard library.
fn has_target() -> bool {
    told(&["--print", "target-libdir", "--target", TARGET], "").is_some()
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
    command.env("PATH", path);
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(variable);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_toolchain_comes_first_and_what_makes_the_smaller_page() {
        assert_eq!(choose(true, true, true), Some(Toolchain::OwnFromSource));
        assert_eq!(choose(true, false, true), Some(Toolchain::OwnFromSource));
        assert_eq!(choose(false, true, true), Some(Toolchain::Own));
        assert_eq!(choose(false, false, true), Some(Toolchain::Debian));
        assert_eq!(choose(false, false, false), None);
        assert_eq!(REMEDIES.lines().count(), 1);
    }
}
