//! Typesets the files that we write for papers.

use super::succeed;
use crate::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The command that installs pdflatex with the packages that our files use.
pub(crate) const INSTALL: &str = "apt-get install texlive-latex-base texlive-latex-recommended texlive-pictures";

/// Typesets a document with pdflatex or lualatex, which stop at the first error.
pub(crate) fn compile(latex: &str, file: &Path) -> Result<()> {
    let folder = file.parent().ok_or("a file without a folder")?;
    let mut command = Command::new(latex);
    command.args(["-interaction=nonstopmode", "-halt-on-error"]).arg(file).current_dir(folder);
    succeed(&mut command)
}

/// Typesets a document in which every character must have a glyph.
pub(crate) fn compile_with_all_characters(latex: &str, file: &Path) -> Result<()> {
    compile(latex, file)?;
    let log = fs::read_to_string(file.with_extension("log")).map_err(|error| error.to_string())?;
    match log.lines().find(|line| line.starts_with("Missing character")) {
        Some(line) => Err(format!("{}: {line}", file.display())),
        None => Ok(()),
    }
}

/// Returns whether a package is installed.
pub(crate) fn has_package(name: &str) -> bool {
    Command::new("kpsewhich").arg(name).output().is_ok_and(|output| output.status.success())
}

/// Writes a document with the formulas of a file, next to the file. The comments at the beginning of the file say what
/// the preamble must have.
pub(crate) fn document(file: &Path) -> Result<PathBuf> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let formulas = fs::read_to_string(file).map_err(failed)?;
    let needs: Vec<&str> =
        formulas.lines().map_while(|line| line.strip_prefix("% ")).filter(|line| line.starts_with('\\')).collect();
    let preamble = needs.join("\n");
    let text = format!("\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{formulas}\\end{{document}}\n");
    let document = file.with_extension("whole.tex");
    fs::write(&document, text).map_err(failed)?;
    Ok(document)
}
