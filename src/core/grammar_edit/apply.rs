//! Carries a change of the grammar text over to the document.

use super::{
    GrammarSource,
    match_states::{Matched, match_states},
    start_marks,
};
use crate::{
    Document, Grammar, GrammarNfa, GrammarRole, GrammarText, Label, Nfa, Point, State, StateId, StateRole, Transition,
    geometry::Outline, grammar::naming, layout, nfa_of, notation::grammar::ReadErrors,
};
use ecow::{EcoString, eco_format};
use imbl::OrdMap;
use std::collections::{BTreeSet, HashSet};

/// Returns the document after its grammar changes from `before` to `text`.
///
/// The result is the automaton of the text. States that occur in both texts keep their id, name, color, position and
/// arrow bends. New states are placed near their neighbors and named after their nonterminals, unless another state has
/// that name. A small drawing that is as an automatic layout left it is laid out again. States that the text no longer mentions are removed. If exactly one nonterminal disappears and exactly one
/// appears, its state is renamed. States that neither text mentions stay.
///
/// If the document has several start states, it keeps start marks: the states that a start symbol without a state leads
/// to, or those with ε-productions in a left-linear grammar, are start states.
///
/// Nonterminals without rules become states without transitions, so that a drawing can follow a text while it is
/// typed. A blank text denotes the empty language.
///
/// # Errors
/// Returns all errors in `text` with their positions if it cannot be parsed.
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, GrammarSource, edit_grammar};
///
/// let nothing = GrammarSource::default();
/// let first = edit_grammar(&Document::default(), &nothing, "S → a S | b")?;
/// let before = GrammarSource::stored(&first).expect("the document stores the text");
/// let second = edit_grammar(&first, &before, "S → a S | b | c A\nA → a")?;
/// // The states of S and of the end stay; A gets a new one.
/// assert_eq!(second.states().len(), 3);
/// assert!(first.states().all(|(id, state)| second.state(id).is_some_and(|same| same.name == state.name)));
/// assert!(DocumentNfa::new(&second).nfa.accepts(&[2, 0]));
/// assert!(edit_grammar(&first, &before, "S → a S S").is_err());
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
pub fn edit_grammar(
    document: &Document,
    before: &GrammarSource,
    text: impl Into<GrammarText>,
) -> Result<Document, ReadErrors> {
    let text = text.into();
    let grammar = match text.trim() {
        "" => None,
        _ => Some(&text.open().map_err(Clone::clone)?.parsed.grammar).filter(|grammar| !grammar.is_empty()),
    };
    let mut edited = document.clone();
    let mut parts = OrdMap::new();
    let mut apart = Vec::new();
    if let Some(grammar) = grammar {
        let machine = nfa_of(grammar);
        let matched = match_states(document, before, grammar, &machine);
        let names = Names::new(document, before, grammar, &matched);
        let ids = draw_states(&mut edited, before, &machine, &matched, &names);
        draw_transitions(&mut edited, &machine.nfa, &ids);
        let start = machine.nfa.starts().first().copied();
        edited.set_start(start.map(|start| ids[start as usize]));
        let drawn = start.and_then(|start| matched.states[start as usize]);
        if document.starts().len() > 1 && start_marks::apply(grammar, &machine, drawn) {
            start_marks::draw(document, &mut edited, &machine, &ids);
        }
        if matched.states.iter().all(Option::is_none) {
            apart.clone_from(&ids);
        }
        let stands = ids.into_iter().zip(machine.states.iter().map(|&stands| part(stands, grammar)));
        parts = stands.filter(|&(id, _)| edited.state(id).is_some()).collect();
    }
    let gone: BTreeSet<StateId> = before.roles.keys().copied().filter(|id| !parts.contains_key(id)).collect();
    edited.remove_states(&gone);
    if layout::is_laid_out(document) {
        layout::lay_out(&mut edited);
    } else if !apart.is_empty() {
        apart.sort_unstable();
        layout::place_missing(&mut edited, &apart);
    }
    edited.set_grammar_with_roles(text, parts);
    Ok(edited)
}

fn part(stands: StateRole, grammar: &Grammar) -> GrammarRole {
    match stands {
        StateRole::Nonterminal(number) => GrammarRole::Nonterminal(grammar.nonterminals()[number as usize].clone()),
        StateRole::End => GrammarRole::End,
        StateRole::Inside { .. } => GrammarRole::Inside,
    }
}

/// The names available to new states.
struct Names<'a> {
    document: &'a Document,
    grammar: &'a Grammar,
    /// The end of bodies, if it has a name that it was given. The name is available to nonterminals.
    end: Option<StateId>,
    /// The states that the text no longer mentions.
    gone: BTreeSet<StateId>,
}

impl<'a> Names<'a> {
    fn new(document: &'a Document, before: &GrammarSource, grammar: &'a Grammar, matched: &Matched) -> Self {
        let end = before.roles.iter().find(|(_, role)| **role == GrammarRole::End).map(|(&id, _)| id);
        let is_given = |id: &StateId| document.state(*id).is_some_and(|state| naming::is_end_name(&state.name));
        let known: HashSet<StateId> = matched.states.iter().flatten().copied().collect();
        let gone = before.roles.keys().copied().filter(|id| !known.contains(id)).collect();
        Self { document, grammar, end: end.filter(is_given), gone }
    }

    /// Returns a new name for the end of bodies: always if it has no state yet, else if a nonterminal has its name.
    fn of_end(&self, state: Option<StateId>) -> Option<EcoString> {
        let is_nonterminal = |name: &str| self.grammar.nonterminals().iter().any(|nonterminal| nonterminal == name);
        let is_clear =
            |id: StateId| self.end != Some(id) || !self.document.state(id).is_some_and(|s| is_nonterminal(&s.name));
        if state.is_some_and(is_clear) {
            return None;
        }
        let taken = self.taken();
        let is_terminal = |name: &str| self.grammar.terminals().position(name).is_some();
        Some(naming::end_name(|name| taken.contains(name) || is_nonterminal(name) || is_terminal(name)))
    }

    /// Iterates over names of the form q0, q1, … that no state or nonterminal has.
    fn free(&self) -> impl Iterator<Item = EcoString> + use<> {
        let states = self.document.states().map(|(_, state)| &state.name);
        let taken: HashSet<EcoString> = states.chain(self.grammar.nonterminals()).cloned().collect();
        (0_u32..).map(|n| eco_format!("q{n}")).filter(move |name| !taken.contains(name))
    }

    /// Returns the names of the states that keep them.
    fn taken(&self) -> HashSet<&'a str> {
        let others = self.document.states().filter(|(id, _)| Some(*id) != self.end && !self.gone.contains(id));
        others.map(|(_, state)| state.name.as_str()).collect()
    }
}

/// Updates, adds and places the states of the automaton; returns their ids.
fn draw_states(
    document: &mut Document,
    before: &GrammarSource,
    machine: &GrammarNfa,
    matched: &Matched,
    names: &Names<'_>,
) -> Vec<StateId> {
    let placed: Vec<Option<Point>> =
        matched.states.iter().map(|id| id.and_then(|id| names.document.state(id)).map(|state| state.at)).collect();
    let places = places(before, machine, matched, names, &placed);
    let added = matched.states.iter().filter(|id| id.is_none()).count();
    let mut free_ids = document.free_ids(added).into_iter();
    let taken = if added == 0 { HashSet::new() } else { names.taken() };
    let mut free = None;
    let mut ids = Vec::with_capacity(machine.states.len());
    for (index, (stands, at)) in machine.states.iter().zip(places).enumerate() {
        let accepting = machine.nfa.is_accepting(index as u32);
        let own = match part(*stands, names.grammar) {
            GrammarRole::Nonterminal(name) => Some(name),
            GrammarRole::End => names.of_end(matched.states[index]),
            GrammarRole::Inside => None,
        };
        let id = if let Some(id) = matched.states[index] {
            let is_renamed = matched.renamed == Some(id) || *stands == StateRole::End;
            update(document, id, accepting, own.filter(|_| is_renamed));
            id
        } else {
            let mut next = || free.get_or_insert_with(|| names.free()).next().unwrap_or_default();
            let is_free = |name: &EcoString| *stands == StateRole::End || !taken.contains(name.as_str());
            let name = own.filter(is_free).unwrap_or_else(&mut next);
            let id = free_ids.next().expect("there are as many IDs as new states");
            document.insert_state(id, State { accepting, ..State::new(name, at) });
            id
        };
        ids.push(id);
    }
    ids
}

/// Changes a state only if it differs, so that structure shared with older versions stays shared.
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
    before: &GrammarSource,
    machine: &GrammarNfa,
    matched: &Matched,
    names: &Names<'_>,
    placed: &[Option<Point>],
) -> Vec<Point> {
    if placed.iter().all(Option::is_some) {
        return placed.iter().copied().map(Option::unwrap_or_default).collect();
    }
    let known: HashSet<StateId> = matched.states.iter().flatten().copied().collect();
    // States that the new text no longer mentions are not obstacles.
    let stays = |id: &StateId| !known.contains(id) && !before.roles.contains_key(id);
    let others: Vec<Outline> =
        names.document.states().filter(|(id, _)| stays(id)).map(|(_, state)| Outline::of(state)).collect();
    let reach = |(id, stands): (&Option<StateId>, &StateRole)| match part(*stands, names.grammar) {
        _ if let Some(state) = id.and_then(|id| names.document.state(id)) => Outline::of(state).reach,
        GrammarRole::Nonterminal(name) => Outline::of(&State::new(name, Point::ZERO)).reach,
        GrammarRole::End | GrammarRole::Inside => 0.0,
    };
    let reaches: Vec<f32> = matched.states.iter().zip(&machine.states).map(reach).collect();
    layout::places(&machine.nfa, placed, &reaches, &others)
}

/// Replaces the transitions out of these states with those of the automaton. Unchanged arrows keep their shapes.
pub(crate) fn draw_transitions(document: &mut Document, nfa: &Nfa, ids: &[StateId]) {
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
