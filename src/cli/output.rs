//! Writing results and messages.

use super::{Error, input};
use crate::platform;
use rust_i18n::t;
use std::{
    io::{self, Write as _},
    path::Path,
};

/// Writes to a file, whole or not at all, or to standard output.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    if input::is_standard(path) {
        return print(text);
    }
    let written = platform::replace_file(path, text.as_bytes());
    written.map_err(|source| Error::Unwritable { name: path.display().to_string(), source })
}

/// Writes to standard output. A reader that has seen enough and gone is no failure.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::Unwritable { name: t!("cli.standard_output").into_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard error. Where that is closed, there is nobody to tell.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
