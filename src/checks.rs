//! What can be asked of an automaton, as jobs whose answers can be shown as they are.

mod comparison;
mod facts;
mod size;

pub(crate) use comparison::{Compared, Comparison};
pub(crate) use facts::{Ambiguous, Asking, Counted, Facts, LIMIT};
pub(crate) use size::Size;
