//! Writing results and messages.

use super::{Error, input};
use crate::platform;
use rust_i18n::t;
use std::{
    io::{self, Write as _},
    path::Path,
};

/// Writes to a file, whole or not at all, or to standard output.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if input::is_standard(path) {
        return print_bytes(bytes);
    }
    let written = platform::replace_file(path, bytes);
    written.map_err(|source| Error::Unwritable { name: path.display().to_string(), source })
}

/// Writes to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    told(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes lines to standard output as they come, and stops where nobody reads on.
pub(super) fn print_lines(mut lines: impl Iterator<Item = String>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    told(lines.try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()))
}

/// What came of writing to standard output. A reader that has seen enough and gone is no failure.
fn told(written: io::Result<()>) -> Result<(), Error> {
    match written {
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
