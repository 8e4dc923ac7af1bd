//! Exercises as teachers make them, students' copies of them, and the answers in the copies.

mod answer;
mod check;
mod fields;
mod given;
mod form;
mod handout;
mod proposal;
mod report;
mod sheet;

pub use answer::{AnswerError, answer_form, answer_of, answer_regex, mark_text, marked, needs_mark, read_answer};
pub use check::{AnswerCheck, CheckError};
pub use fields::{verdict_fields, verdict_text, word_fields, words_text};
pub use form::{ExerciseForm, FormError, SourceKind, TaskKind};
pub use given::{given_drawing, given_text};
pub use handout::{handout, task_document};
pub use proposal::proposed;
pub use report::{ExerciseInspection, ExerciseProblem, ExerciseReport};
pub use sheet::{SheetEdit, empty_exercise, sheet_items};

use grammaton_core::exercise::Limits;

/// The limits on constructing and checking while somebody waits, lower than those on grading.
const LIMITS: Limits = Limits { size: 5_000, states: 2_000, work: 200_000 };
