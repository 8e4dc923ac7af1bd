//! Escapes: the meaning of a backslash and the text after it.

use super::{Scanner, cluster, sign::sign_at};
use crate::notation::{
    lookalike::Reading,
    markup,
    regex::{
        Fault, Unsupported,
        hint::{NoEffect, quoted},
        token::{Class, FaultAt, TokenKind},
    },
};
use ecow::EcoString;

/// The meaning of an escape.
pub(super) enum Escape {
    /// This text is a symbol.
    Symbol(EcoString),
    /// The characters of a set, or all symbols outside of it.
    Set {
        set: fn(char) -> bool,
        negated: bool,
    },
    Epsilon,
    Begin,
    End,
}

impl Scanner<'_> {
    /// Reads from a backslash of `len` bytes.
    pub(super) fn read_backslash(&mut self, len: usize) -> Result<(), FaultAt> {
        let body = &self.rest()[len..];
        let word = &body[..body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len())];
        let is_space = self.is_latex && body.starts_with([',', ';', ':', '!', ' ']);
        if self.is_latex && self.read_delimiter(len) {
            return Ok(());
        }
        if !word.is_empty() && self.read_spelling() {
            return Ok(());
        }
        // Two letters, as in \tt, are a command only in LaTeX.
        let is_command = |word: &str| self.is_latex || word.len() > 2;
        if is_space || is_command(word) && markup::is_layout(word) {
            let len = len + word.len().max(1);
            self.no_effect(len, NoEffect::Command);
            self.skip_blank(len);
            return Ok(());
        }
        if word == "Sigma" {
            self.push_class(len + word.len(), Class::any());
            return Ok(());
        }
        if let Some(plain) = markup::sign(word).filter(|plain| is_command(word) && plain.chars().nth(1).is_none()) {
            self.read_decoded(len + word.len(), plain);
            return Ok(());
        }
        if begins_with_sign(word) || is_ambiguous(word) {
            return Err((self.at, Fault::UnknownEscape(word.into())));
        }
        let (escape, body_len) = escape(body).map_err(|fault| (self.at, fault))?;
        self.push_escape(len + body_len, escape);
        Ok(())
    }

    /// Reads a delimiter of LaTeX as a parenthesis: of a set, as in `\{a, b\}^*`, or of a formula, as in `\(a^*\)`.
    fn read_delimiter(&mut self, len: usize) -> bool {
        let body = &self.rest()[len..];
        let len = len + 1;
        let (sign, kind) = match body.chars().next() {
            Some('(' | '[') => ('(', TokenKind::Open),
            Some(')' | ']') => (')', TokenKind::Close),
            Some('{') => {
                let Some(end) = body[1..].find(['{', '}']).filter(|&end| body[1..=end].ends_with('\\')) else {
                    return false;
                };
                self.set_end = self.at + len + end + 1;
                ('(', TokenKind::Open)
            }
            Some('}') if self.at < self.set_end => (')', TokenKind::Close),
            _ => return false,
        };
        self.note(len, Reading::Ascii(sign), Some(quoted(&self.rest()[..len])));
        self.push(len, kind);
        true
    }

    pub(super) fn push_escape(&mut self, len: usize, escape: Escape) {
        match escape {
            Escape::Symbol(text) => {
                let number = self.number(&text);
                self.push_quoted(len, TokenKind::Symbol(number));
            }
            Escape::Set { set, negated } => {
                let mut class = Class::default();
                class.add_set(set, negated);
                self.found.is_for_tools = true;
                self.push_class(len, class);
            }
            Escape::Epsilon => self.push(len, TokenKind::Epsilon),
            Escape::Begin => self.push(len, TokenKind::Begin(None)),
            Escape::End => self.push(len, TokenKind::End(None)),
        }
    }
}

impl Class {
    /// Adds the characters of a set, or all others.
    pub(super) fn add_set(&mut self, set: fn(char) -> bool, negated: bool) {
        if negated {
            self.others.push(set);
        } else {
            self.chars.extend((0..128_u8).map(char::from).filter(|&c| set(c)));
        }
    }
}

/// Commands of LaTeX that begin with an escape, apart from those for the signs and letters of expressions.
const COMMANDS: &str = "ni not nabla natural nexists nmid nsim sin sum sup sqrt sim smile sharp tan tanh tilde top triangle \
    det deg dim div dots dot ddots dagger diamond vdots vec frac flat forall frown wp wr widetilde widehat rfloor rceil";

/// Whether the word after a backslash is a command of LaTeX whose first letter is an escape of its own, as in `\to` and
/// `\nu`. A blank after the first letter shows that the escape is meant.
fn is_ambiguous(word: &str) -> bool {
    let is_sign = || word.len() == 2 && markup::sign(word).is_some();
    is_sign() || COMMANDS.split_whitespace().any(|command| command == word)
}

/// Whether a longer word begins with a command of LaTeX for a sign, so that a blank is missing.
fn begins_with_sign(word: &str) -> bool {
    (3..word.len().min(16)).any(|end| {
        let prefix = ["\\", &word[..end]].concat();
        sign_at(&prefix).is_some_and(|spelling| spelling.len == prefix.len())
    })
}

/// Returns the set of `d`, `w` or `s`.
fn set(name: char) -> Option<fn(char) -> bool> {
    Some(match name {
        'd' => |c| c.is_ascii_digit(),
        'w' => |c| c.is_ascii_alphanumeric() || c == '_',
        's' => |c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'),
        _ => return None,
    })
}

/// Reads an escape from after its backslash. Returns the meaning and the length.
pub(super) fn escape(body: &str) -> Result<(Escape, usize), Fault> {
    let Some(c) = body.chars().next() else { return Err(Fault::LoneBackslash) };
    if let Some(set) = set(c.to_ascii_lowercase()) {
        return Ok((Escape::Set { set, negated: c.is_ascii_uppercase() }, 1));
    }
    let symbol = |c: char| Ok((Escape::Symbol(c.into()), 1));
    match c {
        'n' => symbol('\n'),
        't' => symbol('\t'),
        'r' => symbol('\r'),
        'f' => symbol('\u{c}'),
        'v' => symbol('\u{b}'),
        '0' if body[1..].starts_with(|c: char| c.is_ascii_digit()) => Err(Fault::Unsupported(Unsupported::Octal)),
        '0' => symbol('\0'),
        'x' | 'u' | 'U' => code(body, c).ok_or_else(|| Fault::InvalidCode(shown(body))),
        'e' => Ok((Escape::Epsilon, 1)),
        'A' => Ok((Escape::Begin, 1)),
        'z' | 'Z' => Ok((Escape::End, 1)),
        'b' | 'B' => Err(Fault::Unsupported(Unsupported::WordBoundary)),
        'p' | 'P' => Err(Fault::Unsupported(Unsupported::UnicodeProperty)),
        '1'..='9' | 'k' | 'g' => Err(Fault::Unsupported(Unsupported::Backreference)),
        _ if c.is_ascii_alphabetic() => Err(Fault::UnknownEscape(c.into())),
        _ => Ok({
            let (text, len) = cluster(body);
            (Escape::Symbol(text), len)
        }),
    }
}

/// Reads `xHH`, `uHHHH`, `UHHHHHHHH` or `u{…}`.
fn code(body: &str, kind: char) -> Option<(Escape, usize)> {
    let width = match kind {
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    let (digits, len) = match body[1..].strip_prefix('{') {
        Some(inner) => {
            let end = inner.bytes().take(9).position(|c| c == b'}')?;
            (&inner[..end], end + 3)
        }
        None => (body.get(1..=width)?, 1 + width),
    };
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((Escape::Symbol(c.into()), len))
}

/// Returns the beginning of an escape for a message.
fn shown(body: &str) -> EcoString {
    let text = body.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '{' | '}')).take(8);
    std::iter::once('\\').chain(text).collect()
}
