//! The program with the profile of shipped builds, its symbols, manual pages and completions.

use super::{
    files::{fresh, gzip, output, remove, write},
    name,
};
use crate::{Result, cargo, succeed, target_folder};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The commands with a manual page of their own.
const COMMANDS: [&str; 8] = ["convert", "transform", "accepts", "derive", "compare", "words", "info", "grade"];

/// The shells with completions, with the names of their files. In the packages, that of bash is renamed to the name of
/// the program.
const SHELLS: [(&str, &str); 3] = [("bash", "grammaton.bash"), ("zsh", "_grammaton"), ("fish", "grammaton.fish")];

/// A program that was built.
pub(super) struct Program {
    /// The program with its symbols.
    pub(super) whole: PathBuf,
    /// The program as it is shipped.
    pub(super) stripped: PathBuf,
}

impl Program {
    /// Builds the program for this system.
    pub(super) fn build() -> Result<Self> {
        let mut command = cargo();
        command.args(["rustc", "--package", "grammaton", "--bin", "grammaton", "--profile", "dist", "--locked"]);
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            // LLD, which links here by default, keeps one copy of functions that are the same: 4 % of the program.
            command.args(["--", "-Clink-arg=-Wl,--icf=all"]);
        }
        succeed(&mut command)?;
        let built = target_folder()?.join("dist").join(format!("grammaton{}", env::consts::EXE_SUFFIX));
        Self::stripped_by("strip", built)
    }

    /// Strips a program that was built.
    pub(super) fn stripped_by(tool: &str, whole: PathBuf) -> Result<Self> {
        if cfg!(windows) {
            // The symbols of Microsoft's linker are in a file of their own.
            return Ok(Self { stripped: whole.clone(), whole });
        }
        let name = whole.file_name().unwrap_or_default();
        let stripped = whole.with_file_name("stripped").join(name);
        let folder = stripped.parent().unwrap_or(Path::new("."));
        fresh(folder)?;
        succeed(Command::new(tool).arg("-o").arg(&stripped).arg(&whole))?;
        Ok(Self { whole, stripped })
    }

    /// Writes what the packages contain besides the program, to the folder that the manifest names: manual pages
    /// and completions.
    pub(super) fn write_supplement(&self) -> Result<()> {
        let folder = supplement()?;
        fresh(&folder)?;
        let says = |args: &[&str]| output(Command::new(&self.stripped).args(args));
        write(&folder.join("grammaton.1.gz"), &gzip(&says(&["man"])?)?)?;
        for command in COMMANDS {
            write(&folder.join(format!("grammaton-{command}.1.gz")), &gzip(&says(&["man", command])?)?)?;
        }
        for (shell, name) in SHELLS {
            write(&folder.join(name), &says(&["completions", shell])?)?;
        }
        Ok(())
    }

    /// Writes the symbols, by which debuggers find the lines of a crash: the program as shipped has the same build ID.
    pub(super) fn write_symbols(&self, folder: &Path) -> Result<()> {
        let path = folder.join(format!("{}.debug", name("linux")));
        remove(&path)?;
        let args = ["--only-keep-debug", "--compress-debug-sections"];
        succeed(Command::new("objcopy").args(args).arg(&self.whole).arg(&path))
    }
}

/// The folder with manual pages and completions.
pub(super) fn supplement() -> Result<PathBuf> {
    Ok(target_folder()?.join("dist-supplement"))
}
