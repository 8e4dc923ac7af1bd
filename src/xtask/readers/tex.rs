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

/// Writes a document with the formulas of a file, next to the file.
pub(crate) fn document(file: &Path) -> Result<PathBuf> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let formulas = fs::read_to_string(file).map_err(failed)?;
    let text = format!(
        "\\documentclass{{article}}\n\\usepackage{{amsmath}}\n\\begin{{document}}\n{formulas}\\end{{document}}\n"
    );
    let document = file.with_extension("whole.tex");
    fs::write(&document, text).map_err(failed)?;
    Ok(document)
}
