//! Evaluates the formulas over states in `%Initial` and `%Final`: `q0 | q1`, `!q0 & !q1`, `true`.

use super::{Fault, FaultAt, Word};
use ecow::EcoString;
use std::collections::HashSet;

/// The deepest nesting of parentheses and negations that is read.
const MAX_DEPTH: usize = 64;

/// A set of states: the listed ones, or all others.
#[derive(Default)]
pub(super) struct States {
    listed: HashSet<u32>,
    is_complement: bool,
}

impl States {
    pub(super) fn contains(&self, state: u32) -> bool {
        self.listed.contains(&state) != self.is_complement
    }

    fn not(self) -> Self {
        Self { is_complement: !self.is_complement, ..self }
    }

    fn or(self, other: Self) -> Self {
        match (self.is_complement, other.is_complement) {
            (false, false) => {
                let (mut large, small) =
                    if self.listed.len() < other.listed.len() { (other, self) } else { (self, other) };
                large.listed.extend(small.listed);
                large
            }
            (true, true) => {
                let (mut small, large) =
                    if self.listed.len() < other.listed.len() { (self, other) } else { (other, self) };
                small.listed.retain(|state| large.listed.contains(state));
                small
            }
            (true, false) => other.or(self),
            (false, true) => {
                let mut rest = other;
                self.listed.iter().for_each(|state| _ = rest.listed.remove(state));
                rest
            }
        }
    }

    fn and(self, other: Self) -> Self {
        self.not().or(other.not()).not()
    }
}

/// A part of a formula with its byte offset.
enum Token {
    Sign(char),
    State(EcoString),
}

/// Evaluates a formula. States next to each other are alternatives. `number` returns the number of a state, and
/// `is_state` whether an unquoted word with signs is the name of one.
pub(super) fn evaluate(
    words: &[Word<'_>],
    is_state: impl Fn(&str) -> bool,
    number: impl FnMut(usize, &str) -> Result<u32, FaultAt>,
) -> Result<States, FaultAt> {
    let mut tokens = Vec::new();
    for word in words {
        if word.quoted || is_state(&word.text) {
            tokens.push((word.at, Token::State((&*word.text).into())));
            continue;
        }
        let mut begin = 0;
        for (at, c) in word.text.char_indices().filter(|(_, c)| is_sign(*c)).chain([(word.text.len(), ' ')]) {
            if begin < at {
                tokens.push((word.at + begin, Token::State(word.text[begin..at].into())));
            }
            if at < word.text.len() {
                tokens.push((word.at + at, Token::Sign(c)));
            }
            begin = at + c.len_utf8();
        }
    }
    let end = words.last().map_or(0, |word| word.at);
    let mut parser = Parser { tokens: &tokens, next: 0, end, number };
    let states = parser.alternatives(0)?;
    match parser.tokens.get(parser.next) {
        Some((at, _)) => Err((*at, Fault::Formula)),
        None => Ok(states),
    }
}

/// Returns whether a character is an operator or a parenthesis.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '!' | '&' | '|' | '(' | ')')
}

struct Parser<'a, N> {
    tokens: &'a [(usize, Token)],
    next: usize,
    end: usize,
    number: N,
}

impl<N: FnMut(usize, &str) -> Result<u32, FaultAt>> Parser<'_, N> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn take(&mut self, sign: char) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Sign(c)) if *c == sign);
        self.next += usize::from(is_next);
        is_next
    }

    /// Reads alternatives, between bars or next to each other.
    fn alternatives(&mut self, depth: usize) -> Result<States, FaultAt> {
        let mut states = States::default();
        while !matches!(self.peek(), None | Some(Token::Sign(')'))) {
            states = states.or(self.conjunction(depth)?);
            if self.take('|') && matches!(self.peek(), None | Some(Token::Sign(')'))) {
                return Err((self.at(), Fault::Formula));
            }
        }
        Ok(states)
    }

    fn conjunction(&mut self, depth: usize) -> Result<States, FaultAt> {
        let mut states = self.operand(depth)?;
        while self.take('&') {
            states = states.and(self.operand(depth)?);
        }
        Ok(states)
    }

    fn operand(&mut self, depth: usize) -> Result<States, FaultAt> {
        let at = self.at();
        if depth == MAX_DEPTH {
            return Err((at, Fault::Formula));
        }
        if self.take('!') {
            return self.operand(depth + 1).map(States::not);
        }
        if self.take('(') {
            let states = self.alternatives(depth + 1)?;
            return if self.take(')') { Ok(states) } else { Err((self.at(), Fault::Formula)) };
        }
        let Some(Token::State(name)) = self.peek() else { return Err((at, Fault::Formula)) };
        let name = name.clone();
        self.next += 1;
        match name.as_str() {
            "true" | "false" => Ok(States { listed: HashSet::new(), is_complement: name == "true" }),
            _ => Ok(States { listed: [(self.number)(at, &name)?].into(), is_complement: false }),
        }
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }
}
