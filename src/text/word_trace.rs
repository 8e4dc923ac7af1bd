//! The run of a word: where it is, and why the word is accepted or rejected.

use super::phrases::{first_names, shortened, state_name};
use crate::text::{counted, faults::ambiguous_word, locale::enumeration, t};
use grammaton_core::{Continuation, DocumentNfa, Outcome, Run, RunNode, notation::word::AmbiguousWord};

/// The maximum number of states named in a verdict, and in the description of a column.
const VERDICT_STATES: usize = 4;
const COLUMN_STATES: usize = 6;
/// The maximum length of the part of the word that was read, in characters.
const READ_LENGTH: usize = 40;

/// Returns the separator between symbols: a space if some symbol has several characters.
pub(crate) fn separator(symbols: &[String]) -> &'static str {
    if symbols.iter().all(|symbol| symbol.chars().nth(1).is_none()) { "" } else { " " }
}

/// Returns the first `read` symbols of a word as text, shortened; `None` at the start.
fn beginning(symbols: &[String], read: usize) -> Option<String> {
    (read > 0).then(|| shortened(&symbols[..read].join(separator(symbols)), READ_LENGTH))
}

/// Returns why a word is accepted or rejected. `symbols` and `numbers` are its symbols as displayed and as numbers in
/// the alphabet.
pub(crate) fn verdict(
    outcome: Outcome,
    run: &Run,
    (symbols, numbers): (&[String], &[u32]),
    drawn: &DocumentNfa,
) -> String {
    let states = run.states(run.read());
    let (count, names) = (states.len(), first_names(drawn, states, VERDICT_STATES));
    let outside = drawn.nfa.alphabet().len() as u32;
    match (outcome, beginning(symbols, run.read())) {
        (Outcome::Accepted, _) => t!("run.accepted").into_owned(),
        (Outcome::NoStart, _) => t!("run.no_start").into_owned(),
        (Outcome::Stuck { read }, _) if numbers[read] == outside => {
            t!("run.no_symbol", symbol = symbols[read]).into_owned()
        }
        (Outcome::Stuck { read }, None) => {
            counted!("run.stuck_at_start", count, states = names, symbol = symbols[read])
        }
        (Outcome::Stuck { read }, Some(before)) => {
            counted!("run.stuck", count, read = before, states = names, symbol = symbols[read])
        }
        (Outcome::NotAccepting, None) => counted!("run.not_accepting_at_start", count, states = names),
        (Outcome::NotAccepting, Some(before)) => counted!("run.not_accepting", count, read = before, states = names),
    }
}

/// Returns a verdict with the hint on the reading of its word.
pub(crate) fn with_hint(verdict: String, hint: Option<&AmbiguousWord>) -> String {
    match hint {
        Some(hint) => t!("run.reading", verdict = verdict, hint = ambiguous_word(hint)).into_owned(),
        None => verdict,
    }
}

/// Describes a column of the tree of runs: the states after the first `read` symbols.
pub(crate) fn column(symbols: &[String], read: usize, states: &[u32], drawn: &DocumentNfa) -> String {
    let mut names: Vec<String> = states.iter().take(COLUMN_STATES).map(|&state| state_name(drawn, state)).collect();
    let more = states.len().saturating_sub(COLUMN_STATES);
    names.extend((more > 0).then(|| t!("list.more", count = more).into_owned()));
    let names = enumeration(&names);
    match beginning(symbols, read) {
        None => t!("run.column_at_start", states = names),
        Some(before) => t!("run.column", read = before, states = names),
    }
    .into_owned()
}

/// Describes a node of the tree of runs: its state, its position, and how the run ends there.
pub(crate) fn node(node: &RunNode, accepts: bool, symbols: &[String], drawn: &DocumentNfa) -> String {
    let name = state_name(drawn, node.state);
    let (here, at_start) = match node.continuation {
        _ if accepts => ("run.node_accepts", "run.node_accepts_at_start"),
        Continuation::Ends if node.read < symbols.len() => ("run.node_stuck", "run.node_stuck_at_start"),
        Continuation::Ends => ("run.node_rejects", "run.node_rejects_at_start"),
        Continuation::SameAs(_) => ("run.node_same", "run.node_same_at_start"),
        Continuation::Hidden => ("run.node_hidden", "run.node_hidden_at_start"),
        Continuation::GoesOn => ("run.node", "run.node_at_start"),
    };
    match beginning(symbols, node.read) {
        None => t!(at_start, state = name),
        Some(before) => t!(here, state = name, read = before),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrases::samples::drawn;

    #[test]
    fn a_verdict_names_the_position_and_the_states() {
        let drawn = drawn(&["p", "q"], &[(0, 1, "a")]);
        let check = |numbers: &[u32], expected: &str| {
            let symbols: Vec<String> = numbers.iter().map(|&n| ["a", "x"][n as usize].to_owned()).collect();
            let run = Run::of(&drawn.nfa, numbers);
            let outcome = run.outcome(&drawn.nfa, numbers);
            assert_eq!(verdict(outcome, &run, (&symbols, numbers), &drawn), expected);
        };
        check(&[0], "Accepted");
        check(&[0, 0], "Rejected: after a, the automaton is in q, which has no transition on a");
        check(&[], "Rejected: at the start, the automaton is in p, which is not accepting");
        check(&[1], "Rejected: x is not in the alphabet");
    }

    #[test]
    fn the_part_that_was_read_is_shortened() {
        let symbols = vec!["a".to_owned(); 60];
        assert_eq!(beginning(&symbols, 50), Some(format!("{}…", "a".repeat(READ_LENGTH - 1))));
        assert_eq!(separator(&["a".to_owned(), "if".to_owned()]), " ");
    }
}
