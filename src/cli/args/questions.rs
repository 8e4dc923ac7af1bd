//! The arguments of `grammaton questions`. The doc comments in this file are the English text of `--help`.

use super::NotationArgs;
use clap::{
    Args as Group, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use grammaton_core::questions::QuestionKind;
use std::path::PathBuf;

#[derive(Group)]
pub(in crate::cli) struct Questions {
    /// The kinds of questions, separated by commas.
    #[arg(long = "kind", value_name = "KIND", required = true, value_delimiter = ',', value_parser = parse_kind())]
    pub(in crate::cli) kinds: Vec<QuestionKind>,
    /// Make N questions of each kind.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(in crate::cli) count: u16,
    /// Draw the questions by this number; the same SEED always gives the same questions.
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    /// The difficulty, from 1 to 5, which decides the sizes.
    #[arg(long, value_name = "LEVEL", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub(in crate::cli) difficulty: u8,
    /// The form of the output [default: the one of OUT's extension, or sheet].
    #[arg(long = "to", value_name = "FORM", value_enum)]
    pub(in crate::cli) form: Option<QuestionsForm>,
    /// Add the solutions to a LaTeX document.
    #[arg(long)]
    pub(in crate::cli) solutions: bool,
    /// Output file, or - for standard output [default: -].
    #[arg(short, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) notation: NotationArgs,
}

/// A form of questions.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum QuestionsForm {
    /// An exercise sheet, which the app opens and `grammaton grade` grades.
    Sheet,
    /// Moodle XML for the question bank of a course.
    Moodle,
    /// A LaTeX document.
    Latex,
}

/// Parses the name of a kind, and lists the names in `--help`.
fn parse_kind() -> impl TypedValueParser<Value = QuestionKind> {
    let named = |name: &str| QuestionKind::ALL.into_iter().find(|kind| kind.name() == name);
    PossibleValuesParser::new(QuestionKind::ALL.map(QuestionKind::name))
        .map(move |name| named(&name).unwrap_or(QuestionKind::Determinize))
}
