//! `cargo xtask dist`: makes the files of a release in target/dist-files, for the system that it runs on, and their
//! checksums.

mod archive;
mod check;
mod deb;
mod files;
mod macos;
mod manifest;
mod program;
mod rpm;
mod sbom;
mod windows;

pub(crate) use check::run as check;
pub(crate) use windows::wine::run as wine;

use crate::{Outcome, Result, cargo, succeed, target_folder, web};
use files::{fresh, sums};
use program::Program;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Makes all files, and prints their sizes.
pub(crate) fn run() -> Result {
    let folder = folder()?;
    fresh(&folder)?;
    make(&folder)?;
    write_sums()
}

/// Makes the files for this system.
fn make(folder: &Path) -> Result<()> {
    match env::consts::OS {
        "windows" => windows::zip(&Program::build()?, folder),
        "macos" => macos::zip(&Program::build()?, folder),
        _ => {
            web::build()?;
            archive::page(folder)?;
            sbom::write(folder)?;
            let program = Program::build()?;
            program.write_supplement()?;
            program.write_symbols(folder)?;
            deb::package(folder)?;
            rpm::package(&program, folder)?;
            archive::program(&program, folder)?;
            match windows::cross_build()? {
                Some(program) => windows::zip(&program, folder),
                None => Ok(()),
            }
        }
    }
}

/// Writes the checksums of the files that are in the folder, also of those that were made elsewhere.
pub(crate) fn write_sums() -> Result {
    for path in sums(&folder()?)? {
        let size = fs::metadata(&path).map_err(|error| error.to_string())?.len();
        println!("{size:>10} bytes  {}", path.display());
    }
    Ok(Outcome::Done)
}

/// Fails unless a tag names the version that is built.
pub(crate) fn check_tag(tag: &str) -> Result {
    let expected = format!("v{}", version());
    if tag == expected { Ok(Outcome::Done) } else { Err(format!("the tag is {tag}, but the version needs {expected}")) }
}

/// Builds the Debian package alone, and returns its path.
pub(crate) fn debian_package() -> Result<PathBuf> {
    Program::build()?.write_supplement()?;
    let folder = folder()?;
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    deb::package(&folder)
}

fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("dist-files"))
}

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Returns the start of the names of files for one kind of machine.
fn name(system: &str) -> String {
    format!("grammaton-{}-{}-{system}", version(), env::consts::ARCH)
}

/// Returns a tool that Cargo installs, and installs this version of it where it is missing.
fn tool(name: &str, version: &str) -> Result<Command> {
    let tools = target_folder()?.join("tools").join(format!("{name}-{version}"));
    let path = tools.join("bin").join(name);
    if !path.exists() {
        println!("installing {name} {version}");
        let args = ["install", "--quiet", "--locked", name, "--version", version, "--root"];
        succeed(cargo().args(args).arg(&tools).arg("--target-dir").arg(target_folder()?.join("tools/target")))?;
    }
    Ok(Command::new(path))
}
