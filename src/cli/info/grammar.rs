//! What there is to say about a grammar as it stands.

use super::{Line, alphabet, list};
use crate::cli::derive;
use grammaton_core::{
    Grammar, Nfa, Orientation, Production, SententialForm, format::grammar::Spelling, live, reachable,
};
use rust_i18n::t;

/// What it is, and what it consists of; `nfa` is its automaton.
pub(super) fn lines(grammar: &Grammar, nfa: &Nfa) -> Vec<Line> {
    let spelling = Spelling::new(grammar);
    let name = |nonterminal| spelling.nonterminal(nonterminal).to_owned();
    vec![
        ("kind", kind(grammar, &spelling)),
        ("nonterminals", grammar.nonterminals().len().to_string()),
        ("productions", grammar.len().to_string()),
        ("start", list(grammar.start().map(name))),
        ("useless", list(useless(grammar, nfa).into_iter().map(name))),
        ("alphabet", alphabet(grammar.terminals())),
    ]
}

/// The orientation, and whether each body is ε, a terminal, or a terminal and a nonterminal.
fn kind(grammar: &Grammar, spelling: &Spelling) -> String {
    let orientation = match grammar.orientation() {
        Orientation::Right => t!("cli.right_linear"),
        Orientation::Left => t!("cli.left_linear"),
    };
    let is_strict =
        |production: &usize| matches!((grammar.body(*production).len(), grammar.tail(*production)), (1, _) | (0, None));
    match (0..grammar.len()).find(|production| !is_strict(production)) {
        None => t!("cli.strict", orientation = orientation).into_owned(),
        Some(production) => {
            let Production { head, terminals, nonterminal } = grammar.production(production);
            let body = SententialForm { orientation: grammar.orientation(), terminals, nonterminal };
            let rule = format!("{} → {}", spelling.nonterminal(head), derive::show(body, grammar, spelling));
            t!("cli.extended", orientation = orientation, production = rule).into_owned()
        }
    }
}

/// The nonterminals that no derivation of a word passes.
fn useless(grammar: &Grammar, nfa: &Nfa) -> Vec<u32> {
    let (reachable, live) = (reachable(nfa), live(nfa));
    let nonterminals = 0..grammar.nonterminals().len() as u32;
    nonterminals.filter(|&state| !reachable[state as usize] || !live[state as usize]).collect()
}
