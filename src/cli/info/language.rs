//! The description of a language, whether it is given by an automaton, a grammar or an expression.

use super::KeyValue;
use crate::{
    cli::{DEFAULT_LIMIT, words},
    text::cli::info,
};
use grammaton_core::{
    Ambiguity, Nfa, OverLimit, Verdict, Witness, determinize_within, extent, finish, shortest_word, word_counts,
};

/// The maximum number of states for counting words, chosen so that it takes only a moment.
const COUNTING_LIMIT: usize = 100_000;
/// The maximum length of the words counted.
const LENGTHS: usize = 10;

/// Returns the ambiguity of the automaton and the facts about its language.
pub(super) fn lines(nfa: &Nfa) -> Vec<KeyValue> {
    let mut lines = ambiguity(nfa);
    lines.extend([
        ("language", info::extent(extent(nfa))),
        ("shortest word", shortest(nfa)),
        ("words by length", counts(nfa)),
    ]);
    lines
}

/// Returns whether some word has two runs; if so, also the first such word and how fast the number of runs grows.
fn ambiguity(nfa: &Nfa) -> Vec<KeyValue> {
    match finish(Ambiguity::new(nfa, DEFAULT_LIMIT)) {
        Ok(Verdict::Unambiguous) => vec![("ambiguous", "no".to_owned())],
        Ok(Verdict::Ambiguous { degree, witness: Witness { word, .. } }) => {
            let degree = degree.map_or_else(|| info::undecided(DEFAULT_LIMIT), info::degree);
            let word = words::show(&word, nfa.alphabet());
            vec![("ambiguous", info::ambiguous(&word)), ("degree of ambiguity", degree)]
        }
        Err(OverLimit { limit, .. }) => vec![("ambiguous", info::undecided(limit))],
    }
}

fn shortest(nfa: &Nfa) -> String {
    shortest_word(nfa).map_or_else(|| "none".to_owned(), |word| words::show(&word, nfa.alphabet()))
}

/// Returns the numbers of words of length 0, 1, 2 and so on.
fn counts(nfa: &Nfa) -> String {
    let Ok(made) = determinize_within(nfa, COUNTING_LIMIT) else {
        return info::uncounted(COUNTING_LIMIT);
    };
    let counts: Vec<String> = word_counts(&made.dfa).take(LENGTHS + 1).map(|count| count.to_string()).collect();
    counts.join(", ")
}
