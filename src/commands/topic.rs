//! The topics of help: the one table of the places in the book that the app opens.

use grammaton_core::{Diagnostic, EmptyLanguage, Unfit};
use grammaton_session::SideTab;

macro_rules! topics {
    ($($(#[doc = $doc:literal])* $name:ident $target:literal;)*) => {
        /// A topic that a part of the app is about.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Topic { $($(#[doc = $doc])* $name,)* }

        impl Topic {
            /// All topics.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the path of the page from the folder of its language, with the anchor of a heading if the topic
            /// is a part of the page.
            pub fn target(self) -> &'static str {
                match self { $(Self::$name => $target,)* }
            }
        }
    };
}

topics! {
    /// The beginning of the book.
    Introduction "introduction.md";

    /// Finite automata: the transition table, the definition, properties and runs.
    Automata "concepts/automata.md";
    /// Regular grammars.
    Grammars "concepts/grammars.md";
    /// From an automaton to its grammar.
    AutomatonToGrammar "concepts/automaton-to-grammar.md";
    /// From a grammar to an automaton.
    GrammarToAutomaton "concepts/grammar-to-automaton.md";
    /// ε-moves and their removal.
    Epsilon "concepts/epsilon.md";
    /// The subset construction.
    Determinization "concepts/determinize.md";
    /// Minimization.
    Minimization "concepts/minimize.md";
    /// Regular expressions.
    Expressions "concepts/expressions.md";
    /// Equivalence and other questions about languages.
    Decisions "concepts/decisions.md";
    /// Lexers.
    Lexers "concepts/lexers.md";

    /// Exercises, for students.
    Exercises "how-to/exercises-students.md";
    /// Exercises, for teachers.
    Teaching "how-to/exercises-teachers.md";
    /// Pictures for papers.
    Figures "how-to/figures.md";
    /// Reports.
    Reports "how-to/reports.md";
    /// Notations of textbooks, and how texts are read.
    Notation "how-to/notation.md";
    /// Screen readers and the keyboard.
    Accessibility "how-to/accessibility.md";

    /// All commands.
    Commands "reference/commands.md";
    /// The mouse and the keyboard.
    Shortcuts "reference/shortcuts.md";

    /// All problems.
    Problems "reference/diagnostics.md";
    /// There is no start state.
    NoStart "reference/diagnostics.md#no-start-state";
    /// The language is empty because there is no start state.
    EmptyWithoutStart "reference/diagnostics.md#empty-without-start";
    /// The language is empty because no state is accepting.
    NoAccepting "reference/diagnostics.md#no-accepting-state";
    /// The language is empty because no accepting state is reachable.
    NoneReachable "reference/diagnostics.md#no-accepting-state-reachable";
    /// States are unreachable.
    Unreachable "reference/diagnostics.md#unreachable-states";
    /// States are dead.
    Dead "reference/diagnostics.md#dead-states";
    /// States have the same name.
    NameTaken "reference/diagnostics.md#same-name";
    /// A state has no name.
    NameEmpty "reference/diagnostics.md#no-name";
    /// A name cannot be that of a nonterminal.
    NameIllegal "reference/diagnostics.md#name-not-allowed";
    /// A nonterminal is named like a symbol.
    NamedLikeSymbol "reference/diagnostics.md#named-like-symbol";
    /// The new start symbol is named like a symbol.
    StartNamedLikeSymbol "reference/diagnostics.md#start-named-like-symbol";
}

impl Topic {
    /// Returns the topic of a diagnostic.
    pub fn of_diagnostic(diagnostic: &Diagnostic) -> Self {
        match diagnostic {
            Diagnostic::NoStart => Self::NoStart,
            Diagnostic::EmptyLanguage(EmptyLanguage::NoStart) => Self::EmptyWithoutStart,
            Diagnostic::EmptyLanguage(EmptyLanguage::NoAccepting) => Self::NoAccepting,
            Diagnostic::EmptyLanguage(EmptyLanguage::NoneReachable) => Self::NoneReachable,
            Diagnostic::Unreachable(_) => Self::Unreachable,
            Diagnostic::Dead(_) => Self::Dead,
            Diagnostic::Renamed { reason: Unfit::Taken, .. } => Self::NameTaken,
            Diagnostic::Renamed { reason: Unfit::Empty, .. } => Self::NameEmpty,
            Diagnostic::Renamed { reason: Unfit::Illegal, .. } => Self::NameIllegal,
            Diagnostic::NamedLikeSymbol { state: Some(_), .. } => Self::NamedLikeSymbol,
            Diagnostic::NamedLikeSymbol { state: None, .. } => Self::StartNamedLikeSymbol,
        }
    }

    /// Returns the topic of a tab of the side panel.
    pub(crate) fn of_side_tab(tab: SideTab) -> Self {
        match tab {
            SideTab::Problems => Self::Problems,
            SideTab::Definition | SideTab::Properties | SideTab::Words => Self::Automata,
            SideTab::Checks => Self::Decisions,
            SideTab::Tokens => Self::Lexers,
        }
    }
}
