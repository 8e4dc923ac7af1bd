//! How the symbols of a grammar are written.

use super::push_body;
use crate::{Alphabet, Grammar, format::quote};
use ecow::{EcoString, eco_format};
use std::collections::HashSet;

/// The spelling of each terminal and nonterminal of a grammar: quoted or bracketed where it must be.
///
/// What a text and a panel show of single productions comes from here, so both look alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelling {
    terminals: Vec<EcoString>,
    nonterminals: Vec<EcoString>,
}

impl Spelling {
    /// The spelling in grammar text.
    pub fn new(grammar: &Grammar) -> Self {
        let names: HashSet<&str> = grammar.nonterminals().iter().map(EcoString::as_str).collect();
        let terminal = |text: &str| {
            let mut chars = text.chars();
            let plain = chars.next().is_some_and(is_plain) && chars.next().is_none() && !names.contains(text);
            if plain { text.into() } else { quoted(text) }
        };
        let nonterminal = |name: &EcoString| if is_bare(name) { name.clone() } else { bracketed(name) };
        Self {
            terminals: each(grammar.terminals(), terminal),
            nonterminals: grammar.nonterminals().iter().map(nonterminal).collect(),
        }
    }

    /// The spelling in BNF: every terminal quoted, every nonterminal in brackets.
    pub(in crate::format) fn bnf(grammar: &Grammar) -> Self {
        Self {
            terminals: each(grammar.terminals(), quoted),
            nonterminals: grammar.nonterminals().iter().map(|name| bracketed(name)).collect(),
        }
    }

    /// How a terminal is written.
    pub fn terminal(&self, terminal: u32) -> &str {
        &self.terminals[terminal as usize]
    }

    /// How a nonterminal is written.
    pub fn nonterminal(&self, nonterminal: u32) -> &str {
        &self.nonterminals[nonterminal as usize]
    }

    /// The right side of a production: symbols separated by blanks, ε for the empty one.
    pub fn body(&self, grammar: &Grammar, production: usize) -> String {
        let mut out = String::new();
        push_body(&mut out, grammar, self, production, "ε");
        out
    }
}

fn each(terminals: &Alphabet, spell: impl Fn(&str) -> EcoString) -> Vec<EcoString> {
    terminals.symbols().iter().map(|symbol| spell(symbol.as_str())).collect()
}

fn quoted(text: &str) -> EcoString {
    let mut out = EcoString::new();
    quote::write(&mut out, text);
    out
}

fn bracketed(name: &str) -> EcoString {
    eco_format!("<{name}>")
}

/// Whether a character that is a terminal can stand unquoted.
fn is_plain(c: char) -> bool {
    let special = matches!(c, '|' | '→' | '"' | '\'' | 'ε' | 'λ' | '#' | '<' | '\\');
    !special && !c.is_uppercase() && !c.is_whitespace() && !quote::is_unprintable(c)
}

/// Whether a nonterminal's name can stand without brackets: letters, digits, `_`, then primes.
fn is_bare(name: &str) -> bool {
    let stem = name.trim_end_matches('\'');
    let word = !stem.is_empty() && stem.chars().all(|c| c.is_alphanumeric() || c == '_');
    word && !matches!(name, "ε" | "λ" | "epsilon")
}
