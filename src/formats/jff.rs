//! Reads and writes JFLAP files: `.jff` files with automata and grammars, in the dialects of its versions and of
//! compatible tools. Also reads the `.jflap` files of JFLAP 8, which hold a grammar.
//!
//! Mistakes that JFLAP accepts silently are reported: a second initial state, which is kept, a transition from a missing
//! state, a text of several letters on one arrow. Written files can be read by JFLAP: ids and control points are integers, ε
//! is an empty element, and the type is an element of its own. A declared alphabet is an element `<alphabet>` with a
//! `<symbol>` for each symbol, which JFLAP ignores.

mod automaton;
mod expression;
mod grammar;
mod labels;
mod read;
mod write;

pub use read::read;
pub use write::{write, write_grammar};

use super::{
    Feature, Format, ImportOptions,
    spec::{ContentKind, DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
    xml::XmlFault,
};
use ecow::EcoString;
use grammaton_core::{Symbol, notation::regex};

/// The format of automata. Reading accepts grammars, too.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "jff",
    extensions: &["jff"],
    about: "an automaton for JFLAP; a `.jff` file that contains a grammar or an expression can be read, too",
    read: READ,
    write: Some(WriteFn::Document(|document, _| Ok(write(document)?))),
    detect: Some(DetectFn::Text { rank: 1, matches: is_jff }),
    keeps: &[Feature::Positions, Feature::Bends, Feature::Notes, Feature::StateNotes, Feature::Alphabet],
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// The format of grammars. Reading accepts automata, too.
pub(crate) const GRAMMAR_SPEC: FormatSpec = FormatSpec {
    name: "jff-grammar",
    extensions: &["jff"],
    about: "a grammar for JFLAP",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    read: READ,
    write: Some(WriteFn::Grammar(|grammar, _| Ok(write_grammar(grammar)?))),
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// The format of grammars in JFLAP 8.
pub(crate) const JFLAP_SPEC: FormatSpec = FormatSpec {
    name: "jflap",
    extensions: &["jflap"],
    about: "a grammar or an automaton of JFLAP 8",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    read: READ,
    instead: Some(Format::JffGrammar),
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// The reader of all three formats.
const READ: Option<ReadFn> = Some(ReadFn::Bytes(|bytes, options| read(bytes, Options::from(options))));

/// Matches `<structure` or `<jflap`, possibly after a declaration and comments.
fn is_jff(text: &str) -> bool {
    let is_root = |name: &str| {
        let after = text.find(name).map(|at| &text[at + name.len()..]);
        after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')))
    };
    text.starts_with('<') && (is_root("<structure") || is_root("<jflap"))
}

/// The largest number of states that is read, including the new states for texts of several letters.
pub const MAX_STATES: usize = 100_000;
/// The largest number of transitions that is read. A range counts once per symbol.
pub const MAX_TRANSITIONS: usize = 400_000;

/// Options for reading ambiguous files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether a lone λ or ε is the empty word. In JFLAP it is a letter.
    pub lambda: bool,
    /// Whether states without a position stay at the origin.
    pub skip_layout: bool,
}

impl From<&ImportOptions> for Options {
    fn from(options: &ImportOptions) -> Self {
        Self { lambda: options.lambda, skip_layout: options.skip_layout }
    }
}

/// A fault in a JFLAP file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The XML is malformed or hostile.
    #[error(transparent)]
    Xml(#[from] XmlFault),
    /// The file has no `<structure>` element, but another root.
    #[error("this is not a JFLAP file; it has no <structure> element{}", root(.0))]
    NoStructure(EcoString),
    /// Nothing was read, and an element has no meaning here.
    #[error("this JFLAP file has no states and no productions; <{0}> is not understood")]
    Unknown(EcoString),
    /// A regular expression is malformed.
    #[error("this regular expression cannot be read: {0}")]
    Expression(regex::Fault),
    /// The file holds something other than an automaton or a grammar.
    #[error("this file contains {}; only finite automata, regular grammars and regular expressions can be read", described(.0))]
    OtherKind(EcoString),
    /// There are too many states.
    #[error("there are more than {MAX_STATES} states")]
    TooManyStates,
    /// There are too many transitions.
    #[error("there are more than {MAX_TRANSITIONS} transitions")]
    TooManyTransitions,
}

/// Returns what the root element of another file shows.
fn root(name: &str) -> String {
    let kind = match name {
        "" => return String::new(),
        "svg" => "an SVG picture",
        "html" => "a web page",
        "graphml" => "a graph in GraphML",
        "gexf" => "a graph in GEXF",
        "mxfile" => "a diagram of draw.io",
        "pnml" => "a Petri net",
        "scxml" => "a state chart in SCXML",
        _ => return format!("; its first element is <{name}>"),
    };
    format!("; it looks like {kind}")
}

/// Returns a description of a JFLAP type.
fn described(kind: &str) -> String {
    let known = match kind {
        "pda" => "a pushdown automaton",
        "turing" | "turingmachine" => "a Turing machine",
        "mealy" => "a Mealy machine",
        "moore" => "a Moore machine",
        "lsystem" => "an L-system",
        "regular pumping lemma" | "context-free pumping lemma" => "a pumping lemma",
        _ => return format!("something of type “{kind}”"),
    };
    format!("{known} (type {kind})")
}

/// The reason why content cannot be written for JFLAP.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unwritable {
    /// A symbol has several characters.
    #[error("JFLAP would read the symbol {0} as {count} separate symbols", count = .0.as_str().chars().count())]
    LongSymbol(Symbol),
    /// A symbol is a character that XML does not allow.
    #[error("the symbol {0:?} is a character that XML does not allow")]
    IllegalSymbol(Symbol),
    /// There are several start states.
    #[error(
        "JFLAP allows only one start state, but this automaton has {0}; join them by a new start state with an \
         ε-transition to each (on the command line: --single-start)"
    )]
    SeveralStarts(usize),
    /// A terminal is an uppercase letter.
    #[error("JFLAP would read the terminal {0} as a nonterminal")]
    UpperCase(Symbol),
    /// There are more nonterminals than uppercase letters.
    #[error("JFLAP supports only 26 nonterminals, A to Z, but this grammar has {0}")]
    ManyNonterminals(usize),
}
