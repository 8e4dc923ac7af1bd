//! Completions of background jobs: the results, with the requests that they answer.

use super::{exercise::AnswerRequest, operations::ResultRequest, words::WordsRequest};
use crate::{
    services::jobs::{self, Finished},
    ui::panels::checks::{FactsKey, Sides},
};
use grammaton_core::{
    Determinized, Document, LayoutResult, Placement, Regex, Symbol, TooLong, certificate::Certificate,
    exercise::Feedback,
};
use grammaton_session::{
    BuiltDrawing, Construction, FileEvent, TabId,
    checks::{ComparisonResult, Facts},
    exercises::{CheckError, ExerciseReport},
};

/// The running jobs of the app.
pub(super) type Jobs = jobs::Jobs<Completion>;

/// The result of a job, with the request that it answers.
#[derive(Debug)]
pub(super) enum Completion {
    /// A layout of a tab's document (`whole`), or of its selected states.
    Layout { tab: TabId, whole: bool, finished: Finished<LayoutResult> },
    /// The document that an operation produces.
    Operation { request: ResultRequest, finished: Finished<Document> },
    /// The deterministic automaton to generate words from.
    Words { request: WordsRequest, finished: Finished<Determinized> },
    /// Facts about the language of an automaton.
    Facts { key: FactsKey, finished: Finished<Facts> },
    /// The comparison of two automata.
    Comparison { sides: Sides, finished: Finished<ComparisonResult> },
    /// A certificate of an answer about a tab's automaton.
    Certificate { tab: TabId, finished: Finished<Certificate> },
    /// The regular expression of a tab's automaton.
    Expression { tab: TabId, automaton: u64, finished: Finished<Result<Regex, TooLong>> },
    /// The feedback on an answer to an exercise.
    Answer { request: AnswerRequest, finished: Finished<Result<Feedback, CheckError>> },
    /// The report on the exercise in the dialog, with the number by which the dialog asked for it.
    ExerciseReport { number: u64, finished: Finished<ExerciseReport> },
    /// The drawing of an answer that is an expression, to run a word in.
    AnswerDrawing { tab: TabId, word: Vec<Symbol>, finished: Finished<Option<BuiltDrawing>> },
    /// The drawing of a typed expression.
    Build { tab: TabId, request: (Construction, Placement), finished: Finished<Option<BuiltDrawing>> },
    /// The result of reading a file.
    File(FileEvent),
}
