//! Fields in which an answer is typed, and the text that they make together.

/// The signs between the words of a field.
const SEPARATORS: [char; 6] = [',', '，', '、', ';', '；', '\n'];

/// Returns the text of an answer from the words that are in a language and those that are not, with commas between them.
///
/// ```
/// use grammaton_session::exercises::{word_fields, words_text};
///
/// let text = words_text(["ε, ab", "b"]);
/// assert_eq!(text, "ε\tyes\nab\tyes\nb\tno\n");
/// assert_eq!(word_fields(&text), ["ε, ab", "b"]);
/// ```
pub fn words_text(fields: [&str; 2]) -> String {
    let mut text = String::new();
    for (words, verdict) in fields.into_iter().zip(["yes", "no"]) {
        for word in words.split(SEPARATORS).map(str::trim).filter(|word| !word.is_empty()) {
            text.extend([word, "\t", verdict, "\n"]);
        }
    }
    text
}

/// Returns the fields of a text as [`words_text`] makes it.
pub fn word_fields(text: &str) -> [String; 2] {
    ["yes", "no"].map(|verdict| {
        let word = |line: &str| {
            let (word, found) = line.rsplit_once(['\t', ' ']).unwrap_or((line, "yes"));
            (found == verdict).then(|| word.trim().to_owned())
        };
        text.lines().filter_map(word).collect::<Vec<_>>().join(", ")
    })
}

/// Returns the text of an answer from a verdict, if one is chosen, and the word that proves it.
///
/// ```
/// use grammaton_session::exercises::{verdict_fields, verdict_text};
///
/// assert_eq!(verdict_text(Some(true), "a b"), "yes a b");
/// assert_eq!(verdict_fields("yes a b"), (Some(true), "a b"));
/// assert_eq!(verdict_fields("a b"), (None, "a b"));
/// ```
pub fn verdict_text(verdict: Option<bool>, word: &str) -> String {
    let verdict = verdict.map_or("", |yes| if yes { "yes" } else { "no" });
    [verdict, word].join(" ").trim().to_owned()
}

/// Returns the fields of a text as [`verdict_text`] makes it.
pub fn verdict_fields(text: &str) -> (Option<bool>, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first {
        "yes" => (Some(true), rest),
        "no" => (Some(false), rest),
        _ => (None, text),
    }
}
