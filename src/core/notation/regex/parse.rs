//! The parser for regular expressions. It keeps a stack of open parentheses instead of recursing.

use super::{Fault, Hint, MAX_SYMBOLS, Parsed, RegexError};
use crate::{
    Alphabet, Op, Regex, Symbol,
    notation::{quote, text_position::TextPositions},
};
use ecow::EcoString;
use std::collections::{BTreeSet, HashMap};

/// Parses an expression, with hints about likely misreadings.
///
/// # Errors
/// Returns the first fault in the text with its position.
///
/// ```
/// use grammaton_core::notation::regex;
///
/// // In some textbooks, + is union.
/// let parsed = regex::parse("a+b")?;
/// assert_eq!(parsed.hints[0].to_string(), "line 1, column 2: + means repetition here; for union, write |");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, RegexError> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut parser = Parser {
        text,
        at: start,
        ops: Vec::new(),
        open: vec![Group::new(start)],
        symbols: Symbols::default(),
        pluses: Vec::new(),
    };
    let mut places = TextPositions::new(text);
    if let Err(fault) = parser.read() {
        return Err(RegexError { at: places.at(parser.at), fault });
    }
    // Users who write + for union use none of the operators that are specific to this syntax.
    let sums = !text.contains(['|', '∪', '?', '[']);
    let hints = parser.pluses.into_iter().filter(|_| sums).map(|at| Hint { at: places.at(at) }).collect();
    Ok(Parsed { regex: parser.symbols.finish(parser.ops), hints })
}

/// The state of parsing. On failure, `at` is the position of the fault.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    ops: Vec<Op>,
    /// The whole expression, then the open groups in parentheses.
    open: Vec<Group>,
    symbols: Symbols,
    /// The offsets of each `+` with an operand after it.
    pluses: Vec<usize>,
}

/// A group that is being parsed.
struct Group {
    /// The offset of its opening parenthesis.
    at: usize,
    /// The number of complete alternatives.
    alternatives: u32,
    /// The number of parts of the current alternative.
    parts: u32,
}

impl Group {
    fn new(at: usize) -> Self {
        Self { at, alternatives: 0, parts: 0 }
    }
}

impl Parser<'_> {
    fn read(&mut self) -> Result<(), Fault> {
        while let Some(c) = self.skip_blanks() {
            match c {
                '|' | '∪' => {
                    self.end_alternative()?;
                    self.at += c.len_utf8();
                }
                '(' => {
                    self.open.push(Group::new(self.at));
                    self.at += 1;
                    if self.skip_blanks() == Some(')') {
                        self.open.pop();
                        self.atom(Op::Epsilon, 1);
                    }
                }
                ')' => self.close_group()?,
                '*' | '+' | '?' => return Err(Fault::NothingToRepeat(c)),
                _ => self.read_atom(c)?,
            }
        }
        self.end_alternative()?;
        if let [_, .., last] = &self.open[..] {
            self.at = last.at;
            return Err(Fault::Unclosed('('));
        }
        self.join_alternatives();
        Ok(())
    }

    fn skip_blanks(&mut self) -> Option<char> {
        self.at = self.text.len() - self.text[self.at..].trim_start().len();
        self.text[self.at..].chars().next()
    }

    /// Adds a part of `len` bytes, with the operators after it.
    fn atom(&mut self, op: Op, len: usize) {
        self.ops.push(op);
        self.at += len;
        self.end_part();
    }

    /// Parses the operators after a part and counts the part.
    fn end_part(&mut self) {
        let mut before = self.at;
        while let Some(c @ ('*' | '+' | '?')) = self.skip_blanks() {
            let at = self.at;
            self.at += 1;
            let after = self.at;
            self.ops.push(match c {
                '*' => Op::Star,
                '+' => Op::Plus,
                _ => Op::Optional,
            });
            let next = self.skip_blanks();
            let operand = next.is_some_and(|c| !matches!(c, '|' | '∪' | ')' | '*' | '+' | '?'));
            // A + with a blank only on its right is written deliberately as repetition and needs no hint.
            if c == '+' && operand && (self.at == after || at > before) {
                self.pluses.push(at);
            }
            before = after;
        }
        // Parts of a parenthesized concatenation become parts of the surrounding one.
        let parts = match self.ops.last() {
            Some(&Op::Concat(parts)) => {
                self.ops.pop();
                parts
            }
            _ => 1,
        };
        self.group().parts += parts;
    }

    fn group(&mut self) -> &mut Group {
        self.open.last_mut().expect("the whole expression is a group that never closes")
    }

    fn end_alternative(&mut self) -> Result<(), Fault> {
        let parts = std::mem::take(&mut self.group().parts);
        let alternatives = match (parts, self.ops.last()) {
            (0, _) => return Err(Fault::Missing),
            // Alternatives of a parenthesized union become alternatives of the surrounding one.
            (1, Some(&Op::Union(alternatives))) => {
                self.ops.pop();
                alternatives
            }
            (1, _) => 1,
            _ => {
                self.ops.push(Op::Concat(parts));
                1
            }
        };
        self.group().alternatives += alternatives;
        Ok(())
    }

    fn join_alternatives(&mut self) {
        let alternatives = self.group().alternatives;
        if alternatives > 1 {
            self.ops.push(Op::Union(alternatives));
        }
    }

    fn close_group(&mut self) -> Result<(), Fault> {
        if self.open.len() == 1 {
            return Err(Fault::Unopened { opening: '(', closing: ')' });
        }
        self.end_alternative()?;
        self.join_alternatives();
        self.open.pop();
        self.at += 1;
        self.end_part();
        Ok(())
    }

    fn read_atom(&mut self, c: char) -> Result<(), Fault> {
        let rest = &self.text[self.at..];
        match c {
            'ε' | 'λ' => self.atom(Op::Epsilon, c.len_utf8()),
            '∅' => self.atom(Op::Empty, c.len_utf8()),
            '[' => return self.read_class(),
            ']' => return Err(Fault::Unopened { opening: '[', closing: ']' }),
            '"' => {
                let mut chars = rest[1..].char_indices().peekable();
                let quoted = quote::read(&mut chars, '"').map_err(|(fault, at)| {
                    self.at += at.map_or(0, |at| at + 1);
                    fault
                })?;
                let len = chars.peek().map_or(rest.len(), |&(at, _)| at + 1);
                let op = Symbol::new(quoted).map(|symbol| self.symbols.op([symbol])).transpose()?;
                self.atom(op.unwrap_or(Op::Epsilon), len);
            }
            '\\' => match rest[1..].chars().next() {
                None => return Err(Fault::LoneBackslash),
                Some('e') => self.atom(Op::Epsilon, 2),
                Some(c) => {
                    let op = self.symbols.op([Symbol::from(c)])?;
                    self.atom(op, 1 + c.len_utf8());
                }
            },
            _ => {
                let op = self.symbols.op([Symbol::from(c)])?;
                self.atom(op, c.len_utf8());
            }
        }
        Ok(())
    }

    /// Parses a character class from its opening bracket.
    fn read_class(&mut self) -> Result<(), Fault> {
        let opening = self.at;
        self.at += 1;
        let mut chars: BTreeSet<char> = BTreeSet::new();
        if self.skip_blanks() == Some('^') {
            return Err(Fault::Negated);
        }
        loop {
            match self.skip_blanks() {
                None => {
                    self.at = opening;
                    return Err(Fault::Unclosed('['));
                }
                Some(']') if chars.is_empty() => return Err(Fault::EmptyClass),
                Some(']') => break,
                Some('-') => return Err(Fault::LoneHyphen),
                Some(c) => self.read_range(c, &mut chars)?,
            }
        }
        let op = self.symbols.op(chars.into_iter().map(Symbol::from))?;
        self.atom(op, 1);
        Ok(())
    }

    /// Parses a character or a range in a character class.
    fn read_range(&mut self, c: char, chars: &mut BTreeSet<char>) -> Result<(), Fault> {
        let begin = self.at;
        let first = self.class_char(c)?;
        if self.skip_blanks() != Some('-') {
            chars.insert(first);
            return Ok(());
        }
        let hyphen = self.at;
        self.at += 1;
        let last = match self.skip_blanks() {
            None | Some(']' | '-') => {
                self.at = hyphen;
                return Err(Fault::LoneHyphen);
            }
            Some(c) => self.class_char(c)?,
        };
        let fault = match (first..=last).count() {
            0 => Fault::Backwards { first, last },
            width if chars.len() + width > MAX_SYMBOLS => Fault::TooLong,
            _ => {
                chars.extend(first..=last);
                return Ok(());
            }
        };
        self.at = begin;
        Err(fault)
    }

    /// Parses the next character of a class, possibly escaped by a backslash.
    fn class_char(&mut self, c: char) -> Result<char, Fault> {
        let plain = if c == '\\' { self.text[self.at + 1..].chars().next().ok_or(Fault::LoneBackslash)? } else { c };
        self.at += usize::from(c == '\\') + plain.len_utf8();
        Ok(plain)
    }
}

/// The symbols found so far, with provisional numbers.
#[derive(Default)]
struct Symbols {
    numbers: HashMap<EcoString, u32>,
    texts: Vec<Symbol>,
    /// The number of symbol occurrences in the expression.
    count: usize,
}

impl Symbols {
    /// Returns the operation that reads one of the given symbols.
    fn op(&mut self, symbols: impl IntoIterator<Item = Symbol>) -> Result<Op, Fault> {
        let numbers: Box<[u32]> = symbols.into_iter().map(|symbol| self.number(symbol)).collect();
        self.count += numbers.len();
        if self.count > MAX_SYMBOLS { Err(Fault::TooLong) } else { Ok(Op::Symbols(numbers)) }
    }

    fn number(&mut self, symbol: Symbol) -> u32 {
        *self.numbers.entry(symbol.as_str().into()).or_insert_with(|| {
            self.texts.push(symbol);
            self.texts.len() as u32 - 1
        })
    }

    /// Returns the finished expression, over an alphabet sorted by text.
    fn finish(self, mut ops: Vec<Op>) -> Regex {
        let mut order: Vec<u32> = (0..self.texts.len() as u32).collect();
        order.sort_by_key(|&number| &self.texts[number as usize]);
        let mut places = vec![0; order.len()];
        (0..).zip(&order).for_each(|(place, &number)| places[number as usize] = place);
        for op in &mut ops {
            if let Op::Symbols(symbols) = op {
                symbols.iter_mut().for_each(|symbol| *symbol = places[*symbol as usize]);
                symbols.sort_unstable();
            }
        }
        let alphabet: Alphabet = order.iter().map(|&number| self.texts[number as usize].clone()).collect();
        Regex::from_ops(alphabet, ops)
    }
}
