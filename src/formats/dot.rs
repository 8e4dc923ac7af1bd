//! Reads and writes Graphviz graphs: `digraph { q0 -> q1 [label="a"] }`.
//!
//! A written graph keeps everything that is drawn: positions as `pos`, which `neato -n` honors, and properties
//! without a Graphviz equivalent as custom attributes, which Graphviz ignores. Other graphs are read as automata as
//! far as possible; the rest is reported.

mod graph;
mod read;
mod tokens;
mod write;

pub use read::{Parsed, read};
pub use write::write;

use ecow::EcoString;
use grammaton_core::{StateId, TextPosition};

/// The error of a graph that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct DotError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a graph.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The text does not start like a directed graph.
    #[error("a graph must start with `digraph {{`")]
    NoGraph,
    /// The graph is undirected.
    #[error("undirected graphs cannot be read as automata; use `digraph` and `->`")]
    Undirected,
    /// A token is unexpected at its position.
    #[error("unexpected `{0}`")]
    Stray(EcoString),
    /// A closing token is missing.
    #[error("the closing `{0}` is missing")]
    Unclosed(&'static str),
    /// Subgraphs are nested too deeply.
    #[error("subgraphs are nested too deeply here")]
    TooDeep,
    /// The graph has too many states or edges.
    #[error("the graph has too many states or edges")]
    TooLarge,
}

/// The largest number of states, and of edges, that is read.
const MAX: usize = 1_000_000;

fn state_id(number: usize) -> StateId {
    StateId::new(number as u32)
}
