//! The text of a grammar as the user wrote it, with room for its parse.

use super::Conventions;
use ecow::EcoString;
use std::{
    any::Any,
    fmt,
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// A grammar text with its conventions, and the result of parsing it.
///
/// The text is parsed once, when a result is needed for the first time. Clones are O(1) and share the result: a
/// function that passes on a text also passes on its parse. A `GrammarText` dereferences to the text.
///
/// ```
/// use grammaton_core::{GrammarText, notation::grammar::TokenKind::{Comment, Head, Nonterminal, Terminal}};
///
/// let text = GrammarText::from("S → aS # so");
/// assert_eq!(text.open().map(|open| open.parsed.grammar.len()), Ok(1));
/// let tokens: Vec<_> = text.tokens().iter().map(|token| (&text[token.range.clone()], token.kind)).collect();
/// assert_eq!(tokens, [("S", Head), ("a", Terminal), ("S", Nonterminal), ("# so", Comment)]);
/// ```
#[derive(Clone, Default)]
pub struct GrammarText(Arc<Shared>);

#[derive(Default)]
struct Shared {
    text: EcoString,
    conventions: Conventions,
    /// The parse. Its type belongs to the notation, which is above the model.
    parse: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl GrammarText {
    /// Creates a text that is read by the given conventions.
    pub fn new(text: impl Into<EcoString>, conventions: Conventions) -> Self {
        Self(Arc::new(Shared { text: text.into(), conventions, parse: OnceLock::new() }))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Returns the conventions by which the text is read.
    pub fn conventions(&self) -> &Conventions {
        &self.0.conventions
    }

    /// Replaces the text, unless it is the same. The conventions stay.
    pub fn update(&mut self, text: &str) {
        if self.as_str() != text {
            *self = Self::new(text, self.0.conventions.clone());
        }
    }

    /// Returns whether the text has been parsed.
    pub fn is_parsed(&self) -> bool {
        self.0.parse.get().is_some()
    }

    /// Returns the same text without its parse, which takes several times as much memory.
    #[must_use]
    pub fn without_parse(&self) -> Self {
        if self.is_parsed() { Self::new(self.0.text.clone(), self.0.conventions.clone()) } else { self.clone() }
    }

    /// Returns the parse, calling `parse` the first time. All calls must have the same type of result.
    pub(crate) fn parsed_by<T: Send + Sync + 'static>(&self, parse: impl FnOnce(&str, &Conventions) -> T) -> &T {
        let parsed = self.0.parse.get_or_init(|| Box::new(parse(&self.0.text, &self.0.conventions)));
        parsed.downcast_ref().expect("a grammar text has one parser")
    }
}

impl From<EcoString> for GrammarText {
    fn from(text: EcoString) -> Self {
        Self::new(text, Conventions::default())
    }
}

impl From<&str> for GrammarText {
    fn from(text: &str) -> Self {
        EcoString::from(text).into()
    }
}

impl From<String> for GrammarText {
    fn from(text: String) -> Self {
        EcoString::from(text).into()
    }
}

impl From<&String> for GrammarText {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Self> for GrammarText {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

impl Deref for GrammarText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for GrammarText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.as_str() == other.as_str() && self.conventions() == other.conventions()
    }
}

impl Eq for GrammarText {}

impl PartialEq<&str> for GrammarText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for GrammarText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for GrammarText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}
