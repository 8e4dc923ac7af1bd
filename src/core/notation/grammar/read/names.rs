//! Sets of names in which the longest one at the beginning of a text is found.

use crate::notation::grammar::longest_name;
use hashbrown::HashSet;
use std::{cell::OnceCell, collections::BTreeSet};

/// The greatest length of names whose prefixes are all looked up by their hashes, in bytes. For long names this would take
/// quadratic time.
const SHORT: usize = 16;
/// The greatest length of a text that is looked up as a whole, in bytes.
const LONGEST_WHOLE: usize = 64;

/// A set of names. Most names are found by their hash, in constant time.
pub(super) struct Names<'a> {
    hashed: HashSet<&'a str>,
    /// The length of the longest name.
    longest: usize,
    /// The names in order, once they are needed.
    sorted: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> FromIterator<&'a str> for Names<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let hashed: HashSet<&str> = names.into_iter().collect();
        let longest = hashed.iter().map(|name| name.len()).max().unwrap_or(0);
        Self { hashed, longest, sorted: OnceCell::new() }
    }
}

impl<'a> Names<'a> {
    pub(super) fn contains(&self, name: &str) -> bool {
        self.hashed.contains(name)
    }

    /// Returns the names in no particular order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.hashed.iter().copied()
    }

    /// Returns the longest name that is a prefix of a text.
    pub(super) fn longest_at(&self, text: &'a str) -> Option<&'a str> {
        let longest = self.longest.min(text.len());
        // The whole text is often a name.
        if longest == text.len()
            && longest <= LONGEST_WHOLE
            && let Some(name) = self.hashed.get(text)
        {
            return Some(name);
        }
        if longest > SHORT {
            let sorted = self.sorted.get_or_init(|| self.iter().collect());
            return longest_name(sorted, text);
        }
        (1..=longest).rev().find_map(|length| self.hashed.get(text.get(..length)?).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_found_in_the_same_way_for_short_and_long_names() {
        let long = "a".repeat(20);
        let names = ["a", "ab", "abd", "b", "é", ""];
        let texts = ["abc", "abdc", "abd", "aé", "éa", "ê", "c", "", "b", &long, "abcdefghijklmnopqrstuvw"];
        let check = |names: &[&str]| {
            let sorted: BTreeSet<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
            let found: Names<'_> = sorted.iter().copied().collect();
            for text in texts {
                assert_eq!(found.longest_at(text), longest_name(&sorted, text), "{text} in {names:?}");
                assert_eq!(found.contains(text), sorted.contains(text));
            }
        };
        check(&names);
        check(&[&names[..], &[long.as_str()]].concat());
        check(&[]);
    }
}
