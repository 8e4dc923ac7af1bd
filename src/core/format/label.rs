//! Label text: what is typed on an arrow, such as `a-c, x, ε, "while"`.
//!
//! Parts are separated by commas. A part is one character, a range `x-y`, a quoted text (one symbol), `\e`, `ε`, `λ`
//! or nothing (ε), or several unquoted characters, which are one symbol and give a hint. A backslash makes the next
//! character plain. Blanks around a part do not count.

use super::quote;
pub use super::quote::QuoteError;
use crate::{Label, Place, Symbol};
use ecow::EcoString;

/// The most symbols that one range may stand for.
pub const MAX_RANGE: usize = 65_536;

/// What a label text says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The labels, sorted, each once; at least one.
    pub labels: Vec<Label>,
    /// What may be meant otherwise.
    pub hints: Vec<Hint>,
}

/// Something that reads well but may be meant otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// Several characters without quotes or commas were taken for one symbol.
    OneSymbol {
        /// Where it stands.
        at: Place,
        /// The symbol.
        symbol: Symbol,
    },
}

/// Why a label text cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("column {}: {fault}", at.column)]
pub struct LabelError {
    /// Where the fault is.
    pub at: Place,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a label text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// A quoted text is faulty.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// Something stands beside a quoted text without a comma.
    #[error("a comma is missing between the quoted text and what stands beside it")]
    BesideQuote,
    /// The text ends with a backslash.
    #[error("nothing follows the backslash: write \\\\ for the backslash itself")]
    LoneBackslash,
    /// A range ends before it begins.
    #[error("the range runs backwards: write {last}-{first}")]
    Backwards {
        /// What stands first.
        first: char,
        /// What stands last.
        last: char,
    },
    /// A range is too wide.
    #[error("the range stands for {0} symbols, more than {MAX_RANGE}")]
    TooWide(usize),
}

/// Reads a label text.
///
/// ```
/// use grammaton_core::{Label, format::label};
///
/// let parsed = label::parse("a-c, ε")?;
/// assert_eq!(parsed.labels, [Label::from('a'), Label::from('b'), Label::from('c'), Label::Epsilon]);
/// assert_eq!(label::show(&parsed.labels), "a-c, ε");
/// # Ok::<(), label::LabelError>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, LabelError> {
    let mut reader = Reader { text, labels: Vec::new(), hints: Vec::new() };
    let parts = reader.parts().map_err(|(at, fault)| LabelError { at: Place::of(text, at), fault })?;
    for part in parts {
        reader.part(&part).map_err(|(at, fault)| LabelError { at: Place::of(text, at), fault })?;
    }
    reader.labels.sort_unstable();
    reader.labels.dedup();
    Ok(Parsed { labels: reader.labels, hints: reader.hints })
}

/// A piece of a part, with its byte offset.
enum Token {
    /// A character as typed, which may have a meaning.
    Bare(usize, char),
    /// A character after a backslash, which has none.
    Plain(usize, char),
    /// `\e`.
    Epsilon(usize),
    Quoted(usize, String),
}

impl Token {
    fn at(&self) -> usize {
        match *self {
            Self::Bare(at, _) | Self::Plain(at, _) | Self::Epsilon(at) | Self::Quoted(at, _) => at,
        }
    }

    fn char(&self) -> Option<char> {
        match *self {
            Self::Bare(_, c) | Self::Plain(_, c) => Some(c),
            Self::Epsilon(_) | Self::Quoted(..) => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    labels: Vec<Label>,
    hints: Vec<Hint>,
}

impl Reader<'_> {
    /// The parts between the commas, without the blanks around them.
    fn parts(&self) -> Result<Vec<Vec<Token>>, (usize, Fault)> {
        let mut parts = vec![Vec::new()];
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let token = match c {
                ',' => {
                    parts.push(Vec::new());
                    continue;
                }
                '"' | '\'' => {
                    let quoted = quote::read(&mut chars, c);
                    Token::Quoted(at, quoted.map_err(|(at, fault)| (at.unwrap_or(self.text.len()), fault.into()))?)
                }
                '\\' => match chars.next() {
                    Some((_, 'e')) => Token::Epsilon(at),
                    Some((_, c)) => Token::Plain(at, c),
                    None => return Err((at, Fault::LoneBackslash)),
                },
                _ => Token::Bare(at, c),
            };
            parts.last_mut().expect("there is always a part").push(token);
        }
        let blank = |token: &Token| matches!(token, Token::Bare(_, c) if c.is_whitespace());
        for part in &mut parts {
            let end = part.iter().rposition(|token| !blank(token)).map_or(0, |last| last + 1);
            part.truncate(end);
            part.drain(..part.iter().position(|token| !blank(token)).unwrap_or(0));
        }
        Ok(parts)
    }

    fn part(&mut self, tokens: &[Token]) -> Result<(), (usize, Fault)> {
        match tokens {
            [] | [Token::Epsilon(_) | Token::Bare(_, 'ε' | 'λ')] => self.labels.push(Label::Epsilon),
            [Token::Quoted(_, text)] => self.labels.push(Label::new(text.as_str())),
            [Token::Bare(_, c) | Token::Plain(_, c)] => self.labels.push(Label::from(*c)),
            [first, Token::Bare(_, '-'), last] if first.char().is_some() && last.char().is_some() => {
                let (Some(low), Some(high)) = (first.char(), last.char()) else { return Ok(()) };
                self.range(first.at(), low, high)?;
            }
            [first, ..] => {
                let beside = |token: &&Token| matches!(token, Token::Quoted(..));
                if let Some(quoted) = tokens.iter().find(beside) {
                    return Err((quoted.at(), Fault::BesideQuote));
                }
                let text: EcoString = tokens.iter().map(|token| token.char().unwrap_or('ε')).collect();
                if let Some(symbol) = Symbol::new(text) {
                    self.hints.push(Hint::OneSymbol { at: Place::of(self.text, first.at()), symbol: symbol.clone() });
                    self.labels.push(Label::Symbol(symbol));
                }
            }
        }
        Ok(())
    }

    fn range(&mut self, at: usize, first: char, last: char) -> Result<(), (usize, Fault)> {
        let width = (first..=last).count();
        match width {
            0 => Err((at, Fault::Backwards { first, last })),
            _ if width > MAX_RANGE => Err((at, Fault::TooWide(width))),
            _ => {
                self.labels.extend((first..=last).map(Label::from));
                Ok(())
            }
        }
    }
}

/// Labels as text, with ranges from three neighbours up.
///
/// [`parse`] reads it back without a hint. No labels at all give the empty text.
pub fn show<'a>(labels: impl IntoIterator<Item = &'a Label>) -> String {
    let mut labels: Vec<&Label> = labels.into_iter().collect();
    labels.sort_unstable();
    labels.dedup();
    let mut out = String::new();
    let mut rest = labels.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if !out.is_empty() {
            out.push_str(", ");
        }
        let run = neighbours(rest);
        if run >= 3 {
            push(&mut out, first);
            out.push('-');
            push(&mut out, rest[run - 1]);
            rest = &rest[run..];
        } else {
            push(&mut out, first);
            rest = others;
        }
    }
    out
}

/// How many labels at the beginning are characters, each the next one's neighbour.
fn neighbours(labels: &[&Label]) -> usize {
    let number = |label: &Label| only_char(label).filter(|&c| !needs_quotes(c)).map(u32::from);
    let Some(first) = labels.first().and_then(|label| number(label)) else { return 0 };
    (first..).zip(labels).take_while(|(expected, label)| number(label) == Some(*expected)).count()
}

fn only_char(label: &Label) -> Option<char> {
    let mut chars = label.as_str().chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn needs_quotes(c: char) -> bool {
    c.is_whitespace() || quote::is_unprintable(c)
}

fn push(out: &mut String, label: &Label) {
    match only_char(label) {
        _ if *label == Label::Epsilon => out.push('ε'),
        Some(c) if !needs_quotes(c) => {
            if matches!(c, ',' | '\\' | '"' | '\'' | '-' | 'ε' | 'λ') {
                out.push('\\');
            }
            out.push(c);
        }
        _ => _ = quote::write(out, label.as_str()),
    }
}
