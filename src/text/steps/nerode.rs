//! The classes of the Myhill–Nerode equivalence.

use super::Explanation;
use crate::text::{counted, t};
use grammaton_core::{
    NerodeClasses, Symbol,
    notation::{textbook::EmptyWord, word},
};

/// Formats a word of the language.
pub(crate) fn word(classes: &NerodeClasses, word: &[u32], empty_word: EmptyWord) -> String {
    let alphabet = classes.dfa.alphabet();
    let symbols: Vec<Symbol> = word.iter().map(|&symbol| alphabet[symbol].clone()).collect();
    word::show_with(&symbols, alphabet, empty_word)
}

/// Returns the name of a class, as `[ab]`.
pub(crate) fn class(classes: &NerodeClasses, class: u32, empty_word: EmptyWord) -> String {
    format!("[{}]", word(classes, &classes.representatives[class as usize], empty_word))
}

/// Explains the step that finds a class. `states` is the set of states that its words lead to.
pub(crate) fn explanation(classes: &NerodeClasses, at: u32, states: &str, empty_word: EmptyWord) -> Explanation {
    if at as usize >= classes.len() {
        return Explanation::new(t!("steps.nerode.done"), counted!("steps.nerode.done_text", classes.len()));
    }
    let rule = t!("steps.nerode.class", class = class(classes, at, empty_word));
    let word = word(classes, &classes.representatives[at as usize], empty_word);
    let text = match (at, states) {
        (0, _) => t!("steps.nerode.first_text", word = word),
        (_, "∅") => t!("steps.nerode.nowhere_text", word = word),
        _ => t!("steps.nerode.class_text", word = word, states = states),
    };
    Explanation::new(rule, text)
}
