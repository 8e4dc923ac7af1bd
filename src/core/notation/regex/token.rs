//! Tokens of an expression.

use super::{Fault, hint::Hints};
use crate::{Meaning, Symbol};
use ecow::EcoString;
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

/// A token: its place in the text, and its meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The offset in bytes.
    pub(super) at: u32,
    /// The length in bytes.
    pub(super) len: u32,
    pub(super) kind: TokenKind,
    /// Whether a blank is before it.
    pub(super) spaced: bool,
    /// Whether it is a symbol in quotes or after a backslash.
    pub(super) quoted: bool,
}

impl Token {
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.at as usize..(self.at + self.len) as usize]
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A symbol, by its number.
    Symbol(u32),
    /// A class, by its number.
    Class(u32),
    /// The empty word.
    Epsilon,
    /// The empty language.
    Empty,
    Open,
    Close,
    Union,
    Star,
    Plus,
    Optional,
    /// Between `min` and `max` times; without an upper limit if there is no `max`.
    Repeat {
        min: u32,
        max: Option<u32>,
    },
    Intersection,
    Complement,
    /// A `.` that is any symbol or concatenation.
    Dot,
    /// A `+` that is repetition or union.
    PlusOrUnion,
    /// An anchor for the beginning, or the symbol with this number.
    Begin(Option<u32>),
    /// An anchor for the end, or the symbol with this number.
    End(Option<u32>),
    /// A sign with this meaning if that is likely; otherwise the symbol with this number.
    Likely(Meaning, u32),
    /// Nothing: an anchor, or a sign for concatenation.
    Nothing,
}

impl TokenKind {
    /// Whether an operand can begin with the token.
    pub(super) fn begins_operand(self) -> bool {
        match self {
            Self::Symbol(_)
            | Self::Class(_)
            | Self::Epsilon
            | Self::Empty
            | Self::Open
            | Self::Dot
            | Self::Complement
            | Self::Begin(_)
            | Self::End(_) => true,
            Self::Likely(meaning, _) => meaning != Meaning::Union && meaning != Meaning::Concatenation,
            _ => false,
        }
    }

    /// Whether an operand can end with the token.
    pub(super) fn ends_operand(self) -> bool {
        self.is_repetition()
            || matches!(self, Self::Close | Self::PlusOrUnion)
            || (self.begins_operand() && !matches!(self, Self::Open | Self::Complement))
    }

    pub(super) fn is_repetition(self) -> bool {
        matches!(self, Self::Star | Self::Plus | Self::Optional | Self::Repeat { .. })
    }
}

/// The characters of a class.
#[derive(Clone, Default, Debug)]
pub(super) struct Class {
    pub(super) chars: BTreeSet<char>,
    /// Members that are several characters, such as an emoji.
    pub(super) clusters: BTreeSet<EcoString>,
    /// Classes such as `\D`, of which all other characters are members.
    pub(super) others: Vec<fn(char) -> bool>,
    /// Whether the class is of all other symbols.
    pub(super) negated: bool,
}

impl Class {
    /// The class of all symbols.
    pub(super) fn any() -> Self {
        Self { negated: true, ..Self::default() }
    }

    /// Whether the members depend on the alphabet.
    pub(super) fn is_relative(&self) -> bool {
        self.negated || !self.others.is_empty()
    }

    pub(super) fn has(&self, symbol: &str) -> bool {
        let mut chars = symbol.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        let named = single.map_or_else(|| self.clusters.contains(symbol), |c| self.chars.contains(&c));
        let other = || self.others.iter().any(|set| single.is_none_or(|c| !set(c)));
        (named || other()) != self.negated
    }

    pub(super) fn clusters(&self) -> impl Iterator<Item = Symbol> {
        self.clusters.iter().filter_map(|cluster| Symbol::new(cluster.clone()))
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len() + self.clusters.len()
    }
}

/// The symbols of a text, numbered as they occur.
#[derive(Default, Debug)]
pub(super) struct Symbols {
    numbers: HashMap<EcoString, u32>,
    pub(super) texts: Vec<Symbol>,
}

impl Symbols {
    pub(super) fn number(&mut self, symbol: Symbol) -> u32 {
        *self.numbers.entry(symbol.as_str().into()).or_insert_with(|| {
            self.texts.push(symbol);
            self.texts.len() as u32 - 1
        })
    }
}

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, Fault);

/// The tokens of a text with everything that they refer to.
#[derive(Default, Debug)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) symbols: Symbols,
    pub(super) classes: Vec<Class>,
    /// Words of several letters, or a single letter, that may be the empty word, as ranges of tokens.
    pub(super) words: Vec<Range<usize>>,
    pub(super) hints: Hints,
    /// Whether the text uses signs that only tools have, such as classes.
    pub(super) is_for_tools: bool,
    /// The end of the expression inside of its delimiters.
    pub(super) end: usize,
    /// The first text that cannot be read, after all tokens.
    pub(super) fault: Option<FaultAt>,
}
