//! Finite parts of languages, listed by the program itself, as a reference for its results.

use crate::run::Folder;
use std::collections::BTreeSet;

/// A set of words over a and b.
pub(crate) type Language = BTreeSet<String>;

/// Returns all words over a and b of at most this length.
pub(crate) fn all_words(longest: usize) -> Language {
    let mut words = Language::from([String::new()]);
    for _ in 0..longest {
        let longer: Vec<String> =
            words.iter().flat_map(|word| ["a", "b"].map(|symbol| word.clone() + symbol)).collect();
        words.extend(longer);
    }
    words
}

/// Returns the words of at most this length that a file accepts.
pub(crate) fn language(folder: &Folder, file: &str, longest: usize) -> Language {
    let words = all_words(longest);
    let spelled = words.iter().map(|word| if word.is_empty() { "ε" } else { word.as_str() });
    let args: Vec<&str> = ["accepts", file].into_iter().chain(spelled).collect();
    let run = folder.grammaton(&args);
    assert!(run.err.is_empty() && matches!(run.code, Some(0 | 1)), "{}", run.err);
    assert_eq!(run.out.lines().count(), words.len());
    let accepted = run.out.lines().filter_map(|line| line.strip_prefix("accept "));
    accepted.map(|word| if word == "ε" { String::new() } else { word.to_owned() }).collect()
}
