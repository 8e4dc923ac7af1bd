//! Where the productions of a text are drawn.

use super::read_back::ReadBack;
use crate::{Document, Drawn, Grammar, Part, StateId};
use imbl::OrdMap;
use std::collections::HashMap;

/// What a production says, in texts: its head, its terminals, its nonterminal.
pub(super) type Said<'a> = (&'a str, Vec<&'a str>, Option<&'a str>);

/// What the production with this number says.
pub(super) fn said(grammar: &Grammar, production: usize) -> Said<'_> {
    let production = grammar.production(production);
    let name = |nonterminal: u32| grammar.nonterminals()[nonterminal as usize].as_str();
    let terminals = production.terminals.iter().map(|&terminal| grammar.terminals()[terminal].as_str()).collect();
    (name(production.head), terminals, production.nonterminal.map(name))
}

/// For each production of a grammar that agrees with a document, the states that it passes in reading order; `parts`
/// tells what the states are in the grammar.
///
/// One state alone is one whose accepting or start mark the production is. Nothing is where the production is not
/// drawn: then the text and the document do not agree.
pub fn links(document: &Document, parts: &OrdMap<StateId, Part>, grammar: &Grammar) -> Vec<Vec<StateId>> {
    let drawn = Drawn::new(document);
    let Some(back) = ReadBack::new(&drawn, parts, grammar.orientation()) else {
        return vec![Vec::new(); grammar.len()];
    };
    let paths: HashMap<Said<'_>, &Vec<StateId>> =
        back.paths.iter().enumerate().map(|(production, path)| (said(&back.grammar, production), path)).collect();
    let path = |production| paths.get(&said(grammar, production)).map(|&path| path.clone()).unwrap_or_default();
    (0..grammar.len()).map(path).collect()
}
