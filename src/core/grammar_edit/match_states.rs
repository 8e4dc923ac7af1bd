//! Matches the states of a document with those of a new grammar's automaton.

use super::{GrammarSource, roles, start_marks};
use crate::{Document, Grammar, GrammarNfa, GrammarRole, Orientation, StateId, StateRole, Symbol, Transition};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The document's state, if any, for each state of a grammar's automaton, and the renamed state, if any.
pub(super) struct Matched {
    pub(super) states: Vec<Option<StateId>>,
    /// The state whose nonterminal is renamed.
    pub(super) renamed: Option<StateId>,
}

/// Matches nonterminals by name, the end of bodies by its role, and positions inside bodies by their incoming
/// transitions.
pub(super) fn match_states(
    document: &Document,
    before: &GrammarSource,
    grammar: &Grammar,
    machine: &GrammarNfa,
) -> Matched {
    let (mut nonterminals, renamed) = match_nonterminals(document, before, grammar);
    let end = before.roles.iter().find(|(_, part)| **part == GrammarRole::End).map(|(&id, _)| id);
    let mut states: Vec<Option<StateId>> = machine
        .states
        .iter()
        .map(|stands| match *stands {
            StateRole::Nonterminal(number) => nonterminals[number as usize].take(),
            StateRole::End => end,
            StateRole::Inside { .. } => None,
        })
        .collect();
    match_insides(document, before, grammar, machine, &mut states);
    Matched { states, renamed }
}

fn match_nonterminals(
    document: &Document,
    before: &GrammarSource,
    grammar: &Grammar,
) -> (Vec<Option<StateId>>, Option<StateId>) {
    let mut known: HashMap<&str, StateId> = HashMap::new();
    for (&id, part) in &before.roles {
        known.extend(roles::name(part).map(|name| (name.as_str(), id)));
    }
    let mentionable = known.len();
    // States that the text did not mention are matched by their names.
    for (id, state) in document.states().filter(|(id, _)| !before.roles.contains_key(id)) {
        known.entry(&state.name).or_insert(id);
    }
    let mut matched: Vec<Option<StateId>> =
        grammar.nonterminals().iter().map(|name| known.get(name.as_str()).copied()).collect();
    // A start symbol that stands for start marks has no state.
    let stand_in = (document.starts().len() > 1).then(|| start_marks::stand_in(grammar)).flatten();
    let unmatched = (0..).zip(&matched).filter(|(_, id)| id.is_none()).map(|(number, _): (u32, _)| number);
    let mut fresh = unmatched.filter(|&number| Some(number) != stand_in).map(|number| number as usize);
    let (Some(only), None) = (fresh.next(), fresh.next()) else { return (matched, None) };
    if mentionable == 0 {
        return (matched, None);
    }
    // Exactly one name disappeared and one appeared: the nonterminal was renamed.
    let kept: HashSet<StateId> = matched.iter().flatten().copied().collect();
    let mut gone =
        before.roles.iter().filter(|(id, part)| roles::name(part).is_some() && !kept.contains(id)).map(|(&id, _)| id);
    let (Some(renamed), None) = (gone.next(), gone.next()) else { return (matched, None) };
    matched[only] = Some(renamed);
    (matched, Some(renamed))
}

fn match_insides(
    document: &Document,
    before: &GrammarSource,
    grammar: &Grammar,
    machine: &GrammarNfa,
    states: &mut [Option<StateId>],
) {
    let inside = |id: &StateId| before.roles.get(id) == Some(&GrammarRole::Inside);
    let mut leads: HashMap<(StateId, &str), BTreeSet<StateId>> = HashMap::new();
    for Transition { from, to, label } in document.transitions().filter(|t| inside(&t.to)) {
        leads.entry((*from, label.as_str())).or_default().insert(*to);
    }
    if leads.is_empty() {
        return;
    }
    let end = machine.states.iter().position(|stands| *stands == StateRole::End);
    for (index, stands) in machine.states.iter().enumerate() {
        let StateRole::Inside { production, read } = *stands else { continue };
        let tail = || grammar.tail(production).map_or(end, |tail| Some(tail as usize));
        let from = match (read, grammar.orientation()) {
            (1, Orientation::Right) => Some(grammar.head(production) as usize),
            (1, Orientation::Left) => tail(),
            // The states inside a body are numbered consecutively.
            _ => Some(index - 1),
        };
        let symbol: &Symbol = &grammar.terminals()[grammar.body(production)[read - 1]];
        let from = from.and_then(|from| states[from]);
        let free = from.and_then(|from| leads.get_mut(&(from, symbol.as_str()))).and_then(BTreeSet::pop_first);
        states[index] = free;
    }
}
