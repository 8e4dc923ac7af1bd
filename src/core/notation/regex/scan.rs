//! Splits an expression into tokens.

mod class;
mod delimiters;
mod escape;
mod rule;
mod sign;

pub(super) use delimiters::is_delimited;
pub(super) use sign::superscript_digit;

use super::{
    Options, Syntax,
    hint::{HintKind, NoEffect, quoted},
    token::{Class, FaultAt, Token, TokenKind, Tokens},
};
use crate::{
    Choice, Meaning, Symbol,
    notation::{
        lookalike::{self, Certainty, Look, Note, Reading, fold, is_invisible},
        markup, quote,
    },
};
use ecow::{EcoString, eco_format};

/// The longest word in bytes that is looked up as a spelling.
const LONGEST_WORD: usize = 20;

/// Returns the tokens of a text, up to the first fault.
pub(super) fn scan(text: &str, options: &Options, syntax: Syntax) -> Tokens {
    let mut scanner = Scanner {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        end: text.len(),
        options,
        is_extended: syntax == Syntax::Extended,
        is_rule: syntax == Syntax::Rule,
        spaced: false,
        word_end: 0,
        is_latex: false,
        is_joined_by_o: is_joined_by(text, "o"),
        set_end: 0,
        ranges: 0,
        found: Tokens::default(),
    };
    scanner.found.fault = if scanner.is_rule { scanner.read_rule() } else { scanner.read() }.err();
    scanner.found.end = scanner.end;
    scanner.found
}

/// Whether a text is in LaTeX: outside of quotes, it has a command for a sign or for layout, or a superscript such as
/// `^*` or `^{2}`.
fn is_latex(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '[', '^', '"']) {
        let after = &rest[at + 1..];
        match &rest[at..=at] {
            "\\" => {
                let name = &after[..after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len())];
                if name.len() > 2 && (markup::sign(name).is_some() || markup::is_layout(name)) {
                    return true;
                }
            }
            "^" if after.starts_with(['*', '+', '{']) => return true,
            "^" => {
                rest = after;
                continue;
            }
            "\"" => {
                let mut chars = after.char_indices().peekable();
                rest = if quote::read(&mut chars, '"').is_ok() {
                    &after[chars.peek().map_or(after.len(), |c| c.0)..]
                } else {
                    after
                };
                continue;
            }
            _ => {}
        }
        // What follows a backslash begins no command, and in [^…] the sign is no superscript.
        let mut chars = after.chars();
        chars.next();
        rest = chars.as_str();
    }
    false
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The end of the expression inside of its delimiters.
    end: usize,
    options: &'a Options,
    /// Whether `&`, `~` and `!` are operators.
    is_extended: bool,
    /// Whether the expression is the rule of a lexer, where no character is a look-alike of another one.
    is_rule: bool,
    /// Whether a blank was read since the last token.
    spaced: bool,
    /// The end of the last run of letters and digits that was looked up.
    word_end: usize,
    /// Whether the text is in LaTeX, where braces group.
    is_latex: bool,
    /// Whether the letter o is between all operands, and nowhere else.
    is_joined_by_o: bool,
    /// The end of the current set in braces.
    set_end: usize,
    /// The number of characters in ranges so far.
    ranges: usize,
    found: Tokens,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn read(&mut self) -> Result<(), FaultAt> {
        self.enter_delimiters()?;
        self.is_latex = is_latex(self.rest());
        while let Some(c) = self.rest().chars().next() {
            if c.is_whitespace() {
                self.skip_blank(c.len_utf8());
            } else if is_invisible(c) {
                self.note(c.len_utf8(), Reading::Skipped, None);
                self.at += c.len_utf8();
            } else if !self.skip_remark() && !self.read_tag() && !self.read_chosen() && !self.read_operator_word() {
                self.read_char(c)?;
            }
        }
        Ok(())
    }

    fn skip_blank(&mut self, len: usize) {
        self.at += len;
        self.spaced = true;
    }

    /// Adds a token of `len` bytes.
    fn push(&mut self, len: usize, kind: TokenKind) {
        let (at, len) = (self.at as u32, len as u32);
        self.found.list.push(Token { at, len, kind, spaced: std::mem::take(&mut self.spaced), quoted: false });
        self.at += len as usize;
    }

    /// Adds a symbol that is quoted, and so is read without a note.
    fn push_quoted(&mut self, len: usize, kind: TokenKind) {
        self.push(len, kind);
        if let Some(last) = self.found.list.last_mut() {
            last.quoted = true;
        }
    }

    fn push_class(&mut self, len: usize, class: Class) {
        self.found.classes.push(class);
        self.push(len, TokenKind::Class(self.found.classes.len() as u32 - 1));
    }

    fn number(&mut self, text: &str) -> u32 {
        self.found.symbols.number(Symbol::new(text).expect("a symbol has a character"))
    }

    fn push_symbol(&mut self, len: usize, text: &str) {
        let number = self.number(text);
        self.push(len, TokenKind::Symbol(number));
    }

    fn hint(&mut self, kind: HintKind) {
        self.found.hints.add(self.at, kind);
    }

    /// Adds a note on the next `len` bytes.
    fn note(&mut self, len: usize, reading: Reading, other: Option<EcoString>) {
        let text = self.text[self.at..self.at + len].into();
        self.hint(HintKind::Note(Note { text, reading, other }));
    }

    /// Adds a note that the next `len` bytes have no effect.
    fn no_effect(&mut self, len: usize, reason: NoEffect) {
        let text = self.text[self.at..self.at + len].into();
        self.hint(HintKind::NoEffect(text, reason));
    }

    /// Whether an operand ends with the last token.
    fn is_after_operand(&self) -> bool {
        self.found.list.last().is_some_and(|token| token.kind.ends_operand())
    }

    /// Reads a text whose reading the conventions settle, if the text begins with one.
    fn read_chosen(&mut self) -> bool {
        if self.options.conventions.is_empty() {
            return false;
        }
        let rest = self.rest();
        let begins_word = !self.text[..self.at].ends_with(char::is_alphanumeric);
        let fits = |text: &str| {
            let is_word = text.chars().nth(1).is_some() && text.chars().all(char::is_alphanumeric);
            let is_whole = || begins_word && !rest[text.len()..].starts_with(char::is_alphanumeric);
            rest.starts_with(text) && !text.is_empty() && (!is_word || is_whole())
        };
        let chosen = self.options.conventions.iter().filter(|(text, _)| fits(text)).max_by_key(|(text, _)| text.len());
        let Some((text, choice)) = chosen else { return false };
        match choice {
            Choice::Sign(Meaning::Intersection | Meaning::Complement) if !self.is_extended => {
                self.push_symbol(text.len(), text);
            }
            Choice::Sign(meaning) => self.push_sign(text.len(), meaning),
            // The letters of a word are symbols.
            Choice::Symbol if text.chars().all(char::is_alphanumeric) => {
                self.word_end = self.at + text.len();
                for c in text.chars() {
                    self.push_symbol(c.len_utf8(), c.encode_utf8(&mut [0; 4]));
                }
            }
            Choice::Symbol => self.push_symbol(text.len(), text),
        }
        true
    }

    fn push_sign(&mut self, len: usize, meaning: Meaning) {
        let kind = match meaning {
            Meaning::EmptyWord => TokenKind::Epsilon,
            Meaning::EmptySet => TokenKind::Empty,
            Meaning::Union => TokenKind::Union,
            Meaning::Star => TokenKind::Star,
            Meaning::Plus => TokenKind::Plus,
            Meaning::Intersection => TokenKind::Intersection,
            Meaning::Complement => TokenKind::Complement,
            Meaning::Concatenation | Meaning::Arrow => TokenKind::Nothing,
        };
        self.push(len, kind);
    }

    /// Skips a remark to the end of the line: `#` or `//` and a blank, before or after an expression.
    fn skip_remark(&mut self) -> bool {
        let rest = self.rest();
        let Some(inside) = rest.strip_prefix("//").or_else(|| rest.strip_prefix('#')) else { return false };
        let is_first = self.found.list.is_empty() && rest.trim_end().contains('\n');
        let is_remark = (is_first || self.spaced && self.is_after_operand()) && inside.starts_with([' ', '\t']);
        if is_remark {
            let len = rest.find('\n').unwrap_or(rest.len());
            self.no_effect(len, NoEffect::Remark);
            self.skip_blank(len);
        }
        is_remark
    }

    /// Reads a word that may be union or concatenation, as in `a or b`, `(a)or(b)` and `a o b`.
    fn read_operator_word(&mut self) -> bool {
        const WORDS: [&str; 8] = ["or", "OR", "Or", "ou", "oder", "sau", "или", "або"];
        // These are also likely symbols.
        const LETTERS: [&str; 4] = ["U", "u", "V", "v"];
        // Blanks around quotes mean nothing.
        let is_after_quotes = self.found.list.last().is_some_and(|token| token.quoted);
        let is_apart = self.spaced || !self.text[..self.at].ends_with(char::is_alphanumeric);
        if !is_apart || is_after_quotes || !self.is_after_operand() {
            return false;
        }
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(len);
        let is_spaced = self.spaced && rest.starts_with(char::is_whitespace);
        let after = rest.trim_start();
        let may_end = rest.starts_with(|c: char| c == '(' || c.is_whitespace());
        if !may_end || after.is_empty() || after.starts_with('"') {
            return false;
        }
        let is_letter = |letters: &[&str]| is_spaced && letters.contains(&word);
        let meaning = if WORDS.contains(&word) || is_letter(&LETTERS) && !self.text.contains(['|', '+', '∪']) {
            Meaning::Union
        } else if is_letter(&["o"]) && self.is_joined_by_o {
            Meaning::Concatenation
        } else {
            return false;
        };
        let number = self.number(word);
        self.push(word.len(), TokenKind::Likely(meaning, number));
        true
    }

    fn read_char(&mut self, c: char) -> Result<(), FaultAt> {
        if self.at >= self.word_end && c.is_ascii_alphanumeric() && self.read_word() {
            return Ok(());
        }
        match fold(c) {
            Some(Look::Sign(plain)) => self.read_sign(c, plain),
            Some(Look::Letter(plain)) => {
                self.note(c.len_utf8(), Reading::Ascii(plain), Some(quoted(c.encode_utf8(&mut [0; 4]))));
                self.push_symbol(c.len_utf8(), plain.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            Some(Look::Other(plain)) => {
                self.note(c.len_utf8(), Reading::OtherScript(plain), Some(EcoString::from(plain)));
                self.push_symbol(c.len_utf8(), c.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            None if c.is_ascii() && !c.is_alphanumeric() => self.read_sign(c, c),
            None => self.read_other(c),
        }
    }

    /// Reads a run of letters and digits that is a spelling of the empty word, or remembers that it may be one.
    fn read_word(&mut self) -> bool {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        self.word_end = self.at + len;
        let begins = !self.text[..self.at].ends_with(char::is_alphanumeric);
        let has_accent =
            rest[..len].char_indices().next_back().is_some_and(|(at, c)| cluster(&rest[at..]).1 > c.len_utf8());
        if !begins || len > LONGEST_WORD || has_accent {
            return false;
        }
        let Some(certainty) = lookalike::whole(&rest[..len], Meaning::EmptyWord) else { return false };
        if certainty <= Certainty::Certain {
            self.note(len, Reading::Sign(Meaning::EmptyWord, certainty), Some(apart(&rest[..len])));
            self.push(len, TokenKind::Epsilon);
        } else {
            let begin = self.found.list.len();
            for c in rest[..len].chars() {
                self.push_symbol(c.len_utf8(), c.encode_utf8(&mut [0; 4]));
            }
            self.found.words.push(begin..self.found.list.len());
        }
        true
    }

    /// Reads a character that is no sign in ASCII: a letter, a digit, or a character outside ASCII.
    fn read_other(&mut self, c: char) -> Result<(), FaultAt> {
        if !c.is_ascii() && (self.read_superscript(c)? || self.read_spelling()) {
            return Ok(());
        }
        if matches!(c, 'Σ' | '∑') {
            self.push_class(c.len_utf8(), Class::any());
            return Ok(());
        }
        self.read_symbol();
        Ok(())
    }

    /// Reads a spelling of a sign that is not in ASCII, or a command of LaTeX.
    fn read_spelling(&mut self) -> bool {
        let Some(spelling) = sign::sign_at(self.rest()) else { return false };
        let len = spelling.len;
        let text = &self.rest()[..len];
        match spelling.certainty {
            Certainty::Standard => self.push_sign(len, spelling.meaning),
            Certainty::Certain => {
                self.note(len, Reading::Sign(spelling.meaning, spelling.certainty), Some(quoted(text)));
                self.push_sign(len, spelling.meaning);
            }
            Certainty::Likely | Certainty::Unlikely => {
                let number = self.number(text);
                self.push(len, TokenKind::Likely(spelling.meaning, number));
            }
        }
        true
    }

    /// Reads the next character, with its accents, as a symbol.
    fn read_symbol(&mut self) {
        let (composed, len) = cluster(self.rest());
        let text = &self.rest()[..len];
        if composed != text {
            self.note(len, Reading::Composed(composed.clone()), None);
        } else if needs_note(text) {
            self.note(len, Reading::Symbol(None), Some(quoted(text)));
        }
        self.push_symbol(len, &composed);
    }
}

/// Returns a word in a form in which its letters are symbols: with the first one in quotes.
pub(super) fn apart(word: &str) -> EcoString {
    let (first, rest) = word.split_at(1);
    eco_format!("{}{}{rest}", quoted(first), if rest.is_empty() { "" } else { " " })
}

/// Returns whether every second word between blanks is this letter, and the letter is nowhere else.
fn is_joined_by(text: &str, letter: &str) -> bool {
    let mut count = 0;
    let alternates = text.split_whitespace().all(|word| {
        count += 1;
        if count % 2 == 0 { word == letter } else { !word.contains(letter) }
    });
    alternates && count % 2 == 1
}

/// Returns the first character as people see it, without invisible characters after a letter, and its length.
fn cluster(text: &str) -> (EcoString, usize) {
    let (composed, len) = lookalike::cluster(text);
    let invisible = text[..len].find(is_invisible).filter(|_| text.starts_with(char::is_alphanumeric));
    match invisible {
        Some(at) => (lookalike::composed(&text[..at]).unwrap_or_else(|| text[..at].into()), at),
        None => with_subscript(text, composed, len),
    }
}

/// Adds the subscript after a letter: `a₁` is one symbol.
fn with_subscript(text: &str, letter: EcoString, len: usize) -> (EcoString, usize) {
    let rest = &text[len..];
    let subscript = rest.find(|c| !matches!(c, '₀'..='₉' | 'ₐ'..='ₜ' | 'ᵢ'..='ᵪ')).unwrap_or(rest.len());
    if subscript == 0 || !text.starts_with(char::is_alphabetic) {
        return (letter, len);
    }
    (letter + &rest[..subscript], len + subscript)
}

/// Whether a symbol may be meant as something else, if it is not quoted.
fn needs_note(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_none_or(|c| super::write::needs_quotes(c) || chars.next().is_some())
}
