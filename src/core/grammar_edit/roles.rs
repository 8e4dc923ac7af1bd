//! The roles of a document's states in a grammar text, updated after the drawing has changed.

use crate::{
    DocumentNfa, EPSILON, GrammarRole, Nfa, Orientation, StateId, automata::reversed::Reversed, free_name,
    grammar::naming,
};
use ecow::{EcoString, eco_format};
use imbl::OrdMap;
use std::collections::HashSet;

/// Returns the state names, made unique and legal.
pub(super) fn distinct(drawn: &DocumentNfa) -> Vec<EcoString> {
    let mut names = drawn.names.clone();
    for rename in naming::make_distinct(&drawn.names, "q", 0..names.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    names
}

/// Returns a predicate for the states that a grammar can mention.
pub(super) fn mentionable(drawn: &DocumentNfa) -> impl Fn(u32) -> bool {
    let shape = Shape { nfa: &drawn.nfa, into: Reversed::new(&drawn.nfa), orientation: Orientation::Right };
    move |state| shape.matters(state)
}

/// Returns the roles that still fit, and a new nonterminal for every other relevant state.
pub(super) fn settle(
    drawn: &DocumentNfa,
    parts: &OrdMap<StateId, GrammarRole>,
    orientation: Orientation,
) -> OrdMap<StateId, GrammarRole> {
    let shape = Shape { nfa: &drawn.nfa, into: Reversed::new(&drawn.nfa), orientation };
    let mut settled = parts.clone();
    let mut unnamed = Vec::new();
    for (state, &id) in (0..).zip(&drawn.ids) {
        if !shape.fits(state, parts.get(&id)) {
            settled.remove(&id);
            unnamed.push(state);
        }
    }
    if unnamed.is_empty() {
        return settled;
    }
    let mut taken: HashSet<EcoString> = settled.values().filter_map(name).cloned().collect();
    let own = distinct(drawn);
    for state in unnamed {
        let name = free_name(&own[state as usize], |name| taken.contains(name));
        taken.insert(name.clone());
        settled.insert(drawn.ids[state as usize], GrammarRole::Nonterminal(name));
    }
    settled
}

/// Assigns the role of a position inside a body, or of the end, to states without a role that have the right shape.
pub(super) fn guess(drawn: &DocumentNfa, parts: &mut OrdMap<StateId, GrammarRole>, orientation: Orientation) {
    let shape = Shape { nfa: &drawn.nfa, into: Reversed::new(&drawn.nfa), orientation };
    let mut has_end = false;
    for (state, &id) in (0..).zip(&drawn.ids) {
        if parts.contains_key(&id) {
            continue;
        }
        if shape.is_inside(state) {
            parts.insert(id, GrammarRole::Inside);
        } else if shape.is_end(state) && !std::mem::replace(&mut has_end, true) {
            parts.insert(id, GrammarRole::End);
        }
    }
}

/// Returns a legal version of a name.
pub(super) fn legal(name: &EcoString, id: StateId) -> EcoString {
    let unfit = naming::make_distinct(std::slice::from_ref(name), "q", 0..1);
    match unfit.into_iter().next() {
        None => name.clone(),
        Some(_) if name.is_empty() => eco_format!("q{}", id.number()),
        Some(rename) => rename.used,
    }
}

/// Returns the name of a nonterminal.
pub(super) fn name(part: &GrammarRole) -> Option<&EcoString> {
    match part {
        GrammarRole::Nonterminal(name) => Some(name),
        GrammarRole::End | GrammarRole::Inside => None,
    }
}

/// Checks whether states have the right shape for their roles.
struct Shape<'a> {
    nfa: &'a Nfa,
    into: Reversed,
    orientation: Orientation,
}

impl Shape<'_> {
    fn fits(&self, state: u32, part: Option<&GrammarRole>) -> bool {
        match part {
            Some(GrammarRole::Nonterminal(_)) => true,
            Some(GrammarRole::End) => self.is_end(state),
            Some(GrammarRole::Inside) => self.is_inside(state),
            None => !self.matters(state),
        }
    }

    fn is_end(&self, state: u32) -> bool {
        let by_epsilon = self.into.arrivals(state).iter().any(|arrival| arrival.symbol == EPSILON);
        let starts = self.nfa.is_start(state);
        match self.orientation {
            Orientation::Right => {
                self.nfa.is_accepting(state) && self.nfa.moves(state).is_empty() && !by_epsilon && !starts
            }
            Orientation::Left => starts && self.into.arrivals(state).is_empty() && !self.nfa.is_accepting(state),
        }
    }

    fn is_inside(&self, state: u32) -> bool {
        let (before, after) = (self.into.arrivals(state), self.nfa.moves(state));
        let one = before.len() == 1 && after.len() == 1 && before[0].source != state;
        let reads = one && before[0].symbol != EPSILON && !after[0].is_epsilon();
        reads && !self.nfa.is_accepting(state) && !self.nfa.is_start(state)
    }

    /// Whether a grammar can mention a state: it has transitions, is accepting or is a start state.
    fn matters(&self, state: u32) -> bool {
        let joined = !self.nfa.moves(state).is_empty() || !self.into.arrivals(state).is_empty();
        joined || self.nfa.is_accepting(state) || self.nfa.is_start(state)
    }
}
