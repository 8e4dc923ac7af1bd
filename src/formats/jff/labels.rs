//! What a transition of JFLAP reads.

use crate::format::label::MAX_RANGE;

/// What a text between `<read>` and `</read>` means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    Epsilon,
    /// One letter.
    Letter(char),
    /// A lone λ or ε, which is a letter to JFLAP.
    Lambda(char),
    /// Each letter from one to another.
    Range(char, char),
    /// Several letters, one after the other.
    Letters(Vec<char>),
}

impl Reading {
    pub(super) fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        match letters[..] {
            [] => Self::Epsilon,
            [letter @ ('λ' | 'ε')] => Self::Lambda(letter),
            [letter] => Self::Letter(letter),
            ['[', first, '-', last, ']'] if first <= last && (first..=last).count() <= MAX_RANGE => {
                Self::Range(first, last)
            }
            _ => Self::Letters(letters),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_on_arrows_are_literal_but_for_ranges() {
        let check = |text: &str, expected| assert_eq!(Reading::new(text), expected, "{text}");
        check("", Reading::Epsilon);
        check("a", Reading::Letter('a'));
        check(" ", Reading::Letter(' '));
        check("ε", Reading::Lambda('ε'));
        check("λ", Reading::Lambda('λ'));
        check("[a-c]", Reading::Range('a', 'c'));
        check("[c-a]", Reading::Letters(vec!['[', 'c', '-', 'a', ']']));
        check("a,b", Reading::Letters(vec!['a', ',', 'b']));
        check("a-c", Reading::Letters(vec!['a', '-', 'c']));
    }
}
