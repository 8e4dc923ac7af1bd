//! Graphs for Graphviz: `digraph { q0 -> q1 [label="a"] }`.
//!
//! What we write keeps everything that is drawn: places as `pos`, which neato takes with `-n`, and what Graphviz has no
//! word for in attributes of our own, which it passes over. What others write is read as an automaton as far as it is
//! one; the rest is told.

mod graph;
mod read;
mod tokens;
mod write;

pub use read::{Parsed, read};
pub use write::write;

use crate::{Place, StateId};
use ecow::EcoString;

/// Why a graph cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct DotError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a graph.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// It does not begin as a graph.
    #[error("a graph begins with digraph and {{")]
    NoGraph,
    /// Its edges have no direction.
    #[error("the edges of a graph have no direction: an automaton is a digraph")]
    Undirected,
    /// Something has no meaning where it stands.
    #[error("{0} has no meaning here")]
    Stray(EcoString),
    /// Something is not closed.
    #[error("the closing {0} is missing")]
    Unclosed(&'static str),
    /// Subgraphs are nested too deeply.
    #[error("subgraphs are nested too deeply here")]
    TooDeep,
    /// There are more states or edges than anyone would draw.
    #[error("there are more states or edges than can be read")]
    TooLarge,
}

/// The most states, and the most edges, that are read.
const MAX: usize = 1_000_000;

fn state_id(number: usize) -> StateId {
    StateId::new(number as u32)
}
