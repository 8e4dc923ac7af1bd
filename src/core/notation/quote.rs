//! Quoted text, alike in grammars, labels and words.

use std::{iter::Peekable, str::CharIndices};

/// Whether a character is better seen as `\u{…}` than as itself: it is invisible, or joins what stands beside it.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control() || !matches!(c, '\'' | '"' | '\\') && c.escape_debug().len() > 1
}

/// Whether a character, such as an accent, becomes visible by what stands before it.
fn joins(c: char) -> bool {
    c == '\u{200d}' || format!("a{c}").escape_debug().count() == 2
}

/// Writes `text` between double quotes, so that [`read`] gives it back.
pub(super) fn write(out: &mut impl Extend<char>, text: &str) {
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

/// What is wrong with a quoted text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum QuoteError {
    /// The text ends inside the quotes.
    #[error("the closing quote is missing")]
    Unclosed,
    /// A backslash stands before something that it does not go with.
    #[error("there is no such escape: write \\\", \\', \\\\, \\n, \\t or \\u{{…}} with the number of a character")]
    UnknownEscape,
}

/// Reads on after an opening `quote` to the closing one. A faulty escape comes with its byte offset.
pub(super) fn read(chars: &mut Peekable<CharIndices<'_>>, quote: char) -> Result<String, (QuoteError, Option<usize>)> {
    let mut text = String::new();
    loop {
        match chars.next() {
            None => return Err((QuoteError::Unclosed, None)),
            Some((_, c)) if c == quote => return Ok(text),
            Some((at, '\\')) => text.push(escaped(chars).ok_or((QuoteError::UnknownEscape, Some(at)))?),
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
    fn faults_are_told_with_their_place() {
        let check = |text, expected| assert_eq!(read_all(text), Err(expected), "{text}");
        check("\"ab", (QuoteError::Unclosed, None));
        check("'ab\"", (QuoteError::Unclosed, None));
        check("\"ab\\", (QuoteError::UnknownEscape, Some(3)));
        check("'\\x'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{d800}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{110000}'", (QuoteError::UnknownEscape, Some(1)));
        check("'\\u{1234567}'", (QuoteError::UnknownEscape, Some(1)));
    }
}
