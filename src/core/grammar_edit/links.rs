//! Links from productions of a grammar to states of the drawing.

use super::{read_back::ReadBack, start_marks};
use crate::{Document, DocumentNfa, Grammar, GrammarRole, StateId};
use imbl::OrdMap;
use std::collections::HashMap;

/// A production as text: its head, its terminals and its nonterminal.
pub(super) type ProductionText<'a> = (&'a str, Vec<&'a str>, Option<&'a str>);

/// Returns a production as text.
pub(super) fn production_text(grammar: &Grammar, production: usize) -> ProductionText<'_> {
    let production = grammar.production(production);
    let name = |nonterminal: u32| grammar.nonterminals()[nonterminal as usize].as_str();
    let terminals = production.terminals.iter().map(|&terminal| grammar.terminals()[terminal].as_str()).collect();
    (name(production.head), terminals, production.nonterminal.map(name))
}

/// Returns, for each production of a grammar that agrees with a document, the states on its path in reading order;
/// `parts` are the roles of the states.
///
/// A path of a single state means that the production is drawn as its accepting mark or start mark. A path is empty
/// if the production is not drawn, which means that the text and the document do not agree.
///
/// ```
/// use grammaton_core::{Document, GrammarSource, edit_grammar, links, notation::grammar};
///
/// let text = "S → a A\nA → ε";
/// let document = edit_grammar(&Document::default(), &GrammarSource::default(), text)?;
/// let ids: Vec<_> = document.states().map(|(id, _)| id).collect();
/// let paths = links(&document, document.grammar_roles(), &grammar::read(text)?);
/// assert_eq!(paths, [vec![ids[0], ids[1]], vec![ids[1]]]);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn links(document: &Document, parts: &OrdMap<StateId, GrammarRole>, grammar: &Grammar) -> Vec<Vec<StateId>> {
    let drawn = DocumentNfa::new(document);
    let Some(back) = ReadBack::new(&drawn, parts, grammar.orientation(), start_marks::symbol(grammar, parts)) else {
        return vec![Vec::new(); grammar.len()];
    };
    let paths: HashMap<ProductionText<'_>, &Vec<StateId>> = back
        .paths
        .iter()
        .enumerate()
        .map(|(production, path)| (production_text(&back.grammar, production), path))
        .collect();
    let path =
        |production| paths.get(&production_text(grammar, production)).map(|&path| path.clone()).unwrap_or_default();
    (0..grammar.len()).map(path).collect()
}
