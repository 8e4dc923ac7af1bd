//! Errors of the commands of the command line.

use crate::text::t;
use crate::text::{failures, faults, formats};
use grammaton_core::{Limited, OverLimit, TooLarge, TooLong, lexer::SpecificationError, notation::word};
use grammaton_formats::{ExportError, Format, ImportError, json::JsonError};
use grammaton_session::PictureError;
use std::io;

/// The reason why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The file does not exist or cannot be read.
    #[error("{}", t!("cli.unreadable", name = name, reason = source.to_string()))]
    Unreadable {
        /// The name of the input.
        name: String,
        /// The reason.
        source: io::Error,
    },
    /// The content of the file does not match its format.
    #[error("{}", faults::line(name, source.at, &faults::files::fault(&source.fault)))]
    Invalid {
        /// The name of the input.
        name: String,
        /// The reason.
        source: ImportError,
    },
    /// A certificate cannot be read.
    #[error("{}", faults::line(name, Some(source.at), &source.fault.to_string()))]
    Certificate {
        /// The name of the file.
        name: String,
        /// The reason.
        source: JsonError,
    },
    /// The rules of a lexer do not parse.
    #[error("{}", faults::line(name, Some(source.at), &super::lexers::fault(&source.fault)))]
    Specification {
        /// The name of the file.
        name: String,
        /// The reason.
        source: SpecificationError,
    },
    /// A word has invalid quoting.
    #[error("{}", t!("file.unreadable_word", text = text, reason = faults::word(source)))]
    Word {
        /// The word as typed.
        text: String,
        /// The reason.
        source: word::WordError,
    },
    /// Neither `--from` nor the extension names a format that can be read.
    #[error("{}", t!("cli.unknown_source", name = name, formats = formats::readable()))]
    UnknownSource {
        /// The name of the input.
        name: String,
    },
    /// Standard input is given without `--from`.
    #[error("{}", t!("cli.stdin_format"))]
    NamelessFormat,
    /// Both inputs are standard input.
    #[error("{}", t!("cli.stdin_twice"))]
    StandardInputTwice,
    /// Neither `--to` nor the extension names a format that can be written.
    #[error("{}", t!("cli.unknown_target", name = name, formats = formats))]
    UnknownTarget {
        /// The name of the output.
        name: String,
        /// The names that `--to` takes.
        formats: String,
    },
    /// The extension names a format that can only be read.
    #[error("{name}: {}", formats::read_only(*.format))]
    ReadOnlyTarget {
        /// The name of the output.
        name: String,
        /// The format.
        format: Format,
    },
    /// The output could not be written.
    #[error("{}", t!("cli.unwritable", name = name, reason = source.to_string()))]
    Unwritable {
        /// The name of the output.
        name: String,
        /// The reason.
        source: io::Error,
    },
    /// The picture could not be rendered.
    #[error("{}", t!("cli.no_picture", name = name, reason = failures::picture_fault(source)))]
    Picture {
        /// The name of the input.
        name: String,
        /// The reason.
        source: PictureError,
    },
    /// Several inputs are given without `--out-dir`.
    #[error("{}", t!("cli.several_inputs"))]
    SeveralInputs,
    /// Standard input is given with `--out-dir`; it has no name to derive the output's name from.
    #[error("{}", t!("cli.stdin_folder"))]
    NamelessOutput,
    /// A format has no animations.
    #[error("{}", t!("cli.not_animated", format = .0.name()))]
    NotAnimated(Format),
    /// An operation has no animation.
    #[error("{}", t!("cli.operation_not_animated"))]
    NotAnimatedOperation,
    /// Pictures belong next to an output that is not a file.
    #[error("{}", t!("cli.no_place_for_pictures"))]
    NoPlaceForPictures,
    /// The number of inputs does not match the operation.
    #[error("{}", if *.binary { t!("cli.second_missing") } else { t!("cli.second_unused") })]
    Operands {
        /// Whether the operation takes two automata.
        binary: bool,
    },
    /// An operation needs more states than `--max-states` allows.
    #[error("{}", over(.0, &t!("cli.over_max_states", limit = .0.limit)))]
    OverMaxStates(OverLimit),
    /// A command needs more states than the built-in limit.
    #[error("{}", over(.0, &t!("cli.over_states", limit = .0.limit)))]
    OverStates(OverLimit),
    /// A comparison needs more pairs of states than the built-in limit.
    #[error("{}", over(.0, &t!("cli.over_pairs", limit = .0.limit)))]
    OverPairs(OverLimit),
    /// The numbers of words to draw from take too much memory.
    #[error("{}", t!("cli.over_counts", megabytes = .0.limit >> 20))]
    OverCounts(OverLimit),
    /// The automaton without ε-moves would have too many transitions.
    #[error("{}", t!("cli.too_many_transitions", count = .0.at_least, limit = .0.limit))]
    TooManyTransitions(TooLarge),
    /// The grammar would have too many productions.
    #[error("{}", t!("cli.too_many_productions", count = .0.at_least, limit = .0.limit))]
    TooManyProductions(TooLarge),
    /// The drawing has too many states and arrows for a picture.
    #[error("{}", t!("cli.too_many_elements", name = name, count = count, limit = limit))]
    TooManyElements {
        /// The name of the input.
        name: String,
        /// The number of states and transitions.
        count: usize,
        /// The greatest number allowed.
        limit: usize,
    },
    /// The regular expression is too long.
    #[error("{}", failures::long_regex(*.0))]
    LongRegex(#[from] TooLong),
    /// The automaton must be deterministic and is not.
    #[error("{}", t!("cli.nondeterministic", name = name, kind = kind))]
    Nondeterministic {
        /// The name of the input.
        name: String,
        /// The kind of the automaton with the reason.
        kind: String,
    },
    /// A file has no exercises.
    #[error("{}", t!("grade.no_exercises", name = name))]
    NoExercises {
        /// The name of the file.
        name: String,
    },
    /// A format has no place for exercises.
    #[error("{}", t!("cli.student_format", format = .0.name()))]
    NoExercisesIn(Format),
    /// An exercise cannot be graded, whatever the answer is.
    #[error("{}", t!("grade.ungradable", name = name, number = number, reason = reason))]
    Ungradable {
        /// The name of the sheet.
        name: String,
        /// The number of the exercise, from 1.
        number: usize,
        /// The reason.
        reason: String,
    },
    /// The results of several submissions are to be written in a form that has those of one.
    #[error("{}", t!("grade.several_results", form = form))]
    SeveralResults {
        /// The name of the form.
        form: &'static str,
    },
    /// The format cannot represent the content.
    #[error("{}", t!("cli.unwritten", name = name, reason = faults::files::export(source)))]
    Unwritten {
        /// The name of the input.
        name: String,
        /// The reason.
        source: ExportError,
    },
}

/// Returns the error on a job that is over its limit; `states` is the error if the limit is on states or pairs.
fn over(error: &OverLimit, states: &str) -> String {
    match error.of {
        Limited::States => states.to_owned(),
        Limited::Elements | Limited::Bytes => t!("cli.over_elements", limit = error.limit).into_owned(),
    }
}
