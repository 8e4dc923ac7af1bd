//! Words as users type them, with the same syntax everywhere.
//!
//! A word that contains a blank is split at blanks, and quoted text is one symbol. Any other word is split into the
//! longest symbols of Σ; where none matches, into quoted text or single characters. `""` and ε are the empty word. A
//! symbol outside Σ is not an error: the word is rejected.

use super::quote;
pub use super::quote::QuoteError;
use crate::{Alphabet, Symbol, TextPosition};

/// The error for a word that does not parse.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("column {}: {fault}", at.column)]
pub struct WordError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: QuoteError,
}

/// Parses a word over the alphabet Σ.
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
    let trimmed = text.trim();
    match trimmed {
        "" | "\"\"" | "ε" => Ok(Vec::new()),
        _ if trimmed.contains(char::is_whitespace) => split_at_blanks(text),
        _ => Ok(split_by_symbols(trimmed, alphabet)),
    }
}

fn split_at_blanks(text: &str) -> Result<Vec<Symbol>, WordError> {
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
            word.extend(Symbol::new(run).filter(|_| run != "ε"));
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
/// Symbols are quoted if the text would not read back as the same word otherwise.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, notation::word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// assert_eq!(word::show(&["a", "b", "a"].map(|text| Symbol::new(text).expect("not empty")), &ab), "aba");
/// assert_eq!(word::show(&[], &ab), "ε");
/// ```
pub fn show(word: &[Symbol], alphabet: &Alphabet) -> String {
    if word.is_empty() {
        return "ε".into();
    }
    let joined =
        |separator: &str, spell: fn(&Symbol) -> String| word.iter().map(spell).collect::<Vec<_>>().join(separator);
    let bare: fn(&Symbol) -> String = |symbol| symbol.as_str().into();
    let separator = if alphabet.symbols().iter().all(Symbol::is_char) { "" } else { " " };
    let candidates = [joined(separator, bare), joined(" ", spelled), joined(" ", always_quoted)];
    let reads_back = |text: &String| parse(text, alphabet).as_deref() == Ok(word);
    // In a word with a blank, quotes always quote; the trailing empty text only adds that blank.
    candidates.into_iter().find(reads_back).unwrap_or_else(|| joined(" ", always_quoted) + " \"\"")
}

/// Writes a symbol for use between blanks.
fn spelled(symbol: &Symbol) -> String {
    let text = symbol.as_str();
    let plain = text != "ε"
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
    }

    #[test]
    fn symbols_outside_the_alphabet_get_a_number_that_rejects() {
        let alphabet: Alphabet = symbols(&["a", "b"]).into_iter().collect();
        assert_eq!(numbers(&symbols(&["b", "x", "a"]), &alphabet), [1, 2, 0]);
    }
}
