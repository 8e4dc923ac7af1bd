//! Builds an expression of tokens. It keeps a stack of open groups instead of recursing.

use super::{
    Fault, MAX_EXPANDED, MAX_SYMBOLS, Unsupported,
    hint::{HintKind, NoEffect},
    token::{FaultAt, Token, TokenKind, Tokens},
};
use crate::Op;

/// An operation of an expression, in postfix order.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// An operation; the numbers of symbols are provisional.
    Op(Op),
    /// A class whose members depend on the alphabet, by its number.
    Relative(u32),
    /// The intersection of this many preceding expressions.
    Intersection(u32),
    /// The complement of the preceding expression.
    Complement,
}

impl Item {
    fn weight(&self) -> u64 {
        match self {
            Self::Op(Op::Symbols(symbols)) => symbols.len() as u64,
            Self::Op(Op::Concat(_)) => 0,
            _ => 1,
        }
    }
}

/// Returns the operations of an expression.
pub(super) fn build(text: &str, found: &mut Tokens) -> Result<Vec<Item>, FaultAt> {
    let mut builder =
        Builder { text, found, next: 0, items: Vec::new(), open: vec![Group::default()], count: 0, copies: 0 };
    builder.read()?;
    Ok(builder.items)
}

/// A group that is being built.
#[derive(Default)]
struct Group {
    /// The offset of its opening parenthesis.
    at: usize,
    /// The index of its first operation.
    begin: usize,
    /// The number of complete alternatives.
    alternatives: u32,
    /// The number of complete operands of an intersection in the current alternative.
    operands: u32,
    /// The number of parts of the current concatenation.
    parts: u32,
    /// The number of signs for complement before the next part.
    complements: u32,
}

struct Builder<'a> {
    text: &'a str,
    found: &'a mut Tokens,
    /// The number of the next token.
    next: usize,
    items: Vec<Item>,
    /// The whole expression, then the open groups in parentheses.
    open: Vec<Group>,
    /// The number of symbol occurrences.
    count: usize,
    /// The total weight of the copies that repetitions with counts made.
    copies: u64,
}

impl Builder<'_> {
    fn read(&mut self) -> Result<(), FaultAt> {
        while let Some(token) = self.take() {
            let at = token.at as usize;
            match token.kind {
                TokenKind::Union => self.end_alternative(at)?,
                TokenKind::Intersection => self.end_operand(at)?,
                TokenKind::Complement => self.group().complements += 1,
                TokenKind::Open => self.open.push(Group { at, begin: self.items.len(), ..Group::default() }),
                TokenKind::Close => self.close_group(token)?,
                TokenKind::Star | TokenKind::Plus | TokenKind::Optional | TokenKind::Repeat { .. } => {
                    return Err((at, Fault::NothingToRepeat(self.first_char(token))));
                }
                TokenKind::Symbol(symbol) => self.part(at, Op::Symbols([symbol].into()))?,
                TokenKind::Epsilon => self.part(at, Op::Epsilon)?,
                TokenKind::Empty => self.part(at, Op::Empty)?,
                TokenKind::Class(class) => self.class(at, class)?,
                _ => {}
            }
        }
        if let Some(fault) = self.found.fault.take() {
            return Err(fault);
        }
        let end = self.found.end;
        self.end_alternative(end)?;
        if let [_, .., last] = &self.open[..] {
            return Err((last.at, Fault::Unclosed('(')));
        }
        self.join_alternatives();
        Ok(())
    }

    fn take(&mut self) -> Option<Token> {
        self.next += 1;
        self.found.list.get(self.next - 1).copied()
    }

    fn first_char(&self, token: Token) -> char {
        token.text(self.text).chars().next().unwrap_or_default()
    }

    fn group(&mut self) -> &mut Group {
        self.open.last_mut().expect("the whole expression is a group that never closes")
    }

    fn push(&mut self, op: Op) {
        self.items.push(Item::Op(op));
    }

    /// Joins the last `count` parts.
    fn concat(&mut self, count: u32) {
        if count > 1 {
            self.push(Op::Concat(count));
        }
    }

    fn part(&mut self, at: usize, op: Op) -> Result<(), FaultAt> {
        let begin = self.items.len();
        if let Op::Symbols(symbols) = &op {
            self.count += symbols.len();
        }
        self.push(op);
        self.end_part(at, begin)
    }

    fn class(&mut self, at: usize, class: u32) -> Result<(), FaultAt> {
        let begin = self.items.len();
        let members = &self.found.classes[class as usize];
        if members.is_relative() {
            self.items.push(Item::Relative(class));
            return self.end_part(at, begin);
        }
        self.count += members.len();
        if self.count > MAX_SYMBOLS {
            return Err((at, Fault::TooLong));
        }
        let symbols = &mut self.found.symbols;
        let chars: Box<[u32]> = members.chars.iter().map(|&c| symbols.number(c.into())).collect();
        let clusters: Vec<u32> = members.clusters().map(|symbol| symbols.number(symbol)).collect();
        let parts = usize::from(!chars.is_empty()) + clusters.len();
        if !chars.is_empty() {
            self.push(Op::Symbols(chars));
        }
        for cluster in clusters {
            self.push(Op::Symbols([cluster].into()));
        }
        match parts {
            0 => self.push(Op::Empty),
            1 => {}
            _ => self.push(Op::Union(parts as u32)),
        }
        self.end_part(at, begin)
    }

    /// Reads the repetitions after a part that begins with the operation `begin`, and counts the part.
    fn end_part(&mut self, at: usize, begin: usize) -> Result<(), FaultAt> {
        if self.count > MAX_SYMBOLS {
            return Err((at, Fault::TooLong));
        }
        let complements = std::mem::take(&mut self.group().complements);
        (0..complements).for_each(|_| self.items.push(Item::Complement));
        let mut is_repeated = false;
        while let Some(&token) = self.found.list.get(self.next).filter(|token| token.kind.is_repetition()) {
            let at = token.at as usize;
            match token.kind {
                TokenKind::Optional if is_repeated => {
                    let text = token.text(self.text).into();
                    self.found.hints.add(at, HintKind::NoEffect(text, NoEffect::Lazy));
                }
                TokenKind::Plus if is_repeated => return Err((at, Fault::Unsupported(Unsupported::Possessive))),
                TokenKind::Star => self.push(Op::Star),
                TokenKind::Plus => self.push(Op::Plus),
                TokenKind::Optional => self.push(Op::Optional),
                TokenKind::Repeat { min, max } => self.repeat(begin, min, max).map_err(|fault| (at, fault))?,
                _ => {}
            }
            is_repeated = true;
            self.next += 1;
        }
        // Parts of a parenthesized concatenation become parts of the surrounding one.
        let parts = self.take_concat(begin);
        self.group().parts += parts;
        Ok(())
    }

    /// Splits the last expression, which begins with the operation `begin`, into its parts. Returns their number.
    fn take_concat(&mut self, begin: usize) -> u32 {
        match self.items[begin..].last() {
            Some(&Item::Op(Op::Concat(parts))) => {
                self.items.pop();
                parts
            }
            _ => 1,
        }
    }

    /// Repeats the last expression, which begins with the operation `begin`, at least `min` and at most `max` times.
    fn repeat(&mut self, begin: usize, min: u32, max: Option<u32>) -> Result<(), Fault> {
        match (min, max) {
            (_, Some(0)) => {
                self.items.truncate(begin);
                self.push(Op::Epsilon);
            }
            (0, None) => self.push(Op::Star),
            (1, None) => self.push(Op::Plus),
            (0, Some(1)) => self.push(Op::Optional),
            (1, Some(1)) => {}
            _ => self.copy(begin, min, max)?,
        }
        Ok(())
    }

    /// Repeats the last expression by copies: x{2,} = x x+ and x{2,4} = x x (x x?)?.
    fn copy(&mut self, begin: usize, min: u32, max: Option<u32>) -> Result<(), Fault> {
        let times = max.unwrap_or(min);
        let weight = self.items[begin..].iter().fold(0, |sum: u64, item| sum.saturating_add(item.weight()));
        let needed = weight.saturating_mul(u64::from(times));
        self.copies = self.copies.saturating_add(needed);
        if self.copies > MAX_EXPANDED {
            return Err(Fault::TooManyCopies(if needed > MAX_EXPANDED { needed } else { self.copies }));
        }
        let parts = self.take_concat(begin);
        let body = self.items.split_off(begin);
        // The last required copy repeats if there is no upper limit.
        let required = min - u32::from(max.is_none());
        (0..times).for_each(|_| self.items.extend(body.iter().cloned()));
        if times > required {
            self.concat(parts);
            self.push(if max.is_none() { Op::Plus } else { Op::Optional });
        }
        for _ in required + 1..times {
            self.push(Op::Concat(parts + 1));
            self.push(Op::Optional);
        }
        self.concat(required * parts + u32::from(times > required));
        Ok(())
    }

    /// Ends an operand of an intersection, or the only one.
    fn end_operand(&mut self, at: usize) -> Result<(), FaultAt> {
        let group = self.group();
        let parts = std::mem::take(&mut group.parts);
        if parts == 0 || group.complements > 0 {
            return Err((at, Fault::Missing));
        }
        group.operands += 1;
        self.concat(parts);
        Ok(())
    }

    fn end_alternative(&mut self, at: usize) -> Result<(), FaultAt> {
        self.end_operand(at)?;
        let operands = std::mem::take(&mut self.group().operands);
        let alternatives = match self.items.last() {
            // Alternatives of a parenthesized union become alternatives of the surrounding one.
            Some(&Item::Op(Op::Union(alternatives))) if operands == 1 => {
                self.items.pop();
                alternatives
            }
            _ => 1,
        };
        if operands > 1 {
            self.items.push(Item::Intersection(operands));
        }
        self.group().alternatives += alternatives;
        Ok(())
    }

    fn join_alternatives(&mut self) {
        let alternatives = self.group().alternatives;
        if alternatives > 1 {
            self.push(Op::Union(alternatives));
        }
    }

    fn close_group(&mut self, token: Token) -> Result<(), FaultAt> {
        let at = token.at as usize;
        if self.open.len() == 1 {
            let (opening, closing) = ('(', self.first_char(token));
            return Err((at, Fault::Unopened { opening, closing }));
        }
        let is_empty = self.next >= 2 && self.found.list[self.next - 2].kind == TokenKind::Open;
        if is_empty {
            self.push(Op::Epsilon);
        } else {
            self.end_alternative(at)?;
            self.join_alternatives();
        }
        let begin = self.open.pop().map_or(0, |group| group.begin);
        self.end_part(at, begin)
    }
}
