//! The form in which a grammar is shown.

use grammaton_core::{Convention, Naming, Options, Orientation};

/// How the grammar is made and shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct GrammarSwitches {
    /// Left-linear instead of right-linear.
    pub left: bool,
    /// A → a instead of A → ε.
    pub no_epsilon: bool,
    /// Letters instead of the names of states.
    pub letters: bool,
    /// Alternatives on one line.
    pub joined: bool,
}

impl Default for GrammarSwitches {
    fn default() -> Self {
        Self { left: false, no_epsilon: false, letters: false, joined: true }
    }
}

impl GrammarSwitches {
    /// What the core's conversion is asked for.
    pub fn options(self) -> Options {
        Options {
            orientation: if self.left { Orientation::Left } else { Orientation::Right },
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: if self.letters { Naming::Letters } else { Naming::States },
        }
    }
}
