//! The operations of the core, with names and origins of the resulting states.

use super::{
    operand::Operand,
    outcome::{Origin, Outcome, set_names},
};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Combined, Determinized, Dfa, Kind, Limited, Nfa, OverLimit, TooLarge, kind, merge_bisimilar_with_outputs,
    minimize_with_outputs,
};
use std::collections::HashSet;

/// The name of a new start state.
const START: &str = "start";
/// The greatest number of transitions after ε-moves are removed.
const MAX_TRANSITIONS: usize = 2_000_000;
/// The name of a new sink.
const SINK: &str = "sink";

/// Applies the subset construction. A deterministic automaton only loses its unreachable states.
pub(super) fn determinize(operand: &Operand, made: &Determinized) -> Outcome {
    Outcome::unchanged(operand).merged(made.dfa.as_nfa().clone(), &made.subsets)
}

/// Minimizes a deterministic automaton. Each resulting state is a class of equivalent states, which have the same token.
pub(super) fn minimize((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    let made = if outcome.tokens.is_empty() {
        grammaton_core::minimize(&dfa)
    } else {
        minimize_with_outputs(&dfa, outcome.tokens.outputs())
    };
    let minimal = outcome.classes(made.dfa.as_nfa().clone(), &made.classes());
    match kind(dfa.as_nfa()) {
        Kind::Dfa { missing: None } => minimal.completed(&made.dfa),
        _ => minimal,
    }
}

/// Merges bisimilar states with the same token.
pub(super) fn merge_bisimilar(operand: &Operand) -> Outcome {
    let outcome = Outcome::unchanged(operand);
    let made = if outcome.tokens.is_empty() {
        grammaton_core::merge_bisimilar(operand.nfa())
    } else {
        merge_bisimilar_with_outputs(operand.nfa(), outcome.tokens.outputs())
    };
    outcome.classes(made.nfa, &made.classes)
}

/// Returns a deterministic automaton whose states have no counterparts in the operands, with numbers as names.
pub(super) fn numbered(dfa: &Dfa) -> Outcome {
    let names = (0..dfa.len()).map(|state| eco_format!("q{state}")).collect();
    Outcome::new(dfa.as_nfa().clone(), names, vec![Origin::New; dfa.len()])
}

/// Adds a sink for missing transitions to a deterministic automaton.
pub(super) fn complete((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    outcome.with(grammaton_core::complete(&dfa).dfa.as_nfa().clone(), SINK)
}

/// Complements a deterministic automaton. All states stay, even unreachable ones, so that the drawing keeps its
/// layout.
pub(super) fn complement((outcome, dfa): (Outcome, Dfa)) -> Outcome {
    outcome.with(grammaton_core::negate(&dfa).dfa.as_nfa().clone(), SINK)
}

/// Removes the ε-moves, or returns an error if there would be too many transitions.
pub(super) fn remove_epsilon(operand: &Operand) -> Result<Outcome, OverLimit> {
    let over = |error: TooLarge| OverLimit { limit: error.limit, of: Limited::Elements };
    let made = grammaton_core::remove_epsilon_within(operand.nfa(), MAX_TRANSITIONS).map_err(over)?;
    let outcome = Outcome::unchanged(operand);
    let tokens = outcome.tokens.clone().after_epsilon_moves(operand.nfa());
    Ok(Outcome { tokens, ..outcome }.with(made, START))
}

pub(super) fn trim(operand: &Operand) -> Outcome {
    let made = grammaton_core::trim(operand.nfa());
    let names = operand.names();
    let names = made.states.iter().map(|&state| names[state as usize].clone()).collect();
    Outcome::new(made.nfa, names, made.states.into_iter().map(Origin::First).collect())
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

/// Names the states of a product: pairs of states, or of sets of states if an operand had to be determinized.
pub(super) fn product(first: &Operand, second: &Operand, Combined { nfa, left, right }: Combined) -> Outcome {
    let pairs = set_names(&left, &first.names()).into_iter().zip(set_names(&right, &second.names()));
    let names = pairs.map(|(left, right)| eco_format!("({left},{right})")).collect();
    let origins = vec![Origin::New; nfa.len()];
    Outcome { composed: nfa.len(), ..Outcome::new(nfa, names, origins) }
}

impl Outcome {
    /// Completes a minimal automaton so that it stays minimal among the complete ones.
    fn completed(self, minimal: &Dfa) -> Self {
        let nfa = minimal.as_nfa();
        if nfa.accepting().next().is_some() {
            return self.with(grammaton_core::complete(minimal).dfa.as_nfa().clone(), SINK);
        }
        // If nothing is accepted, the start itself is the sink.
        let symbols = 0..nfa.alphabet().len() as u32;
        let loops =
            minimal.start().into_iter().flat_map(|start| symbols.clone().map(move |symbol| (start, symbol, start)));
        let nfa = Nfa::new(nfa.alphabet().clone(), nfa.len(), minimal.start(), [], loops);
        Self { nfa, ..self }
    }
}

/// Returns the union or concatenation of two operands, with their states next to each other. States of the second
/// operand get primes if their names are taken.
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
