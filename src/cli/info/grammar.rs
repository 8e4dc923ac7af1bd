//! The description of a grammar as it is written.

use super::{Line, alphabet, list};
use crate::cli::derive;
use grammaton_core::{
    Form, Grammar, Linearity, Nfa, Production, SententialForm, StrictnessViolation, grammar::form, live,
    notation::grammar::Spelling, reachable,
};
use rust_i18n::t;

/// Returns the kind of the grammar and its parts; `nfa` is its automaton.
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

/// Returns the linearity of the grammar and whether it is strict, with the first production that makes it not strict.
fn kind(grammar: &Grammar, spelling: &Spelling) -> String {
    let Form { linear, extended } = form(grammar);
    let linear = match linear {
        Linearity::Right(_) => t!("cli.right_linear"),
        Linearity::Left(_) => t!("cli.left_linear"),
        Linearity::Both => t!("cli.both_linear"),
    };
    match extended {
        None => t!("cli.strict", linear = linear),
        Some(StrictnessViolation::SeveralTerminals(number)) => {
            t!("cli.several_terminals", linear = linear, production = production(grammar, spelling, number))
        }
        Some(StrictnessViolation::Unit(number)) => {
            t!("cli.unit", linear = linear, production = production(grammar, spelling, number))
        }
    }
    .into_owned()
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
