//! The command line. Every command except opening the window runs without a display.
//!
//! Results go to standard output and messages to standard error. The exit code is 0 for success, 1 for a negative
//! answer (a word is rejected, a word has no derivation, two inputs differ), and 2 if the command fails.

mod args;
mod formats;
mod help;
mod watchdog;

mod source;
mod input;
mod lost_symbols;
mod render;
mod output;
mod animate;

mod convert;
mod transform;
mod accepts;
mod derive;
mod compare;
mod words;
mod info;
mod lex;
mod grade;
mod questions;
mod report;
mod certify;
mod shell;

use crate::{
    services::{console, locales::terminal_tag},
    text::{
        cli::{self as messages, errors::CliError as Error},
        locale::{Locale, set_locale},
    },
};
use args::{Args, CliCommand, LimitArgs};
use std::{env, ffi::OsString, fmt, path::PathBuf, process::ExitCode};

/// The default limit on the number of states, or pairs of states, that a command creates.
const DEFAULT_LIMIT: usize = 1_000_000;
/// The greatest number of transitions, or of productions, of a result that may grow with the square of its input.
const MAX_RESULT: usize = 2_000_000;

/// The outcome of a command, which determines the exit code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    /// Some of the work failed; the errors have been printed.
    Failed,
}

impl Verdict {
    /// Returns the exit code.
    fn code(self) -> u8 {
        match self {
            Self::Yes => 0,
            Self::No => 1,
            Self::Failed => 2,
        }
    }
}

/// Runs the program. The first argument is the program name.
///
/// If no command is given, calls `open_window` with the file to open, if any. `open_window` returns when the window
/// is closed, or with the reason why no window can be opened. `allocated` returns the number of bytes in use, for the
/// limit on memory.
pub fn main<E: fmt::Display>(
    args: impl IntoIterator<Item = OsString>,
    open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>,
    allocated: fn() -> usize,
) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // The help and the errors of the parser already need the language.
    set_locale(language(help::named_language(&args)));
    let args = Args::parse_from_terminal(args);
    if let Ok(args) = &args {
        let notation = args.command.as_ref().map(CliCommand::notation);
        set_locale(language(args.lang.clone()).with_notation(notation.unwrap_or_default()));
    }
    let verdict = match args {
        Ok(Args { command: None, file, .. }) => window(file, open_window),
        Ok(Args { command: Some(command), file: None, limits, lang }) => {
            watchdog::start(&limits, allocated);
            run(&command, &limits, lang.as_deref())
        }
        Ok(Args { command: Some(_), file: Some(file), .. }) => misused(&messages::file_and_command(&file.display())),
        Err(error) => usage(&error),
    };
    ExitCode::from(verdict.code())
}

/// Returns the named language, or that of the terminal.
fn language(named: Option<String>) -> Locale {
    named.or_else(terminal_tag).map_or(Locale::C, |tag| Locale::negotiated([tag]))
}

fn run(command: &CliCommand, limits: &LimitArgs, lang: Option<&str>) -> Verdict {
    let result = match command {
        CliCommand::Convert(args) => convert::run(args),
        CliCommand::Transform(args) => transform::run(args),
        CliCommand::Accepts(args) => accepts::run(args),
        CliCommand::Derive(args) => derive::run(args),
        CliCommand::Compare(args) => compare::run(args),
        CliCommand::Words(args) => words::run(args),
        CliCommand::Info(args) => info::run(args),
        CliCommand::Lex(args) => lex::run(args),
        CliCommand::Grade(args) => grade::run(args, limits, lang),
        CliCommand::Questions(args) => questions::run(args),
        CliCommand::Report(args) => report::run(args),
        CliCommand::Certify(args) => certify::certify(args),
        CliCommand::Verify(args) => certify::verify(args),
        CliCommand::Completions(args) => shell::completions(args),
        CliCommand::Man(args) => shell::man(args),
    };
    result.unwrap_or_else(|error| failed(&error))
}

/// Opens the window. Without a display, prints a line that names the commands to use instead.
fn window<E: fmt::Display>(
    file: Option<PathBuf>,
    open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>,
) -> Verdict {
    if !has_display() {
        return failed(&messages::no_display());
    }
    if console::leave() {
        return Verdict::Yes;
    }
    match open_window(file) {
        Ok(()) => Verdict::Yes,
        Err(error) => failed(&messages::no_window(cause(&error.to_string()))),
    }
}

/// Returns the last part of a window system error, which is the cause. The parts before it are source locations.
fn cause(error: &str) -> &str {
    error.rsplit(": ").next().unwrap_or(error)
}

/// Whether there may be a display. Only Linux names it in environment variables, so only there can it be ruled out.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(set)
}

/// Prints help and version texts unchanged, and a usage error on one line.
fn usage(error: &clap::Error) -> Verdict {
    if error.use_stderr() {
        return misused(&one_line(&error.render().to_string()));
    }
    // A reader that closes the pipe before the help ends is not a failure.
    let _ = error.print();
    Verdict::Yes
}

/// Prints a usage error, with a pointer to the help text.
fn misused(message: &str) -> Verdict {
    failed(&messages::misused(message))
}

/// Returns clap's error message on one line, without the usage lines that follow it.
fn one_line(text: &str) -> String {
    let is_message = |paragraph: &&str| !paragraph.starts_with("Usage:") && !paragraph.starts_with("For more");
    let words = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let message: Vec<String> = text.split("\n\n").take_while(is_message).map(words).collect();
    let message = message.join("; ");
    message.strip_prefix("error: ").unwrap_or(&message).to_owned()
}

/// Prints an error as one line on standard error.
fn failed(error: &dyn fmt::Display) -> Verdict {
    output::print_message(&messages::error(error));
    Verdict::Failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usage_error_is_printed_on_one_line() {
        let text = "error: unexpected argument '--lef' found\n\n  tip: a similar argument exists: '--left'\n\n\
                    Usage: grammaton convert --left <IN>...\n\nFor more information, try '--help'.\n";
        let line = "unexpected argument '--lef' found; tip: a similar argument exists: '--left'";
        assert_eq!(one_line(text), line);
        assert_eq!(one_line("error: these are missing:\n  <IN>\n  <WORD>...\n"), "these are missing: <IN> <WORD>...");
    }

    #[test]
    fn the_cause_of_a_window_error_has_no_source_locations() {
        assert_eq!(cause("winit error: os error at linux/mod.rs:788: No X server"), "No X server");
        assert_eq!(cause("no window"), "no window");
    }
}
