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

use super::report::Effect;
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

/// Something to know about what was read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Remark {
    /// Nothing marks the start.
    #[error("no start is marked: an arrow from a node of shape point or none marks it")]
    NoStart,
    /// Several states are marked as start.
    #[error("{0} is marked as a start too; the first one is kept")]
    SecondStart(EcoString),
    /// A label cannot be read as symbols.
    #[error("the label {0} is read as one symbol")]
    OneSymbol(EcoString),
    /// A word for ε is read as it.
    #[error("{0} is read as ε")]
    Epsilon(EcoString),
}

impl Remark {
    /// What became of it.
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::NoStart => Effect::Hint,
            Self::SecondStart(_) => Effect::LeftOut,
            Self::OneSymbol(_) | Self::Epsilon(_) => Effect::Changed,
        }
    }
}

/// The most states, and the most edges, that are read.
const MAX: usize = 1_000_000;

fn state_id(number: usize) -> StateId {
    StateId::new(number as u32)
}
