//! Results of operations, before they are drawn.

use super::{operand::Operand, tokens::Tokens};
use crate::{NameScheme, state_names::breadth_first};
use ecow::{EcoString, eco_format};
use grammaton_core::{Nfa, Subsets, free_name};

/// The maximum number of members that the name of a set lists.
const MAX_MEMBERS: usize = 16;

/// The automaton made by an operation, with the names and origins of its states.
pub(super) struct Outcome {
    pub(super) nfa: Nfa,
    pub(super) names: Vec<EcoString>,
    /// The meanings of states with short names; empty if the names say everything.
    pub(super) meanings: Vec<EcoString>,
    pub(super) origins: Vec<Origin>,
    /// The tokens of states made from several ones. Others have those of their origins.
    pub(super) tokens: Tokens,
    /// The number of states, from the first, whose names may list several states; 0 if none does.
    pub(super) composed: usize,
}

/// The origin of a state made by an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// This state of the first operand.
    First(u32),
    /// This state of the second operand.
    Second(u32),
    /// The state has no counterpart in the operands.
    New,
}

impl Outcome {
    pub(super) fn new(nfa: Nfa, names: Vec<EcoString>, origins: Vec<Origin>) -> Self {
        Self { nfa, names, meanings: Vec::new(), origins, tokens: Tokens::default(), composed: 0 }
    }

    /// Returns an operand unchanged.
    pub(super) fn unchanged(operand: &Operand) -> Self {
        let origins = (0..operand.nfa().len() as u32).map(Origin::First).collect();
        Self { tokens: Tokens::of(operand), ..Self::new(operand.nfa().clone(), operand.names(), origins) }
    }

    /// Returns an automaton whose states are sets of states of this one.
    pub(super) fn merged(self, nfa: Nfa, sets: &Subsets) -> Self {
        let names = set_names(sets, &self.names);
        let is_same = are_at_most(sets, 1);
        let origin = |state| sets.of(state).next().filter(|_| is_same).map(|member| self.origins[member as usize]);
        let origins = (0..sets.len() as u32).map(|state| origin(state).unwrap_or(Origin::New)).collect();
        let composed = if is_same || !are_at_most(sets, MAX_MEMBERS) { 0 } else { sets.len() };
        Self { composed, tokens: self.tokens.merged(sets), ..Self::new(nfa, names, origins) }
    }

    /// Returns an automaton whose states are classes of states of this one. A class has the origin of its first
    /// member.
    pub(super) fn classes(self, nfa: Nfa, classes: &Subsets) -> Self {
        let class = |state| {
            let first = classes.of(state).next().expect("a class has a member") as usize;
            let name = match classes.of(state).take(MAX_MEMBERS + 1).count() {
                1 => self.names[first].clone(),
                count if count <= MAX_MEMBERS => classes.name(state, &self.names),
                _ => eco_format!("{{{},…}}", self.names[first]),
            };
            (name, self.origins[first])
        };
        let (names, origins) = (0..classes.len() as u32).map(class).unzip();
        let is_composed = self.composed > 0 || !are_at_most(classes, 1);
        let composed = if is_composed { classes.len() } else { 0 };
        Self { composed, tokens: self.tokens.merged(classes), ..Self::new(nfa, names, origins) }
    }

    /// Returns the automaton with short names, breadth-first from the start, if some name lists several states. These
    /// names become the meanings. A new state such as a sink keeps its name.
    pub(super) fn with_short_names(mut self, scheme: NameScheme) -> Self {
        if self.composed == 0 {
            return self;
        }
        self.meanings = std::mem::replace(&mut self.names, vec![EcoString::new(); self.nfa.len()]);
        let mut short = (0..).map(|index| scheme.name(index));
        for state in breadth_first(&self.nfa).into_iter().map(|state| state as usize) {
            self.names[state] = if state < self.composed {
                short.next().unwrap_or_default()
            } else {
                std::mem::take(&mut self.meanings[state])
            };
        }
        self
    }

    /// Returns an automaton with the same states, possibly followed by a new one, which is named `wanted` if that
    /// is free.
    pub(super) fn with(mut self, nfa: Nfa, wanted: &str) -> Self {
        if nfa.len() > self.names.len() {
            self.names.push(free_name(wanted, |name| self.names.iter().any(|other| other == name)));
            self.origins.push(Origin::New);
        }
        Self { nfa, ..self }
    }
}

/// Returns names for sets of states.
///
/// If no set has several members, these are the names of the members. Otherwise the names list the members, or are
/// numbered if some set is too large to be readable.
pub(super) fn set_names(sets: &Subsets, names: &[EcoString]) -> Vec<EcoString> {
    let (is_same, is_readable) = (are_at_most(sets, 1), are_at_most(sets, MAX_MEMBERS));
    let name = |state| match sets.of(state).next() {
        Some(member) if is_same => names[member as usize].clone(),
        _ if is_readable => sets.name(state, names),
        _ => eco_format!("q{state}"),
    };
    (0..sets.len() as u32).map(name).collect()
}

/// Returns whether no set has more than this number of members.
fn are_at_most(sets: &Subsets, members: usize) -> bool {
    (0..sets.len() as u32).all(|state| sets.of(state).nth(members).is_none())
}
