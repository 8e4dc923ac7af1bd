//! Parameters of commands: a tab of the side panel, words to generate, a second operand.

use crate::TabId;
use grammaton_core::Document;

/// A tab of the side panel, below the grammar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum SideTab {
    /// The problems of the automaton and grammar.
    #[default]
    Problems,
    /// The definitions of the automaton and the grammar.
    Definition,
    /// The properties of the selection.
    Properties,
    /// The sample words.
    Words,
    /// Checks of the language.
    Checks,
    /// A text split into tokens. Shown for drawings with tokens.
    Tokens,
}

impl SideTab {
    /// All tabs, from left to right.
    pub const ALL: [Self; 6] =
        [Self::Problems, Self::Definition, Self::Properties, Self::Words, Self::Checks, Self::Tokens];
}

/// The words to generate from an automaton.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratedWords {
    /// The shortest accepted and rejected words.
    Shortest,
    /// Random accepted and rejected words.
    Random,
    /// All words up to this length.
    All(usize),
}

/// An open tab in a list of tabs.
#[derive(Clone, PartialEq, Debug)]
pub struct TabSummary {
    /// The tab.
    pub id: TabId,
    /// The name of its document.
    pub name: String,
    /// Its document.
    pub document: Document,
}

/// The second of two automata to compare or combine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OtherAutomaton {
    /// The automaton in this tab.
    Tab(TabId),
    /// The automaton of this grammar or regular expression.
    Text(String),
}
