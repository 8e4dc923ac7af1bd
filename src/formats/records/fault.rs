//! The rules that `.ron` and JSON files share, and the sentences on those that a file violates.

use super::VERSION;
use crate::packed::UnpackError;
use ecow::EcoString;
use grammaton_core::Choice;

/// A violated rule that `.ron` and JSON files share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordFault {
    /// The version is missing, or it is not the first field where the notation requires that.
    NoVersion,
    /// The file has an unknown version.
    UnknownVersion(EcoString),
    /// The version of the file does not have this field.
    NewerField {
        /// The name of the field.
        name: &'static str,
        /// The first version with the field.
        since: u32,
    },
    /// A field is given twice.
    RepeatedField(EcoString),
    /// A field is missing.
    MissingField(&'static str),
    /// Two states have the same id.
    RepeatedId(u32),
    /// Two states are marked as the start.
    SecondStart,
    /// A transition refers to a missing state.
    NoSuchState(u32),
    /// A transition has no labels.
    NoLabels,
    /// A symbol has no characters.
    EmptySymbol,
    /// A text has an unknown meaning.
    UnknownMeaning(EcoString),
    /// The value of a field is not one of its words.
    UnknownWord {
        /// The name of the field.
        name: &'static str,
        /// The value.
        found: EcoString,
        /// The words.
        known: &'static [&'static str],
    },
    /// An exercise has a field that does not belong to its task.
    ForeignField {
        /// The name of the field.
        name: &'static str,
        /// The name of the task.
        task: &'static str,
    },
    /// The points of an exercise are out of range or have more than two decimals.
    Points(&'static str),
    /// A share is not a whole number of percent.
    Percent,
    /// The file has an exercise and a sheet.
    ExerciseAndSheet,
    /// A text of a sheet has fields of a drawing.
    TextWithMore,
    /// The packed solution of a student's copy cannot be unpacked.
    Packed(UnpackError),
    /// The solution of a student's copy cannot be read, for this reason.
    Solution(String),
}

/// The greatest number of points of an exercise.
pub(super) const MAX_POINTS: u32 = 1_000_000;

/// The notation of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Notation {
    Ron,
    Json,
}

impl Notation {
    /// Returns the name of a field as a message quotes it.
    fn name(self, name: &str) -> String {
        match self {
            Self::Ron => format!("`{name}`"),
            Self::Json => format!("\"{name}\""),
        }
    }

    /// Returns a field with its value as a message quotes it.
    fn field(self, name: &str, value: &str) -> String {
        match self {
            Self::Ron => format!("`{name}: {value}`"),
            Self::Json => format!("\"{name}\": {value}"),
        }
    }
}

impl RecordFault {
    /// Returns the fault as a sentence about a file in a notation.
    pub(crate) fn text(&self, notation: Notation) -> String {
        match self {
            Self::NoVersion if notation == Notation::Ron => {
                format!("the file must start with {}", notation.field("version", "1"))
            }
            Self::NoVersion => {
                let (name, field) = (notation.name("version"), notation.field("version", "1"));
                format!("the field {name} is missing; add {field}")
            }
            Self::UnknownVersion(version) => format!(
                "the file has version {version}, but only versions 1 to {VERSION} are supported; open it in a newer Grammaton"
            ),
            Self::NewerField { name, since } => {
                let (name, field) = (notation.name(name), notation.field("version", &since.to_string()));
                format!("the field {name} needs {field}; change the version, or remove the field")
            }
            Self::RepeatedField(name) => format!("duplicate field {}; remove one", notation.name(name)),
            Self::MissingField(name) => format!("the field {} is missing", notation.name(name)),
            Self::RepeatedId(id) => {
                format!("there is already a state with the id {id}; give this one a different id")
            }
            Self::SecondStart => {
                let field = notation.field("start", "true");
                format!(
                    "there is already a start state, and version 1 allows only one; remove one {field}, or set the version to 2"
                )
            }
            Self::NoSuchState(id) => format!("there is no state with the id {id}"),
            Self::NoLabels => {
                let (letter, epsilon) = (notation.field("on", "[\"a\"]"), notation.field("on", "[\"\"]"));
                format!("a transition needs a label: {letter}, or {epsilon} for ε")
            }
            Self::UnknownMeaning(meaning) => {
                let known: Vec<_> = Choice::all().map(|choice| format!("\"{}\"", choice.key())).collect();
                format!("unknown meaning \"{meaning}\"; use one of {}", known.join(", "))
            }
            Self::EmptySymbol => {
                format!("a symbol needs at least one character; ε is allowed only in {}", notation.name("on"))
            }
            Self::UnknownWord { name, found, known } => {
                let known: Vec<_> = known.iter().map(|word| format!("\"{word}\"")).collect();
                format!("unknown {name} \"{found}\"; use one of {}", known.join(", "))
            }
            Self::ForeignField { name, task } => {
                format!("the field {} does not belong to this exercise with the task \"{task}\"", notation.name(name))
            }
            Self::Points(name) => {
                let name = notation.name(name);
                format!("{name} must be a number from 0 to {MAX_POINTS} with at most two decimals")
            }
            Self::Percent => "a share must be a whole number from 0 to 100".to_owned(),
            Self::ExerciseAndSheet => {
                let [exercise, sheet] = ["exercise", "sheet"].map(|name| notation.name(name));
                format!("a file has {exercise} or {sheet}, not both")
            }
            Self::TextWithMore => {
                let [text, exercise] = ["text", "exercise"].map(|name| notation.name(name));
                format!("{text} is alone in its part of a sheet; the text of an exercise is inside {exercise}")
            }
            Self::Packed(error) => format!("{} cannot be unpacked: {error}", notation.name("solution")),
            Self::Solution(reason) => format!("{} cannot be read: {reason}", notation.name("solution")),
        }
    }
}
