//! Making the app smaller with wasm-opt, where it is installed.
//!
//! It comes from the npm package binaryen, in the version that package.json here pins. Debian's is too old: version 108
//! exports the wrong one of several tables. The crate wasm-opt has a version of 2023, and compiles C++ for minutes.

use super::compressed;
use crate::{Result, root};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PACKAGE: &str = include_str!("package.json");

/// The features that the compiler uses and every browser has. With more, wasm-opt would write instructions that some
/// browsers cannot read.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The levels that make the compressed app smallest. `-Oz` saves more instructions, but its code compresses worse.
const LEVELS: [&str; 2] = ["-O1", "--shrink-level=1"];

/// Keeps the names of functions.
const NAMED: &str = "-g";
/// Puts functions with similar names next to each other, and leaves out the names. What is made of the same generic function
/// is similar, and compresses better within a short distance.
const SORTED: &str = "--reorder-functions-by-name";

/// Makes the app smaller. The second value is false if wasm-opt is missing, and the app unchanged.
pub(super) fn run(wasm: Vec<u8>) -> Result<(Vec<u8>, bool)> {
    run_with(wasm, &LEVELS)
}

/// Makes a module smaller like [`run`], and keeps the names of its functions.
pub(super) fn run_named(wasm: Vec<u8>) -> Result<(Vec<u8>, bool)> {
    let [level, shrink_level] = LEVELS;
    run_with(wasm, &[level, shrink_level, NAMED])
}

/// Sorts the functions of a module so that it compresses better, and leaves out their names, if wasm-opt is installed.
pub(super) fn sort(wasm: &[u8]) -> Result<Vec<u8>> {
    installed().map_or(Ok(wasm.to_owned()), |program| optimize(&program, &[SORTED], wasm))
}

fn run_with(wasm: Vec<u8>, arguments: &[&str]) -> Result<(Vec<u8>, bool)> {
    let Some(program) = installed() else {
        println!(
            "web: without wasm-opt {}, which makes the app smaller: `npm ci --prefix src/xtask/web` installs it",
            pinned().unwrap_or_default()
        );
        return Ok((wasm, false));
    };
    let optimized = optimize(&program, arguments, &wasm)?;
    let (before, after) = (compressed::gzip(&wasm).len(), compressed::gzip(&optimized).len());
    println!("web: wasm-opt: {before} bytes by gzip before, {after} after");
    Ok((optimized, true))
}

/// The program, if the pinned version is installed. Node runs it.
fn installed() -> Option<PathBuf> {
    let program = root().join("src/xtask/web/node_modules/binaryen/bin/wasm-opt");
    let output = Command::new("node").arg(&program).arg("--version").output().ok()?;
    // `wasm-opt version 132 (version_132)` is version 132.0.0 of the package.
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.split_whitespace().nth(2)?;
    (Some(version) == pinned()?.split('.').next()).then_some(program)
}

/// The version that package.json pins.
fn pinned() -> Option<&'static str> {
    PACKAGE.split_once("\"binaryen\": \"")?.1.split('"').next()
}

fn optimize(program: &Path, arguments: &[&str], wasm: &[u8]) -> Result<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("grammaton-{}", std::process::id()));
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    let failed = |error: std::io::Error| format!("wasm-opt: {error}");
    fs::create_dir_all(&folder).and_then(|()| fs::write(&before, wasm)).map_err(failed)?;
    let mut command = Command::new("node");
    let status = command.arg(program).args(arguments).args(FEATURES).arg(&before).arg("-o").arg(&after).status();
    let optimized = match status {
        Ok(status) if status.success() => fs::read(&after).map_err(failed),
        Ok(status) => Err(format!("wasm-opt: {status}")),
        Err(error) => Err(failed(error)),
    };
    fs::remove_dir_all(&folder).map_err(failed)?;
    optimized
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_pinned_exactly_and_the_lock_file_agrees() {
        let version = pinned().expect("package.json names it");
        assert!(
            version.split('.').count() == 3 && version.chars().all(|c| c.is_ascii_digit() || c == '.'),
            "{version}"
        );
        let locked = include_str!("package-lock.json").split_once("\"node_modules/binaryen\"").expect("it is locked").1;
        assert!(locked.contains(&format!("\"version\": \"{version}\"")));
    }
}
