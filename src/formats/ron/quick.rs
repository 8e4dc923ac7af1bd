//! Reads RON as this program writes it, several times as fast as the complete parser.
//!
//! Anything else, such as a comment or a fault, is [`Unusual`] and left to the complete parser, which also finds the
//! error messages. What is read here, the complete parser reads in the same way.

use crate::records::{FieldValue, Fields, Notation, Records, VERSION};
use ecow::EcoString;
use grammaton_core::{Point, Symbol};
use std::borrow::Cow;

/// The text is not as this program writes it.
pub(super) struct Unusual;

type Result<T> = std::result::Result<T, Unusual>;

/// Reads the records of a text.
pub(super) fn read(text: &str) -> Result<Records> {
    let mut cursor = Cursor { text, at: 0 };
    cursor.skip_blanks();
    let records = cursor.record::<Records>()?;
    cursor.skip_blanks();
    if cursor.at == text.len() { Ok(records) } else { Err(Unusual) }
}

/// A place in the text.
struct Cursor<'t> {
    text: &'t str,
    /// The byte offset of the place, which is between two characters.
    at: usize,
}

impl<'t> Cursor<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips an ASCII sign, if it is next.
    fn take(&mut self, sign: u8) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: u8) -> Result<()> {
        if self.take(sign) { Ok(()) } else { Err(Unusual) }
    }

    /// Skips bytes of ASCII characters of a kind and returns them.
    fn take_while(&mut self, is_in: impl Fn(u8) -> bool) -> &'t str {
        let begin = self.at;
        while self.peek().is_some_and(&is_in) {
            self.at += 1;
        }
        &self.text[begin..self.at]
    }

    /// Ends a word or a number, which a separator must follow.
    fn end<T>(&self, value: T) -> Result<T> {
        let is_end = matches!(self.peek(), Some(b',' | b')' | b']' | b' ' | b'\t' | b'\n' | b'\r'));
        if is_end { Ok(value) } else { Err(Unusual) }
    }

    /// Skips a comma and the blanks around it. Returns whether the closing sign is next, which is skipped, too.
    fn closes(&mut self, sign: u8) -> Result<bool> {
        self.skip_blanks();
        let has_comma = self.take(b',');
        self.skip_blanks();
        match self.take(sign) {
            true => Ok(true),
            false if has_comma => Ok(false),
            false => Err(Unusual),
        }
    }

    /// Reads the items of a list.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        self.expect(b'[')?;
        self.skip_blanks();
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.closes(b']')? {
                return Ok(items);
            }
        }
    }

    fn record<F: Fields>(&mut self) -> Result<F::Record> {
        self.expect(b'(')?;
        self.skip_blanks();
        let mut fields = F::default();
        let mut seen = 0_u32;
        let mut is_closed = self.take(b')');
        while !is_closed {
            let name = self.take_while(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let index = F::NAMES.iter().position(|&known| known == name).ok_or(Unusual)?;
            let is_first = seen > 0 || F::FIRST.is_none_or(|first| first == name);
            if !is_first || seen & (1 << index) != 0 {
                return Err(Unusual);
            }
            seen |= 1 << index;
            self.skip_blanks();
            self.expect(b':')?;
            self.skip_blanks();
            fields.read(F::NAMES[index], &mut *self)?;
            is_closed = self.closes(b')')?;
        }
        fields.finish(Notation::Ron).map_err(|_| Unusual)
    }

    /// Reads a number without sign.
    fn natural(&mut self) -> Result<u32> {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(Unusual);
        }
        self.end(digits.parse().map_err(|_| Unusual)?)
    }

    /// Reads the text of a number, which may have a fraction.
    fn decimal(&mut self) -> Result<&'t str> {
        let begin = self.at;
        let is_digit = |byte: u8| byte.is_ascii_digit();
        self.take(b'-');
        let whole = self.take_while(is_digit);
        let fraction = if self.take(b'.') { self.take_while(is_digit) } else { "0" };
        if whole.is_empty() || fraction.is_empty() {
            return Err(Unusual);
        }
        self.end(&self.text[begin..self.at])
    }

    fn string(&mut self) -> Result<Cow<'t, str>> {
        self.expect(b'"')?;
        let begin = self.at;
        let length = self.text.as_bytes()[begin..].iter().position(|&byte| matches!(byte, b'"' | b'\\'));
        self.at += length.ok_or(Unusual)?;
        if self.take(b'"') {
            return Ok(Cow::Borrowed(&self.text[begin..self.at - 1]));
        }
        let mut string = self.text[begin..self.at].to_owned();
        loop {
            let c = self.text[self.at..].chars().next().ok_or(Unusual)?;
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(Cow::Owned(string)),
                '\\' => string.push(self.escaped()?),
                _ => string.push(c),
            }
        }
    }

    /// Reads the character after a backslash.
    fn escaped(&mut self) -> Result<char> {
        let c = match self.peek().ok_or(Unusual)? {
            c @ (b'"' | b'\\' | b'\'') => char::from(c),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return Err(Unusual),
        };
        self.at += 1;
        Ok(c)
    }
}

impl FieldValue for &mut Cursor<'_> {
    type Error = Unusual;

    fn at(&self) -> usize {
        self.at
    }

    fn version(self) -> Result<u32> {
        let version = self.natural()?;
        if (1..=VERSION).contains(&version) { Ok(version) } else { Err(Unusual) }
    }

    fn id(self) -> Result<u32> {
        self.natural()
    }

    fn count(self) -> Result<u32> {
        self.natural()
    }

    fn number(self) -> Result<f64> {
        self.decimal()?.parse().map_err(|_| Unusual)
    }

    fn flag(self) -> Result<bool> {
        let word = self.take_while(|byte| byte.is_ascii_lowercase());
        self.end(word.parse().map_err(|_| Unusual)?)
    }

    fn text(self) -> Result<EcoString> {
        self.string().map(|text| text.as_ref().into())
    }

    fn texts(self) -> Result<Vec<EcoString>> {
        self.list(|cursor| cursor.text())
    }

    fn symbols(self) -> Result<Vec<Symbol>> {
        self.list(|cursor| Symbol::new(cursor.text()?).ok_or(Unusual))
    }

    fn point(self) -> Result<Option<Point>> {
        self.expect(b'(')?;
        let x = self.decimal()?.parse().map_err(|_| Unusual)?;
        self.expect(b',')?;
        self.skip_blanks();
        let y = self.decimal()?.parse().map_err(|_| Unusual)?;
        self.expect(b')')?;
        let point = Point::new(x, y);
        if point.is_finite() { Ok(Some(point)) } else { Err(Unusual) }
    }

    fn fraction(self) -> Result<Option<f32>> {
        let number = self.decimal()?.parse().map_err(|_| Unusual)?;
        if (0.0..=1.0).contains(&number) { Ok(Some(number)) } else { Err(Unusual) }
    }

    fn color(self) -> Result<Option<u8>> {
        u8::try_from(self.natural()?).map(Some).map_err(|_| Unusual)
    }

    fn record<F: Fields>(self) -> Result<F::Record> {
        Cursor::record::<F>(self)
    }

    fn records<F: Fields>(self) -> Result<Vec<F::Record>> {
        self.list(Cursor::record::<F>)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ron::read::parse_completely;
    use grammaton_core::Document;
    use proptest::prelude::*;

    const TEXT: &str = r#"(
    version: 2, title: "a \"b\" \\ c\nd", alphabet: ["a", "β"],
    states: [(id: 0, name: "q0", at: (1.5, -20.0), start: true, accepting: true, note: "n", colour: 3), (id: 7, name: "")],
    transitions: [(from: 0, to: 7, on: ["a", ""], bend: (0.0, 30.25), label_at: 0.5), (from: 7, to: 7, on: ["b"])],
    notes: [(text: "n", at: (0.0, 0.0))], words: [(word: ["a", "a"], accept: false)], grammar: "S → a",
    notation: [(text: "e", means: "symbol")],
)
"#;

    fn quick(text: &str) -> Option<Document> {
        read(text).ok()?.into_document(true).ok()
    }

    /// Returns the document that the complete parser reads.
    fn complete(text: &str) -> Option<Document> {
        parse_completely(text).ok()?.into_document(true).ok()
    }

    #[test]
    fn what_this_program_writes_is_read() {
        let document = complete(TEXT).expect("well-formed");
        assert_eq!(quick(TEXT), Some(document.clone()));
        let written = crate::ron::write(&document);
        assert_eq!(quick(&written), Some(document));
        assert_eq!(quick("(version: 1)"), Some(Document::default()));
    }

    #[test]
    fn anything_else_is_left_to_the_complete_parser() {
        let unusual = [
            "",
            "(version: 1) x",
            "(version: 1, /* c */ states: [])",
            "(version: 3)",
            "(states: [])",
            "(version: 1, version: 1)",
            "(version: 1,, states: [])",
            "(version: 1, states: [(id: 01, name: \"\")])",
            "(version: 1, states: [(id: 4294967296, name: \"\")])",
            "(version: 1, states: [(id: 1)])",
            "(version: 1, states: [(id: 1, name: \"\", at: None)])",
            "(version: 1, states: [(id: 1, name: \"\", at: (1, inf))])",
            "(version: 1, states: [(id: 1, name: \"\", at: (1.0, 2.))])",
            "(version: 1, title: \"\\u{61}\")",
            "(version: 1, title: r\"a\")",
            "(version: 1, alphabet: [\"\"])",
            "(version: 1, transitions: [(from: 0, to: 0, on: [\"a\"], label_at: 1.5)])",
            "(version: 1, other: 1)",
            "(version: 1",
            "(version: 1, title: \"",
        ];
        for text in unusual {
            assert!(read(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_in_the_same_way_by_the_complete_parser(
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
            pieces in prop::collection::vec(
                prop::sample::select(&["", ",", "(", ")", "\"", "\\", ":", " ", "0", "-", ".", "e", "1.0", "true", "\n", "é", "//"][..]), 4),
        ) {
            let mut text = TEXT.to_owned();
            for (place, piece) in places.iter().zip(pieces) {
                let at = text.floor_char_boundary(place.index(text.len()));
                let end = text.ceil_char_boundary(at + usize::from(piece.len() != 2));
                text.replace_range(at..end.min(text.len()), piece);
            }
            if let Some(document) = quick(&text) {
                prop_assert_eq!(Some(document), complete(&text), "{}", text);
            }
        }
    }
}
