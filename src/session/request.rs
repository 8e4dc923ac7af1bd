//! Small values that commands carry: which tab of the side panel, which words, which other automaton.

use crate::TabId;

/// What can stand under the grammar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum SideTab {
    /// What is odd.
    #[default]
    Problems,
    /// The properties of what is selected.
    Properties,
    /// The words that are checked.
    Words,
    /// What can be asked of the language.
    Checks,
}

impl SideTab {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Problems, Self::Properties, Self::Words, Self::Checks];
}

/// Which words are made of the automaton.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratedWords {
    /// The shortest accepted and rejected ones.
    Shortest,
    /// Accepted and rejected ones at random.
    Random,
    /// All up to a length.
    All(usize),
}

/// The other one of two automata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OtherAutomaton {
    /// What is drawn in this tab.
    Tab(TabId),
    /// What this grammar or expression stands for.
    Text(String),
}
