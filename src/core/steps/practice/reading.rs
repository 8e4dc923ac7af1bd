//! Typed answers.

use super::Answer;
use crate::{
    Nfa,
    notation::{
        regex::{self, RegexError},
        textbook::Notation,
        word::{self, WordError},
    },
};

/// The names and signs that a typed answer may use.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The names of the states. A state may be listed under several names.
    pub states: &'a [(String, u32)],
    /// The automaton whose symbols words consist of.
    pub nfa: &'a Nfa,
    /// The notation of words.
    pub notation: Notation,
}

/// The reason why a typed answer cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// No state has this name.
    State(String),
    /// The alphabet does not have this symbol.
    Symbol(String),
    /// The text is not a word.
    Word(WordError),
    /// The text is not a number.
    Number(String),
    /// The text is not a regular expression.
    Expression(RegexError),
}

impl Answer {
    /// Reads an answer of the same kind as `like`.
    ///
    /// A set of states is a list of names, such as `q0 q1` or `{q0,q1}`; the empty set is `∅`, `{}`, `-` or an empty
    /// text. The sign for equivalent states is `≡`, or `=` if that is not a symbol.
    ///
    /// # Errors
    /// Returns the reason why the text cannot be read.
    ///
    /// ```
    /// use grammaton_core::{Nfa, Alphabet, notation::textbook::Notation, steps::practice::{Answer, Unreadable, Vocabulary}};
    ///
    /// let nfa = Nfa::new(Alphabet::default(), 2, Some(0), [], []);
    /// let states = [("q0".to_owned(), 0), ("q1".to_owned(), 1)];
    /// let vocabulary = Vocabulary { states: &states, nfa: &nfa, notation: Notation::default() };
    /// let read = |text| Answer::read(text, &Answer::States(vec![]), vocabulary);
    /// assert_eq!(read("{q1, q0}"), Ok(Answer::States(vec![0, 1])));
    /// assert_eq!(read("q0 q1"), read("q1,q0"));
    /// assert_eq!(read("∅"), Ok(Answer::States(vec![])));
    /// assert_eq!(read("q0 q7"), Err(Unreadable::State("q7".into())));
    /// ```
    pub fn read(text: &str, like: &Self, vocabulary: Vocabulary<'_>) -> Result<Self, Unreadable> {
        match like {
            Self::States(_) => read_states(text, vocabulary.states).map(Self::States),
            Self::Flag(_) => Ok(Self::Flag(!text.trim().is_empty())),
            Self::Count(_) => {
                let text = text.trim();
                text.parse().map(Self::Count).map_err(|_| Unreadable::Number(text.to_owned()))
            }
            Self::Distinction(_) => read_distinction(text, vocabulary).map(Self::Distinction),
            Self::Expression(_) => {
                let (conventions, alphabet) = (vocabulary.notation.conventions(), vocabulary.nfa.alphabet().clone());
                let parsed = regex::Options { conventions, alphabet }.parse(text);
                parsed.map(|parsed| Self::Expression(parsed.regex)).map_err(Unreadable::Expression)
            }
        }
    }
}

fn read_distinction(text: &str, vocabulary: Vocabulary<'_>) -> Result<Option<Vec<u32>>, Unreadable> {
    let alphabet = vocabulary.nfa.alphabet();
    if ["≡", "=", "＝"].contains(&text.trim()) && alphabet.position(text.trim()).is_none() {
        return Ok(None);
    }
    let read = word::read_with(text, vocabulary.nfa, vocabulary.notation.empty_word).map_err(Unreadable::Word)?;
    match read.word.iter().find(|symbol| alphabet.position(symbol.as_str()).is_none()) {
        Some(symbol) => Err(Unreadable::Symbol(symbol.as_str().to_owned())),
        None => Ok(Some(word::numbers(&read.word, alphabet))),
    }
}

/// Whether a character separates names.
fn separates(c: char) -> bool {
    c.is_whitespace() || "{}｛｝,，、;；\"“”".contains(c)
}

/// Returns the text with ASCII digits in place of subscript digits.
fn with_plain_digits(text: &str) -> String {
    let plain = |c: char| ('₀'..='₉').contains(&c).then(|| char::from(b'0' + (c as u32 - '₀' as u32) as u8));
    text.chars().map(|c| plain(c).unwrap_or(c)).collect()
}

/// Reads a list of names. At each position, the longest name counts, because names may contain separators.
fn read_states(text: &str, names: &[(String, u32)]) -> Result<Vec<u32>, Unreadable> {
    let text = with_plain_digits(text.trim());
    if ["∅", "-", "–", "—"].contains(&text.as_str()) && names.iter().all(|(name, _)| *name != text) {
        return Ok(Vec::new());
    }
    let mut states = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let after = |name: &str| rest.strip_prefix(name).filter(|after| after.chars().next().is_none_or(separates));
        let known = names.iter().filter(|(name, _)| !name.is_empty());
        let found = known.filter_map(|(name, state)| Some((after(&with_plain_digits(name))?, *state)));
        if let Some((after, state)) = found.min_by_key(|(after, _)| after.len()) {
            states.push(state);
            rest = after;
        } else if separates(first) {
            rest = &rest[first.len_utf8()..];
        } else {
            return Err(Unreadable::State(rest.split(separates).next().unwrap_or(rest).to_owned()));
        }
    }
    states.sort_unstable();
    states.dedup();
    Ok(states)
}
