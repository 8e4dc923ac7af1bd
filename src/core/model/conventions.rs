//! Conventions of notation: how a text spells the special signs, where several readings are possible.

use ecow::EcoString;
use std::collections::BTreeMap;

/// The special signs of the notations, apart from ASCII signs with one meaning, such as parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Meaning {
    /// The empty word, ε.
    EmptyWord,
    /// The empty language, ∅.
    EmptySet,
    /// Union of expressions, or the bar between alternatives of a grammar.
    Union,
    /// Repetition, any number of times.
    Star,
    /// Repetition, at least once.
    Plus,
    /// Concatenation, which is usually not written.
    Concatenation,
    /// The arrow between the sides of a production.
    Arrow,
}

impl Meaning {
    /// All meanings.
    pub const ALL: [Self; 7] =
        [Self::EmptyWord, Self::EmptySet, Self::Union, Self::Star, Self::Plus, Self::Concatenation, Self::Arrow];

    /// Returns the name for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmptyWord => "the empty word",
            Self::EmptySet => "the empty language",
            Self::Union => "union",
            Self::Star => "repetition",
            Self::Plus => "repetition at least once",
            Self::Concatenation => "concatenation",
            Self::Arrow => "the arrow",
        }
    }

    /// Returns the sign with this meaning that is understood without a remark, if there is one.
    pub fn standard(self) -> Option<&'static str> {
        match self {
            Self::EmptyWord => Some("ε"),
            Self::EmptySet => Some("∅"),
            Self::Union => Some("|"),
            Self::Star => Some("*"),
            Self::Plus => Some("+"),
            Self::Concatenation => None,
            Self::Arrow => Some("→"),
        }
    }
}

/// A decision on how to read a text that may be a sign or a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Choice {
    /// The text is a symbol of the alphabet.
    Symbol,
    /// The text is a sign with this meaning.
    Sign(Meaning),
}

impl Choice {
    /// Returns the word for this choice in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Symbol => "symbol",
            Self::Sign(Meaning::EmptyWord) => "empty word",
            Self::Sign(Meaning::EmptySet) => "empty language",
            Self::Sign(Meaning::Union) => "union",
            Self::Sign(Meaning::Star) => "star",
            Self::Sign(Meaning::Plus) => "plus",
            Self::Sign(Meaning::Concatenation) => "concatenation",
            Self::Sign(Meaning::Arrow) => "arrow",
        }
    }

    /// Returns all choices.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Symbol].into_iter().chain(Meaning::ALL.map(Self::Sign))
    }

    /// Returns the choice with the word that [`key`](Self::key) gives.
    pub fn with_key(key: &str) -> Option<Self> {
        Self::all().find(|choice| choice.key() == key)
    }
}

/// The decisions for a document or a file on how to read ambiguous signs. Readers follow them without a remark.
///
/// ```
/// use grammaton_core::{Choice, Conventions, Meaning};
///
/// let mut conventions = Conventions::default();
/// conventions.set("e", Choice::Sign(Meaning::EmptyWord));
/// conventions.set("+", Choice::Symbol);
/// assert!(conventions.means("e", Meaning::EmptyWord));
/// assert_eq!(conventions.choice("+"), Some(Choice::Symbol));
/// assert_eq!(conventions.choice("λ"), None);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Conventions(BTreeMap<EcoString, Choice>);

impl Conventions {
    /// Sets the reading of a text.
    pub fn set(&mut self, text: impl Into<EcoString>, choice: Choice) {
        self.0.insert(text.into(), choice);
    }

    /// Returns the chosen reading of a text, if there is one.
    pub fn choice(&self, text: &str) -> Option<Choice> {
        self.0.get(text).copied()
    }

    /// Returns whether a text was chosen as a sign with this meaning.
    pub fn means(&self, text: &str, meaning: Meaning) -> bool {
        self.choice(text) == Some(Choice::Sign(meaning))
    }

    /// Returns whether a text was chosen as a symbol.
    pub fn is_symbol(&self, text: &str) -> bool {
        self.choice(text) == Some(Choice::Symbol)
    }

    /// Returns whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the texts with their readings, sorted by text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&EcoString, Choice)> {
        self.0.iter().map(|(text, &choice)| (text, choice))
    }
}

impl<T: Into<EcoString>> FromIterator<(T, Choice)> for Conventions {
    fn from_iter<I: IntoIterator<Item = (T, Choice)>>(choices: I) -> Self {
        Self(choices.into_iter().map(|(text, choice)| (text.into(), choice)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_has_a_word_of_its_own() {
        for choice in Choice::all() {
            assert_eq!(Choice::with_key(choice.key()), Some(choice));
        }
        assert_eq!(Choice::with_key("epsilon"), None);
    }
}
