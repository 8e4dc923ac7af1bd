//! Quoted text, with the same syntax in grammars, labels, words, and regular expressions.
//!
//! Building blocks for readers and writers of other formats.

use ecow::EcoString;
use std::{error::Error, fmt, iter::Peekable, str::CharIndices};

/// Returns whether a character should be shown as `\u{…}`: it is invisible or combines with its neighbors.
///
/// ```
/// use grammaton_core::notation::quote::is_unprintable;
///
/// assert!(is_unprintable('\n') && is_unprintable('\u{200b}'));
/// assert!(!is_unprintable('é') && !is_unprintable('"'));
/// ```
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || !matches!(c, '\'' | '"' | '\\') && c.escape_debug().len() > 1
}

/// Returns whether a character, such as an accent, becomes visible after another character.
fn joins(c: char) -> bool {
    c == '\u{200d}' || format!("a{c}").escape_debug().count() == 2
}

/// Writes `text` in double quotes so that [`read`] returns it unchanged.
///
/// ```
/// use grammaton_core::notation::quote;
///
/// let mut out = String::new();
/// quote::write(&mut out, "a \"b\"\n");
/// assert_eq!(out, r#""a \"b\"\n""#);
/// ```
pub fn write(out: &mut impl Extend<char>, text: &str) {
    out.extend(['"']);
    for (index, c) in text.chars().enumerate() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.extend(['\\', 'n']),
            '\t' => out.extend(['\\', 't']),
            _ if is_unprintable(c) && (index == 0 || !joins(c)) => out.extend(c.escape_unicode()),
            _ => out.extend([c]),
        }
    }
    out.extend(['"']);
}

/// Returns `text` in double quotes, as [`write`](fn@write) writes it.
///
/// ```
/// use grammaton_core::notation::quote;
///
/// assert_eq!(quote::quoted("a\n"), r#""a\n""#);
/// ```
pub fn quoted(text: &str) -> EcoString {
    let mut out = EcoString::new();
    write(&mut out, text);
    out
}

/// The ways in which a quoted text can be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuoteError {
    /// The text ends inside the quotes.
    Unclosed,
    /// A backslash is followed by something that is not an escape.
    UnknownEscape,
}

impl fmt::Display for QuoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unclosed => "missing closing quote",
            Self::UnknownEscape => {
                "unknown escape; use \\\", \\', \\\\, \\n, \\t, or \\u{…} with the code of a character"
            }
        })
    }
}

impl Error for QuoteError {}

/// Reads from after an opening `quote` to the closing one on the same line. A fault in an escape comes with its byte
/// offset.
///
/// # Errors
/// Returns the fault if the line ends before the closing quote or the text has an unknown escape.
///
/// ```
/// use grammaton_core::notation::quote;
///
/// let mut chars = r#"a\nb" rest"#.char_indices().peekable();
/// assert_eq!(quote::read(&mut chars, '"').as_deref(), Ok("a\nb"));
/// assert_eq!(chars.next(), Some((5, ' ')));
/// ```
pub fn read(chars: &mut Peekable<CharIndices<'_>>, quote: char) -> Result<String, (QuoteError, Option<usize>)> {
    let mut text = String::new();
    loop {
        match chars.next() {
            None | Some((_, '\n' | '\r')) => return Err((QuoteError::Unclosed, None)),
            Some((_, c)) if c == quote => return Ok(text),
            Some((at, '\\')) => text.push(escaped(chars).ok_or((QuoteError::UnknownEscape, Some(at)))?),
            Some((_, c)) => text.push(c),
        }
    }
}

/// Returns the character of an escape, reading from after its backslash.
fn escaped(chars: &mut Peekable<CharIndices<'_>>) -> Option<char> {
    match chars.next()?.1 {
        c @ ('"' | '\'' | '\\') => Some(c),
        'n' => Some('\n'),
        't' => Some('\t'),
        'u' => {
            chars.next_if(|&(_, c)| c == '{')?;
            let mut number = String::new();
            while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_hexdigit() && number.len() < 6) {
                number.push(digit);
            }
            chars.next_if(|&(_, c)| c == '}')?;
            char::from_u32(u32::from_str_radix(&number, 16).ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<String, (QuoteError, Option<usize>)> {
        let mut chars = text.char_indices().peekable();
        let quote = chars.next().expect("a quote").1;
        read(&mut chars, quote)
    }

    #[test]
    fn written_text_reads_back() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            write(&mut out, text);
            assert_eq!(out, expected);
            assert_eq!(read_all(&out).as_deref(), Ok(text));
        };
        check("", r#""""#);
        check("while", r#""while""#);
        check("a\"b\\c'd", r#""a\"b\\c'd""#);
        check("\n\t\r\u{7f}\u{202e}", r#""\n\t\u{d}\u{7f}\u{202e}""#);
        check("😀 ε", r#""😀 ε""#);
        check("e\u{301}", "\"e\u{301}\"");
        check("\u{301}e", "\"\\u{301}e\"");
        check("👩\u{200d}💻", "\"👩\u{200d}💻\"");
    }

    #[test]
    fn faults_in_escapes_give_their_offset() {
        let check = |text, expected| assert_eq!(read_all(text), Err(expected), "{text}");
        check("\"ab", (QuoteError::Unclosed, None));
        check("'ab\"", (QuoteError::Unclosed, None));
        check("\"a\nb\"", (QuoteError::Unclosed, None));
        check("\"ab\\", (QuoteError::UnknownEscape, Some(3)));
        check("'\\x'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{d800}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{110000}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{1234567}'", (QuoteError::UnknownEscape, Some(1)));
    }
}
