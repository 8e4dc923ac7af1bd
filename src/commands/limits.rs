//! Sizes up to which a view works: beyond them it would be too slow or too long to read.

/// The most productions of a grammar that can be edited as text.
pub(crate) const TEXT_PRODUCTIONS: usize = 4_000;

/// The most states of an automaton whose constructions are shown step by step.
const STEP_STATES: usize = 150;
/// The most productions of a grammar whose constructions are shown step by step.
const STEP_PRODUCTIONS: usize = 600;

/// Whether constructions on an automaton and a grammar of these sizes are shown step by step.
pub(crate) fn can_step(states: usize, productions: usize) -> bool {
    states <= STEP_STATES && productions <= STEP_PRODUCTIONS
}
