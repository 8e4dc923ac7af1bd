//! Carries a change of the drawing over to the grammar text.

use super::{GrammarSource, edit_grammar, links::production_text, read_back::ReadBack, rewrite, roles, start_marks};
use crate::{
    Document, DocumentNfa, Grammar, GrammarRole, GrammarText, Naming, Options, StateId, free_name,
    notation::grammar::OpenGrammar,
};
use ecow::EcoString;
use imbl::OrdMap;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Updates the grammar text stored in `document` after the drawing has changed; `old` is the document before the
/// change.
///
/// Lines of nonterminals with unchanged productions stay as typed, and so do comments. The text is dropped if no
/// grammar with the states as its nonterminals describes the drawing. Takes time linear in the text, or less if
/// nothing that it mentions changed.
///
/// ```
/// use grammaton_core::{Document, GrammarSource, Label, edit_grammar, follow_drawing};
///
/// let nothing = GrammarSource::default();
/// let old = edit_grammar(&Document::default(), &nothing, "S → a S | b A # typed\nA → ε\n")?;
/// let mut new = old.clone();
/// let start = old.starts().next().expect("S is the start");
/// new.set_labels(start, start, [Label::from('a'), Label::from('c')]);
/// follow_drawing(&old, &mut new);
/// let text = new.grammar().expect("the text follows");
/// assert!(text.contains("c S") && text.contains("# typed"));
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
pub fn follow_drawing(old: &Document, document: &mut Document) {
    if old.grammar().is_none() && document.draft().is_some() && !document.same_automaton(old) {
        // The draft belonged to another drawing.
        document.set_draft(None);
    }
    let Some(text) = old.grammar_text() else { return };
    if document.grammar_text() != Some(text) || (same_names(old, document) && document.same_automaton(old)) {
        return;
    }
    let followed = text.open().ok().and_then(|open| followed(old, document, text, open));
    match followed {
        Some((text, parts)) => document.set_grammar_with_roles(text, parts),
        None => document.set_grammar(None),
    }
}

fn same_names(old: &Document, document: &Document) -> bool {
    document.changes_since(old).states.iter().all(|&id| {
        let name = |document: &Document| document.state(id).map(|state| state.name.clone());
        name(old) == name(document)
    })
}

fn followed(
    old: &Document,
    document: &Document,
    text: &GrammarText,
    open: &OpenGrammar,
) -> Option<(GrammarText, OrdMap<StateId, GrammarRole>)> {
    let orientation = open.parsed.grammar.orientation();
    let drawn = DocumentNfa::new(document);
    let parts = roles::settle(&drawn, &renamed(old, document), orientation);
    let symbol = start_marks::symbol(&open.parsed.grammar, old.grammar_roles());
    let back = ReadBack::new(&drawn, &parts, orientation, symbol)?;
    let mut names: HashMap<&str, &str> = HashMap::new();
    for (id, part) in old.grammar_roles() {
        let now = parts.get(id).and_then(roles::name);
        names.extend(roles::name(part).zip(now).map(|(before, now)| (before.as_str(), now.as_str())));
    }
    names.extend(symbol.map(|symbol| (symbol.as_str(), symbol.as_str())));
    Some((rewrite::rewrite(text, &open.parsed, &names, &back.grammar), parts))
}

/// Returns the roles of the states, with the new names of renamed states. A state whose nonterminal differs from its
/// name keeps the nonterminal.
fn renamed(old: &Document, document: &Document) -> OrdMap<StateId, GrammarRole> {
    let mut parts = old.grammar_roles().clone();
    let mut following = Vec::new();
    for id in document.changes_since(old).states {
        let now = document.state(id).map(|state| &state.name);
        let before = old.state(id).map(|state| &state.name);
        let follows = parts.get(&id).and_then(roles::name).is_some_and(|name| Some(name) == before);
        if now.is_none() || follows && before != now {
            parts.remove(&id);
            following.extend(now.map(|name| (id, name)));
        }
    }
    if following.is_empty() {
        return parts;
    }
    // The states may have exchanged their names, so all old ones are free.
    let mut taken: HashSet<EcoString> = parts.values().filter_map(roles::name).cloned().collect();
    for (id, name) in following {
        let name = free_name(&roles::legal(name, id), |name| taken.contains(name));
        taken.insert(name.clone());
        parts.insert(id, GrammarRole::Nonterminal(name));
    }
    parts
}

/// Determines the roles of a document's states in the grammar stored with it, for example after reading a file;
/// drops the text if it does not agree with the drawing. A draft stays, unless it parses: then it is typed into the
/// document, as [`edit_grammar`] does.
///
/// ```
/// use grammaton_core::{Document, GrammarSource, adopt_grammar, edit_grammar};
///
/// let typed = edit_grammar(&Document::default(), &GrammarSource::default(), "S -> abS | b  # mine")?;
/// let mut adopted = typed.clone();
/// adopt_grammar(&mut adopted);
/// assert_eq!(adopted, typed);
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
pub fn adopt_grammar(document: &mut Document) {
    let draft = document.draft().cloned();
    adopt_stored(document);
    let Some(draft) = draft else { return };
    // Writing the grammar of a large drawing takes long, and a draft almost never parses.
    if !draft.trim().is_empty() && draft.open().is_err() {
        return document.set_draft(Some(draft));
    }
    let before = GrammarSource::stored(document).unwrap_or_else(|| GrammarSource::of(document, Options::default()));
    if let Ok(edited) = edit_grammar(document, &before, &draft) {
        *document = edited;
    }
}

/// Determines the roles of the states in the stored grammar, or drops it.
fn adopt_stored(document: &mut Document) {
    let Some(text) = document.grammar_text().cloned() else { return };
    if !document.grammar_roles().is_empty() {
        return;
    }
    let letters = Options { naming: Naming::Letters, ..Options::default() };
    let parts = text.open().ok().and_then(|open| {
        agreeing(document, &by_names(document), open)
            .or_else(|| agreeing(document, &GrammarSource::of(document, letters).roles, open))
    });
    match parts {
        Some(parts) => document.set_grammar_with_roles(text, parts),
        None => document.set_grammar(None),
    }
}

/// Returns the states as nonterminals by name; of several states with the same name, the first.
fn by_names(document: &Document) -> OrdMap<StateId, GrammarRole> {
    let mut seen = HashSet::new();
    let states = document.states().filter(|(_, state)| seen.insert(&state.name));
    states.map(|(id, state)| (id, GrammarRole::Nonterminal(state.name.clone()))).collect()
}

/// Returns the roles of all states in a grammar, given candidate nonterminals in `called`; `None` if the grammar
/// does not agree with the drawing.
fn agreeing(
    document: &Document,
    called: &OrdMap<StateId, GrammarRole>,
    open: &OpenGrammar,
) -> Option<OrdMap<StateId, GrammarRole>> {
    let grammar = &open.parsed.grammar;
    let names: HashSet<&EcoString> = grammar.nonterminals().iter().collect();
    let mut parts: OrdMap<StateId, GrammarRole> = called
        .iter()
        .filter(|(_, part)| roles::name(part).is_some_and(|name| names.contains(name)))
        .map(|(&id, part)| (id, part.clone()))
        .collect();
    let drawn = DocumentNfa::new(document);
    roles::guess(&drawn, &mut parts, grammar.orientation());
    let back = ReadBack::new(&drawn, &parts, grammar.orientation(), start_marks::symbol(grammar, &parts))?;
    let all = |grammar| {
        (0..Grammar::len(grammar)).map(|production| production_text(grammar, production)).collect::<BTreeSet<_>>()
    };
    let same_start = grammar.nonterminals().first() == back.grammar.nonterminals().first();
    let complete = roles::settle(&drawn, &parts, grammar.orientation()) == parts;
    (same_start && complete && all(grammar) == all(&back.grammar)).then_some(parts)
}
