//! The archive for Windows, and the program for Windows that Linux builds.

pub(crate) mod wine;

use super::{
    archive::DOCUMENTS,
    files::{self, read},
    name,
    program::Program,
};
use crate::{Result, cargo, root, succeed, target_folder, web};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// The target of the program that Linux builds.
const TARGET: &str = "x86_64-pc-windows-gnu";
/// The beginning of the names of the tools for that target, from Debian's package gcc-mingw-w64-x86-64.
const TOOLS: &str = "x86_64-w64-mingw32-";

/// The program in the archive.
const PROGRAM: &str = "grammaton.exe";
/// The script that makes the desktop open files with the program, with its path in the repository.
const SCRIPT: (&str, &str) = ("file-types.cmd", "assets/packaging/file-types.cmd");

/// Packs the program and its documents.
pub(super) fn zip(program: &Program, folder: &Path) -> Result<()> {
    let mut contents = vec![(PROGRAM.to_owned(), read(&program.stripped)?)];
    for (name, path) in DOCUMENTS {
        contents.push((name.to_owned(), read(&root().join(path))?));
    }
    contents.push((SCRIPT.0.to_owned(), script()?.into_bytes()));
    let path = folder.join(format!("{}.zip", name("windows")));
    files::zip(&path, &contents, &[])
}

/// Returns the script with the ends of lines that the shell of Windows needs.
fn script() -> Result<String> {
    let script = read(&root().join(SCRIPT.1))?;
    Ok(String::from_utf8_lossy(&script).lines().map(|line| format!("{line}\r\n")).collect())
}

/// Builds the program on Linux, if its tools are installed.
pub(super) fn cross_build() -> Result<Option<Program>> {
    let linker = format!("{TOOLS}gcc");
    if !exists(&linker) {
        println!("the program for Windows: skipped, as there is no {linker} (Debian: gcc-mingw-w64-x86-64)");
        return Ok(None);
    }
    let Some(mut command) = cross_cargo() else {
        println!(
            "the program for Windows: skipped, as `rustup target add {TARGET}` or `rustup component add rust-src` \
                  is needed"
        );
        return Ok(None);
    };
    // With a folder of its own, the unstable options do not make the next build of the app start over.
    let folder = target_folder()?.join("windows");
    command.args(["build", "--package", "grammaton", "--bin", "grammaton", "--profile", "dist", "--locked"]);
    command.args(["--target", TARGET, "--config", &format!("target.{TARGET}.linker={linker:?}")]);
    succeed(command.arg("--target-dir").arg(&folder).current_dir(root()))?;
    let built = folder.join(TARGET).join("dist").join(PROGRAM);
    Program::stripped_by(&format!("{TOOLS}strip"), built).map(Some)
}

/// Returns a Cargo with a standard library for the target: the installed one, or one from source.
fn cross_cargo() -> Option<Command> {
    let library = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output().ok()?;
    if Path::new(String::from_utf8_lossy(&library.stdout).trim()).is_dir() {
        return Some(cargo());
    }
    let mut command = web::cargo_with_library_source()?;
    command.arg("-Zbuild-std=std,panic_unwind");
    Some(command)
}

/// Returns whether a tool is installed.
pub(super) fn exists(tool: &str) -> bool {
    // Some tools have no version to print, and fail.
    Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_registers_the_types_of_the_desktop_entry() {
        let script = script().expect("the script is there");
        assert!(script.lines().count() > 5 && script.matches("\r\n").count() == script.matches('\n').count());
        let types = read(&root().join("assets/packaging/grammaton.xml")).expect("the types are there");
        let types = String::from_utf8_lossy(&types).into_owned();
        let endings: Vec<&str> =
            types.split("<glob pattern=\"*").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
        assert!(endings.len() >= 5, "{endings:?}");
        let listed = script.lines().find_map(|line| line.strip_prefix("set types=")).unwrap_or_default();
        assert_eq!(listed.split(' ').collect::<Vec<_>>(), endings);
    }
}
