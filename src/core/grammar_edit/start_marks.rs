//! Several start marks of a drawing, and how its grammar expresses them.
//!
//! A right-linear grammar has a start symbol without a state, whose only productions lead to the start states. In a
//! left-linear grammar, each start state has an ε-production. The automaton of a grammar has one start state, with
//! ε-moves instead. This module turns these ε-moves back into start marks if the drawing had several of them before.

use super::roles;
use crate::{Document, Grammar, GrammarNfa, GrammarRole, Label, Orientation, StateId, StateRole};
use ecow::EcoString;
use imbl::OrdMap;

/// Returns the start symbol of a grammar if no state has its role.
pub(super) fn symbol<'a>(grammar: &'a Grammar, parts: &OrdMap<StateId, GrammarRole>) -> Option<&'a EcoString> {
    let start = &grammar.nonterminals()[grammar.start()? as usize];
    (!parts.values().any(|part| roles::name(part) == Some(start))).then_some(start)
}

/// Returns the start symbol if it can stand for start marks: it is in no body, and has at least two productions, all of
/// which lead to another nonterminal and have no terminals.
pub(super) fn stand_in(grammar: &Grammar) -> Option<u32> {
    let start = grammar.start().filter(|_| grammar.orientation() == Orientation::Right)?;
    let is_unit = |production: usize| grammar.body(production).is_empty() && grammar.tail(production).is_some();
    let recurs = || (0..grammar.len()).any(|production| grammar.tail(production) == Some(start));
    let productions = grammar.productions_of(start);
    (productions.len() > 1 && productions.into_iter().all(is_unit) && !recurs()).then_some(start)
}

/// Replaces the new ε-moves of a drawn automaton's start state by start marks, and removes the state if it has no other
/// moves. `before` is the document without these ε-moves.
///
/// The state must be the end of a left-linear grammar's bodies, or stand for start marks. It has no incoming moves and
/// does not accept.
pub(super) fn draw(before: &Document, document: &mut Document, machine: &GrammarNfa, ids: &[StateId]) {
    let &[start] = machine.nfa.starts() else { return };
    let id = ids[start as usize];
    let targets = machine.nfa.epsilon_moves(start).iter().map(|m| ids[m.target as usize]);
    let is_new = |&target: &StateId| !before.labels(id, target).any(|label| *label == Label::Epsilon);
    let new: Vec<StateId> = targets.filter(is_new).collect();
    for &target in &new {
        let labels: Vec<Label> =
            document.labels(id, target).filter(|label| **label != Label::Epsilon).cloned().collect();
        document.set_labels(id, target, labels);
        document.insert_start(target);
    }
    if !new.is_empty() && new.len() == machine.nfa.moves(start).len() {
        document.remove_state(id);
    }
}

/// Returns whether [`draw`] applies to the automaton of a grammar that was typed for a drawing with several start
/// marks; `drawn` is the state of the automaton's start in that drawing, if any.
pub(super) fn apply(grammar: &Grammar, machine: &GrammarNfa, drawn: Option<StateId>) -> bool {
    let start = machine.nfa.starts().first().map(|&start| machine.states[start as usize]);
    match start {
        Some(StateRole::Nonterminal(start)) => drawn.is_none() && stand_in(grammar) == Some(start),
        Some(StateRole::End) => grammar.orientation() == Orientation::Left,
        Some(StateRole::Inside { .. }) | None => false,
    }
}
