//! Reads and writes Graphviz graphs: `digraph { q0 -> q1 [label="a"] }`.
//!
//! A written graph keeps everything that is drawn: positions as `pos`, which `neato -n` honors, and properties
//! without a Graphviz equivalent as custom attributes, which Graphviz ignores. The graph's attribute `alphabet`
//! declares Σ, with its symbols written as on an edge: `alphabet="a, b"`. Other graphs are read as automata as
//! far as possible; the rest is reported.

mod graph;
mod read;
mod tokens;
mod write;

pub use read::{Parsed, read};
pub use write::write;

use super::{
    Content, Feature, ImportError, ImportOptions, Imported,
    builder::TooLarge,
    ron,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
use grammaton_core::TextPosition;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "dot",
    extensions: &["dot", "gv"],
    about: "Graphviz; graphs from other programs can be read, too",
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Document(|document, options| Ok(write(document, options.notation.marks)))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_dot }),
    keeps: &[
        Feature::Positions,
        Feature::Bends,
        Feature::LabelPositions,
        Feature::Notes,
        Feature::StateNotes,
        Feature::Colors,
        Feature::Alphabet,
        Feature::Title,
        Feature::SeveralStarts,
    ],
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let parsed = read::read_with(text, options);
    let Parsed { document, report } = parsed.map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(document), report })
}

/// Matches `digraph name {`, possibly after comments.
fn is_dot(text: &str) -> bool {
    let text = ron::skip_blanks(text);
    let text = text.strip_prefix("strict").map_or(text, str::trim_start);
    text.strip_prefix("digraph")
        .is_some_and(|rest| rest.contains('{') && rest.starts_with(|c: char| !c.is_alphanumeric()))
}

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
    /// A comma may separate nodes or edges.
    #[error("this comma may separate nodes or edges; write `;` between edges, and braces around nodes: `a -> {{b c}}`")]
    Comma,
    /// A closing token is missing.
    #[error("the closing `{0}` is missing")]
    Unclosed(&'static str),
    /// Subgraphs are nested too deeply.
    #[error("subgraphs are nested too deeply here")]
    TooDeep,
    /// The edges have output.
    #[error("this looks like a transducer: “{0}” has different input and output")]
    Transducer(EcoString),
    /// The graph has too many states or edges.
    #[error("the graph has too many states or edges")]
    TooLarge,
    /// There are too many states or transitions.
    #[error(transparent)]
    TooMany(#[from] TooLarge),
}

/// The comment of a graph that this app wrote, whose labels are in its own notation.
const OWN: &str = "Grammaton";

/// The largest number of states, and of edges, that is read.
const MAX: usize = 1_000_000;
