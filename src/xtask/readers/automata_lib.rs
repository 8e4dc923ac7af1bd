//! Checks with automata-lib that our Python code runs, and that it and our JSON have the language of the drawing.

use super::{files::Files, succeed};
use crate::{Result, root, target_folder};
use std::{
    fs,
    process::{Command, Stdio},
};

/// The maximum length of the words to compare.
const LENGTH: &str = "6";

/// Finds a Python with the library: that of the virtual environment that CI creates, or the system's.
pub(super) fn find() -> Option<String> {
    let own = target_folder().ok()?.join("readers/bin/python");
    [own.to_string_lossy().into_owned(), "python3".to_owned()].into_iter().find(|python| has_library(python))
}

fn has_library(python: &str) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import automata.fa.nfa"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

pub(super) fn run(python: &str, files: &Files) -> Result<()> {
    let code = files.of_format("python")?;
    let drawings = files.of_format("json")?;
    if code.len() != files.examples().len() || drawings.len() != files.examples().len() {
        return Err("not every example was written".to_owned());
    }
    for ((code, drawing), example) in code.iter().zip(&drawings).zip(files.examples()) {
        let counts = drawing.with_extension("counts");
        let counted = files.output_of(&["words", "--count", "--max-length", LENGTH], example)?;
        fs::write(&counts, counted).map_err(|error| error.to_string())?;
        let script = root().join("tests/readers/automata_lib.py");
        succeed(Command::new(python).arg(script).args([code, drawing]).arg(counts))?;
    }
    Ok(())
}
