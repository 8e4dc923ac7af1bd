//! Wording of kinds of automata and diagnostics.
//!
//! Sentences name a few states, count the others, and end with a remedy if there is one.

use super::phrases::{has_several_starts, readable, state_name, state_names, symbol_text};
use crate::text::{counted, t};
use grammaton_core::{Diagnostic, DocumentNfa, EmptyLanguage, Kind, Unfit};
use grammaton_session::Derived;

/// Returns the kind of an automaton and the reason, as in "NFA: q0 has two transitions on a".
pub fn kind(kind: &Kind, drawn: &DocumentNfa) -> String {
    let text = match *kind {
        _ if drawn.nfa.is_empty() => t!("kind.no_states"),
        Kind::Dfa { .. } if drawn.nfa.alphabet().is_empty() => t!("kind.dfa_no_symbols"),
        Kind::Dfa { missing: None } => t!("kind.dfa_complete"),
        Kind::Dfa { missing: Some((state, symbol)) } => {
            t!("kind.dfa_partial", state = state_name(drawn, state), symbol = symbol_text(drawn, symbol))
        }
        Kind::Nfa { state, symbol } => {
            t!("kind.nfa", state = state_name(drawn, state), symbol = symbol_text(drawn, symbol))
        }
        Kind::SeveralStarts { count } => counted!("kind.several_starts", count).into(),
        Kind::EpsilonNfa { transition } => {
            let (from, to) =
                (drawn.nfa.source(transition as usize), drawn.nfa.transitions()[transition as usize].target);
            t!("kind.epsilon_nfa", from = state_name(drawn, from), to = state_name(drawn, to))
        }
    };
    text.into_owned()
}

/// Returns a diagnostic as a sentence without a period.
pub fn diagnostic(diagnostic: &Diagnostic, drawn: &DocumentNfa) -> String {
    let text = match diagnostic {
        Diagnostic::NoStart => t!("diagnostics.no_start"),
        Diagnostic::EmptyLanguage(why) => return empty_language(*why, drawn),
        Diagnostic::Unreachable(states) if has_several_starts(drawn) => {
            counted!("diagnostics.unreachable_from_any", states.len(), states = state_names(drawn, states)).into()
        }
        Diagnostic::Unreachable(states) => {
            counted!("diagnostics.unreachable", states.len(), states = state_names(drawn, states)).into()
        }
        Diagnostic::Dead(states) => {
            counted!("diagnostics.dead", states.len(), states = state_names(drawn, states)).into()
        }
        Diagnostic::Renamed { wanted, used, reason, .. } => match reason {
            Unfit::Taken => t!("diagnostics.name_taken", wanted = readable(wanted), used = readable(used)),
            Unfit::Empty => t!("diagnostics.name_empty", used = readable(used)),
            Unfit::Illegal => t!("diagnostics.name_illegal", wanted = readable(wanted), used = readable(used)),
        },
        Diagnostic::NamedLikeSymbol { state: Some(state), symbol } => {
            t!("diagnostics.like_symbol", state = state_name(drawn, *state), symbol = symbol_text(drawn, *symbol))
        }
        Diagnostic::NamedLikeSymbol { state: None, symbol } => {
            t!("diagnostics.start_like_symbol", symbol = symbol_text(drawn, *symbol))
        }
    };
    text.into_owned()
}

/// Returns why an automaton accepts no word, as a sentence without a period.
pub(crate) fn empty_language(why: EmptyLanguage, drawn: &DocumentNfa) -> String {
    match why {
        EmptyLanguage::NoStart => t!("diagnostics.empty_no_start"),
        EmptyLanguage::NoAccepting => t!("diagnostics.empty_no_accepting"),
        EmptyLanguage::NoneReachable if has_several_starts(drawn) => t!("diagnostics.empty_none_reachable_from_any"),
        EmptyLanguage::NoneReachable => t!("diagnostics.empty_none_reachable"),
    }
    .into_owned()
}

/// Returns the label of a button that marks a state, so that the language may no longer be empty.
pub(crate) fn remedy(why: EmptyLanguage, drawn: &DocumentNfa, state: u32) -> String {
    let state = state_name(drawn, state);
    let is_start = why == EmptyLanguage::NoStart;
    if is_start { t!("remedy.start", state = state) } else { t!("remedy.accepting", state = state) }.into_owned()
}

/// Returns why a grammar generates no word: there is no start symbol, or it has no productions.
pub(crate) fn without_start(derived: &Derived) -> String {
    match derived.conversion.grammar.start() {
        None => t!("diagnostics.empty_no_start"),
        Some(start) => t!("grammar.bare_start", start = derived.spelling.nonterminal(start)),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrases::samples::drawn;
    use grammaton_core::{Options, convert};

    #[test]
    fn kinds_have_a_reason() {
        let check = |transitions: &[(u32, u32, &str)], expected: &str| {
            let drawn = drawn(&["q0", "my end"], transitions);
            assert_eq!(kind(&grammaton_core::kind(&drawn.nfa), &drawn), expected);
        };
        check(&[(0, 1, "a"), (1, 1, "a")], "DFA: every state has one transition on each symbol");
        check(&[(0, 1, "a")], "Partial DFA: “my end” has no transition on a");
        check(&[(0, 1, "+"), (0, 0, "+")], "NFA: q0 has two transitions on “+”");
        check(&[(0, 1, "")], "ε-NFA: q0 has a transition on ε to “my end”");
        check(&[], "DFA: there are no symbols yet");
        let several = Kind::SeveralStarts { count: 2 };
        assert_eq!(kind(&several, &drawn(&["p", "q"], &[])), "NFA: 2 start states");
        assert_eq!(kind(&Kind::Dfa { missing: None }, &DocumentNfa::default()), "There are no states yet");
    }

    #[test]
    fn diagnostics_name_the_states_and_a_remedy() {
        let check = |names: &[&str], transitions: &[(u32, u32, &str)], expected: &[&str]| {
            let drawn = drawn(names, transitions);
            let found = convert(&drawn.nfa, &drawn.names, Options::default()).diagnostics;
            let said: Vec<String> = found.iter().map(|found| diagnostic(found, &drawn)).collect();
            assert_eq!(said, expected);
        };
        check(
            &[],
            &[],
            &[
                "There is no start state: mark a state as the start state",
                "No word is accepted because there is no start state",
            ],
        );
        check(
            &["p", "", "r"],
            &[(0, 2, "a"), (0, 1, "a")],
            &[
                "No path leads from the unnamed state 1 to an accepting state: draw an arrow toward one, or leave it as \
                 a dead state",
                "A state has no name: the grammar names it q1",
            ],
        );
        check(
            &["p", "q", "q", "a", "b<"],
            &[(0, 1, "a"), (1, 4, "a"), (2, 4, "a"), (3, 4, "a")],
            &[
                "No path leads from the start state to q and a: draw arrows to them or delete them",
                "Several states are named q: the grammar names one of them q_2",
                "“b<” cannot be the name of a nonterminal: the grammar uses b_ instead",
                "a is both a symbol and the nonterminal of a: the grammar text puts the symbol in quotes",
            ],
        );
    }
}
