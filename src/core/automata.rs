//! Dense automata, and the basic questions about them: acceptance, runs, kind, reachability, and epsilon closures.

mod accept;
pub(crate) mod analysis;
pub(crate) mod components;
mod dfa;
#[cfg(feature = "document")]
mod document_nfa;
pub(crate) mod epsilon;
pub(crate) mod nfa;
pub(crate) mod reversed;
mod run;

pub use analysis::{Kind, kind, live, reachable};
pub use dfa::{Dfa, NondeterminismError};
#[cfg(feature = "document")]
pub use document_nfa::DocumentNfa;
pub use nfa::{EPSILON, Move, Nfa};
pub use run::{Continuation, Outcome, Run, RunNode, RunTree, verdicts};
