//! The forms of regular grammars.

/// The side of a body that holds the nonterminal.
///
/// ```
/// use grammaton_core::{Orientation, notation::grammar};
///
/// assert_eq!(grammar::read("S → a S | b")?.orientation(), Orientation::Right);
/// assert_eq!(grammar::read("S → S a | b")?.orientation(), Orientation::Left);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Orientation {
    /// Right-linear, A → w B: the terminals come first.
    #[default]
    Right,
    /// Left-linear, A → B w: the nonterminal comes first.
    Left,
}

/// The convention by which a grammar expresses the end of a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Convention {
    /// A → ε for each accepting state; ε-moves become A → B.
    #[default]
    Epsilon,
    /// A → a for each move into an accepting state. Only a start symbol that occurs in no body has an ε-production.
    Terminal,
}
