//! Writes results and messages.

use super::{
    Error, input,
    watchdog::{self, transfer},
};
use crate::{services::files::replace_file, text::cli as messages};
use std::{
    io::{self, Write as _},
    path::Path,
    time::{Duration, Instant},
};

/// The longest time that a finished line waits in the buffer while the next one is computed.
const LONGEST_WAIT: Duration = Duration::from_millis(100);

/// Writes `bytes` to standard output or to a file. The file is replaced atomically.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if input::is_standard(path) {
        return print_bytes(bytes);
    }
    let written = transfer(|| replace_file(path, bytes).map_err(io::Error::from));
    written.map_err(|source| Error::Unwritable { name: path.display().to_string(), source })
}

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout();
    ignore_broken_pipe(transfer(|| out.write_all(bytes).and_then(|()| out.flush())))
}

/// Writes each line to standard output as it is produced, and stops if the reader closes the pipe.
pub(super) fn print_lines(mut lines: impl Iterator<Item = String>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(UncountedOutput);
    let mut flushed = Instant::now();
    let written = lines.try_for_each(|line| {
        watchdog::advance();
        writeln!(out, "{line}")?;
        if flushed.elapsed() >= LONGEST_WAIT {
            out.flush()?;
            flushed = Instant::now();
        }
        Ok(())
    });
    ignore_broken_pipe(written.and_then(|()| out.flush()))
}

/// Standard output, whose waiting time the watchdog does not count.
struct UncountedOutput;

impl io::Write for UncountedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        transfer(|| io::stdout().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        transfer(|| io::stdout().flush())
    }
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
pub(super) fn escaped(line: &str) -> String {
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
