//! The description of a language, whether it is given by an automaton, a grammar or an expression.

use super::Line;
use crate::cli::{DEFAULT_LIMIT, words};
use grammaton_core::{
    Ambiguity, Degree, Extent, Nfa, OverLimit, Verdict, Witness, determinize_within, extent, finish, shortest_word,
    word_counts,
};
use rust_i18n::t;

/// The maximum number of states for counting words, chosen so that it takes only a moment.
const COUNTING_LIMIT: usize = 100_000;
/// The maximum length of the words counted.
const LENGTHS: usize = 10;

/// Returns the ambiguity of the automaton and the facts about its language.
pub(super) fn lines(nfa: &Nfa) -> Vec<Line> {
    let mut lines = ambiguity(nfa);
    lines.extend([("language", how_far(nfa)), ("shortest word", shortest(nfa)), ("words by length", counts(nfa))]);
    lines
}

/// Returns whether some word has two runs; if so, also the first such word and how fast the number of runs grows.
fn ambiguity(nfa: &Nfa) -> Vec<Line> {
    match finish(Ambiguity::new(nfa, DEFAULT_LIMIT)) {
        Ok(Verdict::Unambiguous) => vec![("ambiguous", "no".to_owned())],
        Ok(Verdict::Ambiguous { degree, witness: Witness { word, .. } }) => {
            let yes = t!("cli.ambiguous", word = words::show(&word, nfa.alphabet()));
            vec![("ambiguous", yes.into_owned()), ("degree of ambiguity", of_degree(degree))]
        }
        Err(OverLimit { limit }) => vec![("ambiguous", t!("cli.undecided", limit = limit).into_owned())],
    }
}

fn of_degree(degree: Option<Degree>) -> String {
    match degree {
        Some(Degree::Finite) => t!("cli.degree_finite"),
        Some(Degree::Polynomial(power)) => t!("cli.degree_polynomial", power = power),
        Some(Degree::Exponential) => t!("cli.degree_exponential"),
        Some(Degree::Infinite) => t!("cli.degree_infinite"),
        None => t!("cli.undecided", limit = DEFAULT_LIMIT),
    }
    .into_owned()
}

fn how_far(nfa: &Nfa) -> String {
    match extent(nfa) {
        Extent::Empty => t!("cli.language_empty"),
        Extent::Finite { longest } => t!("cli.language_finite", longest = longest),
        Extent::Infinite => t!("cli.language_infinite"),
    }
    .into_owned()
}

fn shortest(nfa: &Nfa) -> String {
    shortest_word(nfa).map_or_else(|| "none".to_owned(), |word| words::show(&word, nfa.alphabet()))
}

/// Returns the numbers of words of length 0, 1, 2 and so on.
fn counts(nfa: &Nfa) -> String {
    let Ok(made) = determinize_within(nfa, COUNTING_LIMIT) else {
        return t!("cli.uncounted", limit = COUNTING_LIMIT).into_owned();
    };
    let counts: Vec<String> = word_counts(&made.dfa).take(LENGTHS + 1).map(|count| count.to_string()).collect();
    counts.join(", ")
}
