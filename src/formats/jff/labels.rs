//! The text on a JFLAP transition.

use grammaton_core::notation::label::MAX_RANGE;

/// The meaning of the text in a `<read>` element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    Epsilon,
    /// One letter.
    Letter(char),
    /// A lone λ or ε, which is a letter in JFLAP.
    Lambda(char),
    /// An inclusive range of letters.
    Range(char, char),
    /// A sequence of letters.
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
    fn texts_on_arrows_are_literal_except_for_ranges() {
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
