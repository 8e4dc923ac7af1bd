//! The syntax of lexer rules: few signs, and every other character stands for itself.

use super::{Scanner, escape::escape};
use crate::notation::{
    lookalike::{Reading, fold, is_invisible},
    regex::{
        Fault,
        hint::quoted,
        token::{Class, FaultAt, TokenKind},
    },
};

impl Scanner<'_> {
    /// Reads the expression of a rule.
    pub(super) fn read_rule(&mut self) -> Result<(), FaultAt> {
        while let Some(c) = self.rest().chars().next() {
            let len = c.len_utf8();
            match c {
                _ if c.is_whitespace() => self.skip_blank(len),
                '(' => self.read_group(len)?,
                '[' => self.read_class(len)?,
                ']' => return Err((self.at, Fault::Unopened { opening: '[', closing: ']' })),
                ')' => self.push(len, TokenKind::Close),
                '|' => self.push(len, TokenKind::Union),
                '*' => self.push(len, TokenKind::Star),
                '+' => self.push(len, TokenKind::Plus),
                '?' => self.push(len, TokenKind::Optional),
                '.' => self.push_class(len, Class { chars: ['\n'].into(), negated: true, ..Class::default() }),
                '"' | '\'' => self.read_text(c)?,
                '\\' => self.read_rule_escape()?,
                '{' if self.read_counts(len)? => {}
                _ if is_invisible(c) => {
                    self.note(len, Reading::Skipped, None);
                    self.at += len;
                }
                _ => self.read_self(c),
            }
        }
        Ok(())
    }

    /// Reads quoted text: its characters, one after the other.
    fn read_text(&mut self, quote: char) -> Result<(), FaultAt> {
        let (text, len) = self.quoted(quote, quote)?;
        if text.is_empty() {
            self.push_quoted(len, TokenKind::Epsilon);
            return Ok(());
        }
        self.push(0, TokenKind::Open);
        for c in text.chars() {
            let number = self.number(c.encode_utf8(&mut [0; 4]));
            self.push_quoted(0, TokenKind::Symbol(number));
        }
        self.push(len, TokenKind::Close);
        Ok(())
    }

    /// Reads a backslash and what follows, which has no commands of LaTeX here.
    fn read_rule_escape(&mut self) -> Result<(), FaultAt> {
        let body = &self.rest()[1..];
        let is_anchor = body.starts_with(['A', 'z', 'Z']);
        if is_anchor {
            return Err((self.at, Fault::UnknownEscape(body[..1].into())));
        }
        // A character with accents is several characters.
        if let Some(c) = body.chars().next().filter(|c| !c.is_ascii_alphanumeric()) {
            let number = self.number(c.encode_utf8(&mut [0; 4]));
            self.push_quoted(1 + c.len_utf8(), TokenKind::Symbol(number));
            return Ok(());
        }
        let (escape, len) = escape(body).map_err(|fault| (self.at, fault))?;
        self.push_escape(1 + len, escape);
        Ok(())
    }

    /// Reads a character as itself, with a note if it is a sign in another notation.
    fn read_self(&mut self, c: char) {
        let len = c.len_utf8();
        if matches!(c, '^' | '$' | 'ε' | '∅') || fold(c).is_some() {
            let other = quoted(c.encode_utf8(&mut [0; 4]));
            self.note(len, Reading::Symbol(None), Some(other));
        }
        self.push_symbol(len, c.encode_utf8(&mut [0; 4]));
    }
}
