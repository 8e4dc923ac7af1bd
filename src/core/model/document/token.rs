//! Tokens of lexers on accepting states.

use ecow::EcoString;

/// The token that a lexer makes of the texts that a state accepts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct StateToken {
    /// The name of the token.
    pub name: EcoString,
    /// Of two tokens with the same text, the one with the higher number wins.
    pub priority: u32,
    /// Whether the token is skipped, such as blanks.
    pub is_skipped: bool,
}
