//! Verdicts on the meanings of states.

use crate::text::{faults, t};
use grammaton_session::MeaningVerdict;

/// Says the verdict on the meaning of a state with its name.
pub(crate) fn spoken(name: &str, found: &MeaningVerdict) -> String {
    t!("state_meaning.spoken", name = name, verdict = verdict(found)).into_owned()
}

/// Explains whether exactly the words of the expression lead to the state.
pub(crate) fn verdict(verdict: &MeaningVerdict) -> String {
    let text = match verdict {
        MeaningVerdict::Holds => t!("state_meaning.holds"),
        MeaningVerdict::NotCovered(word) => t!("state_meaning.not_covered", word = word.text),
        MeaningVerdict::NotReached(word) => t!("state_meaning.not_reached", word = word.text),
        MeaningVerdict::Unreadable(error) => {
            t!(
                "state_meaning.unreadable",
                reason = faults::located(Some(error.at), &faults::regex::fault(&error.fault))
            )
        }
        MeaningVerdict::Undecided => t!("state_meaning.undecided"),
    };
    text.into_owned()
}
