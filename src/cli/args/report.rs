//! The arguments of `grammaton report`. The doc comments in this file are the English text of `--help`.

use super::{Input, NamingArg, NotationArgs};
use crate::text::report::{ReportPart, ReportStep};
use clap::{
    Args as Group, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::path::PathBuf;

#[derive(Group)]
pub(in crate::cli) struct Report {
    #[command(flatten)]
    pub(in crate::cli) input: Input,
    /// The constructions, separated by commas, each on the result of the one before.
    #[arg(long, value_name = "STEPS", value_delimiter = ',', value_parser = parse_step())]
    pub(in crate::cli) steps: Vec<ReportStep>,
    /// The parts of the report, separated by commas [default: all].
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parse_part())]
    pub(in crate::cli) parts: Option<Vec<ReportPart>>,
    /// The form of the report [default: the one of OUT's extension, or html].
    #[arg(long = "to", value_name = "FORM", value_enum)]
    pub(in crate::cli) form: Option<ReportForm>,
    /// Output file, or - for standard output [default: -]. The pictures of a Markdown file are written next to it.
    #[arg(short, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) notation: NotationArgs,
    /// Make the grammar left-linear (A → B a) instead of right-linear (A → a B).
    #[arg(long)]
    pub(in crate::cli) left: bool,
    /// End derivations with A → a instead of A → ε.
    #[arg(long)]
    pub(in crate::cli) no_epsilon: bool,
    /// How to name the nonterminals.
    #[arg(long, value_enum, default_value_t = NamingArg::States)]
    pub(in crate::cli) names: NamingArg,
}

/// A form of reports.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportForm {
    /// A page in a single HTML file.
    Html,
    /// PDF pages.
    Pdf,
    /// A LaTeX document.
    Latex,
    /// Markdown, with SVG files.
    Markdown,
}

/// Parses the name of a construction, and lists the names in `--help`.
fn parse_step() -> impl TypedValueParser<Value = ReportStep> {
    let named = |name: &str| ReportStep::ALL.into_iter().find(|step| step.name() == name);
    PossibleValuesParser::new(ReportStep::ALL.map(ReportStep::name))
        .map(move |name| named(&name).unwrap_or(ReportStep::Subsets))
}

/// Parses the name of a part, and lists the names in `--help`.
fn parse_part() -> impl TypedValueParser<Value = ReportPart> {
    let named = |name: &str| ReportPart::ALL.into_iter().find(|part| part.name() == name);
    PossibleValuesParser::new(ReportPart::ALL.map(ReportPart::name))
        .map(move |name| named(&name).unwrap_or(ReportPart::Steps))
}
