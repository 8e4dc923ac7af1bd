//! The run of a word: where it is, and why the word is accepted or rejected.

use super::phrases::{first_names, shortened, state_name};
use grammaton_core::{Continuation, DocumentNfa, Outcome, Run, RunNode, notation::word::AmbiguousWord};
use rust_i18n::t;

/// The maximum number of states named in a verdict, and in the description of a column.
const VERDICT_STATES: usize = 4;
const COLUMN_STATES: usize = 6;
/// The maximum length of the part of the word that was read, in characters.
const READ_LENGTH: usize = 40;

/// Returns the separator between symbols: a space if some symbol has several characters.
pub(crate) fn separator(symbols: &[String]) -> &'static str {
    if symbols.iter().all(|symbol| symbol.chars().nth(1).is_none()) { "" } else { " " }
}

/// Describes the position after the first `read` symbols of a word.
fn position(symbols: &[String], read: usize) -> String {
    if read == 0 {
        return t!("run.at_the_start").into_owned();
    }
    let read = symbols[..read].join(separator(symbols));
    t!("run.after", read = shortened(&read, READ_LENGTH)).into_owned()
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
    let names = first_names(drawn, states, VERDICT_STATES);
    let when = position(symbols, run.read());
    let outside = drawn.nfa.alphabet().len() as u32;
    match outcome {
        Outcome::Accepted => t!("run.accepted"),
        Outcome::NoStart => t!("run.no_start"),
        Outcome::Stuck { read } if numbers[read] == outside => t!("run.no_symbol", symbol = symbols[read]),
        Outcome::Stuck { read } if states.len() == 1 => {
            t!("run.stuck", when = when, states = names, symbol = symbols[read])
        }
        Outcome::Stuck { read } => t!("run.all_stuck", when = when, states = names, symbol = symbols[read]),
        Outcome::NotAccepting if states.len() == 1 => t!("run.not_accepting", when = when, states = names),
        Outcome::NotAccepting => t!("run.none_accepting", when = when, states = names),
    }
    .into_owned()
}

/// Returns a verdict with the hint on the reading of its word.
pub(crate) fn with_hint(verdict: String, hint: Option<&AmbiguousWord>) -> String {
    match hint {
        Some(hint) => t!("run.reading", verdict = verdict, hint = hint).into_owned(),
        None => verdict,
    }
}

/// Describes a column of the tree of runs: the states after the first `read` symbols.
pub(crate) fn column(symbols: &[String], read: usize, states: &[u32], drawn: &DocumentNfa) -> String {
    let mut names: Vec<String> = states.iter().take(COLUMN_STATES).map(|&state| state_name(drawn, state)).collect();
    let more = states.len().saturating_sub(COLUMN_STATES);
    names.extend((more > 0).then(|| t!("diagnostics.more", count = more).into_owned()));
    t!("run.column", when = position(symbols, read), states = names.join(", ")).into_owned()
}

/// Describes a node of the tree of runs: its state, its position, and how the run ends there.
pub(crate) fn node(node: &RunNode, accepts: bool, symbols: &[String], drawn: &DocumentNfa) -> String {
    let (name, when) = (state_name(drawn, node.state), position(symbols, node.read));
    match node.continuation {
        _ if accepts => t!("run.node_accepts", state = name, when = when),
        Continuation::Ends if node.read < symbols.len() => t!("run.node_stuck", state = name, when = when),
        Continuation::Ends => t!("run.node_rejects", state = name, when = when),
        Continuation::SameAs(_) => t!("run.node_same", state = name, when = when),
        Continuation::Hidden => t!("run.node_hidden", state = name, when = when),
        Continuation::GoesOn => t!("run.node", state = name, when = when),
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
    fn a_position_is_shortened() {
        let symbols = vec!["a".to_owned(); 60];
        assert!(position(&symbols, 50).contains(&format!("{}…", "a".repeat(READ_LENGTH - 1))));
        assert_eq!(separator(&["a".to_owned(), "if".to_owned()]), " ");
    }
}
