//! Steps through a definition: brackets, quoted texts and separators.

use super::{Fault, FaultAt, fold::is_name};
use grammaton_core::{
    Meaning,
    notation::{
        lookalike::{self, Certainty},
        quote,
    },
};

/// The deepest nesting of brackets that is read.
const MAX_DEPTH: usize = 24;

/// A part of the text with its byte offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span<'a> {
    pub(super) at: usize,
    pub(super) text: &'a str,
}

impl Span<'_> {
    /// Returns the part without surrounding blanks.
    pub(super) fn trimmed(self) -> Self {
        let text = self.text.trim_start();
        Self { at: self.at + self.text.len() - text.len(), text: text.trim_end() }
    }

    /// Returns the part from a byte offset in it.
    pub(super) fn from(self, offset: usize) -> Self {
        Self { at: self.at + offset, text: &self.text[offset..] }
    }

    /// Returns the part up to a byte offset in it.
    pub(super) fn to(self, offset: usize) -> Self {
        Self { text: &self.text[..offset], ..self }
    }

    /// Returns the inside of the brackets around the part, if it is in brackets of this kind.
    pub(super) fn inside(self, open: char) -> Option<Self> {
        let span = self.trimmed();
        let text = span.text.strip_prefix(open)?.strip_suffix(closing(open))?;
        Some(Self { at: span.at + open.len_utf8(), text })
    }

    /// Splits the part at separators outside quotes and brackets. Blank parts are left out.
    pub(super) fn split(self, separates: impl Fn(char) -> bool) -> Result<Vec<Self>, FaultAt> {
        let mut cursor = Cursor { text: self.text, at: 0 };
        let mut parts = Vec::new();
        let mut begin = 0;
        while let Some(c) = cursor.peek() {
            if separates(c) {
                parts.push(self.to(cursor.at).from(begin));
                begin = cursor.at + c.len_utf8();
            }
            cursor.skip_item().map_err(|(at, fault)| (self.at + at, fault))?;
        }
        parts.push(self.from(begin));
        parts.retain(|part| !part.text.trim().is_empty());
        Ok(parts.into_iter().map(Self::trimmed).collect())
    }
}

/// Returns the closing bracket of an opening one.
pub(super) fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        _ => '}',
    }
}

/// A place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn skip_while(&mut self, fits: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(fits).len();
    }

    /// Skips blanks on the line.
    pub(super) fn skip_blanks(&mut self) {
        self.skip_while(|c| c != '\n' && c.is_whitespace());
    }

    pub(super) fn take(&mut self, c: char) -> bool {
        let is_next = self.peek() == Some(c);
        self.at += if is_next { c.len_utf8() } else { 0 };
        is_next
    }

    /// Returns the rest of the line.
    pub(super) fn line(&self) -> Span<'a> {
        let rest = self.rest();
        Span { at: self.at, text: &rest[..rest.find('\n').unwrap_or(rest.len())] }
    }

    /// Returns whether a line begins here.
    pub(super) fn begins_line(&self) -> bool {
        let before = &self.text[..self.at];
        before.chars().next_back().is_none_or(|c| c == '\n')
    }

    pub(super) fn expected(&self, expected: &'static str) -> FaultAt {
        (self.at, Fault::Expected { expected, found: self.peek() })
    }

    /// Skips a character, or a whole quoted text or bracket.
    fn skip_item(&mut self) -> Result<(), FaultAt> {
        match self.peek() {
            Some('"') => self.skip_quoted('"'),
            Some('\'') if self.opens_quote() => self.skip_quoted('\''),
            Some('(' | '[' | '{') => self.bracket().map(drop),
            Some('\\') => {
                self.bump();
                self.bump();
                Ok(())
            }
            _ => {
                self.bump();
                Ok(())
            }
        }
    }

    /// Returns whether the apostrophe here begins a quoted text, and is no prime after a name.
    fn opens_quote(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        !before.is_some_and(|c| is_name(c) || matches!(c, '\'' | ')' | '}' | ']'))
    }

    fn skip_quoted(&mut self, mark: char) -> Result<(), FaultAt> {
        let start = self.at;
        let mut chars = self.rest().char_indices().peekable();
        chars.next();
        let read = quote::read(&mut chars, mark);
        read.map_err(|(fault, at)| (start + at.unwrap_or(0), fault.into()))?;
        self.at = chars.peek().map_or(self.text.len(), |&(at, _)| start + at);
        Ok(())
    }

    /// Reads a whole bracket. Returns its inside.
    pub(super) fn bracket(&mut self) -> Result<Span<'a>, FaultAt> {
        let start = self.at;
        let mut open = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '(' | '[' | '{' if open.len() == MAX_DEPTH => return Err((self.at, Fault::TooDeep)),
                '(' | '[' | '{' => open.push((self.at, c)),
                ')' | ']' | '}' => {
                    let Some((_, bracket)) = open.pop() else { break };
                    if c != closing(bracket) {
                        return Err(self.expected(match bracket {
                            '(' => "“)”",
                            '[' => "“]”",
                            _ => "“}”",
                        }));
                    }
                    if open.is_empty() {
                        let inside = Span { at: start + 1, text: &self.text[start + 1..self.at] };
                        self.bump();
                        return Ok(inside);
                    }
                }
                '"' => {
                    self.skip_quoted('"')?;
                    continue;
                }
                '\'' if self.opens_quote() => {
                    self.skip_quoted('\'')?;
                    continue;
                }
                '\\' => self.bump(),
                _ => {}
            }
            self.bump();
        }
        let (at, bracket) = open.first().copied().unwrap_or((start, '('));
        Err((at, Fault::Unclosed(bracket)))
    }

    /// Reads a name: a quoted text, a bracket, or characters up to a blank or a separator.
    pub(super) fn name(&mut self) -> Result<Span<'a>, FaultAt> {
        let at = self.at;
        match self.peek() {
            Some('"') => self.skip_quoted('"')?,
            Some('\'') => self.skip_quoted('\'')?,
            Some('{' | '[' | '(') => drop(self.bracket()?),
            _ => self.skip_word(),
        }
        Ok(Span { at, text: &self.text[at..self.at] })
    }

    /// Skips a word without quotes. A dash ends it where an arrow begins.
    fn skip_word(&mut self) {
        while let Some(c) = self.peek() {
            let ends = match c {
                '-' => !self.rest()[1..].starts_with(is_name) || arrow(self.rest()).is_some(),
                '.' => !self.rest()[1..].starts_with(is_name),
                '\\' => arrow(self.rest()).is_some(),
                '_' if self.rest().starts_with("_{") => {
                    let rest = self.rest();
                    self.at += rest.find('}').unwrap_or(0);
                    false
                }
                '*' | '+' | '\'' | '^' | '/' | '#' | '@' | '$' | '~' | '!' | '?' | '%' | '&' => false,
                _ => !is_name(c) && (c.is_ascii() || c.is_whitespace() || arrow(self.rest()).is_some()),
            };
            if ends {
                return;
            }
            self.bump();
        }
    }
}

/// Returns whether a character is in a block of arrows. Looking each character up in the table would take long.
fn may_be_arrow(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2794}'..='\u{27be}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{ffe9}'..='\u{ffec}')
}

/// The longest shaft of an arrow, in characters.
const LONGEST_SHAFT: usize = 40;

/// Returns the length of the arrow at the beginning of a text, if there is one.
pub(super) fn arrow(text: &str) -> Option<usize> {
    match text.chars().next()? {
        shaft @ ('-' | '=') => {
            let len = text.bytes().take(LONGEST_SHAFT).take_while(|&byte| char::from(byte) == shaft).count();
            if text[len..].starts_with('>') { Some(len + 1) } else { None }
        }
        '|' => text.starts_with("|->").then_some(3),
        c if c == '\\' || c == '&' || may_be_arrow(c) => {
            let found = lookalike::at(text, Meaning::Arrow)?;
            (found.certainty <= Certainty::Certain).then_some(found.len)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_split_outside_quotes_and_brackets() {
        let text = "a, {b, c}, \"d,e\", 'f,', q', (g, [h,i]),";
        let parts = Span { at: 0, text }.split(|c| c == ',').expect("well-formed");
        let texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        assert_eq!(texts, ["a", "{b, c}", "\"d,e\"", "'f,'", "q'", "(g, [h,i])"]);
        assert!(parts.iter().all(|part| text[part.at..].starts_with(part.text)));
    }

    #[test]
    fn brackets_must_match() {
        let check = |text: &str, expected: Result<&str, FaultAt>| {
            let mut cursor = Cursor { text, at: 0 };
            assert_eq!(cursor.bracket().map(|span| span.text), expected, "{text}");
        };
        check("{a, (b)} c", Ok("a, (b)"));
        check("{a", Err((0, Fault::Unclosed('{'))));
        check("{a)", Err((2, Fault::Expected { expected: "“}”", found: Some(')') })));
        check("(\")\")", Ok("\")\""));
        check(&"(".repeat(100), Err((MAX_DEPTH, Fault::TooDeep)));
    }

    #[test]
    fn arrows_have_many_forms() {
        let check = |text: &str, expected| assert_eq!(arrow(text), expected, "{text}");
        check("-> q", Some(2));
        check("----> q", Some(5));
        check("=>", Some(2));
        check("→q", Some(3));
        check("\\to q", Some(3));
        check("|-> q", Some(3));
        check("-a->", None);
        check("= q", None);
        check(":= q", None);
    }
}
