//! Parses EBNF into rules whose brackets are not yet expanded.

use ecow::EcoString;
use grammaton_core::{
    Symbol,
    notation::{grammar::Fault, quote},
};
use std::{ops::Range, rc::Rc};

/// The deepest nesting of brackets that is read.
const MAX_DEPTH: usize = 64;
/// The largest `n` in `n * x`.
const MAX_TIMES: usize = 1000;
/// The largest number of items in a text, with those that `n * x` repeats.
const MAX_ITEMS: usize = 1_000_000;

/// A left side with its alternatives.
pub(super) struct Rule {
    pub(super) at: usize,
    pub(super) head: EcoString,
    pub(super) alternatives: Vec<Alternative>,
}

/// A sequence of items, with its byte range.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Alternative {
    pub(super) items: Vec<Item>,
    pub(super) span: Range<usize>,
}

/// One item of a sequence, with its byte range.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) kind: ItemKind,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum ItemKind {
    Terminal(Symbol),
    Name(EcoString),
    Brackets(Brackets, Rc<[Alternative]>),
}

/// The meaning of a pair of brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Brackets {
    /// `( )`: one of the alternatives.
    Group,
    /// `[ ]`: one of the alternatives, or nothing.
    Option,
    /// `{ }`: any number of the alternatives.
    Repeat,
}

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, Fault);

/// Parses the rules of a text. Stops at the first fault.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, FaultAt> {
    let mut parser =
        Parser { text, at: text.len() - text.trim_start_matches('\u{feff}').len(), commented: false, items: 0 };
    let mut rules = Vec::new();
    parser.skip()?;
    while parser.at < text.len() {
        rules.push(parser.rule()?);
        parser.skip()?;
    }
    if rules.is_empty() && !parser.commented { Err((parser.at, Fault::NoRules)) } else { Ok(rules) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    commented: bool,
    items: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Skips `sign` if it comes next. Returns whether it did.
    fn take(&mut self, sign: &str) -> bool {
        let there = self.rest().starts_with(sign);
        self.at += if there { sign.len() } else { 0 };
        there
    }

    fn take_any(&mut self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.take(sign))
    }

    /// Skips whitespace and comments, which nest.
    fn skip(&mut self) -> Result<(), FaultAt> {
        loop {
            self.at = self.text.len() - self.rest().trim_start().len();
            let begin = self.at;
            if !self.rest().starts_with("(*") {
                return Ok(());
            }
            self.commented = true;
            let mut depth = 0_usize;
            loop {
                match self.rest().chars().next() {
                    None => return Err((begin, Fault::Unclosed("*)"))),
                    _ if self.take("(*") => depth += 1,
                    _ if self.take("*)") => depth -= 1,
                    Some(c) => self.at += c.len_utf8(),
                }
                if depth == 0 {
                    break;
                }
            }
        }
    }

    fn rule(&mut self) -> Result<Rule, FaultAt> {
        let at = self.at;
        let head = match self.name()? {
            Some(head) => head,
            None if self.take_any(&["=", ":"]) => return Err((at, Fault::NoLeftSide)),
            None => return Err((at, Fault::NoEquals)),
        };
        if !self.take_any(&["::=", ":=", "="]) {
            return Err((self.at, Fault::NoEquals));
        }
        let alternatives = self.alternatives(0)?;
        let end = self.at;
        match () {
            () if self.take_any(&[";", "."]) => Ok(Rule { at, head, alternatives }),
            () if self.rest().is_empty() => Err((end, Fault::Unclosed(";"))),
            () if self.take("=") => Err((end, Fault::SecondEquals)),
            () if self.take("-") => Err((end, Fault::Exception)),
            () => Err((end, Fault::Stray(self.rest().chars().next().unwrap_or_default()))),
        }
    }

    /// Reads a name: one or more words of letters, digits and `_`.
    fn name(&mut self) -> Result<Option<EcoString>, FaultAt> {
        let mut name = EcoString::new();
        loop {
            let rest = self.rest();
            let starts =
                rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c.is_numeric() && !name.is_empty());
            if !starts {
                return Ok(Some(name).filter(|name| !name.is_empty()));
            }
            let word = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            self.at += word.len();
            self.skip()?;
        }
    }

    /// Reads alternatives, up to the first token that does not belong to them.
    fn alternatives(&mut self, depth: usize) -> Result<Vec<Alternative>, FaultAt> {
        let mut alternatives = Vec::new();
        loop {
            alternatives.push(self.alternative(depth)?);
            let closes = ["/)", ":)"].iter().any(|sign| self.rest().starts_with(sign));
            if closes || !self.take_any(&["|", "/", "!"]) {
                return Ok(alternatives);
            }
        }
    }

    fn alternative(&mut self, depth: usize) -> Result<Alternative, FaultAt> {
        self.skip()?;
        let (begin, mut end) = (self.at, self.at);
        let mut items = Vec::new();
        loop {
            self.skip()?;
            let times = self.times()?;
            let before = items.len();
            if !self.item(depth, &mut items)? {
                return Ok(Alternative { items, span: begin..end });
            }
            end = self.at;
            let repeated: Vec<Item> = items.drain(before..).collect();
            self.items += times * repeated.len();
            if self.items > MAX_ITEMS {
                return Err((begin, Fault::TooLarge));
            }
            items.extend((0..times).flat_map(|_| repeated.iter().cloned()));
            self.skip()?;
            self.take(",");
        }
    }

    /// Reads the number in `n * x`. Returns 1 if there is none.
    fn times(&mut self) -> Result<usize, FaultAt> {
        let at = self.at;
        let digits: String = self.rest().chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return Ok(1);
        }
        self.at += digits.len();
        self.skip()?;
        let times = digits.parse().ok().filter(|&times: &usize| times <= MAX_TIMES);
        match times {
            _ if !self.take("*") => Err((at, Fault::Stray(digits.chars().next().unwrap_or_default()))),
            None => Err((at, Fault::TooLarge)),
            Some(times) => {
                self.skip()?;
                Ok(times)
            }
        }
    }

    /// Reads an item. Returns `false` if none comes next. An empty quoted text counts as an item, but adds nothing.
    fn item(&mut self, depth: usize, items: &mut Vec<Item>) -> Result<bool, FaultAt> {
        let at = self.at;
        let kind = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
            Some('?') => Some(self.special()?),
            Some('(' | '[' | '{') => Some(self.brackets(depth)?),
            Some(_) => match self.name()? {
                Some(name) => Some(ItemKind::Name(name)),
                None => return Ok(false),
            },
            None => return Ok(false),
        };
        items.extend(kind.map(|kind| Item { at, end: self.at, kind }));
        Ok(true)
    }

    /// Reads a quoted text, which has no escapes.
    fn quoted(&mut self, quote: char) -> Result<Option<ItemKind>, FaultAt> {
        let at = self.at;
        let inside = &self.text[at + 1..];
        let len = inside.find([quote, '\n']).filter(|&len| !inside[len..].starts_with('\n'));
        let len = len.ok_or((at, Fault::Unclosed(if quote == '"' { "\"" } else { "'" })))?;
        self.at += len + 2;
        Ok(Symbol::new(&inside[..len]).map(ItemKind::Terminal))
    }

    /// Reads a special sequence, which must contain a quoted text with escapes.
    fn special(&mut self) -> Result<ItemKind, FaultAt> {
        let at = self.at;
        let inside = &self.text[at + 1..];
        let len = inside.find('?').ok_or((at, Fault::Unclosed("?")))?;
        let text = inside[..len].trim();
        let mut chars = text.char_indices().peekable();
        let read = chars.next_if(|&(_, c)| c == '"').and_then(|_| quote::read(&mut chars, '"').ok());
        let symbol = read.filter(|_| chars.next().is_none()).and_then(Symbol::new);
        self.at += len + 2;
        symbol.map(ItemKind::Terminal).ok_or_else(|| (at, Fault::Special(text.into())))
    }

    fn brackets(&mut self, depth: usize) -> Result<ItemKind, FaultAt> {
        let at = self.at;
        if depth == MAX_DEPTH {
            return Err((at, Fault::TooDeep));
        }
        let (brackets, close) = match () {
            () if self.take("(/") => (Brackets::Option, "/)"),
            () if self.take("(:") => (Brackets::Repeat, ":)"),
            () if self.take("[") => (Brackets::Option, "]"),
            () if self.take("{") => (Brackets::Repeat, "}"),
            () => {
                self.at += 1;
                (Brackets::Group, ")")
            }
        };
        let alternatives = self.alternatives(depth + 1)?;
        if !self.take(close) {
            return Err((at, Fault::Unclosed(close)));
        }
        Ok(ItemKind::Brackets(brackets, alternatives.into()))
    }
}
