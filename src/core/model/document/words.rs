//! The sample words of a document, which are checked at every change.

use super::{Document, SampleWord};
use crate::Symbol;
use imbl::Vector;
use std::collections::{BTreeSet, HashMap};

/// The sample words.
impl Document {
    /// Returns the sample words.
    pub fn words(&self) -> &Vector<SampleWord> {
        &self.words
    }

    /// Replaces all sample words.
    pub fn set_words(&mut self, words: impl IntoIterator<Item = SampleWord>) {
        self.words = words.into_iter().collect();
    }

    /// Adds words after the existing words. A word that already exists gets the new verdict instead.
    pub fn add_words(&mut self, words: impl IntoIterator<Item = SampleWord>) {
        let mut places: HashMap<Vec<Symbol>, usize> = HashMap::new();
        for (place, sample) in self.words.iter().enumerate() {
            places.entry(sample.word.clone()).or_insert(place);
        }
        for sample in words {
            if let Some(&place) = places.get(&sample.word) {
                self.update_word(place, |word| word.accept = sample.accept);
            } else {
                places.insert(sample.word.clone(), self.words.len());
                self.words.push_back(sample);
            }
        }
    }

    /// Changes a word or its verdict. Returns `false` if there is no word with the given index.
    pub fn update_word(&mut self, index: usize, change: impl FnOnce(&mut SampleWord)) -> bool {
        let Some(sample) = self.words.get_mut(index) else { return false };
        change(sample);
        true
    }

    /// Removes words. The words after them move up.
    pub fn remove_words(&mut self, indices: &BTreeSet<usize>) {
        for &index in indices.iter().rev().filter(|&&index| index < self.words.len()).collect::<Vec<_>>() {
            self.words.remove(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str, accept: bool) -> SampleWord {
        SampleWord { word: text.chars().map(Symbol::from).collect(), accept }
    }

    #[test]
    fn words_are_added_changed_and_removed() {
        let mut document = Document::default();
        document.add_words([sample("a", true), sample("", false), sample("a", false), sample("b", true)]);
        let words = |document: &Document| document.words().iter().cloned().collect::<Vec<_>>();
        assert_eq!(words(&document), [sample("a", false), sample("", false), sample("b", true)]);
        document.add_words([sample("", true)]);
        assert_eq!(words(&document), [sample("a", false), sample("", true), sample("b", true)]);
        assert!(document.update_word(2, |word| *word = sample("bb", false)));
        assert!(!document.update_word(3, |_| ()));
        document.remove_words(&[0, 1, 7].into());
        assert_eq!(words(&document), [sample("bb", false)]);
    }
}
