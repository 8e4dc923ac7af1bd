//! The description of a grammar as it is written.

use super::{KeyValue, alphabet, list};
use crate::{cli::derive, text::cli::info};
use grammaton_core::{
    ChomskyType, Grammar, Nfa, Orientation, Production, SententialForm,
    grammar::form,
    live,
    notation::{
        grammar::{Classification, Spelling},
        textbook::Notation,
    },
    reachable,
};

/// Returns the kind of the grammar and its parts in a notation; `nfa` is its automaton.
pub(super) fn lines(grammar: &Grammar, nfa: &Nfa, notation: Notation) -> Vec<KeyValue> {
    let spelling = Spelling::in_notation(grammar, notation);
    let name = |nonterminal| spelling.nonterminal(nonterminal).to_owned();
    vec![
        ("kind", info::form(form(grammar), |number| production(grammar, &spelling, notation, number))),
        ("type", info::chomsky_type(chomsky_type(grammar))),
        ("nonterminals", grammar.nonterminals().len().to_string()),
        ("productions", grammar.len().to_string()),
        ("start", list(grammar.start().map(name))),
        ("useless", list(useless(grammar, nfa).into_iter().map(name))),
        ("alphabet", alphabet(grammar.terminals())),
    ]
}

/// Returns the type in the Chomsky hierarchy.
fn chomsky_type(grammar: &Grammar) -> ChomskyType {
    let mixed = |production: Production<'_>| production.nonterminal.is_some() && !production.terminals.is_empty();
    match grammar.orientation() {
        _ if !(0..grammar.len()).any(|number| mixed(grammar.production(number))) => ChomskyType::BothLinear,
        Orientation::Right => ChomskyType::RightLinear,
        Orientation::Left => ChomskyType::LeftLinear,
    }
}

/// Returns the description of a grammar that is not regular.
pub(super) fn irregular(classification: &Classification) -> Vec<KeyValue> {
    vec![
        ("kind", info::irregular()),
        ("type", info::chomsky_type(classification.kind)),
        ("because", list(classification.obstacle.iter().map(info::obstacle))),
        ("regular language", info::may_be_regular(classification)),
    ]
}

/// Formats a production as in grammar text.
fn production(grammar: &Grammar, spelling: &Spelling, notation: Notation, number: usize) -> String {
    let Production { head, terminals, nonterminal } = grammar.production(number);
    let body = SententialForm { orientation: grammar.orientation(), terminals, nonterminal };
    let body = derive::show(body, grammar, spelling, notation);
    format!("{} {} {body}", spelling.nonterminal(head), notation.arrow.key())
}

/// Returns the nonterminals that occur in no derivation of a word.
fn useless(grammar: &Grammar, nfa: &Nfa) -> Vec<u32> {
    let (reachable, live) = (reachable(nfa), live(nfa));
    let nonterminals = 0..grammar.nonterminals().len() as u32;
    nonterminals.filter(|&state| !reachable[state as usize] || !live[state as usize]).collect()
}
