//! From a changed text to the changed document.

use super::{
    Written,
    match_states::{Matched, match_states},
    place,
};
use crate::{
    Document, Grammar, GrammarNfa, Label, Naming, Part, Point, Stands, State, StateId, Transition, format,
    format::grammar::ReadErrors, nfa_of,
};
use ecow::{EcoString, eco_format};
use imbl::OrdMap;
use std::collections::{BTreeSet, HashSet};

/// The document after a person changed the grammar that it agrees with to `text`.
///
/// The result is the automaton of the text. States that both texts speak of keep id, place, name, colour and the
/// bends of their arrows; new ones stand near their neighbours and are called as their nonterminals, or by `naming`
/// as states are; those that the text no longer speaks of are gone. Where one name went and one came, the state is
/// renamed. States of which neither text speaks stay.
///
/// Nonterminals without rules are states that lead nowhere, so that a drawing can follow a text that is being
/// written. A blank text, too, is the empty language.
///
/// # Errors
/// Says what cannot be read, and where.
pub fn edit_grammar(document: &Document, before: &Written, naming: Naming, text: &str) -> Result<Document, ReadErrors> {
    let grammar = match text.trim() {
        "" => None,
        _ => Some(format::grammar::parse_open(text)?.parsed.grammar).filter(|grammar| !grammar.is_empty()),
    };
    let mut edited = document.clone();
    let mut parts = OrdMap::new();
    if let Some(grammar) = grammar {
        let machine = nfa_of(&grammar);
        let matched = match_states(document, before, &grammar, &machine);
        let names = Names { document, naming, grammar: &grammar };
        let ids = draw_states(&mut edited, before, &machine, &matched, names);
        draw_transitions(&mut edited, &machine, &ids);
        edited.set_start(machine.nfa.start().map(|start| ids[start as usize]));
        parts = ids.into_iter().zip(machine.states.iter().map(|&stands| part(stands, &grammar))).collect();
    }
    let gone: BTreeSet<StateId> = before.parts.keys().copied().filter(|id| !parts.contains_key(id)).collect();
    edited.remove_states(&gone);
    edited.set_written(text.into(), parts);
    Ok(edited)
}

fn part(stands: Stands, grammar: &Grammar) -> Part {
    match stands {
        Stands::Nonterminal(number) => Part::Nonterminal(grammar.nonterminals()[number as usize].clone()),
        Stands::End => Part::End,
        Stands::Inside { .. } => Part::Inside,
    }
}

/// What new states can be called.
#[derive(Clone, Copy)]
struct Names<'a> {
    document: &'a Document,
    naming: Naming,
    grammar: &'a Grammar,
}

impl<'a> Names<'a> {
    /// Names of the form q0, q1, … that neither a state nor a nonterminal has.
    fn free(self) -> impl Iterator<Item = EcoString> + 'a {
        let states = self.document.states().map(|(_, state)| &state.name);
        let taken: HashSet<EcoString> = states.chain(self.grammar.nonterminals()).cloned().collect();
        (0_u32..).map(|n| eco_format!("q{n}")).filter(move |name| !taken.contains(name))
    }

    /// Whether states go by the names of their nonterminals.
    fn follow_nonterminals(self) -> bool {
        self.naming == Naming::States || self.document.states().len() == 0
    }
}

/// Makes the states those of the automaton, and tells their ids.
fn draw_states(
    document: &mut Document,
    before: &Written,
    machine: &GrammarNfa,
    matched: &Matched,
    names: Names<'_>,
) -> Vec<StateId> {
    let placed: Vec<Option<Point>> =
        matched.states.iter().map(|id| id.and_then(|id| names.document.state(id)).map(|state| state.at)).collect();
    let places = places(names.document, before, machine, matched, &placed);
    let mut free = None;
    let mut ids = Vec::with_capacity(machine.states.len());
    for (index, (stands, at)) in machine.states.iter().zip(places).enumerate() {
        let accepting = machine.nfa.is_accepting(index as u32);
        let own = match part(*stands, names.grammar) {
            Part::Nonterminal(name) => names.follow_nonterminals().then_some(name),
            Part::End => Some("⊤".into()),
            Part::Inside => None,
        };
        let id = if let Some(id) = matched.states[index] {
            update(document, id, accepting, own.filter(|_| matched.renamed == Some(id)));
            id
        } else {
            let mut next = || free.get_or_insert_with(|| names.free()).next().unwrap_or_default();
            let name = own.unwrap_or_else(&mut next);
            document.add_state(State { accepting, ..State::new(name, at) })
        };
        ids.push(id);
    }
    ids
}

/// Changes a state only where it differs, so that what it shares with older versions stays shared.
fn update(document: &mut Document, id: StateId, accepting: bool, renamed: Option<EcoString>) {
    let same = document
        .state(id)
        .is_some_and(|state| state.accepting == accepting && renamed.as_ref().is_none_or(|name| *name == state.name));
    if !same {
        document.update_state(id, |state| {
            state.accepting = accepting;
            state.name = renamed.unwrap_or_else(|| state.name.clone());
        });
    }
}

fn places(
    document: &Document,
    before: &Written,
    machine: &GrammarNfa,
    matched: &Matched,
    placed: &[Option<Point>],
) -> Vec<Point> {
    if placed.iter().all(Option::is_some) {
        return placed.iter().copied().map(Option::unwrap_or_default).collect();
    }
    let known: HashSet<StateId> = matched.states.iter().flatten().copied().collect();
    // What the new text no longer speaks of makes room.
    let stays = |id: &StateId| !known.contains(id) && !before.parts.contains_key(id);
    let others: Vec<Point> = document.states().filter(|(id, _)| stays(id)).map(|(_, state)| state.at).collect();
    place::near(&machine.nfa, placed, &others)
}

/// Makes the transitions out of these states those of the automaton; arrows that stay keep their shapes.
fn draw_transitions(document: &mut Document, machine: &GrammarNfa, ids: &[StateId]) {
    let nfa = &machine.nfa;
    let label =
        |symbol: u32| nfa.alphabet().symbols().get(symbol as usize).cloned().map_or(Label::Epsilon, Label::Symbol);
    let moves = (0..nfa.len() as u32).flat_map(|from| nfa.moves(from).iter().map(move |m| (from, m)));
    let mut wanted: Vec<Transition> = moves
        .map(|(from, m)| Transition { from: ids[from as usize], to: ids[m.target as usize], label: label(m.symbol) })
        .collect();
    wanted.sort_unstable();
    let known: HashSet<StateId> = ids.iter().copied().collect();
    let mut changed: BTreeSet<(StateId, StateId)> = BTreeSet::new();
    let mut next = wanted.iter().peekable();
    for drawn in document.transitions().filter(|t| known.contains(&t.from)) {
        while let Some(new) = next.next_if(|new| *new < drawn) {
            changed.insert((new.from, new.to));
        }
        if next.next_if(|new| *new == drawn).is_none() {
            changed.insert((drawn.from, drawn.to));
        }
    }
    changed.extend(next.map(|new| (new.from, new.to)));
    for (from, to) in changed {
        let first = wanted.partition_point(|t| (t.from, t.to) < (from, to));
        let labels = wanted[first..].iter().take_while(|t| (t.from, t.to) == (from, to));
        document.set_labels(from, to, labels.map(|t| t.label.clone()));
    }
}
