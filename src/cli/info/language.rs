//! The description of a language, whether it is given by an automaton, a grammar or an expression.

use super::KeyValue;
use crate::{
    cli::{DEFAULT_LIMIT, watchdog, words},
    text::cli::info,
};
use grammaton_core::{
    Ambiguity, Determinize, Job, Limited, Nfa, OverLimit, Progress, Universality, Verdict, Witness, extent,
    notation::{textbook::EmptyWord, word},
    shortest_word, word_counts,
};

/// The maximum number of states for counting words, chosen so that it takes only a moment.
const COUNTING_LIMIT: usize = 100_000;
/// The maximum length of the words counted.
const LENGTHS: usize = 10;
/// The units of work for one line, chosen so that it takes a few seconds at most.
const MAX_WORK: usize = 1 << 23;

/// Returns the ambiguity of the automaton and the facts about its language.
pub(super) fn lines(nfa: &Nfa, empty_word: EmptyWord) -> Vec<KeyValue> {
    let mut lines = ambiguity(nfa, empty_word);
    watchdog::advance();
    lines.push(("language", info::extent(extent(nfa))));
    watchdog::advance();
    lines.push(("universal", universal(nfa, empty_word)));
    watchdog::advance();
    lines.push(("shortest word", shortest(nfa, empty_word)));
    watchdog::advance();
    lines.push(("words by length", counts(nfa)));
    lines
}

/// Runs a job within the budget of a line. If it needs more, returns the number of states or pairs made.
fn answer<J: Job>(job: &mut J) -> Result<J::Output, usize> {
    const STEP: usize = 1 << 16;
    let mut last = 0;
    for _ in 0..MAX_WORK / STEP {
        match job.step(STEP) {
            Progress::Working { done } => last = done,
            Progress::Done(output) => return Ok(output),
            Progress::OverLimit(OverLimit { limit, of: Limited::States }) => return Err(limit),
            Progress::OverLimit(_) => break,
        }
    }
    Err(last)
}

/// Returns whether some word has two runs; if so, also the first such word and how fast the number of runs grows.
fn ambiguity(nfa: &Nfa, empty_word: EmptyWord) -> Vec<KeyValue> {
    let mut job = Ambiguity::new(nfa, DEFAULT_LIMIT);
    let mut made = DEFAULT_LIMIT;
    let verdict = answer(&mut job).or_else(|done| {
        made = done;
        job.verdict_so_far().ok_or(done)
    });
    match verdict {
        Ok(Verdict::Unambiguous) => vec![("ambiguous", info::no())],
        Ok(Verdict::Ambiguous { degree, witness: Witness { word, .. } }) => {
            let degree = degree.map_or_else(|| info::undecided(made), info::degree);
            let word = words::show(&word, nfa.alphabet(), empty_word);
            vec![("ambiguous", info::ambiguous(&word)), ("degree of ambiguity", degree)]
        }
        Err(done) => vec![("ambiguous", info::undecided(done))],
    }
}

/// Returns whether all words over the alphabet are accepted, or the first one that is not.
fn universal(nfa: &Nfa, empty_word: EmptyWord) -> String {
    match answer(&mut Universality::new(nfa, DEFAULT_LIMIT)) {
        Ok(Ok(())) => info::yes(),
        Ok(Err(rejected)) => info::rejected(&word::show_with(&rejected, nfa.alphabet(), empty_word)),
        Err(done) => info::undecided(done),
    }
}

fn shortest(nfa: &Nfa, empty_word: EmptyWord) -> String {
    shortest_word(nfa).map_or_else(info::none, |word| words::show(&word, nfa.alphabet(), empty_word))
}

/// Returns the numbers of words of length 0, 1, 2 and so on.
fn counts(nfa: &Nfa) -> String {
    let made = match answer(&mut Determinize::new(nfa, COUNTING_LIMIT)) {
        Ok(made) => made,
        Err(done) => return info::uncounted(done),
    };
    let counts: Vec<String> = word_counts(&made.dfa).take(LENGTHS + 1).map(|count| count.to_string()).collect();
    counts.join(", ")
}
