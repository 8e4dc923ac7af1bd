//! Sample words: their verdicts, and the errors in a list of words.

use crate::text::counted;
use crate::text::t;

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

/// Returns messages on the errors of a list of words, which `describe` puts into words, at most `most`, and the number of the others. `is_list` is
/// whether the list has several lines.
pub(crate) fn problems<E>(
    errors: &[(usize, E)],
    describe: fn(&E) -> String,
    is_list: bool,
    most: usize,
) -> Vec<String> {
    let message = |(line, error): &(usize, E)| {
        let text = describe(error);
        if is_list { t!("words.problem", line = line.to_string(), text = text).into_owned() } else { text }
    };
    let hidden = errors.len().saturating_sub(most);
    let more = (hidden > 0).then(|| counted!("words.more_problems", hidden));
    errors.iter().take(most).map(message).chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_of_a_list_name_their_lines_and_count_the_rest() {
        let errors = [(1, "bad"), (4, "worse"), (9, "worst")];
        assert_eq!(problems(&errors[..1], |text| (*text).to_owned(), false, 2), ["bad"]);
        let all = problems(&errors, |text| (*text).to_owned(), true, 2);
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all[1].contains('4') && all[1].contains("worse"), "{all:?}");
        assert!(all[2].contains('1'), "{all:?}");
    }
}
