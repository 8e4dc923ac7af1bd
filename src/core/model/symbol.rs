//! Symbols of an alphabet, and transition labels: a symbol or ε.

use ecow::EcoString;
use std::fmt;

/// One symbol of an alphabet: a non-empty text, such as `a` or `while`.
///
/// Symbols compare by their Unicode text; an [`Alphabet`](crate::Alphabet) may order them differently.
///
/// ```
/// use grammaton_core::Symbol;
///
/// assert_eq!(Symbol::from('a').as_str(), "a");
/// let keyword = Symbol::new("while").expect("the text is not empty");
/// assert!(!keyword.is_char());
/// assert_eq!(Symbol::new(""), None);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(EcoString);

impl Symbol {
    /// Creates the symbol with the given text, or returns `None` for the empty text, which means ε.
    pub fn new(text: impl Into<EcoString>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self(text))
    }

    /// Returns the text of the symbol, which is never empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the text is a single character.
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
///
/// ```
/// use grammaton_core::{Label, Symbol};
///
/// assert_eq!(Label::from('a'), Label::Symbol(Symbol::from('a')));
/// assert_eq!(Label::new(""), Label::Epsilon);
/// assert!(Label::Epsilon > Label::new("zebra"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// The transition reads this symbol.
    Symbol(Symbol),
    /// The transition reads nothing.
    Epsilon,
}

impl Label {
    /// Creates the label with the given text; the empty text is ε.
    pub fn new(text: impl Into<EcoString>) -> Self {
        Symbol::new(text).map_or(Self::Epsilon, Self::Symbol)
    }

    /// Returns the text of the symbol; empty for ε.
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
    fn the_empty_text_is_epsilon_not_a_symbol() {
        assert_eq!(Symbol::new(""), None);
        assert_eq!(Label::new(""), Label::Epsilon);
        assert_eq!(Label::new("id").as_str(), "id");
    }

    #[test]
    fn epsilon_sorts_last() {
        assert!(Label::Epsilon > Label::new("\u{10FFFF}"));
    }

    #[test]
    fn single_characters_are_recognized() {
        assert!(Symbol::from('é').is_char());
        assert!(!Symbol::new("ab").expect("not empty").is_char());
    }
}
