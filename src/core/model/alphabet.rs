//! Alphabets: ordered sets of numbered symbols.

use crate::Symbol;
use std::{cmp::Ordering, sync::Arc};

/// An ordered set of symbols, numbered from 0. Cloning is cheap: clones share their storage.
///
/// The order is the declared order, which shortlex order also uses. [`Alphabet::position`] finds a symbol's number by
/// its text.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol};
///
/// let alphabet: Alphabet = "bab".chars().map(Symbol::from).collect();
/// assert_eq!(alphabet.len(), 2);
/// assert_eq!(alphabet.position("a"), Some(1));
/// assert_eq!(alphabet[0], Symbol::from('b'));
///
/// let keywords = Alphabet::new(["if", "else"].into_iter().filter_map(Symbol::new));
/// assert_eq!(keywords.symbols().len(), 2);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Alphabet {
    symbols: Arc<[Symbol]>,
    /// The numbers of the symbols, sorted by the symbols' texts.
    by_text: Arc<[u32]>,
}

impl Alphabet {
    /// Creates an alphabet of the symbols in the given order. Later duplicates are dropped.
    pub fn new(symbols: impl IntoIterator<Item = Symbol>) -> Self {
        let mut symbols: Vec<Symbol> = symbols.into_iter().collect();
        let mut by_text: Vec<u32> = (0..symbols.len() as u32).collect();
        by_text.sort_by(|&a, &b| symbols[a as usize].cmp(&symbols[b as usize]));
        let mut repeated = vec![false; symbols.len()];
        for pair in by_text.windows(2) {
            repeated[pair[1] as usize] = symbols[pair[0] as usize] == symbols[pair[1] as usize];
        }
        if repeated.contains(&true) {
            let mut repeated = repeated.into_iter();
            symbols.retain(|_| !repeated.next().unwrap_or(false));
            return Self::new(symbols);
        }
        Self { symbols: symbols.into(), by_text: by_text.into() }
    }

    /// Returns the number of symbols.
    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Returns whether there are no symbols.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// Returns the symbols in order: the symbol at index i has the number i.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// Returns the number of the symbol with the given text, if there is one.
    pub fn position(&self, text: &str) -> Option<u32> {
        let compare = |&number: &u32| -> Ordering { self.symbols[number as usize].as_str().cmp(text) };
        self.by_text.binary_search_by(compare).ok().map(|index| self.by_text[index])
    }
}

impl std::ops::Index<u32> for Alphabet {
    type Output = Symbol;

    fn index(&self, number: u32) -> &Symbol {
        &self.symbols[number as usize]
    }
}

impl FromIterator<Symbol> for Alphabet {
    fn from_iter<I: IntoIterator<Item = Symbol>>(symbols: I) -> Self {
        Self::new(symbols)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_declared_order_and_finds_by_text() {
        let alphabet: Alphabet = "bcab".chars().map(Symbol::from).collect();
        assert_eq!(alphabet.symbols().iter().map(Symbol::as_str).collect::<String>(), "bca");
        assert_eq!(["a", "b", "c", "d"].map(|text| alphabet.position(text)), [Some(2), Some(0), Some(1), None]);
        assert_eq!(alphabet[2].as_str(), "a");
    }
}
