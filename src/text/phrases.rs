//! Parts of sentences: counts, names of states and symbols, lists of names, and shortened texts.

use crate::text::{
    counted,
    locale::{enumeration, list},
    t,
};
use grammaton_core::DocumentNfa;

/// The maximum number of states that a sentence names before it counts the others.
const NAMED: usize = 5;

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

/// Returns a list of names of states, as in "q1, q2 and q3" or "q1, q2, q3, q4, q5 and 7 more".
pub(super) fn state_names(drawn: &DocumentNfa, states: &[u32]) -> String {
    let (named, others) = states.split_at(NAMED.min(states.len()));
    let more = (!others.is_empty()).then(|| t!("list.more", count = others.len()).into_owned());
    list(&named.iter().map(|&state| state_name(drawn, state)).chain(more).collect::<Vec<_>>())
}

/// Returns whether an automaton has several start states.
pub(super) fn has_several_starts(drawn: &DocumentNfa) -> bool {
    drawn.nfa.starts().len() > 1
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
pub(crate) fn readable(text: &str) -> String {
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

/// Returns the names of at most `most` states, separated by commas, with a `…` for the others.
pub(crate) fn first_names(drawn: &DocumentNfa, states: &[u32], most: usize) -> String {
    let names = states.iter().take(most).map(|&state| state_name(drawn, state));
    let more = (states.len() > most).then(|| "…".to_owned());
    enumeration(&names.chain(more).collect::<Vec<_>>())
}

/// Returns a title, or "Untitled" for an empty one.
pub(crate) fn title(title: &str) -> String {
    if title.is_empty() { t!("file.untitled").into_owned() } else { title.to_owned() }
}

/// Returns the name of a document with its number of states, which tells documents of the same name apart.
pub(crate) fn document(name: &str, states: usize) -> String {
    t!("tabs.summary", name = name, states = counted!("status.states", states)).into_owned()
}

/// Automata for the tests of sentences.
#[cfg(test)]
pub(super) mod samples {
    use grammaton_core::{Document, DocumentNfa, Label, Point, State, StateId, Transition};

    /// Returns an automaton with states of these names, the first the start and the last accepting, and these
    /// transitions.
    pub(in crate::text) fn drawn(names: &[&str], transitions: &[(u32, u32, &str)]) -> DocumentNfa {
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
}

#[cfg(test)]
mod tests {
    use super::{samples::drawn, *};

    #[test]
    fn names_are_shortened_in_the_middle_and_texts_at_the_end() {
        assert_eq!(shortened_inside("even – determinized", 19), "even – determinized");
        assert_eq!(shortened_inside("(a|b)*abb, guessing – determinized", 19), "(a|b)*abb…erminized");
        assert_eq!(shortened("determinized", 6), "deter…");
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
