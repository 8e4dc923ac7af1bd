//! Writes results and messages.

use super::{Error, input};
use crate::{services::files::replace_file, text::cli as messages};
use std::{
    io::{self, Write as _},
    path::Path,
};

/// Writes `bytes` to standard output or to a file. The file is replaced atomically.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if input::is_standard(path) {
        return print_bytes(bytes);
    }
    let written = replace_file(path, bytes);
    written.map_err(|error| Error::Unwritable { name: path.display().to_string(), source: error.into() })
}

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    ignore_broken_pipe(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes each line to standard output as it is produced, and stops if the reader closes the pipe.
pub(super) fn print_lines(mut lines: impl Iterator<Item = String>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    ignore_broken_pipe(lines.try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()))
}

/// Converts the result of writing to standard output. A closed pipe is not an error.
fn ignore_broken_pipe(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::Unwritable { name: messages::standard_output(), source })
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard error. Errors are ignored, because there is nowhere left to report them.
pub(super) fn print_message(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
