//! Words as people type them, everywhere alike.
//!
//! With a blank inside, a word is split at blanks, and quoted text is one symbol. Without, it is split into the
//! longest symbols of Σ, or characters. `""` and ε are the empty word. A symbol outside Σ is no error: it rejects.

use super::quote;
pub use super::quote::QuoteError;
use crate::{Alphabet, Place, Symbol};

/// Why a word cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("column {}: {fault}", at.column)]
pub struct WordError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: QuoteError,
}

/// The symbols of a word, as typed.
pub fn parse(text: &str, alphabet: &Alphabet) -> Result<Vec<Symbol>, WordError> {
    let trimmed = text.trim();
    match trimmed {
        "" | "\"\"" | "''" | "ε" => Ok(Vec::new()),
        _ if trimmed.contains(char::is_whitespace) => split_at_blanks(text),
        _ => Ok(split_by_symbols(trimmed, alphabet)),
    }
}

fn split_at_blanks(text: &str) -> Result<Vec<Symbol>, WordError> {
    let mut word = Vec::new();
    let mut symbol = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        match c {
            '"' | '\'' => {
                let quoted = quote::read(&mut chars, c);
                let place = |at: Option<usize>| Place::of(text, at.unwrap_or(text.len()));
                symbol += &quoted.map_err(|(at, fault)| WordError { at: place(at), fault })?;
            }
            _ if c.is_whitespace() => word.extend(Symbol::new(std::mem::take(&mut symbol))),
            _ => symbol.push(c),
        }
    }
    word.extend(Symbol::new(symbol));
    Ok(word)
}

fn split_by_symbols(mut text: &str, alphabet: &Alphabet) -> Vec<Symbol> {
    let mut word = Vec::new();
    while let Some(c) = text.chars().next() {
        let fits = alphabet.symbols().iter().filter(|symbol| text.starts_with(symbol.as_str()));
        let symbol = fits.max_by_key(|symbol| symbol.as_str().len()).cloned().unwrap_or_else(|| c.into());
        text = &text[symbol.as_str().len()..];
        word.push(symbol);
    }
    word
}

/// A word as text: without blanks if every symbol of Σ is one character, else with; ε for the empty word.
pub fn show(word: &[Symbol], alphabet: &Alphabet) -> String {
    if word.is_empty() {
        return "ε".into();
    }
    let separator = if alphabet.symbols().iter().all(Symbol::is_char) { "" } else { " " };
    word.iter().map(Symbol::as_str).collect::<Vec<_>>().join(separator)
}

/// The numbers of a word's symbols; a symbol outside the alphabet gets the first number that no symbol has.
pub fn numbers(word: &[Symbol], alphabet: &Alphabet) -> Vec<u32> {
    let outside = alphabet.len() as u32;
    word.iter().map(|symbol| alphabet.position(symbol.as_str()).unwrap_or(outside)).collect()
}
