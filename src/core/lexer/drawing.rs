//! The rules of a drawing.

use super::{Pattern, Rule, characters::split_symbols};
use crate::{Document, DocumentNfa, Nfa, Run, StateToken};
use ecow::EcoString;
use std::sync::Arc;

/// Returns a rule for each token of the accepting states of a drawing, in the order of the states. States without a token
/// have one with the name `default`.
///
/// ```
/// use grammaton_core::{Document, Point, State, lexer};
///
/// let mut document = Document::default();
/// let state = document.add_state(State { accepting: true, ..State::new("q", Point::ZERO) });
/// document.set_start(Some(state));
/// assert_eq!(lexer::of_drawing(&document, "EMPTY")[0].name, "EMPTY");
/// ```
pub fn of_drawing(document: &Document, default: &str) -> Vec<Rule> {
    let nfa = DocumentNfa::new(document).nfa;
    let default = Arc::new(StateToken { name: default.into(), ..StateToken::default() });
    let mut tokens: Vec<(Arc<StateToken>, Vec<u32>)> = Vec::new();
    for (number, (_, state)) in (0..).zip(document.states()).filter(|(_, (_, state))| state.accepting) {
        let token = state.token.as_ref().unwrap_or(&default);
        match tokens.iter_mut().find(|(known, _)| known == token) {
            Some((_, states)) => states.push(number),
            None => tokens.push((token.clone(), vec![number])),
        }
    }
    tokens
        .into_iter()
        .map(|(token, states)| Rule {
            name: token.name.clone(),
            is_skipped: token.is_skipped,
            priority: token.priority,
            pattern: Pattern::Automaton(nfa.with_accepting(states)),
        })
        .collect()
}

/// Returns the states of an automaton that a text leads to, character by character.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, lexer};
///
/// let words = Alphabet::new(["if", "i"].into_iter().filter_map(Symbol::new));
/// let nfa = Nfa::new(words, 3, Some(0), [1], [(0, 0, 1), (0, 1, 2)]);
/// assert_eq!(["if", "i", "f"].map(|text| lexer::states_after(&nfa, text)), [vec![1], vec![2], vec![]]);
/// ```
pub fn states_after(nfa: &Nfa, text: &str) -> Vec<u32> {
    // The states inside of symbols come after those of the automaton.
    let split = split_symbols(nfa);
    let numbers = text.chars().map(|c| split.alphabet().position(c.encode_utf8(&mut [0; 4])));
    let Some(word) = numbers.collect::<Option<Vec<u32>>>() else { return Vec::new() };
    let run = Run::of(&split, &word);
    let states = if run.read() == word.len() { run.states(word.len()) } else { &[] };
    states.iter().copied().filter(|&state| (state as usize) < nfa.len()).collect()
}

/// Returns a rule for all texts of a drawing, whatever its tokens are.
pub(super) fn whole(document: &Document, name: EcoString, is_skipped: bool, priority: u32) -> Rule {
    Rule { name, is_skipped, priority, pattern: Pattern::Automaton(DocumentNfa::new(document).nfa) }
}
