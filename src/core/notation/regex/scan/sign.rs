//! Signs in ASCII, and characters that look like them.

use super::Scanner;
use crate::{
    Meaning, Symbol,
    notation::{
        lookalike::{self, Certainty, Look, Note, Reading, Spelling, fold},
        markup, quote,
        regex::{
            Fault, Unsupported,
            hint::{HintKind, NoEffect, quoted},
            token::{FaultAt, TokenKind},
        },
    },
};
use ecow::EcoString;

/// Returns the longest spelling of a sign that begins a text; of several, the most certain one.
pub(super) fn sign_at(text: &str) -> Option<Spelling> {
    const MEANINGS: [Meaning; 6] =
        [Meaning::EmptyWord, Meaning::EmptySet, Meaning::Union, Meaning::Star, Meaning::Plus, Meaning::Concatenation];
    let found = MEANINGS.iter().filter_map(|&meaning| lookalike::at(text, meaning));
    let likely = found.filter(|spelling| spelling.certainty < Certainty::Unlikely);
    likely.reduce(|best, next| if (next.len, best.certainty) > (best.len, next.certainty) { next } else { best })
}

impl Scanner<'_> {
    /// Reads the sign `c`, which is the ASCII sign `plain` or looks like it.
    pub(super) fn read_sign(&mut self, c: char, plain: char) -> Result<(), FaultAt> {
        let (begin, len) = (self.at, c.len_utf8());
        let hints = self.found.hints.len();
        match plain {
            '(' => self.read_group(len)?,
            '[' => {
                if c != plain {
                    self.note(len, Reading::Ascii(plain), Some(quoted(&self.rest()[..len])));
                }
                self.read_class(len)?;
            }
            ']' => return Err((self.at, Fault::Unopened { opening: '[', closing: ']' })),
            '"' => self.read_quoted(c, plain)?,
            '\'' if self.opens_quotes(c) => {
                self.note(len, Reading::Ascii('"'), Some("\\'".into()));
                self.read_quoted(c, plain)?;
            }
            // In ∖, the backslash is the difference of sets.
            '\\' if c != '∖' => self.read_backslash(len)?,
            '{' => self.read_brace(c, len)?,
            '}' | ',' if self.at < self.set_end || (self.is_latex && plain == '}') => self.read_in_braces(plain, len),
            '^' => self.read_caret(len)?,
            '&' => self.read_ampersand(),
            '$' => {
                let number = self.number("$");
                self.push(len, TokenKind::End(Some(number)));
            }
            '~' | '!' if self.is_extended => self.push(len, TokenKind::Complement),
            '|' | '*' if self.rest()[len..].starts_with(c) => _ = self.read_spelling(),
            '+' if c == '⁺' => _ = self.read_spelling(),
            _ if self.push_plain(plain, len) => {}
            _ if self.read_spelling() => {}
            _ => self.read_plain_symbol(c, plain),
        }
        if c != plain && self.found.hints.len() == hints {
            let text: EcoString = c.into();
            let other = Some(quoted(&text));
            self.found.hints.add(begin, HintKind::Note(Note { text, reading: Reading::Ascii(plain), other }));
        }
        Ok(())
    }

    /// Reads a sign that is a symbol, in its ASCII form.
    fn read_plain_symbol(&mut self, c: char, plain: char) {
        if c == plain {
            self.read_symbol();
        } else {
            self.push_symbol(c.len_utf8(), plain.encode_utf8(&mut [0; 4]));
        }
    }

    /// Adds the token of an operator.
    fn push_plain(&mut self, c: char, len: usize) -> bool {
        let kind = match c {
            '(' => TokenKind::Open,
            ')' => TokenKind::Close,
            '|' => TokenKind::Union,
            '*' => TokenKind::Star,
            '+' => TokenKind::PlusOrUnion,
            '?' => TokenKind::Optional,
            '.' => TokenKind::Dot,
            _ => return false,
        };
        self.push(len, kind);
        true
    }

    /// Reads an opening parenthesis and what says the kind of its group.
    pub(super) fn read_group(&mut self, len: usize) -> Result<(), FaultAt> {
        let Some(kind) = self.rest()[len..].strip_prefix('?') else {
            self.push(len, TokenKind::Open);
            return Ok(());
        };
        self.found.is_for_tools = true;
        let unsupported = match kind.as_bytes() {
            [b':', ..] => {
                self.push(len + 2, TokenKind::Open);
                return Ok(());
            }
            [b'#', ..] => {
                let Some(end) = kind.find(')') else { return Err((self.at, Fault::Unclosed('('))) };
                self.no_effect(len + end + 2, NoEffect::Comment);
                self.at += len + end + 2;
                return Ok(());
            }
            [b'=' | b'!', ..] | [b'<', b'=' | b'!', ..] => Unsupported::Lookaround,
            [b'>', ..] => Unsupported::AtomicGroup,
            [b'P', b'=' | b'>', ..] => Unsupported::Backreference,
            [b'i', ..] => Unsupported::IgnoreCase,
            [b'a' | b'm' | b's' | b'u', b')', ..] => {
                self.no_effect(len + 3, NoEffect::Flags);
                self.at += len + 3;
                return Ok(());
            }
            [b'x', b')', ..] => Unsupported::Flag,
            _ => {
                let Some(name) = group_name(kind) else {
                    return Err((self.at, Fault::Unsupported(Unsupported::Group)));
                };
                self.no_effect(len + 1 + name, NoEffect::GroupName);
                self.push(len + 1 + name, TokenKind::Open);
                return Ok(());
            }
        };
        Err((self.at, Fault::Unsupported(unsupported)))
    }

    /// Whether an apostrophe opens a quoted text, and is not a symbol.
    fn opens_quotes(&self, c: char) -> bool {
        let is_inside_word = self.text[..self.at].ends_with(char::is_alphanumeric);
        let closes = |next: char| next == '\'' || c != '\'' && fold(next) == Some(Look::Sign('\''));
        !is_inside_word && self.rest()[c.len_utf8()..].find(closes).is_some_and(|at| at > 0)
    }

    /// Reads a text from its opening quote `c`. Any quote that looks like it closes a text in curly quotes.
    fn read_quoted(&mut self, c: char, plain: char) -> Result<(), FaultAt> {
        let (text, len) = self.quoted(c, plain)?;
        let kind = match Symbol::new(text) {
            Some(symbol) => TokenKind::Symbol(self.found.symbols.number(symbol)),
            None => TokenKind::Epsilon,
        };
        self.push_quoted(len, kind);
        Ok(())
    }

    /// Returns the text inside of quotes, and its length with them.
    pub(super) fn quoted(&self, c: char, plain: char) -> Result<(String, usize), FaultAt> {
        let len = c.len_utf8();
        let inner = &self.rest()[len..];
        let mut is_escaped = false;
        let closing = inner.chars().find(|&next| {
            let is_found = !is_escaped && (next == plain || c != plain && fold(next) == Some(Look::Sign(plain)));
            is_escaped = next == '\\' && !is_escaped;
            is_found
        });
        let mut chars = inner.char_indices().peekable();
        let text = quote::read(&mut chars, closing.unwrap_or(plain))
            .map_err(|(fault, at)| (self.at + at.map_or(0, |at| len + at), fault.into()))?;
        let len = len + chars.peek().map_or(inner.len(), |&(at, _)| at);
        Ok((text, len))
    }

    /// Reads a repetition such as `{2,3}`, a set such as `{a, b}`, a group of LaTeX, or a symbol.
    fn read_brace(&mut self, c: char, len: usize) -> Result<(), FaultAt> {
        if self.read_counts(len)? {
            return Ok(());
        }
        let rest = &self.rest()[len..];
        let set = rest.find(['{', '}']).filter(|&end| rest[end..].starts_with('}') && is_set(&rest[..end]));
        if set.is_none() && !self.is_latex {
            self.read_plain_symbol(c, '{');
            return Ok(());
        }
        self.note(len, Reading::Ascii('('), Some(quoted(&self.rest()[..len])));
        self.set_end = set.map_or(self.set_end, |end| self.at + len + end + 1);
        self.push(len, TokenKind::Open);
        Ok(())
    }

    /// Reads a repetition such as `{2,3}`, if there is one.
    pub(super) fn read_counts(&mut self, len: usize) -> Result<bool, FaultAt> {
        let found = counts(&self.rest()[len..]).filter(|_| self.is_after_operand());
        let Some(Counts { min, max, len: end }) = found else { return Ok(false) };
        if let Some(max) = max.filter(|&max| max < min) {
            return Err((self.at, Fault::CountsReversed { min, max }));
        }
        self.found.is_for_tools = true;
        self.push(len + end, TokenKind::Repeat { min, max });
        Ok(true)
    }

    /// Reads a comma or the end of a set, or the end of a group of LaTeX.
    fn read_in_braces(&mut self, plain: char, len: usize) {
        let (sign, kind) = if plain == '}' { (')', TokenKind::Close) } else { ('|', TokenKind::Union) };
        self.note(len, Reading::Ascii(sign), Some(quoted(&self.rest()[..len])));
        self.push(len, kind);
    }

    /// Reads a power such as `^3`, a sign such as `^*`, an anchor, or a symbol.
    fn read_caret(&mut self, len: usize) -> Result<(), FaultAt> {
        if self.is_after_operand() {
            if sign_at(self.rest()).is_some_and(|spelling| spelling.len > len) {
                self.read_spelling();
                return Ok(());
            }
            let rest = &self.rest()[len..];
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if digits > 0 {
                self.push_power(len + digits, number(&rest[..digits]));
                return Ok(());
            }
            if let Some(inner) = rest.strip_prefix('{') {
                return self.read_power(len, inner);
            }
            let mut chars = rest.chars();
            if let Some(c @ ('n' | 'm' | 'k' | 'i' | 'j' | 'ω' | '∞')) = chars.next() {
                return Err((self.at, Fault::Power(c.into())));
            }
        }
        let number = self.number("^");
        self.push(len, TokenKind::Begin(Some(number)));
        Ok(())
    }

    /// Reads a power in braces, such as `^{3}`.
    fn read_power(&mut self, len: usize, inner: &str) -> Result<(), FaultAt> {
        match counts(inner) {
            None => Err((self.at, Fault::Power(inner.split('}').next().unwrap_or_default().into()))),
            Some(Counts { min, max, len: end }) if max == Some(min) => {
                self.push_power(len + 1 + end, min);
                Ok(())
            }
            Some(_) => {
                self.at += len;
                self.read_brace('{', 1)
            }
        }
    }

    /// Reads digits in superscript after an operand.
    pub(super) fn read_superscript(&mut self, c: char) -> Result<bool, FaultAt> {
        if !self.is_after_operand() {
            return Ok(false);
        }
        if matches!(c, 'ⁿ' | 'ᵐ' | 'ᵏ' | 'ⁱ' | 'ʲ') {
            return Err((self.at, Fault::Power(c.into())));
        }
        let digits: String = self.rest().chars().map_while(superscript_digit).collect();
        let len = self.rest().chars().take(digits.len()).map(char::len_utf8).sum();
        if len > 0 {
            self.push_power(len, number(&digits));
        }
        Ok(len > 0)
    }

    /// Reads a superscript of HTML, such as `<sup>*</sup>`.
    pub(super) fn read_tag(&mut self) -> bool {
        let rest = self.rest();
        let Some(inside) = rest.strip_prefix("<sup>").filter(|_| self.is_after_operand()) else { return false };
        let Some((text, after)) = inside.split_at_checked(inside.find('<').unwrap_or(0)) else { return false };
        let len = rest.len() - after.len() + "</sup>".len();
        let (meaning, kind) = match text.trim() {
            _ if !after.starts_with("</sup>") => return false,
            "*" | "∗" => (Meaning::Star, TokenKind::Star),
            "+" => (Meaning::Plus, TokenKind::Plus),
            digits if !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()) => {
                self.push_power(len, number(digits));
                return true;
            }
            _ => return false,
        };
        self.note(len, Reading::Sign(meaning, Certainty::Certain), Some(quoted(&rest[..len])));
        self.push(len, kind);
        true
    }

    fn push_power(&mut self, len: usize, count: u32) {
        let text = self.rest()[..len].into();
        self.hint(HintKind::Power { text, count });
        self.push(len, TokenKind::Repeat { min: count, max: Some(count) });
    }

    /// Reads a command or entity of `len` bytes as the character that it stands for.
    pub(super) fn read_decoded(&mut self, len: usize, plain: &str) {
        let operator = match plain {
            "∩" | "∧" => Some(TokenKind::Intersection),
            "¬" => Some(TokenKind::Complement),
            _ => None,
        };
        if let Some(operator) = operator.filter(|_| self.is_extended) {
            return self.push(len, operator);
        }
        let found = sign_at(plain).filter(|spelling| spelling.len == plain.len() && !plain.is_ascii());
        if let Some(Spelling { meaning, certainty: Certainty::Likely, .. }) = found {
            let number = self.number(plain);
            return self.push(len, TokenKind::Likely(meaning, number));
        }
        let c = plain.chars().next().unwrap_or_default();
        self.note(len, Reading::Ascii(c), None);
        match found {
            Some(spelling) => self.push_sign(len, spelling.meaning),
            None if self.push_plain(c, len) => {}
            None => self.push_symbol(len, plain),
        }
    }

    /// Reads an entity of HTML, an operator of the extended syntax, or a symbol.
    fn read_ampersand(&mut self) {
        let rest = self.rest();
        if sign_at(rest).is_some_and(|spelling| spelling.len > 1) {
            self.read_spelling();
        } else if let Some((len, plain)) = markup::entity(rest) {
            if plain.trim().is_empty() { self.skip_blank(len) } else { self.read_decoded(len, &plain) }
        } else if self.is_extended {
            self.push(1 + usize::from(rest.starts_with("&&")), TokenKind::Intersection);
        } else {
            self.read_spelling();
        }
    }
}

/// Returns the ASCII digit of a digit in superscript.
pub(in crate::notation::regex) fn superscript_digit(c: char) -> Option<char> {
    let digit = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].iter().position(|&digit| digit == c)?;
    char::from_digit(digit as u32, 10)
}

/// Returns the length of a name such as `<name>` or `P<name>` that begins a text.
fn group_name(text: &str) -> Option<usize> {
    let (begin, closing) =
        [("P<", '>'), ("<", '>'), ("'", '\'')].into_iter().find(|(begin, _)| text.starts_with(begin))?;
    let len = text[begin.len()..].find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (len > 0 && text[begin.len() + len..].starts_with(closing)).then_some(begin.len() + len + 1)
}

/// The counts of a repetition.
struct Counts {
    min: u32,
    max: Option<u32>,
    /// The length of the text, including the closing brace.
    len: usize,
}

/// Reads the counts of a repetition from after the brace.
fn counts(text: &str) -> Option<Counts> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != ' ')?;
    let closing = text[end..].chars().next().filter(|&c| c == '}' || fold(c) == Some(Look::Sign('}')))?;
    let inner = &text[..end];
    let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
    let (min, max) = (min.trim(), max.trim());
    let is_number = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    let is_valid = is_number(min) && is_number(max) && !(min.is_empty() && max.is_empty());
    is_valid.then(|| Counts {
        min: number(min),
        max: (!max.is_empty()).then(|| number(max)),
        len: end + closing.len_utf8(),
    })
}

/// Returns the number of decimal digits, or the greatest number if it is too large; 0 without digits.
fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

/// Whether the text between braces is a list with commas.
fn is_set(text: &str) -> bool {
    text.contains(',') && text.split(',').all(|part| !part.trim().is_empty())
}
