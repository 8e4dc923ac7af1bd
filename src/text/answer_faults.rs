//! Sentences about answers to exercises that cannot be read.

use crate::text::{
    faults::{self, located},
    t,
};
use grammaton_session::exercises::AnswerError;

/// Returns the reason why an answer cannot be read, as a sentence without a period.
pub(crate) fn unreadable(error: &AnswerError) -> String {
    match error {
        AnswerError::Expression(error) => located(Some(error.at), &faults::regex::fault(&error.fault)),
        AnswerError::Grammar(errors) => errors
            .iter()
            .next()
            .map_or_else(String::new, |error| located(Some(error.at), &faults::grammar::fault(&error.fault))),
        AnswerError::Word(error, text) => {
            t!("file.unreadable_word", text = text, reason = faults::word(error)).into_owned()
        }
        AnswerError::Verdict(found) => t!("grade.verdict", found = found).into_owned(),
        AnswerError::Mark(found) => t!("grade.mark", found = found).into_owned(),
    }
}
