//! Splits a graph into tokens.

use super::Fault;
use ecow::EcoString;

/// A token with its byte offset.
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A name, a number or a quoted string.
    Word(EcoString, Quoted),
    /// `{`, `}`, `[`, `]`, `=`, `;`, `,`, `:` or `+`.
    BodySymbol(char),
    /// `->`.
    Arrow,
    /// `--`.
    Line,
}

/// How a word was quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quoted {
    /// Not at all.
    Bare,
    /// In double quotes, which turn a keyword into a name.
    Quotes,
    /// In `<` and `>`, as HTML. The tags are removed.
    Html,
}

/// Returns the tokens of a graph.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, (usize, Fault)> {
    let mut tokens = Vec::new();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut line_begins = true;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let begins = std::mem::take(&mut line_begins);
        let (kind, len) = match c {
            '\n' => {
                line_begins = true;
                (None, 1)
            }
            _ if c.is_whitespace() => {
                line_begins = begins;
                (None, c.len_utf8())
            }
            // A preprocessor line.
            '#' if begins => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").ok_or((at, Fault::Unclosed("*/")))?;
                (None, end + 4)
            }
            '"' => {
                let (word, len) = quoted(rest).ok_or((at, Fault::Unclosed("\"")))?;
                (Some(Kind::Word(word, Quoted::Quotes)), len)
            }
            '<' => {
                let (word, len) = html(rest).ok_or((at, Fault::Unclosed(">")))?;
                (Some(Kind::Word(word, Quoted::Html)), len)
            }
            '{' | '}' | '[' | ']' | '=' | ';' | ',' | ':' | '+' => (Some(Kind::BodySymbol(c)), 1),
            '-' if rest.starts_with("->") => (Some(Kind::Arrow), 2),
            '-' if rest.starts_with("--") => (Some(Kind::Line), 2),
            _ => {
                let word = bare(rest);
                if word.is_empty() {
                    return Err((at, Fault::Stray(c.into())));
                }
                (Some(Kind::Word(word.into(), Quoted::Bare)), word.len())
            }
        };
        tokens.extend(kind.map(|kind| Token { at, kind }));
        at += len;
    }
    Ok(joined(tokens))
}

/// Joins quoted strings with `+` between them into one.
fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let Kind::Word(word, Quoted::Quotes) = &token.kind
            && let [
                ..,
                Token { kind: Kind::Word(before, Quoted::Quotes), .. },
                Token { kind: Kind::BodySymbol('+'), .. },
            ] = out.as_mut_slice()
        {
            before.push_str(word);
            out.pop();
            continue;
        }
        out.push(token);
    }
    out
}

/// Returns the name or number at the start of the text, possibly empty. A hyphen is only at the beginning of a number.
fn bare(text: &str) -> &str {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut dots = 0;
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let mut fits = |c: char| {
        if is_number {
            dots += usize::from(c == '.');
            c.is_ascii_digit() || c == '.' && dots == 1
        } else {
            c.is_alphanumeric() || c == '_' || !c.is_ascii() && !c.is_whitespace()
        }
    };
    let sign = if is_number { text.len() - unsigned.len() } else { 0 };
    let end = text[sign..].find(|c| !fits(c)).unwrap_or(text.len() - sign);
    &text[..sign + end]
}

/// Returns the quoted string at the start of the text and its length in bytes, including the quotes. Only quotes are
/// unescaped; a backslash at the end of a line joins lines.
fn quoted(text: &str) -> Option<(EcoString, usize)> {
    let mut word = EcoString::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match (c, chars.peek().map(|&(_, next)| next)) {
            ('"', _) => return Some((word, at + 1)),
            ('\\', Some('"')) => {
                word.push('"');
                chars.next();
            }
            ('\\', Some('\n')) => drop(chars.next()),
            // Taken together, so that the second backslash does not escape the next character.
            ('\\', Some('\\')) => {
                word.push_str("\\\\");
                chars.next();
            }
            _ => word.push(c),
        }
    }
    None
}

/// Returns the HTML label at the start of the text without its tags, and its length in bytes, including the
/// brackets.
fn html(text: &str) -> Option<(EcoString, usize)> {
    let mut word = EcoString::new();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '<' => {
                depth += 1;
                let rest = &text[at + 1..];
                if rest.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("br")) {
                    word.push('\n');
                }
            }
            '>' => {
                depth -= 1;
                if depth == 0 {
                    return Some((word, at + 1));
                }
            }
            _ if depth == 1 => word.push(c),
            _ => {}
        }
    }
    None
}
