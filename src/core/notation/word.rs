//! Words as users type them, with the same syntax everywhere.
//!
//! A word that contains a blank is split at blanks, and quoted text is one symbol. Any other word is split into symbols
//! of Σ; where none matches, into quoted text. If there are several ways to split it, it is read in the first way that
//! the automaton accepts, where longer symbols come first. If there is none, every other character is a symbol. `""`
//! and ε are the empty word, and so is another spelling of it, such as λ or `eps`, that is no word over Σ. Any other
//! symbol outside Σ is not an error: the word is rejected. In a notation with another sign for the empty word, that sign
//! is read like ε, and a symbol that looks like it is in quotes.

mod readings;

pub use super::quote::QuoteError;
use super::{
    lookalike::{self, Certainty},
    quote,
    textbook::EmptyWord,
};
use crate::{Alphabet, Meaning, Nfa, Symbol, TextPosition};
use readings::Readings;
use std::{error::Error, fmt};

/// The error for a word that does not parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WordError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: QuoteError,
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fault } = self;
        write!(f, "column {}: {fault}", at.column)
    }
}

impl Error for WordError {}

/// A text read as a word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The symbols of the word.
    pub word: Vec<Symbol>,
    /// Another way to split the same text into symbols of Σ, if there is one.
    pub other: Option<Vec<Symbol>>,
}

/// A hint that a text can be split into symbols in several ways. The texts are shortened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmbiguousWord {
    /// The text as typed.
    pub text: String,
    /// The word that it was read as.
    pub word: String,
    /// Another word that it can be read as.
    pub other: String,
}

impl fmt::Display for AmbiguousWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, word, other } = self;
        write!(f, "{text} was read as {word}; it can also be read as {other}")
    }
}

impl Error for AmbiguousWord {}

impl Reading {
    /// Returns the hint on the reading of a text, if there are several.
    pub fn hint(&self, text: &str, alphabet: &Alphabet, empty_word: EmptyWord) -> Option<AmbiguousWord> {
        let shown = |word: &[Symbol]| shortened(&show_with(word, alphabet, empty_word));
        let other = shown(self.other.as_ref()?);
        Some(AmbiguousWord { text: shortened(text.trim()), word: shown(&self.word), other })
    }
}

/// Returns a text shortened to 60 characters.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let dots = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    text.chars().take(LONGEST).collect::<String>() + dots
}

/// Reads a word for an automaton. If the text can be split into symbols in several ways, the word is the first of them
/// that the automaton accepts, or else the first of all. At the first difference, the longer symbol comes first.
///
/// # Errors
/// Returns the first fault in the text with its position: a quote that is not closed or an unknown escape.
///
/// ```
/// use grammaton_core::{Symbol, notation::{regex, textbook::EmptyWord, word}, thompson};
///
/// let nfa = thompson(&regex::read("a\"bc\"|\"ab\"\"ab\"c")?);
/// let reading = word::read("abc", &nfa)?;
/// assert_eq!(word::show(&reading.word, nfa.alphabet()), "a bc");
/// let hint = reading.hint("abc", nfa.alphabet(), EmptyWord::Epsilon).expect("there are several readings");
/// assert_eq!(hint.to_string(), "abc was read as a bc; it can also be read as ab c");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(text: &str, nfa: &Nfa) -> Result<Reading, WordError> {
    read_with(text, nfa, EmptyWord::Epsilon)
}

/// Reads a word like [`read`], with another sign for the empty word.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::{notation::{regex, textbook::EmptyWord, word}, thompson};
///
/// let nfa = thompson(&regex::read("e*")?);
/// assert_eq!(word::read_with("e", &nfa, EmptyWord::E)?.word, []);
/// assert_eq!(word::read_with("\"e\"", &nfa, EmptyWord::E)?.word, ['e'.into()]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_with(text: &str, nfa: &Nfa, empty_word: EmptyWord) -> Result<Reading, WordError> {
    let readings = match readings(text, nfa.alphabet(), empty_word)? {
        Text::Empty(other) => return Ok(Reading { word: Vec::new(), other: Some(other) }),
        Text::Word(word) => return Ok(Reading { word, other: None }),
        Text::Readings(readings) => readings,
    };
    let first = readings.first();
    let Some(other) = readings.other_than(&first) else {
        return Ok(Reading { word: readings::symbols(first), other: None });
    };
    let (word, other) = match readings.first_accepted(nfa) {
        Some(accepted) => {
            let other = readings.other_than(&accepted);
            (accepted, other)
        }
        None => (first, Some(other)),
    };
    Ok(Reading { word: readings::symbols(word), other: other.map(readings::symbols) })
}

/// Parses a word over the alphabet Σ. If the text can be split into symbols in several ways, returns the first one;
/// [`read`] chooses one that an automaton accepts.
///
/// # Errors
/// Returns the first fault in the text with its position: a quote that is not closed or an unknown escape.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::word};
///
/// let symbols: Alphabet = ["a", "while"].into_iter().filter_map(Symbol::new).collect();
/// let word = word::parse("awhilea", &symbols)?;
/// assert_eq!(word::numbers(&word, &symbols), [0, 1, 0]);
/// assert_eq!(word::show(&word, &symbols), "a while a");
/// # Ok::<(), word::WordError>(())
/// ```
pub fn parse(text: &str, alphabet: &Alphabet) -> Result<Vec<Symbol>, WordError> {
    Ok(match readings(text, alphabet, EmptyWord::Epsilon)? {
        Text::Empty(_) => Vec::new(),
        Text::Word(word) => word,
        Text::Readings(readings) => readings::symbols(readings.first()),
    })
}

/// A text as a word, or as several possible words.
enum Text<'a> {
    /// A spelling of the empty word, with its symbols.
    Empty(Vec<Symbol>),
    Word(Vec<Symbol>),
    Readings(Readings<'a>),
}

fn readings<'a>(text: &'a str, alphabet: &'a Alphabet, empty_word: EmptyWord) -> Result<Text<'a>, WordError> {
    let trimmed = text.trim();
    Ok(match trimmed {
        "" | "\"\"" => Text::Word(Vec::new()),
        _ if is_sign(trimmed, empty_word) => Text::Word(Vec::new()),
        _ if is_empty_word(trimmed) && !is_over(trimmed, alphabet) => Text::Empty(split_by_symbols(trimmed, alphabet)),
        _ if trimmed.contains(char::is_whitespace) => Text::Word(split_at_blanks(text, empty_word)?),
        // Single characters can be split in one way only.
        _ if alphabet.symbols().iter().all(Symbol::is_char) => Text::Word(split_by_symbols(trimmed, alphabet)),
        _ => match Readings::new(trimmed, alphabet) {
            Some(readings) => Text::Readings(readings),
            None => Text::Word(split_by_symbols(trimmed, alphabet)),
        },
    })
}

/// Returns whether a text is a sign for the empty word: ε or that of the notation.
fn is_sign(text: &str, empty_word: EmptyWord) -> bool {
    text == EmptyWord::Epsilon.key() || text == empty_word.key()
}

/// Returns whether a text spells the empty word. A single sign of ASCII, such as `e`, is a symbol.
fn is_empty_word(text: &str) -> bool {
    let is_sign = text.len() == 1;
    !is_sign && lookalike::whole(text, Meaning::EmptyWord).is_some_and(|certainty| certainty <= Certainty::Likely)
}

fn is_over(text: &str, alphabet: &Alphabet) -> bool {
    let word = split_by_symbols(text, alphabet);
    word.iter().all(|symbol| alphabet.position(symbol.as_str()).is_some())
}

fn split_at_blanks(text: &str, empty_word: EmptyWord) -> Result<Vec<Symbol>, WordError> {
    let mut word = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(c, '"' | '\'') {
            let quoted = quote::read(&mut chars, c);
            let fault = |(fault, place): (QuoteError, Option<usize>)| WordError {
                at: TextPosition::of(text, place.unwrap_or(at)),
                fault,
            };
            word.extend(Symbol::new(quoted.map_err(fault)?));
        } else if !c.is_whitespace() {
            let rest = &text[at..];
            let run = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
            chars.by_ref().take(run.chars().count() - 1).for_each(drop);
            word.extend(Symbol::new(run).filter(|_| !is_sign(run, empty_word)));
        }
    }
    Ok(word)
}

fn split_by_symbols(mut text: &str, alphabet: &Alphabet) -> Vec<Symbol> {
    let longest = alphabet.symbols().iter().map(|symbol| symbol.as_str().len()).max().unwrap_or(0);
    let mut word = Vec::new();
    while let Some(c) = text.chars().next() {
        let known =
            (1..=longest).rev().filter_map(|len| text.get(..len)).find(|part| alphabet.position(part).is_some());
        if let (None, Some((symbol, len))) = (known, quoted(text)) {
            word.extend(Symbol::new(symbol));
            text = &text[len..];
        } else {
            let (part, rest) = text.split_at(known.map_or(c.len_utf8(), str::len));
            word.extend(Symbol::new(part));
            text = rest;
        }
    }
    word
}

/// Returns the quoted text at the beginning of `text` and its length in bytes, quotes included.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut chars = text.char_indices().peekable();
    let (_, quote) = chars.next_if(|(_, c)| matches!(c, '"' | '\''))?;
    let symbol = quote::read(&mut chars, quote).ok()?;
    Some((symbol, chars.peek().map_or(text.len(), |&(at, _)| at)))
}

/// Writes a word as text: without blanks if every symbol of Σ is one character, otherwise with blanks; ε if empty.
///
/// Symbols are quoted if the text would not otherwise read back as the same word, and only as that word.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// assert_eq!(word::show(&["a", "b", "a"].map(|text| Symbol::new(text).expect("not empty")), &ab), "aba");
/// assert_eq!(word::show(&[], &ab), "ε");
/// ```
pub fn show(word: &[Symbol], alphabet: &Alphabet) -> String {
    show_with(word, alphabet, EmptyWord::Epsilon)
}

/// Writes a word like [`show`], with another sign for the empty word. A symbol that looks like the sign is in quotes.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::{textbook::EmptyWord, word}};
///
/// let letters: Alphabet = "ehet".chars().map(Symbol::from).collect();
/// assert_eq!(word::show_with(&[], &letters, EmptyWord::E), "e");
/// assert_eq!(word::show_with(&['h', 'e'].map(Symbol::from), &letters, EmptyWord::E), "h \"e\"");
/// ```
pub fn show_with(word: &[Symbol], alphabet: &Alphabet, empty_word: EmptyWord) -> String {
    if word.is_empty() {
        return empty_word.key().into();
    }
    let has_sign = word.iter().any(|symbol| is_sign(symbol.as_str(), empty_word));
    let separator = if alphabet.symbols().iter().all(Symbol::is_char) { "" } else { " " };
    let bare = (!has_sign).then(|| joined(word, separator, |symbol| symbol.as_str().into()));
    let quoted = || joined(word, " ", always_quoted);
    let candidates = bare.into_iter().chain([joined(word, " ", |symbol| spelled(symbol, empty_word)), quoted()]);
    let reads_back = |text: &String| match readings(text, alphabet, empty_word) {
        Ok(Text::Word(read)) => read == word,
        Ok(Text::Readings(readings)) => {
            let first = readings.first();
            readings.other_than(&first).is_none() && readings::symbols(first) == word
        }
        Ok(Text::Empty(_)) | Err(_) => false,
    };
    // In a word with a blank, quotes always quote; the trailing empty text only adds that blank.
    candidates.into_iter().find(reads_back).unwrap_or_else(|| quoted() + " \"\"")
}

/// Joins the spellings of the symbols of a word.
fn joined(word: &[Symbol], separator: &str, spell: impl Fn(&Symbol) -> String) -> String {
    word.iter().map(spell).collect::<Vec<_>>().join(separator)
}

/// Writes a symbol for use between blanks.
fn spelled(symbol: &Symbol, empty_word: EmptyWord) -> String {
    let text = symbol.as_str();
    let plain = !is_sign(text, empty_word)
        && !text.starts_with(['"', '\''])
        && !text.contains(|c: char| c.is_whitespace() || quote::is_unprintable(c));
    if plain { text.into() } else { always_quoted(symbol) }
}

fn always_quoted(symbol: &Symbol) -> String {
    let mut out = String::new();
    quote::write(&mut out, symbol.as_str());
    out
}

/// Returns the numbers of a word's symbols. A symbol outside Σ gets the number |Σ|, which no symbol has.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// assert_eq!(word::numbers(&['b', 'a', 'c'].map(Symbol::from), &ab), [1, 0, 2]);
/// ```
pub fn numbers(word: &[Symbol], alphabet: &Alphabet) -> Vec<u32> {
    let outside = alphabet.len() as u32;
    word.iter().map(|symbol| alphabet.position(symbol.as_str()).unwrap_or(outside)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(texts: &[&str]) -> Vec<Symbol> {
        texts.iter().filter_map(|&text| Symbol::new(text)).collect()
    }

    #[test]
    fn words_are_split_at_blanks_or_by_symbols() {
        let check = |alphabet: &[&str], text, expected: &[&str]| {
            let alphabet: Alphabet = symbols(alphabet).into_iter().collect();
            assert_eq!(parse(text, &alphabet), Ok(symbols(expected)), "{text}");
        };
        check(&["a", "b"], "abba", &["a", "b", "b", "a"]);
        check(&["a", "ab", "b"], "aabb", &["a", "ab", "b"]);
        check(&["a", "ab", "abc", "cd"], "abcd", &["ab", "cd"]);
        check(&["a", "ab", "abc"], "abcx", &["abc", "x"]);
        check(&["a", "b"], " ab ", &["a", "b"]);
        check(&["a", "b"], "a b ab", &["a", "b", "ab"]);
        check(&["a"], "xay", &["x", "a", "y"]);
        check(&["a"], "", &[]);
        check(&["a"], "  ", &[]);
        check(&["a"], "ε", &[]);
        check(&["a"], "\"\"", &[]);
        check(&["a"], "a ε \"\" a", &["a", "a"]);
        check(&["-", "1"], "-1", &["-", "1"]);
        check(&["a"], "\"while\"a'ε'", &["while", "a", "ε"]);
        check(&["\"", "a"], "\"a\"", &["\"", "a", "\""]);
        check(&["a"], "a\"b", &["a", "\"", "b"]);
        check(&["a'"], "a' a'", &["a'", "a'"]);
        check(&[" "], "\" \"", &[" "]);
        check(&["x y", "z"], "\"x y\"z 'z'\"\\n\"", &["x y", "z", "z", "\n"]);
        check(&["é", "🙂"], "é🙂é", &["é", "🙂", "é"]);
    }

    /// Returns the automaton over Σ that accepts exactly these words.
    fn accepting(alphabet: &[&str], words: &[&[&str]]) -> Nfa {
        let alphabet: Alphabet = symbols(alphabet).into_iter().collect();
        let mut transitions = Vec::new();
        let mut states = 2;
        for word in words {
            let mut from = 0;
            for (index, symbol) in numbers(&symbols(word), &alphabet).into_iter().enumerate() {
                let to = if index + 1 == word.len() { 1 } else { states };
                transitions.push((from, symbol, to));
                (from, states) = (to, states + usize::from(to != 1) as u32);
            }
        }
        Nfa::new(alphabet, states as usize, Some(0), [1], transitions)
    }

    #[test]
    fn a_word_with_several_readings_is_read_as_the_first_accepted_one() {
        let check = |words: &[&[&str]], text, word: &[&str], other: Option<&[&str]>| {
            let nfa = accepting(&["a", "b", "bc", "ab", "c"], words);
            let expected = Reading { word: symbols(word), other: other.map(symbols) };
            assert_eq!(read(text, &nfa), Ok(expected), "{text} in {words:?}");
        };
        check(&[&["a", "bc"]], "abc", &["a", "bc"], Some(&["ab", "c"]));
        check(&[&["ab", "c"]], "abc", &["ab", "c"], Some(&["a", "bc"]));
        check(&[&["a", "bc"], &["ab", "c"]], "abc", &["ab", "c"], Some(&["a", "bc"]));
        check(&[&["a", "b", "c"]], "abc", &["a", "b", "c"], Some(&["ab", "c"]));
        check(&[], "abc", &["ab", "c"], Some(&["a", "bc"]));
        check(&[&["a", "bc"]], "a b c", &["a", "b", "c"], None);
        check(&[&["a", "bc"]], "ac", &["a", "c"], None);
        check(&[&["a", "bc"]], "abcx", &["ab", "c", "x"], None);
    }

    #[test]
    fn a_spelling_of_the_empty_word_that_is_no_word_over_the_alphabet_is_the_empty_word() {
        let check = |alphabet: &[&str], text, word: &[&str], other: Option<&[&str]>| {
            let expected = Reading { word: symbols(word), other: other.map(symbols) };
            assert_eq!(read(text, &accepting(alphabet, &[])), Ok(expected), "{text} over {alphabet:?}");
        };
        check(&["a", "b"], "λ", &[], Some(&["λ"]));
        check(&["a", "while"], "ϵ", &[], Some(&["ϵ"]));
        check(&["a", "b"], "eps", &[], Some(&["e", "p", "s"]));
        check(&["a", "λ"], "λ", &["λ"], None);
        check(&["e", "p", "s"], "eps", &["e", "p", "s"], None);
        check(&["eps"], "eps", &["eps"], None);
        check(&["a"], "e", &["e"], None);
        check(&["a"], "λa", &["λ", "a"], None);
        check(&["a"], "\"λ\"", &["λ"], None);
    }

    #[test]
    fn a_long_word_with_exponentially_many_readings_is_read() {
        let alphabet: Alphabet = symbols(&["a", "aa"]).into_iter().collect();
        // An even number of each symbol: the first accepted reading has one pair of single letters at its end.
        let moves = (0..4).flat_map(|state| [(state, 0, state ^ 1), (state, 1, state ^ 2)]);
        let nfa = Nfa::new(alphabet, 4, Some(0), [0], moves);
        let reading = read(&"a".repeat(4_002), &nfa).expect("a word");
        assert_eq!(reading.word.iter().filter(|symbol| symbol.is_char()).count(), 2);
        assert_eq!(reading.word.len(), 2_002);
        assert!(reading.word[2_000..].iter().all(Symbol::is_char) && reading.other.is_some());
    }

    #[test]
    fn errors_give_the_column() {
        let check = |text, column, fault| {
            let error = WordError { at: TextPosition { line: 1, column }, fault };
            assert_eq!(parse(text, &Alphabet::default()), Err(error), "{text}");
        };
        check("é \"a", 3, QuoteError::Unclosed);
        check("a 'b\\x'", 5, QuoteError::UnknownEscape);
    }

    #[test]
    fn shown_words_read_back() {
        let check = |alphabet: &[&str], word: &[&str], expected| {
            let alphabet: Alphabet = symbols(alphabet).into_iter().collect();
            assert_eq!(show(&symbols(word), &alphabet), expected);
            assert_eq!(parse(expected, &alphabet), Ok(symbols(word)), "{expected}");
        };
        check(&["a", "b"], &[], "ε");
        check(&["a", "b"], &["a", "b"], "ab");
        check(&["a", "while"], &["a", "while"], "a while");
        check(&["a", "while"], &["while"], "while");
        check(&["a"], &["a", "bc"], "a bc");
        check(&["a"], &["bc"], "\"bc\"");
        check(&["a", " "], &["a", " "], "a \" \"");
        check(&["ε"], &["ε"], "\"ε\"");
        check(&["a", "ε", "if"], &["a", "ε"], "a \"ε\"");
        check(&["ε", "\""], &["ε"], "\"ε\" \"\"");
        check(&["\""], &["\"", "\""], "\"\\\"\" \"\\\"\"");
        check(&["if", "i", "f"], &["i", "f"], "i f");
        check(&["if", "i", "f"], &["if"], "\"if\"");
        check(&["a"], &["λ"], "\"λ\"");
    }

    #[test]
    fn symbols_outside_the_alphabet_get_a_number_that_rejects() {
        let alphabet: Alphabet = symbols(&["a", "b"]).into_iter().collect();
        assert_eq!(numbers(&symbols(&["b", "x", "a"]), &alphabet), [1, 2, 0]);
    }
}
