//! Regular expressions as people write them: in lab sheets, textbooks, forums, and other tools.

mod conventions;
mod corpus;
mod errors;
mod extended;
mod laws;
mod matcher;
mod round_trips;

use grammaton_core::{Alphabet, Nfa};
use matcher::Matcher;

/// Returns all words of symbols with a single character, up to a length.
fn words(alphabet: &Alphabet, len: usize) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..len {
        let end = all.len();
        for index in begin..end {
            for symbol in 0..alphabet.len() as u32 {
                let mut word = all[index].clone();
                word.push(symbol);
                all.push(word);
            }
        }
        begin = end;
    }
    all
}

/// Checks that an automaton accepts the words of an expression of [`Matcher`], up to a length.
fn check_language(nfa: &Nfa, expected: &str, text: &str) {
    let matcher = Matcher::new(expected);
    let len = match nfa.alphabet().len() {
        0..=2 => 6,
        3..=5 => 4,
        _ => 2,
    };
    for word in words(nfa.alphabet(), len) {
        let spelled: String = word.iter().map(|&symbol| nfa.alphabet()[symbol].as_str()).collect();
        assert_eq!(nfa.accepts(&word), matcher.accepts(&spelled), "{text} on {spelled:?}");
    }
}
