//! Results of operations, before they are drawn.

use super::operand::Operand;
use ecow::{EcoString, eco_format};
use grammaton_core::{Nfa, Subsets, free_name};

/// The maximum number of members that the name of a set lists.
const MAX_MEMBERS: usize = 16;

/// The automaton made by an operation, with the names and origins of its states.
pub(super) struct Outcome {
    pub(super) nfa: Nfa,
    pub(super) names: Vec<EcoString>,
    pub(super) origins: Vec<Origin>,
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
    /// Returns an operand unchanged.
    pub(super) fn unchanged(operand: &Operand) -> Self {
        let origins = (0..operand.nfa().len() as u32).map(Origin::First).collect();
        Self { nfa: operand.nfa().clone(), names: operand.names(), origins }
    }

    /// Returns an automaton whose states are sets of states of this one.
    pub(super) fn merged(self, nfa: Nfa, sets: &Subsets) -> Self {
        let names = set_names(sets, &self.names);
        let is_same = are_at_most(sets, 1);
        let origin = |state| sets.of(state).next().filter(|_| is_same).map(|member| self.origins[member as usize]);
        let origins = (0..sets.len() as u32).map(|state| origin(state).unwrap_or(Origin::New)).collect();
        Self { nfa, names, origins }
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
        Self { nfa, names, origins }
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
