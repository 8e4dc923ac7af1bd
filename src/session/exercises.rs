//! Students' copies of exercises, and the answers in them.

mod answer;
mod handout;

pub use answer::{AnswerError, answer_form, answer_of, mark_text, read_answer};
pub use handout::{handout, task_document};
