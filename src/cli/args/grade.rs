//! The arguments of `grammaton grade`. The doc comments in this file are the English text of `--help`.

use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub(in crate::cli) struct Grade {
    /// The exercise sheet, or a single exercise, as the teacher made it.
    #[arg(value_name = "SHEET")]
    pub(in crate::cli) sheet: PathBuf,
    /// The submissions, one per student: a file, or a folder of files whose names end in the numbers of the exercises.
    #[arg(value_name = "SUBMISSION", required = true)]
    pub(in crate::cli) submissions: Vec<PathBuf>,
    /// Print the grades in a machine-readable form instead of a line per student.
    #[arg(long = "to", value_name = "FORM", value_enum)]
    pub(in crate::cli) form: Option<GradeForm>,
    /// Directory for a file with the feedback for each student, or with the results for Gradescope or PrairieLearn.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out_dir: Option<PathBuf>,
    /// Grade in this process, and print the grades for the process that has started this one.
    #[arg(long, hide = true)]
    pub(in crate::cli) isolated: bool,
}

/// A form of grades for other programs.
#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum GradeForm {
    /// All grades in JSON.
    Json,
    /// A table with a row per student, as comma-separated values.
    Csv,
    /// The results of one submission for Gradescope.
    Gradescope,
    /// The results of one submission for an external grader of PrairieLearn.
    Prairielearn,
    /// A JUnit report in XML.
    Junit,
}

impl GradeForm {
    /// Returns the name on the command line.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Gradescope => "gradescope",
            Self::Prairielearn => "prairielearn",
            Self::Junit => "junit",
        }
    }
}
