//! The operations of the core, with names for the states that they make.

use super::{
    operand::Operand,
    outcome::{Origin, Outcome, set_names},
};
use ecow::{EcoString, eco_format};
use grammaton_core::{Combined, Determinized, Dfa, Kind, Nfa, kind};
use std::collections::HashSet;

/// What a new start is called.
const START: &str = "start";
/// What a state is called from which there is no way out.
const SINK: &str = "sink";

/// Each state is a set of states; an automaton that is deterministic already loses only what is unreachable.
pub(super) fn determinize(operand: &Operand, made: &Determinized) -> Outcome {
    Outcome::unchanged(operand).merged(made.dfa.as_nfa().clone(), &made.subsets)
}

/// Each state is a class of states that accept the same.
pub(super) fn minimize((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    let made = grammaton_core::minimize(&dfa);
    let minimal = outcome.classes(made.dfa.as_nfa().clone(), &made.classes());
    match kind(dfa.as_nfa()) {
        Kind::Dfa { missing: None } => minimal.completed(&made.dfa),
        _ => minimal,
    }
}

/// A deterministic automaton with a sink for the moves that it lacks.
pub(super) fn complete((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    outcome.with(grammaton_core::complete(&dfa).dfa.as_nfa().clone(), SINK)
}

/// Of a deterministic automaton all states are kept, also unreachable ones: they tell where the others were.
pub(super) fn complement((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    outcome.with(grammaton_core::negate(&dfa).dfa.as_nfa().clone(), SINK)
}

pub(super) fn remove_epsilon(operand: &Operand) -> Outcome {
    Outcome::unchanged(operand).with(grammaton_core::remove_epsilon(operand.nfa()), START)
}

pub(super) fn trim(operand: &Operand) -> Outcome {
    let made = grammaton_core::trim(operand.nfa());
    let names = operand.names();
    let names = made.states.iter().map(|&state| names[state as usize].clone()).collect();
    Outcome { nfa: made.nfa, names, origins: made.states.into_iter().map(Origin::First).collect() }
}

pub(super) fn reverse(operand: &Operand) -> Outcome {
    Outcome::unchanged(operand).with(grammaton_core::reverse(operand.nfa()), START)
}

pub(super) fn star(operand: &Operand) -> Outcome {
    Outcome::unchanged(operand).with(grammaton_core::star(operand.nfa()), START)
}

pub(super) fn union(first: &Operand, second: &Operand) -> Outcome {
    side_by_side(grammaton_core::union(first.nfa(), second.nfa()), first, second)
}

pub(super) fn concatenate(first: &Operand, second: &Operand) -> Outcome {
    side_by_side(grammaton_core::concatenate(first.nfa(), second.nfa()), first, second)
}

/// Each state is a pair of states, or of sets of states where an operand must be deterministic.
pub(super) fn product(first: &Operand, second: &Operand, Combined { nfa, left, right }: Combined) -> Outcome {
    let pairs = set_names(&left, &first.names()).into_iter().zip(set_names(&right, &second.names()));
    let names = pairs.map(|(left, right)| eco_format!("({left},{right})")).collect();
    let origins = vec![Origin::New; nfa.len()];
    Outcome { nfa, names, origins }
}

impl Outcome {
    /// The minimal complete automaton, made of the minimal one.
    fn completed(self, minimal: &Dfa) -> Self {
        let nfa = minimal.as_nfa();
        if nfa.accepting().next().is_some() {
            return self.with(grammaton_core::complete(minimal).dfa.as_nfa().clone(), SINK);
        }
        // Where nothing is accepted, the start is a sink itself.
        let symbols = 0..nfa.alphabet().len() as u32;
        let loops = nfa.start().into_iter().flat_map(|start| symbols.clone().map(move |symbol| (start, symbol, start)));
        let nfa = Nfa::new(nfa.alphabet().clone(), nfa.len(), nfa.start(), [], loops);
        Self { nfa, ..self }
    }
}

/// Both operands in one automaton, the states of the second with a prime where the first has the name.
fn side_by_side(Combined { nfa, left, right }: Combined, first: &Operand, second: &Operand) -> Outcome {
    let mut outcome = Outcome::unchanged(first);
    let mut taken: HashSet<EcoString> = outcome.names.iter().cloned().collect();
    for (state, mut name) in (0..).zip(second.names()) {
        while !taken.insert(name.clone()) {
            name.push('\'');
        }
        outcome.names.push(name);
        outcome.origins.push(Origin::Second(state));
    }
    debug_assert!(
        (0..first.nfa().len() as u32).all(|state| left.of(state).eq([state]) && right.of(state).next().is_none())
    );
    outcome.with(nfa, START)
}
