//! The command line. Every command but the one that opens the window runs without a display.
//!
//! Results go to standard output, what there is to say about them to standard error. The exit code is 0, or 1 where
//! the answer is no (a word rejected, no derivation, a difference), or 2 where the command could not do its work.

mod args;
mod error;
mod formats;

mod source;
mod input;
mod render;
mod output;

mod convert;
mod transform;
mod accepts;
mod derive;
mod compare;
mod words;
mod info;
mod shell;

use args::{Args, Command};
use clap::Parser as _;
use error::Error;
use rust_i18n::t;
use std::{env, ffi::OsString, fmt, path::PathBuf, process::ExitCode};

/// How many states, or pairs of them, are made at most where nothing else is said.
const DEFAULT_LIMIT: usize = 1_000_000;

/// What a command found, as an exit code tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    /// Some of the work could not be done; the errors have been told.
    Failed,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Yes => 0,
            Verdict::No => 1,
            Verdict::Failed => 2,
        })
    }
}

/// Runs the program with these arguments, of which the first is its own name.
///
/// `open_window` is called when no command is given; it gets the file to open, if one is named, and returns when the
/// window is closed, or says why there can be none.
pub fn main<E: fmt::Display>(
    args: impl IntoIterator<Item = OsString>,
    open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>,
) -> ExitCode {
    let verdict = match Args::try_parse_from(args) {
        Ok(Args { command: None, file }) => window(file, open_window),
        Ok(Args { command: Some(command), file: None }) => run(&command),
        Ok(Args { command: Some(_), file: Some(file) }) => misused(&t!("cli.file_and_command", file = file.display())),
        Err(error) => usage(&error),
    };
    verdict.into()
}

fn run(command: &Command) -> Verdict {
    let result = match command {
        Command::Convert(args) => convert::run(args),
        Command::Transform(args) => transform::run(args),
        Command::Accepts(args) => accepts::run(args),
        Command::Derive(args) => derive::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Words(args) => words::run(args),
        Command::Info(args) => info::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    };
    result.unwrap_or_else(|error| failed(&error))
}

/// Opens the window, or says in a line what serves without one.
fn window<E: fmt::Display>(
    file: Option<PathBuf>,
    open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>,
) -> Verdict {
    if !has_display() {
        return failed(&t!("cli.no_display"));
    }
    match open_window(file) {
        Ok(()) => Verdict::Yes,
        Err(error) => failed(&t!("cli.no_window", reason = cause(&error.to_string()))),
    }
}

/// The end of a window system's error, which tells the cause; before it stand places in its sources.
fn cause(error: &str) -> &str {
    error.rsplit(": ").next().unwrap_or(error)
}

/// Whether there is a display to try. Only where a variable names it can its absence be told beforehand.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(set)
}

/// Prints help and the version as they are, and an error of usage in one line.
fn usage(error: &clap::Error) -> Verdict {
    if error.use_stderr() {
        return misused(&one_line(&error.render().to_string()));
    }
    // Help that nobody reads to its end is no failure.
    let _ = error.print();
    Verdict::Yes
}

/// Tells an error of usage, and where to read about usage.
fn misused(message: &str) -> Verdict {
    failed(&t!("cli.misused", message = message))
}

/// What clap says about an error, without the usage that it adds on lines of its own.
fn one_line(text: &str) -> String {
    let is_message = |paragraph: &&str| !paragraph.starts_with("Usage:") && !paragraph.starts_with("For more");
    let words = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let message: Vec<String> = text.split("\n\n").take_while(is_message).map(words).collect();
    let message = message.join("; ");
    message.strip_prefix("error: ").unwrap_or(&message).to_owned()
}

/// Tells an error in a line of standard error.
fn failed(error: &dyn fmt::Display) -> Verdict {
    output::tell(&t!("cli.error", message = error));
    Verdict::Failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_usage_become_a_line() {
        let text = "error: unexpected argument '--lef' found\n\n  tip: a similar argument exists: '--left'\n\n\
                    Usage: grammaton convert --left <IN>...\n\nFor more information, try '--help'.\n";
        let line = "unexpected argument '--lef' found; tip: a similar argument exists: '--left'";
        assert_eq!(one_line(text), line);
        assert_eq!(one_line("error: these are missing:\n  <IN>\n  <WORD>...\n"), "these are missing: <IN> <WORD>...");
    }

    #[test]
    fn the_cause_of_an_error_is_told_without_places_in_sources() {
        assert_eq!(cause("winit error: os error at linux/mod.rs:788: No X server"), "No X server");
        assert_eq!(cause("no window"), "no window");
    }
}
