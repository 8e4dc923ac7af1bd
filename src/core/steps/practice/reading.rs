//! Typed answers.

use super::{Answer, PairOfStates, WrittenProduction, WrittenTransition, conversion::parse_with_names};
use crate::{
    Alphabet, Nfa, Production, Symbol,
    notation::{
        grammar::Fault,
        regex::{self, RegexError},
        textbook::Notation,
        word::{self, WordError},
    },
};
use ecow::EcoString;

/// The names and signs that a typed answer may use.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The names of the states. A state may be listed under several names.
    pub states: &'a [(String, u32)],
    /// The names of the states of the second automaton of a product.
    pub second: &'a [(String, u32)],
    /// The names of the nonterminals, without brackets.
    pub nonterminals: &'a [EcoString],
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
    /// The text is not a pair of states.
    Pair(String),
    /// The text is not a transition.
    Transition(String),
    /// The text is not a production.
    Production(Fault),
    /// The text is not a single production.
    SingleProduction,
    /// The grammar does not have this nonterminal.
    Nonterminal(String),
}

impl Answer {
    /// Reads an answer of the same kind as `like`.
    ///
    /// A set of states is a list of names, such as `q0 q1` or `{q0,q1}`; the empty set is `∅`, `{}`, `-` or an empty
    /// text. The sign for equivalent states is `≡`, or `=` if that is not a symbol. A pair is `(p,q)` or `p q`, and a
    /// transition `p a q`, `p –a→ q` or `(p,a,q)`. The signs of the empty set also stand for no pair, no transition and
    /// no production.
    ///
    /// # Errors
    /// Returns the reason why the text cannot be read.
    ///
    /// ```
    /// use grammaton_core::{Nfa, Alphabet, notation::textbook::Notation, steps::practice::{Answer, Unreadable, Vocabulary}};
    ///
    /// let nfa = Nfa::new(Alphabet::default(), 2, Some(0), [], []);
    /// let states = [("q0".to_owned(), 0), ("q1".to_owned(), 1)];
    /// let notation = Notation::default();
    /// let vocabulary = Vocabulary { states: &states, second: &[], nonterminals: &[], nfa: &nfa, notation };
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
            Self::Classes(_) => read_classes(text, vocabulary.states).map(Self::Classes),
            Self::Pair(_) => read_pair(text.trim(), vocabulary).map(Self::Pair),
            Self::Transition(_) => read_transition(text.trim(), vocabulary).map(Self::Transition),
            Self::Production(_) => read_production(text.trim(), vocabulary).map(Self::Production),
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
    read_word(text, vocabulary).map(Some)
}

fn read_word(text: &str, vocabulary: Vocabulary<'_>) -> Result<Vec<u32>, Unreadable> {
    let read = word::read_with(text, vocabulary.nfa, vocabulary.notation.empty_word).map_err(Unreadable::Word)?;
    numbers(&read.word, vocabulary.nfa.alphabet())
}

fn numbers(word: &[Symbol], alphabet: &Alphabet) -> Result<Vec<u32>, Unreadable> {
    match word.iter().find(|symbol| alphabet.position(symbol.as_str()).is_none()) {
        Some(symbol) => Err(Unreadable::Symbol(symbol.as_str().to_owned())),
        None => Ok(word::numbers(word, alphabet)),
    }
}

/// Returns whether a text is a sign for the empty set or for no entry.
fn is_nothing(text: &str) -> bool {
    ["∅", "-", "–", "—"].contains(&text)
}

/// Removes the longest of some names from one end of a text. Returns its state and the rest.
fn strip<'a>(
    text: &'a str,
    names: &[(String, u32)],
    rest: impl Fn(&'a str, &str) -> Option<&'a str>,
) -> Option<(u32, &'a str)> {
    let known = names.iter().filter(|(name, _)| !name.is_empty());
    known.filter_map(|(name, state)| Some((*state, rest(text, name)?))).min_by_key(|(_, rest)| rest.len())
}

/// Reads a pair. Names may contain parentheses and commas, so the text is tried with and without its parentheses.
fn read_pair(text: &str, vocabulary: Vocabulary<'_>) -> Result<PairOfStates, Unreadable> {
    let component = |text: &str, names: &[(String, u32)]| match names.iter().find(|(name, _)| name == text) {
        Some(&(_, state)) => Some(Some(state)),
        None => is_nothing(text).then_some(None),
    };
    let split = |text: &str| {
        let ends = text.char_indices().filter(|&(_, c)| separates(c));
        ends.into_iter().find_map(|(at, c)| {
            let (first, second) = (text[..at].trim(), text[at + c.len_utf8()..].trim());
            Some([component(first, vocabulary.states)?, component(second, vocabulary.second)?])
        })
    };
    let inner = text.trim_matches(['(', ')', '（', '）']).trim();
    match split(text).or_else(|| split(inner)) {
        None if is_nothing(text) => Ok([None; 2]),
        pair => pair.ok_or_else(|| Unreadable::Pair(text.to_owned())),
    }
}

/// Reads a transition: the name of a state, a word, and the name of a state, with signs between them as in an arrow, a
/// triple or an equation.
fn read_transition(text: &str, vocabulary: Vocabulary<'_>) -> Result<Option<WrittenTransition>, Unreadable> {
    let is_sign = |c: char| separates(c) || "()（）-–—−>→⟶=δ".contains(c);
    let split = |text| {
        let (from, rest) = strip(text, vocabulary.states, |text, name| text.strip_prefix(name))?;
        let (to, word) = strip(rest, vocabulary.states, |text, name| text.strip_suffix(name))?;
        Some((from, word.trim(), to))
    };
    let Some((from, word, to)) = split(text).or_else(|| split(text.trim_matches(is_sign))) else {
        return if is_nothing(text) { Ok(None) } else { Err(Unreadable::Transition(text.to_owned())) };
    };
    let is_symbol = vocabulary.nfa.alphabet().position(word).is_some();
    let word = if is_symbol { word } else { word.trim_matches(is_sign) };
    Ok(Some(WrittenTransition { from, word: read_word(word, vocabulary)?, to }))
}

fn read_production(text: &str, vocabulary: Vocabulary<'_>) -> Result<Option<WrittenProduction>, Unreadable> {
    if is_nothing(text) {
        return Ok(None);
    }
    let (parsed, own) =
        parse_with_names(text, vocabulary.nonterminals, &vocabulary.notation.conventions()).map_err(|errors| {
            errors.iter().next().map_or(Unreadable::SingleProduction, |e| Unreadable::Production(e.fault.clone()))
        })?;
    let &[number] = &own[..] else { return Err(Unreadable::SingleProduction) };
    let grammar = &parsed.grammar;
    let nonterminal = |number: u32| {
        let name = &grammar.nonterminals()[number as usize];
        let position = vocabulary.nonterminals.iter().position(|known| known == name);
        position.map(|position| position as u32).ok_or_else(|| Unreadable::Nonterminal(name.to_string()))
    };
    let Production { head, terminals, nonterminal: tail } = grammar.production(number);
    let terminals: Vec<Symbol> = terminals.iter().map(|&terminal| grammar.terminals()[terminal].clone()).collect();
    Ok(Some(WrittenProduction {
        head: nonterminal(head)?,
        terminals: numbers(&terminals, vocabulary.nfa.alphabet())?,
        nonterminal: tail.map(nonterminal).transpose()?,
        orientation: grammar.orientation(),
    }))
}

/// Whether a character separates names.
fn separates(c: char) -> bool {
    c.is_whitespace() || "{}｛｝,，、;；|/\"“”".contains(c)
}

/// Returns the text with ASCII digits in place of subscript digits.
fn with_plain_digits(text: &str) -> String {
    let plain = |c: char| ('₀'..='₉').contains(&c).then(|| char::from(b'0' + (c as u32 - '₀' as u32) as u8));
    text.chars().map(|c| plain(c).unwrap_or(c)).collect()
}

/// Reads a list of names.
fn read_states(text: &str, names: &[(String, u32)]) -> Result<Vec<u32>, Unreadable> {
    let text = with_plain_digits(text.trim());
    if is_nothing(&text) && names.iter().all(|(name, _)| *name != text) {
        return Ok(Vec::new());
    }
    let mut states = read_classes(&text, names)?.concat();
    states.sort_unstable();
    states.dedup();
    Ok(states)
}

/// Reads sets of names, in braces or with a vertical bar, a semicolon or a slash between them. At each position, the
/// longest name counts, because names may contain separators.
fn read_classes(text: &str, names: &[(String, u32)]) -> Result<Vec<Vec<u32>>, Unreadable> {
    let text = with_plain_digits(text);
    let mut classes = vec![Vec::new()];
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let after = |name: &str| rest.strip_prefix(name).filter(|after| after.chars().next().is_none_or(separates));
        let known = names.iter().filter(|(name, _)| !name.is_empty());
        let found = known.filter_map(|(name, state)| Some((after(&with_plain_digits(name))?, *state)));
        if let Some((after, state)) = found.min_by_key(|(after, _)| after.len()) {
            classes.last_mut().into_iter().for_each(|class| class.push(state));
            rest = after;
        } else if separates(first) {
            if "{}｛｝;；|/".contains(first) {
                classes.push(Vec::new());
            }
            rest = &rest[first.len_utf8()..];
        } else {
            return Err(Unreadable::State(rest.split(separates).next().unwrap_or(rest).to_owned()));
        }
    }
    classes.retain(|class| !class.is_empty());
    for class in &mut classes {
        class.sort_unstable();
    }
    Ok(classes)
}
