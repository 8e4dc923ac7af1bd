//! The form in which a grammar is displayed.

use grammaton_core::{Convention, Naming, Options, Orientation};

/// The switches that select the form in which the grammar is displayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct GrammarSwitches {
    /// Whether the grammar is left-linear instead of right-linear.
    pub left: bool,
    /// Whether accepting states give productions A → a instead of A → ε.
    pub no_epsilon: bool,
    /// Whether nonterminals are letters instead of the names of states.
    pub letters: bool,
    /// Whether alternatives are displayed on one line.
    pub joined: bool,
}

impl Default for GrammarSwitches {
    fn default() -> Self {
        Self { left: false, no_epsilon: false, letters: false, joined: true }
    }
}

impl GrammarSwitches {
    /// Returns the options for the conversion.
    pub fn options(self) -> Options {
        Options {
            orientation: if self.left { Orientation::Left } else { Orientation::Right },
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: if self.letters { Naming::Letters } else { Naming::States },
        }
    }
}
