//! Splitting a text into tokens.
//!
//! The longest match may need to read ahead of a token's end, so the usual method takes quadratic time on some texts. A
//! pair of a state and a place from which no match was found is remembered, so that it is never visited again. Together
//! the pairs take linear time (Reps, ACM Transactions on Programming Languages and Systems 20, 1998). They are remembered
//! only if the rules can read ahead without a bound, and only until a token ends after them.

use super::Lexer;
use crate::TextPosition;
use std::collections::HashMap;

/// A token, or an error of one character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'a> {
    /// The rule; `None` if no rule matches.
    pub rule: Option<u32>,
    /// The text.
    pub text: &'a str,
    /// The byte offset of the text.
    pub offset: usize,
    /// The position of the text.
    pub at: TextPosition,
}

/// A token with the way to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt<'a> {
    /// The token.
    pub token: Token<'a>,
    /// The states of the lexer: the start, and one after each character that was read.
    pub states: Vec<u32>,
}

impl Attempt<'_> {
    /// Returns the number of characters that were read.
    pub fn read(&self) -> usize {
        self.states.len().saturating_sub(1)
    }

    /// Returns the number of characters that were read after the token.
    pub fn ahead(&self) -> usize {
        self.read().saturating_sub(self.token.text.chars().count())
    }
}

/// The tokens of a text, in order and without gaps.
///
/// ```
/// use grammaton_core::lexer::{Specification, join};
///
/// let lexer = join(Specification::read("A = a\nB = a*b")?.rules(&[])?, 100)?;
/// let attempt = lexer.tokens("aac").next_attempt().ok_or("a token")?;
/// assert_eq!((attempt.token.text, attempt.ahead()), ("a", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    lexer: &'a Lexer,
    text: &'a str,
    offset: usize,
    at: TextPosition,
    /// Pairs of a place and a state from which no match is found, as bits of blocks of places.
    failed: HashMap<(usize, u32), u64>,
    /// The greatest place in `failed`.
    furthest: usize,
    /// The pairs since the last match, as bits of blocks.
    visited: Vec<((usize, u32), u64)>,
}

/// Returns the block and the bit of a place.
fn bit(place: usize) -> (usize, u64) {
    (place / 64, 1 << (place % 64))
}

impl Lexer {
    /// Splits a text into tokens.
    pub fn tokens<'a>(&'a self, text: &'a str) -> Tokens<'a> {
        let at = TextPosition { line: 1, column: 1 };
        Tokens { lexer: self, text, offset: 0, at, failed: HashMap::new(), furthest: 0, visited: Vec::new() }
    }
}

impl<'a> Tokens<'a> {
    /// Returns the next token with the way to it.
    pub fn next_attempt(&mut self) -> Option<Attempt<'a>> {
        let mut states = Vec::new();
        let token = self.take(&mut |state| states.push(state))?;
        Some(Attempt { token, states })
    }

    /// Takes the next token. Records each state.
    fn take(&mut self, record: &mut impl FnMut(u32)) -> Option<Token<'a>> {
        let first = self.text[self.offset..].chars().next()?;
        let found = self.longest(record);
        let (rule, end) = found.map_or((None, self.offset + first.len_utf8()), |(rule, end)| (Some(rule), end));
        let token = Token { rule, text: &self.text[self.offset..end], offset: self.offset, at: self.at };
        self.offset = end;
        for c in token.text.chars() {
            match c {
                '\n' => self.at = TextPosition { line: self.at.line + 1, column: 1 },
                _ => self.at.column += 1,
            }
        }
        if self.furthest <= end {
            self.failed.clear();
        }
        Some(token)
    }

    /// Returns the rule and the end of the longest match.
    fn longest(&mut self, record: &mut impl FnMut(u32)) -> Option<(u32, usize)> {
        let lexer = self.lexer;
        let mut state = lexer.start()?;
        record(state);
        let (mut longest, mut place) = (None, self.offset);
        self.visited.clear();
        for c in self.text[self.offset..].chars() {
            let Some(next) = lexer.next(state, c) else { break };
            place += c.len_utf8();
            if !self.failed.is_empty() && self.has_failed(place, next) {
                break;
            }
            state = next;
            record(state);
            if let Some(rule) = lexer.winner(state) {
                longest = Some((rule, place));
                self.visited.clear();
            } else if lexer.is_far_sighted() {
                self.visit(place, state);
            }
        }
        if !self.visited.is_empty() {
            self.furthest = self.furthest.max(place);
        }
        for (block, bits) in self.visited.drain(..) {
            *self.failed.entry(block).or_default() |= bits;
        }
        longest
    }

    fn has_failed(&self, place: usize, state: u32) -> bool {
        let (block, bit) = bit(place);
        self.failed.get(&(block, state)).is_some_and(|bits| bits & bit != 0)
    }

    fn visit(&mut self, place: usize, state: u32) {
        let (block, bit) = bit(place);
        match self.visited.last_mut() {
            Some((last, bits)) if *last == (block, state) => *bits |= bit,
            _ => self.visited.push(((block, state), bit)),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take(&mut |_| ())
    }
}
