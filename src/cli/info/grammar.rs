//! The description of a grammar as it is written.

use super::{KeyValue, alphabet, list};
use crate::{cli::derive, text::cli::info};
use grammaton_core::{
    Grammar, Nfa, Production, SententialForm, grammar::form, live, notation::grammar::Spelling, reachable,
};

/// Returns the kind of the grammar and its parts; `nfa` is its automaton.
pub(super) fn lines(grammar: &Grammar, nfa: &Nfa) -> Vec<KeyValue> {
    let spelling = Spelling::new(grammar);
    let name = |nonterminal| spelling.nonterminal(nonterminal).to_owned();
    vec![
        ("kind", info::form(form(grammar), |number| production(grammar, &spelling, number))),
        ("nonterminals", grammar.nonterminals().len().to_string()),
        ("productions", grammar.len().to_string()),
        ("start", list(grammar.start().map(name))),
        ("useless", list(useless(grammar, nfa).into_iter().map(name))),
        ("alphabet", alphabet(grammar.terminals())),
    ]
}

/// Formats a production as in grammar text.
fn production(grammar: &Grammar, spelling: &Spelling, number: usize) -> String {
    let Production { head, terminals, nonterminal } = grammar.production(number);
    let body = SententialForm { orientation: grammar.orientation(), terminals, nonterminal };
    format!("{} → {}", spelling.nonterminal(head), derive::show(body, grammar, spelling))
}

/// Returns the nonterminals that occur in no derivation of a word.
fn useless(grammar: &Grammar, nfa: &Nfa) -> Vec<u32> {
    let (reachable, live) = (reachable(nfa), live(nfa));
    let nonterminals = 0..grammar.nonterminals().len() as u32;
    nonterminals.filter(|&state| !reachable[state as usize] || !live[state as usize]).collect()
}
