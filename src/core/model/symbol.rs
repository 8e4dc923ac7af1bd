//! What stands on an arrow: a symbol of the alphabet, or ε.

use ecow::EcoString;
use std::fmt;

/// One symbol of an alphabet: a non-empty text, such as `a` or `while`.
///
/// Symbols compare by their Unicode text; an [`Alphabet`](crate::Alphabet) may order them otherwise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(EcoString);

impl Symbol {
    /// The symbol with this text, or `None` for the empty text, which is ε and no symbol.
    pub fn new(text: impl Into<EcoString>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self(text))
    }

    /// The text of the symbol, never empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text is a single character.
    pub fn is_char(&self) -> bool {
        self.0.chars().nth(1).is_none()
    }
}

impl From<char> for Symbol {
    fn from(c: char) -> Self {
        Self(EcoString::from(c))
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0.as_str(), f)
    }
}

/// The label of one transition: a symbol, or ε. ε sorts after every symbol.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// The transition reads this symbol.
    Symbol(Symbol),
    /// The transition reads nothing.
    Epsilon,
}

impl Label {
    /// The label with this text, where the empty text is ε.
    pub fn new(text: impl Into<EcoString>) -> Self {
        Symbol::new(text).map_or(Self::Epsilon, Self::Symbol)
    }

    /// The text of the symbol; empty for ε.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Symbol(symbol) => symbol.as_str(),
            Self::Epsilon => "",
        }
    }
}

impl From<char> for Label {
    fn from(c: char) -> Self {
        Self::Symbol(Symbol::from(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_text_is_epsilon_and_no_symbol() {
        assert_eq!(Symbol::new(""), None);
        assert_eq!(Label::new(""), Label::Epsilon);
        assert_eq!(Label::new("id").as_str(), "id");
    }

    #[test]
    fn epsilon_sorts_last() {
        assert!(Label::Epsilon > Label::new("\u{10FFFF}"));
    }

    #[test]
    fn one_character_is_told_from_more() {
        assert!(Symbol::from('é').is_char());
        assert!(!Symbol::new("ab").expect("not empty").is_char());
    }
}
