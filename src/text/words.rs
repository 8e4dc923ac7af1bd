//! Sample words: their verdicts, and the errors in a list of words.

use super::phrases::counted;
use rust_i18n::t;
use std::fmt::Display;

/// Returns whether a word is accepted, and whether that is the expected verdict.
pub(crate) fn verdict(word: &str, accepted: bool, expected: bool) -> String {
    match (accepted, expected) {
        (true, true) => t!("words.said.accepted", word = word),
        (false, false) => t!("words.said.rejected", word = word),
        (true, false) => t!("words.said.wrongly_accepted", word = word),
        (false, true) => t!("words.said.wrongly_rejected", word = word),
    }
    .into_owned()
}

/// Returns how many of `count` words have an unexpected verdict.
pub(crate) fn summary(differing: usize, count: usize) -> String {
    match differing {
        0 => t!("words.all_well", count = count),
        differing => t!("words.differ", differing = differing, count = count),
    }
    .into_owned()
}

/// Returns messages on the errors of a list of words, at most `most`, and the number of the others. `is_list` is
/// whether the list has several lines.
pub(crate) fn problems<E: Display>(errors: &[(usize, E)], is_list: bool, most: usize) -> Vec<String> {
    let message = |(line, error): &(usize, E)| {
        let text = error.to_string();
        if is_list { t!("words.problem", line = line, text = text).into_owned() } else { text }
    };
    let hidden = errors.len().saturating_sub(most);
    let more = (hidden > 0).then(|| counted("words.more_problems", hidden));
    errors.iter().take(most).map(message).chain(more).collect()
}
