//! Parses JSON into values with byte offsets.

use super::Fault;
use ecow::EcoString;

/// The deepest nesting of values that is read. A document needs four levels.
const MAX_DEPTH: usize = 32;
/// The largest number of values that is read.
pub(super) const MAX_VALUES: usize = 1_000_000;

/// A value with its byte offset.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(EcoString),
    List(Vec<Node>),
    Fields(Vec<Field>),
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Field {
    /// The byte offset of the name.
    pub(super) at: usize,
    pub(super) name: EcoString,
    pub(super) node: Node,
}

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, Fault);

/// Parses a text as a single value.
pub(super) fn parse(text: &str) -> Result<Node, FaultAt> {
    let mut parser = Parser { text, at: 0, values: 0 };
    let node = parser.node(0)?;
    parser.skip_blanks();
    if parser.at < text.len() { Err(parser.fault("unexpected text after the closing }")) } else { Ok(node) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    values: usize,
}

impl Parser<'_> {
    fn fault(&self, message: &'static str) -> FaultAt {
        (self.at, Fault::Syntax(message))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips whitespace, and then `sign` if it comes next. Returns whether it did.
    fn take(&mut self, sign: u8) -> bool {
        self.skip_blanks();
        let stands = self.peek() == Some(sign);
        self.at += usize::from(stands);
        stands
    }

    fn node(&mut self, depth: usize) -> Result<Node, FaultAt> {
        self.skip_blanks();
        let at = self.at;
        self.values += 1;
        match self.peek() {
            _ if depth > MAX_DEPTH => Err((at, Fault::TooDeep)),
            _ if self.values > MAX_VALUES => Err((at, Fault::TooMany)),
            Some(b'{') => Ok(Node { at, value: self.fields(depth)? }),
            Some(b'[') => Ok(Node { at, value: self.list(depth)? }),
            Some(b'"') => Ok(Node { at, value: Value::Text(self.quoted()?) }),
            Some(b'-' | b'0'..=b'9') => Ok(Node { at, value: self.number()? }),
            Some(_) => Ok(Node { at, value: self.word()? }),
            None => Err(self.fault("unexpected end of file; something is missing or not closed")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, FaultAt> {
        self.at += 1;
        let mut nodes = Vec::new();
        if self.take(b']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.node(depth + 1)?);
            if self.take(b']') {
                return Ok(Value::List(nodes));
            }
            if !self.take(b',') {
                return Err(self.fault("expected a comma or ]"));
            }
        }
    }

    fn fields(&mut self, depth: usize) -> Result<Value, FaultAt> {
        self.at += 1;
        let mut fields: Vec<Field> = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Fields(fields));
        }
        loop {
            self.skip_blanks();
            let at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.fault("expected a field name in double quotes"));
            }
            let name = self.quoted()?;
            if !self.take(b':') {
                return Err(self.fault("expected a colon"));
            }
            fields.push(Field { at, name, node: self.node(depth + 1)? });
            if self.take(b'}') {
                return Ok(Value::Fields(fields));
            }
            if !self.take(b',') {
                return Err(self.fault("expected a comma or }"));
            }
        }
    }

    fn word(&mut self) -> Result<Value, FaultAt> {
        let words = [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
        let rest = &self.text[self.at..];
        for (word, value) in words {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.fault("expected a value: a string in double quotes, a number, true, false, null, […] or {…}"))
    }

    fn number(&mut self) -> Result<Value, FaultAt> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        let number = rest[..end].parse().ok().filter(|number: &f64| number.is_finite());
        let number = number.ok_or(self.fault("this is not a valid number"))?;
        self.at += end;
        Ok(Value::Number(number))
    }

    fn quoted(&mut self) -> Result<EcoString, FaultAt> {
        let start = self.at;
        self.at += 1;
        let mut text = EcoString::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|c: char| matches!(c, '"' | '\\') || c < ' ').unwrap_or(rest.len());
            text.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escaped()?),
                Some(_) => {
                    return Err(self.fault("a line break or another control character must be written as \\n or \\u…"));
                }
                None => return Err((start, Fault::Syntax("this string is missing its closing quote"))),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, FaultAt> {
        let at = self.at;
        let unknown = (
            at,
            Fault::Syntax("unknown escape; write \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u with four digits"),
        );
        let sign = self.text.as_bytes().get(at + 1).copied();
        self.at += 2;
        match sign {
            Some(sign @ (b'"' | b'\\' | b'/')) => Ok(char::from(sign)),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => self.unit().and_then(|unit| self.char_of(unit)).ok_or(unknown),
            _ => {
                self.at = at;
                Err(unknown)
            }
        }
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }

    /// Returns the character of a UTF-16 unit. After a high surrogate, reads the second escape of the pair.
    fn char_of(&mut self, unit: u32) -> Option<char> {
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        self.text.get(self.at..self.at + 2).filter(|&text| text == "\\u")?;
        self.at += 2;
        let low = self.unit().filter(|low| (0xdc00..0xe000).contains(low))?;
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_unescaped() {
        let check = |text: &str, expected: &str| {
            assert!(matches!(parse(text).expect(text).value, Value::Text(text) if text == expected), "{text}");
        };
        check(
            r#" "a\"\\\/\b\f\n\r\té\u00e9\ud83d\ude42" "#,
            "a\"\\/\u{8}\u{c}\n\r\tééé🙂".replacen('é', "", 1).as_str(),
        );
        check(r#""""#, "");
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text: &str, expected: usize| assert_eq!(parse(text).expect_err(text).0, expected, "{text}");
        check("", 0);
        check("[1,]", 3);
        check("[1 2]", 3);
        check("{\"a\" 1}", 5);
        check("{a: 1}", 1);
        check("{\"a\": 1, }", 9);
        check("\"a", 0);
        check("\"a\nb\"", 2);
        check(r#""a\x""#, 2);
        check(r#""\ud83d""#, 1);
        check(r#""\ude42""#, 1);
        check("1e999", 0);
        check("nil", 0);
        check("1 2", 2);
        check(&"[".repeat(100), MAX_DEPTH + 1);
        assert_eq!(parse(&format!("[{}0]", "0,".repeat(MAX_VALUES))).expect_err("too many").1, Fault::TooMany);
    }
}
