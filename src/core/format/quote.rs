//! Quoted text, alike in grammars, labels and words.

use std::{fmt, iter::Peekable, str::CharIndices};

/// Whether a character is better seen as `\u{…}` than as itself: it is invisible, or joins what stands beside it.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control() || !matches!(c, '\'' | '"' | '\\') && c.escape_debug().len() > 1
}

/// Writes `text` between double quotes, so that [`read`] gives it back.
pub(super) fn write(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(out, "\\{c}")?,
            '\n' => out.write_str("\\n")?,
            '\t' => out.write_str("\\t")?,
            _ if is_unprintable(c) => write!(out, "\\u{{{:x}}}", u32::from(c))?,
            _ => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

/// What is wrong with a quoted text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum QuoteError {
    /// The text ends inside the quotes.
    #[error("the quoted text does not end: a closing quote is missing")]
    Unclosed,
    /// A backslash stands before something that it does not go with.
    #[error("there is no such escape: write \\\", \\', \\\\, \\n, \\t or \\u{{…}} with a character's number")]
    UnknownEscape,
}

/// Reads on after an opening `quote` to the closing one. An error stands at a byte offset: at the escape, or where
/// the text ends.
pub(super) fn read(chars: &mut Peekable<CharIndices<'_>>, quote: char) -> Result<String, (Option<usize>, QuoteError)> {
    let mut text = String::new();
    loop {
        match chars.next() {
            None => return Err((None, QuoteError::Unclosed)),
            Some((_, c)) if c == quote => return Ok(text),
            Some((at, '\\')) => text.push(escaped(chars).ok_or((Some(at), QuoteError::UnknownEscape))?),
            Some((_, c)) => text.push(c),
        }
    }
}

/// The character that an escape stands for, read on after its backslash.
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

    fn read_all(text: &str) -> Result<String, (Option<usize>, QuoteError)> {
        let mut chars = text.char_indices().peekable();
        let quote = chars.next().expect("a quote").1;
        read(&mut chars, quote)
    }

    #[test]
    fn written_text_reads_back() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            write(&mut out, text).expect("a string takes all");
            assert_eq!(out, expected);
            assert_eq!(read_all(&out).as_deref(), Ok(text));
        };
        check("", r#""""#);
        check("while", r#""while""#);
        check("a\"b\\c'd", r#""a\"b\\c'd""#);
        check("\n\t\r\u{7f}\u{202e}", r#""\n\t\u{d}\u{7f}\u{202e}""#);
        check("😀 ε", r#""😀 ε""#);
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let check = |text, expected| assert_eq!(read_all(text), Err(expected), "{text}");
        check("\"ab", (None, QuoteError::Unclosed));
        check("'ab\"", (None, QuoteError::Unclosed));
        check("\"ab\\", (Some(3), QuoteError::UnknownEscape));
        check("'\\x'", (Some(1), QuoteError::UnknownEscape));
        check("'\\u{}'", (Some(1), QuoteError::UnknownEscape));
        check("'\\u{d800}'", (Some(1), QuoteError::UnknownEscape));
        check("'\\u{110000}'", (Some(1), QuoteError::UnknownEscape));
        check("'\\u{1234567}'", (Some(1), QuoteError::UnknownEscape));
    }
}
