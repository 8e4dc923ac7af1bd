//! Wording of kinds of automata and diagnostics.
//!
//! Sentences name a few states, count the others, and end with a remedy if there is one.

use grammaton_core::{Diagnostic, DocumentNfa, EmptyLanguage, Kind, Unfit};
use rust_i18n::t;

/// Returns the text for a count: that of the locale key `key.one` for 1, and of `key.other` otherwise.
pub(crate) fn counted(key: &str, count: usize) -> String {
    let form = if count == 1 { "one" } else { "other" };
    t!(format!("{key}.{form}"), count = count).into_owned()
}

/// Returns a text shortened to at most `most` characters. A shortened text ends with `…`.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// Returns a text shortened to at most `most` characters, with a `…` in the middle. This keeps names apart that
/// differ only at their ends.
pub(crate) fn shortened_inside(text: &str, most: usize) -> String {
    let all = text.chars().count();
    if all <= most {
        return text.to_owned();
    }
    let end = (most - 1) / 2;
    text.chars().take(most - 1 - end).chain(['…']).chain(text.chars().skip(all - end)).collect()
}

/// The maximum number of states that a sentence names before it counts the others.
const NAMED: usize = 5;

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
        Diagnostic::EmptyLanguage(why) => match why {
            EmptyLanguage::NoStart => t!("diagnostics.empty_no_start"),
            EmptyLanguage::NoAccepting => t!("diagnostics.empty_no_accepting"),
            EmptyLanguage::NoneReachable => t!("diagnostics.empty_none_reachable"),
        },
        Diagnostic::Unreachable(states) => match states.as_slice() {
            &[state] => t!("diagnostics.unreachable_one", state = state_name(drawn, state)),
            states => t!("diagnostics.unreachable_many", states = state_names(drawn, states)),
        },
        Diagnostic::Dead(states) => match states.as_slice() {
            &[state] => t!("diagnostics.dead_one", state = state_name(drawn, state)),
            states => t!("diagnostics.dead_many", states = state_names(drawn, states)),
        },
        Diagnostic::Renamed { wanted, used, why, .. } => match why {
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

/// Returns a list of names of states, as in "q1, q2 and q3" or "q1, q2, q3, q4, q5 and 7 more".
fn state_names(drawn: &DocumentNfa, states: &[u32]) -> String {
    let (named, last) = match states {
        [named @ .., last] if states.len() <= NAMED => (named, state_name(drawn, *last)),
        _ => {
            let (named, others) = states.split_at(NAMED.min(states.len()));
            (named, t!("diagnostics.more", count = others.len()).into_owned())
        }
    };
    let named: Vec<String> = named.iter().map(|&state| state_name(drawn, state)).collect();
    t!("diagnostics.and", some = named.join(", "), last = last).into_owned()
}

/// Returns the name of a state for use in a sentence. A state without a name is described by its ID.
pub(crate) fn state_name(drawn: &DocumentNfa, state: u32) -> String {
    let name = &drawn.names[state as usize];
    if name.is_empty() {
        return t!("diagnostics.unnamed", id = drawn.ids[state as usize].number()).into_owned();
    }
    readable(name)
}

/// Returns the text of a symbol for use in a sentence.
pub(crate) fn symbol_text(drawn: &DocumentNfa, symbol: u32) -> String {
    readable(drawn.nfa.alphabet()[symbol].as_str())
}

/// Returns a name or symbol for use in a sentence: on one line, and in quotes unless it consists only of letters,
/// digits, `_` and `'`.
fn readable(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '\'';
    if text.chars().all(plain) {
        return text.to_owned();
    }
    t!("diagnostics.quoted", text = on_one_line(text)).into_owned()
}

/// Returns a text in which visible characters replace line breaks and other control characters.
pub(crate) fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Document, Label, Options, Point, State, StateId, Transition, convert};

    #[test]
    fn names_are_shortened_in_the_middle_and_texts_at_the_end() {
        assert_eq!(shortened_inside("even – determinized", 19), "even – determinized");
        assert_eq!(shortened_inside("(a|b)*abb, guessing – determinized", 19), "(a|b)*abb…erminized");
        assert_eq!(shortened("determinized", 6), "deter…");
    }

    /// Returns an automaton with states of these names, the first the start and the last accepting, and these
    /// transitions.
    fn drawn(names: &[&str], transitions: &[(u32, u32, &str)]) -> DocumentNfa {
        let mut document = Document::default();
        let ids: Vec<StateId> =
            names.iter().map(|&name| document.add_state(State::new(name, Point::default()))).collect();
        document.set_start(ids.first().copied());
        ids.last().map(|&last| document.update_state(last, |state| state.accepting = true));
        for &(from, to, label) in transitions {
            let (from, to) = (ids[from as usize], ids[to as usize]);
            document.insert_transition(Transition { from, to, label: Label::new(label) });
        }
        DocumentNfa::new(&document)
    }

    #[test]
    fn kinds_have_a_reason() {
        let check = |transitions: &[(u32, u32, &str)], expected: &str| {
            let drawn = drawn(&["q0", "my end"], transitions);
            assert_eq!(kind(&grammaton_core::kind(&drawn.nfa), &drawn), expected);
        };
        check(&[(0, 1, "a"), (1, 1, "a")], "DFA: every state has one transition on each symbol");
        check(&[(0, 1, "a")], "Partial DFA: “my end” has no transition on a");
        check(&[(0, 1, "+"), (0, 0, "+")], "NFA: q0 has two transitions on “+”");
        check(&[(0, 1, "")], "ε-NFA: q0 has an ε-transition to “my end”");
        check(&[], "DFA: there are no symbols yet");
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
                "No path leads from the unnamed state 1 to an accepting state: draw one, or keep it as a dead state",
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
                "a is both a symbol and the nonterminal of a: in text, the symbol is in quotes",
            ],
        );
    }

    #[test]
    fn long_lists_are_shortened() {
        let names: Vec<String> = (0..9).map(|n| format!("q{n}")).collect();
        let drawn = drawn(&names.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
        let check = |states: &[u32], expected: &str| assert_eq!(state_names(&drawn, states), expected);
        check(&[0, 1], "q0 and q1");
        check(&[0, 1, 2, 3, 4], "q0, q1, q2, q3 and q4");
        check(&[0, 1, 2, 3, 4, 5], "q0, q1, q2, q3, q4 and 1 more");
        check(&[0, 1, 2, 3, 4, 5, 6, 7], "q0, q1, q2, q3, q4 and 3 more");
    }
}
