//! Label text, as typed on an arrow, such as `a-c, x, ε, "while"`.
//!
//! Parts are separated by commas. A part is one character, a range `x-y`, a quoted text (one symbol), or one of `\e`,
//! `ε`, `λ`, and the empty part (ε). Several unquoted characters are one symbol and produce a hint. A backslash makes
//! the next character literal. Blanks around a part are ignored.
//!
//! [Look-alikes](super::lookalike) of commas, quotes and hyphens are read as these, and certain spellings of the empty
//! word as ε, each with a hint. Other spellings of the empty word, such as `$` and `eps`, are symbols with a hint.

pub use super::quote::QuoteError;
use super::{
    lookalike::{self, Certainty, Look, Note, Reading},
    quote,
    textbook::EmptyWord,
};
use crate::{Label, Meaning, TextPosition};
use ecow::EcoString;
use std::{error::Error, fmt, iter::Peekable, ops::Range, str::CharIndices};

/// The largest number of symbols in one range.
pub const MAX_RANGE: usize = 65_536;

/// The result of parsing a label text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The labels, sorted and distinct; at least one.
    pub labels: Vec<Label>,
    /// Hints about likely misreadings.
    pub hints: Vec<Hint>,
}

/// A hint: text that parses but may be meant differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// Several characters without quotes or commas were read as one symbol.
    OneSymbol {
        /// The position of the symbol.
        at: TextPosition,
        /// The text of the symbol.
        symbol: EcoString,
    },
    /// A text looks like a sign, a letter, or nothing.
    Note {
        /// The position of the text.
        at: TextPosition,
        /// The reading of the text.
        note: Note,
    },
}

/// The error for a label text that does not parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LabelError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

impl fmt::Display for LabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fault } = self;
        write!(f, "column {}: {fault}", at.column)
    }
}

impl Error for LabelError {}

/// The ways in which a label text can be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A quoted text is invalid.
    Quote(QuoteError),
    /// Other text touches a quoted text or `\\e`; a comma is missing.
    NotAlone,
    /// The text ends with a backslash.
    LoneBackslash,
    /// A range ends before it begins.
    Backwards {
        /// The first character of the range.
        first: char,
        /// The last character of the range.
        last: char,
    },
    /// A range is too wide.
    TooWide(usize),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quote(error) => write!(f, "{}{}", error, remedy(*error)),
            Self::NotAlone => f.write_str("missing comma; separate quoted text and \\e with commas"),
            Self::LoneBackslash => {
                f.write_str("nothing follows this backslash; for a literal backslash, write it twice")
            }
            Self::Backwards { first, last } => write!(f, "the range is reversed; write {last}-{first}"),
            Self::TooWide(count) => write!(f, "the range has {count} symbols, more than the limit of {MAX_RANGE}"),
        }
    }
}

impl Error for Fault {}

impl From<QuoteError> for Fault {
    fn from(error: QuoteError) -> Self {
        Self::Quote(error)
    }
}

/// Returns the remedy for a quote that was meant literally.
fn remedy(error: QuoteError) -> &'static str {
    match error {
        QuoteError::Unclosed => "; for a literal quote, write a backslash before it",
        QuoteError::UnknownEscape => "",
    }
}

/// Parses a label text.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::{Label, notation::label};
///
/// let parsed = label::parse("a-c, ε")?;
/// assert_eq!(parsed.labels, [Label::from('a'), Label::from('b'), Label::from('c'), Label::Epsilon]);
/// assert_eq!(label::show(&parsed.labels), "a-c, ε");
/// # Ok::<(), label::LabelError>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, LabelError> {
    parse_with(text, EmptyWord::Epsilon)
}

/// Parses a label text like [`parse`], with another sign for the empty word, which is read like ε.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::{Label, notation::{label, textbook::EmptyWord}};
///
/// let parsed = label::parse_with("\"e\", e", EmptyWord::E)?;
/// assert_eq!(parsed.labels, [Label::from('e'), Label::Epsilon]);
/// # Ok::<(), label::LabelError>(())
/// ```
pub fn parse_with(text: &str, empty_word: EmptyWord) -> Result<Parsed, LabelError> {
    let mut parsed = read(text, empty_word)?;
    parsed.labels.sort_unstable();
    parsed.labels.dedup();
    Ok(parsed)
}

/// Like [`parse`], but returns the labels in the order of the text, with duplicates.
///
/// ```
/// use grammaton_core::notation::label;
///
/// let labels = label::parse_in_order("b, a, b")?.labels;
/// assert_eq!(labels, ['b', 'a', 'b'].map(Into::into));
/// # Ok::<(), label::LabelError>(())
/// ```
pub fn parse_in_order(text: &str) -> Result<Parsed, LabelError> {
    read(text, EmptyWord::Epsilon)
}

fn read(text: &str, empty_word: EmptyWord) -> Result<Parsed, LabelError> {
    let mut parsed = Parsed { labels: Vec::new(), hints: Vec::new() };
    let tokens = tokens(text, &mut parsed.hints).map_err(|fault| fault.in_text(text))?;
    for part in tokens.split(|token| matches!(token.kind, LabelTokenKind::Comma)) {
        read_part(text, trimmed(part), empty_word, &mut parsed).map_err(|fault| fault.in_text(text))?;
    }
    Ok(parsed)
}

/// A fault at a byte offset.
struct FaultAt(usize, Fault);

impl FaultAt {
    fn in_text(self, text: &str) -> LabelError {
        LabelError { at: TextPosition::of(text, self.0), fault: self.1 }
    }
}

/// A token of a label text, with its byte offset.
struct LabelToken {
    at: usize,
    kind: LabelTokenKind,
}

enum LabelTokenKind {
    Comma,
    /// A character that may have a special meaning.
    Bare(char),
    /// A character after a backslash, which is literal.
    Plain(char),
    /// A character of several code points.
    Cluster(EcoString),
    /// `\e`.
    Epsilon,
    Quoted(String),
}

impl LabelToken {
    fn char(&self) -> Option<char> {
        match self.kind {
            LabelTokenKind::Bare(c) | LabelTokenKind::Plain(c) => Some(c),
            _ => None,
        }
    }

    /// Appends the character that the token is, if it is one.
    fn push_to(&self, symbol: &mut EcoString) {
        match &self.kind {
            LabelTokenKind::Cluster(cluster) => symbol.push_str(cluster),
            _ => symbol.extend(self.char()),
        }
    }

    fn is_char(&self) -> bool {
        self.char().is_some() || matches!(self.kind, LabelTokenKind::Cluster(_))
    }
}

/// Returns the hint that a text was read as this.
fn hint(whole: &str, at: usize, text: &str, reading: Reading, other: Option<EcoString>) -> Hint {
    Hint::Note { at: TextPosition::of(whole, at), note: Note { text: text.into(), reading, other } }
}

fn tokens(text: &str, hints: &mut Vec<Hint>) -> Result<Vec<LabelToken>, FaultAt> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, written)) = chars.next() {
        let (cluster, len) = lookalike::cluster(&text[at..]);
        let original = &text[at..at + len];
        let has_one_char = len == written.len_utf8();
        if has_one_char && lookalike::is_invisible(written) {
            hints.push(hint(text, at, original, Reading::Skipped, None));
            continue;
        }
        let folded = match lookalike::fold(written).filter(|_| has_one_char) {
            Some(Look::Sign(c @ (',' | '"' | '\'' | '-' | '\\')) | Look::Letter(c)) => Some(c),
            _ => None,
        };
        hints.extend(folded.map(|c| hint(text, at, original, Reading::Ascii(c), None)));
        let c = folded.unwrap_or(written);
        let kind = match c {
            ',' => LabelTokenKind::Comma,
            '"' | '\'' => {
                let quoted = if folded.is_some() { curly(&mut chars, c) } else { quote::read(&mut chars, c) };
                LabelTokenKind::Quoted(quoted.map_err(|(fault, place)| FaultAt(place.unwrap_or(at), fault.into()))?)
            }
            '\\' => match lookalike::at(&text[at..], Meaning::EmptyWord) {
                Some(command) if folded.is_none() => {
                    let original = &text[at..at + command.len];
                    let reading = Reading::Sign(Meaning::EmptyWord, command.certainty);
                    hints.push(hint(text, at, original, reading, None));
                    chars.by_ref().take(original.chars().count() - 1).for_each(drop);
                    LabelTokenKind::Epsilon
                }
                _ => match chars.next() {
                    Some((_, 'e')) => LabelTokenKind::Epsilon,
                    Some((_, c)) => LabelTokenKind::Plain(c),
                    None => return Err(FaultAt(at, Fault::LoneBackslash)),
                },
            },
            _ if has_one_char => LabelTokenKind::Bare(c),
            _ => {
                chars.by_ref().take(original.chars().count() - 1).for_each(drop);
                if cluster != original {
                    hints.push(hint(text, at, original, Reading::Composed(cluster.clone()), None));
                }
                LabelTokenKind::Cluster(cluster)
            }
        };
        tokens.push(LabelToken { at, kind });
    }
    Ok(tokens)
}

/// Reads from after an opening curly quote to the closing one. Nothing is escaped.
fn curly(chars: &mut Peekable<CharIndices<'_>>, quote: char) -> Result<String, (QuoteError, Option<usize>)> {
    let mut text = String::new();
    loop {
        match chars.next() {
            None => return Err((QuoteError::Unclosed, None)),
            Some((_, c)) if lookalike::fold(c) == Some(Look::Sign(quote)) => return Ok(text),
            Some((_, c)) => text.push(c),
        }
    }
}

/// Returns the tokens without the blanks around them.
fn trimmed(mut tokens: &[LabelToken]) -> &[LabelToken] {
    let is_blank = |token: &LabelToken| matches!(token.kind, LabelTokenKind::Bare(c) if c.is_whitespace());
    while let [first, rest @ ..] = tokens
        && is_blank(first)
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && is_blank(last)
    {
        tokens = rest;
    }
    tokens
}

/// Parses one part between commas.
fn read_part(text: &str, tokens: &[LabelToken], empty_word: EmptyWord, parsed: &mut Parsed) -> Result<(), FaultAt> {
    let Some(LabelToken { at, kind }) = tokens.first() else {
        parsed.labels.push(Label::Epsilon);
        return Ok(());
    };
    let last = tokens.last().map_or(*at, |token| token.at);
    let source = &text[*at..last + text[last..].chars().next().map_or(0, char::len_utf8)];
    match (kind, tokens) {
        (LabelTokenKind::Bare(_), _) if source == empty_word.key() => parsed.labels.push(Label::Epsilon),
        (LabelTokenKind::Bare(_), _) if let Some(reading) = reading_as_empty_word(source) => {
            let is_sign = matches!(reading, Reading::Sign(..));
            let other = if is_sign { quote::quoted(source) } else { empty_word.key().into() };
            parsed.hints.push(hint(text, *at, source, reading, Some(other)));
            parsed.labels.push(if is_sign { Label::Epsilon } else { Label::new(source) });
        }
        (LabelTokenKind::Epsilon | LabelTokenKind::Bare('ε' | 'λ'), [_]) => parsed.labels.push(Label::Epsilon),
        (LabelTokenKind::Quoted(text), [_]) => parsed.labels.push(Label::new(text.as_str())),
        (&(LabelTokenKind::Bare(c) | LabelTokenKind::Plain(c)), [_]) => parsed.labels.push(Label::from(c)),
        (
            &(LabelTokenKind::Bare(first) | LabelTokenKind::Plain(first)),
            [_, LabelToken { kind: LabelTokenKind::Bare('-'), .. }, last],
        ) if let Some(last) = last.char() => {
            parsed.labels.extend(range(first, last).map_err(|fault| FaultAt(*at, fault))?);
        }
        _ => {
            let alone = tokens.iter().find(|token| !token.is_char());
            if let Some(token) = alone {
                return Err(FaultAt(token.at, Fault::NotAlone));
            }
            let mut symbol = EcoString::new();
            for token in tokens {
                token.push_to(&mut symbol);
            }
            if tokens.len() > 1 {
                parsed.hints.push(Hint::OneSymbol { at: TextPosition::of(text, *at), symbol: symbol.clone() });
            }
            parsed.labels.push(Label::new(symbol));
        }
    }
    Ok(())
}

/// Returns the reading of a part that is a spelling of the empty word, apart from the standard ones and single letters
/// and digits of ASCII.
fn reading_as_empty_word(part: &str) -> Option<Reading> {
    let certainty = lookalike::whole(part, Meaning::EmptyWord)?;
    let is_letter = part.len() == 1 && part.as_bytes()[0].is_ascii_alphanumeric();
    match certainty {
        Certainty::Certain => Some(Reading::Sign(Meaning::EmptyWord, certainty)),
        Certainty::Likely if !is_letter && part != "λ" => Some(Reading::Symbol(Some(Meaning::EmptyWord))),
        Certainty::Standard | Certainty::Likely | Certainty::Unlikely => None,
    }
}

fn range(first: char, last: char) -> Result<impl Iterator<Item = Label>, Fault> {
    let range = first..=last;
    match range.clone().count() {
        0 => Err(Fault::Backwards { first, last }),
        width if width > MAX_RANGE => Err(Fault::TooWide(width)),
        _ => Ok(range.map(Label::from)),
    }
}

/// Writes labels as text, with ranges for three or more consecutive characters. [`parse`] reads the text back, with
/// no hint but on a single sign such as `$`, which is shown as it is.
///
/// The only exception is an empty list of labels: it gives the empty text, which reads back as ε.
///
/// ```
/// use grammaton_core::{Label, notation::label};
///
/// let labels = ['d', 'b', 'a', 'c', ','].map(Label::from);
/// assert_eq!(label::show(labels.iter().chain([&Label::Epsilon])), "\\,, a-d, ε");
/// ```
pub fn show<'a>(labels: impl IntoIterator<Item = &'a Label>) -> String {
    show_with(labels, EmptyWord::Epsilon)
}

/// Writes labels like [`show`], with another sign for the empty word. A symbol that looks like the sign is in quotes.
///
/// ```
/// use grammaton_core::{Label, notation::{label, textbook::EmptyWord}};
///
/// let labels = [Label::from('d'), Label::from('e'), Label::Epsilon];
/// assert_eq!(label::show_with(&labels, EmptyWord::E), "d, \"e\", e");
/// ```
pub fn show_with<'a>(labels: impl IntoIterator<Item = &'a Label>, empty_word: EmptyWord) -> String {
    write_parts(labels, empty_word, |_, _| ())
}

/// Returns the byte range of a label in the text that [`show_with`] writes: of its symbol, or of the range of characters
/// that it is in.
///
/// ```
/// use grammaton_core::{Label, notation::{label, textbook::EmptyWord}};
///
/// let labels = ['a', 'b', 'c', 'x'].map(Label::from);
/// assert_eq!(label::show(&labels), "a-c, x");
/// let position = |symbol: char| label::position(&labels, EmptyWord::Epsilon, &Label::from(symbol));
/// assert_eq!((position('b'), position('x')), (Some(0..3), Some(5..6)));
/// ```
pub fn position<'a>(
    labels: impl IntoIterator<Item = &'a Label>,
    empty_word: EmptyWord,
    label: &Label,
) -> Option<Range<usize>> {
    let mut found = None;
    write_parts(labels, empty_word, |part, range| {
        if part.contains(&label) {
            found = Some(range);
        }
    });
    found
}

/// Writes labels as text. Calls `each` with the labels and the byte range of each part.
fn write_parts<'a>(
    labels: impl IntoIterator<Item = &'a Label>,
    empty_word: EmptyWord,
    mut each: impl FnMut(&[&Label], Range<usize>),
) -> String {
    let mut labels: Vec<&Label> = labels.into_iter().collect();
    // Single characters come before longer symbols, so that a word does not break up a range; ε comes last.
    let rank = |label: &Label| (*label == Label::Epsilon, label.as_str().chars().nth(1).is_some());
    labels.sort_unstable_by(|a, b| (rank(a), a).cmp(&(rank(b), b)));
    labels.dedup();
    let mut out = String::new();
    let is_sign = |label: &Label| empty_word == EmptyWord::E && label.as_str() == empty_word.key();
    for run in labels.chunk_by(|a, b| are_neighbors(a, b) && !is_sign(a) && !is_sign(b)) {
        match run {
            [first, _, .., last] => {
                separate(&mut out);
                let start = out.len();
                push_label(&mut out, first);
                out.push('-');
                push_label(&mut out, last);
                each(run, start..out.len());
            }
            _ => {
                for label in run {
                    separate(&mut out);
                    let start = out.len();
                    match label.as_str() {
                        // A lone hyphen cannot be mistaken for a range.
                        "-" => out.push('-'),
                        "" => out.push_str(empty_word.key()),
                        text if is_sign(label) => quote::write(&mut out, text),
                        _ => push(&mut out, label),
                    }
                    each(std::slice::from_ref(label), start..out.len());
                }
            }
        }
    }
    out
}

/// Returns whether both labels are single characters that can bound a range and the second directly follows the first.
fn are_neighbors(first: &Label, second: &Label) -> bool {
    let (Some(first), Some(second)) = (bare_char(first), bare_char(second)) else { return false };
    u32::from(first) + 1 == u32::from(second)
}

/// Returns the only character of a label, if it needs no quotes.
fn bare_char(label: &Label) -> Option<char> {
    let mut chars = label.as_str().chars();
    let is_apart = |c: char| !c.is_whitespace() && !quote::is_unprintable(c) && !lookalike::joins(c);
    chars.next().filter(|&c| chars.next().is_none() && is_apart(c))
}

/// Appends a label. A sign that is not ASCII is escaped if it could be taken for the empty
/// word; a backslash before `$` or `_` would look like a part of the label.
fn push(out: &mut String, label: &Label) {
    let mut chars = label.as_str().chars();
    let is_sign = chars.next().is_some_and(|c| !c.is_ascii()) && chars.next().is_none();
    if is_sign && reading_as_empty_word(label.as_str()).is_some() {
        out.push('\\');
        out.push_str(label.as_str());
    } else {
        push_label(out, label);
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push_str(", ");
    }
}

/// Appends a label that is on its own or a bound of a range.
fn push_label(out: &mut String, label: &Label) {
    match (label, bare_char(label)) {
        (Label::Epsilon, _) => out.push('ε'),
        (_, Some(c)) if matches!(c, ',' | '\\' | '"' | '\'' | '-' | 'ε' | 'λ') || lookalike::fold(c).is_some() => {
            out.extend(['\\', c]);
        }
        (_, Some(c)) => out.push(c),
        (_, None) => quote::write(out, label.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(texts: &[&str]) -> Vec<Label> {
        texts.iter().map(|&text| Label::new(text)).collect()
    }

    #[test]
    fn label_text_is_parsed() {
        let check = |text, expected: &[&str]| {
            let parsed = parse(text).expect("well-formed");
            assert_eq!(parsed.labels, labels(expected), "{text}");
            assert_eq!(parsed.hints, [], "{text}");
        };
        check("a", &["a"]);
        check("b,a,b", &["a", "b"]);
        check(" a , b ", &["a", "b"]);
        check("", &[""]);
        check("  ", &[""]);
        check("a,", &["a", ""]);
        check("ε", &[""]);
        check("λ,a", &["a", ""]);
        check("\\e", &[""]);
        check("\"\"", &[""]);
        check("\\ε,\\λ,\\\\,\\,", &[",", "\\", "ε", "λ"]);
        check("\\ ", &[" "]);
        check("a-d", &["a", "b", "c", "d"]);
        check("a-a", &["a"]);
        check("+--", &["+", ",", "-"]);
        check("\\--/", &["-", ".", "/"]);
        check("e, E, 0", &["0", "E", "e"]);
        check("\\$, \"eps\", \\（", &["$", "eps", "（"]);
        check("-", &["-"]);
        assert_eq!(show(&labels(&["+", "-"])), "+, -");
        check("\"while\", 'if', \"a,b\", \"\\n\"", &["\n", "a,b", "if", "while"]);
        check("0-9,🙂", &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "🙂"]);
    }

    #[test]
    fn look_alikes_are_read_with_a_hint() {
        let check = |text, expected: &[&str], message: &str| {
            let parsed = parse(text).expect("well-formed");
            assert_eq!(parsed.labels, labels(expected), "{text}");
            let [Hint::Note { note, .. }, ..] = &parsed.hints[..] else { panic!("{text}: {:?}", parsed.hints) };
            assert_eq!(note.to_string(), message, "{text}");
        };
        let empty = "was read as the empty word";
        check("ϵ", &[""], &format!("“ϵ” {empty}; for the symbol, write \"ϵ\""));
        check("\\varepsilon", &[""], &format!("“\\varepsilon” {empty}"));
        check("a, <eps>", &["a", ""], &format!("“<eps>” {empty}; for the symbol, write \"<eps>\""));
        check("$", &["$"], "“$” was read as a symbol; for the empty word, write ε");
        check("eps", &["eps"], "“eps” was read as a symbol; for the empty word, write ε");
        check("a，b", &["a", "b"], "“，” was read as ,");
        check("a–c", &["a", "b", "c"], "“–” was read as -");
        check("“if”", &["if"], "““” was read as \"");
        check("e\u{301}", &["é"], "“e\u{301}” was read as the single character é");
        check("a\u{200b}", &["a"], "the invisible character “U+200B” was skipped");
        check("ａ", &["a"], "“ａ” was read as a");
    }

    #[test]
    fn several_characters_are_one_symbol_with_a_hint() {
        let check = |text, column, symbol: &str| {
            let parsed = parse(text).expect("well-formed");
            let at = TextPosition { line: 1, column };
            assert_eq!(parsed.hints, [Hint::OneSymbol { at, symbol: symbol.into() }], "{text}");
            assert!(parsed.labels.contains(&Label::new(symbol)));
        };
        check("while", 1, "while");
        check("é, ab", 4, "ab");
        check("a-", 1, "a-");
        check("--", 1, "--");
        check("a\\-c", 1, "a-c");
        check("a b", 1, "a b");
        check("x=ε", 1, "x=ε");
    }

    #[test]
    fn errors_give_the_column() {
        let check = |text, column, fault| {
            assert_eq!(parse(text), Err(LabelError { at: TextPosition { line: 1, column }, fault }), "{text}");
        };
        check("é,\"ab", 3, Fault::Quote(QuoteError::Unclosed));
        check("'", 1, Fault::Quote(QuoteError::Unclosed));
        check("\"a\\q\"", 3, Fault::Quote(QuoteError::UnknownEscape));
        check("a\"b\"", 2, Fault::NotAlone);
        check("\"b\"c", 1, Fault::NotAlone);
        check("a,b\\e", 4, Fault::NotAlone);
        check("\\e-z", 1, Fault::NotAlone);
        check("a\\", 2, Fault::LoneBackslash);
        check("a, z-b", 4, Fault::Backwards { first: 'z', last: 'b' });
        check("\u{1}-\u{10ffff}", 1, Fault::TooWide(1_112_063));
        let quote = parse("a, \"").expect_err("unclosed").to_string();
        assert_eq!(quote, "column 4: missing closing quote; for a literal quote, write a backslash before it");
    }

    #[test]
    fn labels_are_shown_with_ranges() {
        let check = |texts: &[&str], expected| {
            assert_eq!(show(&labels(texts)), expected);
            let mut expected_labels = labels(texts);
            expected_labels.sort();
            assert_eq!(parse(expected), Ok(Parsed { labels: expected_labels, hints: Vec::new() }), "{expected}");
        };
        check(&["a"], "a");
        check(&["b", "a"], "a, b");
        check(&["a", "\u{bc6}"], "a, \"\u{bc6}\"");
        check(&["a", "b", "c", "x", "y", ""], "a-c, x, y, ε");
        check(&["+", ",", "-"], "+-\\-");
        check(&[",", "-", "."], "\\,-.");
        check(&[" ", "!", "\"", "#"], "\" \", !-#");
        check(&["ε", "λ", "\\"], "\\\\, \\ε, \\λ");
        check(&["while", "a,b", "a\u{301}", "\u{200b}"], "\"\\u{200b}\", \"a,b\", \"a\u{301}\", \"while\"");
        check(&["v", "while", "w", "x"], "v-x, \"while\"");
        assert_eq!(show(&[]), "");
    }
}
