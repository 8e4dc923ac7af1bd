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
///
/// The line may contain names from files and of files, so characters that control a terminal are escaped.
pub(super) fn print_message(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", escaped(line));
}

/// Returns a text in which control characters, and characters that reorder others, are escaped.
fn escaped(line: &str) -> String {
    let reorders =
        |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if c.is_control() || reorders(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_control_the_terminal() {
        let check = |line, expected| assert_eq!(escaped(line), expected);
        for plain in ["S → a “b”", "e\u{301}", "\\ '\"", "👩\u{200d}💻", "שלום"] {
            check(plain, plain);
        }
        check("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}");
        check("\u{9b}31m\u{85}", "\\u{9b}31m\\u{85}");
        check("a\nerror: b\r\tc", "a\\nerror: b\\r\\tc");
        check("\u{202e}nor.\u{2066}\u{200f}\u{2028}", "\\u{202e}nor.\\u{2066}\\u{200f}\\u{2028}");
    }
}
