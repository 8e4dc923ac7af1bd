//! Maximum sizes for views that would otherwise be too slow, or too long to read.

/// The maximum number of productions of a grammar that can be edited as text.
pub(crate) const TEXT_PRODUCTIONS: usize = 4_000;

/// The maximum number of productions of a grammar in which symbols are grouped.
const GROUPED_PRODUCTIONS: usize = 20_000;

/// The maximum number of states of an automaton whose constructions are shown step by step.
const STEP_STATES: usize = 150;
/// The maximum number of productions of a grammar whose constructions are shown step by step.
const STEP_PRODUCTIONS: usize = 600;

/// Returns whether symbols with the same target are grouped in a grammar of this size.
pub(crate) fn can_group(productions: usize) -> bool {
    productions <= GROUPED_PRODUCTIONS
}

/// Returns whether constructions are shown step by step for an automaton and a grammar of these sizes.
pub(crate) fn can_step(states: usize, productions: usize) -> bool {
    states <= STEP_STATES && productions <= STEP_PRODUCTIONS
}
