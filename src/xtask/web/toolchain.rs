//! Compiles for the browser with whichever toolchain on this machine can.

use crate::{Outcome, Result, target_folder};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

const REMEDIES: &str = "the browser's target is missing: `rustup target add wasm32-unknown-unknown`, or on Debian `apt \
    install rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy` and the lld-NN that its rust-lld links to";

/// Builds the standard library along with the app, for size. A panic of the app still says its message and place.
const BUILD_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// A toolchain that compiles for the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Toolchain {
    /// The one that runs this, building the standard library from source.
    OwnFromSource,
    /// The one that runs this, with the standard library that is installed for the target.
    Own,
    /// Debian's, building the standard library from source.
    Debian,
}

/// A program or library that is compiled for the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Product {
    /// The page.
    App,
    /// The package for npm.
    Library,
}

impl Product {
    fn arguments(self) -> [&'static str; 4] {
        match self {
            Self::App => ["--package", "grammaton", "--bin", "grammaton"],
            Self::Library => ["--package", "grammaton-js", "--lib", "--locked"],
        }
    }

    /// The flags of the compiler if the standard library is built along. Nobody sees the message and the place of a panic in
    /// the package.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::App => &[],
            Self::Library => &["-Cpanic=immediate-abort", "-Zunstable-options", "-Zlocation-detail=none"],
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::App => "grammaton.wasm",
            Self::Library => "grammaton_js.wasm",
        }
    }
}

/// A product, compiled for the browser.
pub(super) struct Compiled {
    pub(super) wasm: PathBuf,
    /// Whether the standard library was built for size as well.
    pub(super) small: bool,
}

/// Builds a product for the browser.
pub(super) fn compile(product: Product) -> Result<Compiled> {
    let installed = has_target();
    let toolchain = choose(own_source().is_some(), installed, has_debian());
    let toolchain = toolchain.ok_or_else(|| format!("web: {REMEDIES}"))?;
    match compile_with(toolchain, product) {
        // The names of unstable options may change in a later compiler.
        Err(_) if toolchain == Toolchain::OwnFromSource && installed => {
            println!("web: trying again with the installed standard library");
            compile_with(Toolchain::Own, product)
        }
        compiled => compiled,
    }
}

fn compile_with(toolchain: Toolchain, product: Product) -> Result<Compiled> {
    match toolchain {
        Toolchain::OwnFromSource => {}
        Toolchain::Own => println!("web: larger than necessary without `rustup component add rust-src`"),
        Toolchain::Debian => println!("web: with Debian's toolchain, as the current one lacks {TARGET}"),
    }
    let folder = target_folder()?;
    let mut command = toolchain.cargo("build");
    command.args(product.arguments()).args(["--profile", "web"]);
    let flags = if toolchain == Toolchain::Own { &[] } else { product.flags() };
    command.arg("--config").arg(rustflags(&source_folders(toolchain), flags)).arg("--target-dir").arg(&folder);
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("web: {} does not build", product.file()));
    }
    let wasm = folder.join(TARGET).join("web").join(product.file());
    Ok(Compiled { wasm, small: toolchain != Toolchain::Own })
}

/// Runs Clippy on the app as it is compiled for the browser.
pub(crate) fn lint() -> Result {
    let Some(toolchain) = choose(own_source().is_some(), has_target(), has_debian()) else {
        println!("lints for the browser: skipped, as {REMEDIES}");
        return Ok(Outcome::Skipped);
    };
    if toolchain == Toolchain::Debian && !Path::new("/usr/bin/clippy-driver").is_file() {
        println!("lints for the browser: skipped, as Debian's toolchain has no Clippy (Debian: rust-web-clippy)");
        return Ok(Outcome::Skipped);
    }
    let mut command = toolchain.cargo("clippy");
    command.args([
        "--package",
        "grammaton",
        "--package",
        "grammaton-core",
        "--package",
        "grammaton-js",
        "--lib",
        "--bins",
    ]);
    command.arg("--target-dir").arg(target_folder()?).args(["--", "-D", "warnings"]);
    match command.status() {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) => Err(status.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

impl Toolchain {
    /// A command of its Cargo for the browser's target.
    fn cargo(self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Own | Self::OwnFromSource => crate::cargo(),
            Self::Debian => debian(),
        };
        command.args([subcommand, "--target", TARGET]);
        if self != Self::Own {
            command.env("RUSTC_BOOTSTRAP", "1").args(BUILD_STD);
        }
        command
    }
}

/// Returns the Cargo of a toolchain that can build the standard library from source, for any target.
pub(crate) fn cargo_with_library_source() -> Option<Command> {
    let mut command = match choose(own_source().is_some(), false, has_debian())? {
        Toolchain::Debian => debian(),
        Toolchain::OwnFromSource | Toolchain::Own => crate::cargo(),
    };
    command.env("RUSTC_BOOTSTRAP", "1");
    Some(command)
}

/// The compiler's flags, as a setting of Cargo's: symbols that mention the types a generic function is made for, which
/// `cargo xtask web-size` counts by, and panics whose places do not mention folders of this machine.
fn rustflags(source_folders: &[PathBuf], more: &[&str]) -> String {
    let mut flags = vec!["-Csymbol-mangling-version=v0".to_owned()];
    flags.extend(source_folders.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.display())));
    flags.extend(more.iter().map(|&flag| flag.to_owned()));
    format!("target.{TARGET}.rustflags={flags:?}")
}

/// The folders with the source of packages: one for each registry, and that of the standard library.
fn source_folders(toolchain: Toolchain) -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> = registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.extend(match toolchain {
        Toolchain::Debian => Some(PathBuf::from("/usr/lib/rustlib/src/rust")),
        Toolchain::OwnFromSource | Toolchain::Own => own_folder(&["--print", "sysroot"], "lib/rustlib/src/rust"),
    });
    folders
}

fn choose(own_source: bool, own_target: bool, debian: bool) -> Option<Toolchain> {
    match (own_source, own_target, debian) {
        (true, _, _) => Some(Toolchain::OwnFromSource),
        (false, true, _) => Some(Toolchain::Own),
        (false, false, true) => Some(Toolchain::Debian),
        (false, false, false) => None,
    }
}

/// The current compiler.
fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// A folder inside one that the current compiler prints, if it exists.
fn own_folder(args: &[&str], inside: &str) -> Option<PathBuf> {
    let output = rustc().args(args).output().ok().filter(|output| output.status.success())?;
    Some(Path::new(String::from_utf8_lossy(&output.stdout).trim()).join(inside)).filter(|path| path.exists())
}

/// The source of the current compiler's standard library.
fn own_source() -> Option<PathBuf> {
    own_folder(&["--print", "sysroot"], "lib/rustlib/src/rust/library/std/Cargo.toml")
}

/// Whether the current compiler has the target's standard library installed.
fn has_target() -> bool {
    own_folder(&["--print", "target-libdir", "--target", TARGET], "").is_some()
}

/// Whether Debian's compiler, its linker and the source of its standard library are installed.
fn has_debian() -> bool {
    let files = ["/usr/bin/cargo", "/usr/bin/rustc", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"];
    let linker = Command::new("/usr/bin/rust-lld").args(["-flavor", "wasm", "--version"]).output();
    files.iter().all(|file| Path::new(file).is_file()) && linker.is_ok_and(|output| output.status.success())
}

/// Debian's Cargo, without the variables that the current Cargo has set for its children.
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
    fn the_current_toolchain_comes_first_and_building_from_source_before_that() {
        assert_eq!(choose(true, true, true), Some(Toolchain::OwnFromSource));
        assert_eq!(choose(true, false, true), Some(Toolchain::OwnFromSource));
        assert_eq!(choose(false, true, true), Some(Toolchain::Own));
        assert_eq!(choose(false, false, true), Some(Toolchain::Debian));
        assert_eq!(choose(false, false, false), None);
        assert_eq!(REMEDIES.lines().count(), 1);
    }

    #[test]
    fn places_in_panics_do_not_mention_this_machine() {
        let flags = rustflags(&[PathBuf::from("/somewhere/registry/src/index")], &["-Zlast"]);
        assert!(flags.starts_with("target.wasm32-unknown-unknown.rustflags=[\"-C"), "{flags}");
        assert!(flags.ends_with("\"--remap-path-prefix=/somewhere/registry/src/index/=\", \"-Zlast\"]"), "{flags}");
    }
}
