//! Regular expressions.
//!
//! An expression is a flat list of operations in postfix order, so neither deep nesting nor dropping an expression
//! overflows the stack. This module does not parse or write the text form, which is in
//! [`notation::regex`](crate::notation::regex).

mod derivatives;
mod eliminate;
mod glushkov;
mod laws;
mod meaning;
mod pool;
mod search;
mod terms;
mod thompson;

pub use derivatives::{DerivativeConstruction, DerivativeKind, Derivatives, derivatives};
pub use eliminate::TooLong;
pub(crate) use eliminate::eliminations;
pub use glushkov::glushkov;
pub(crate) use glushkov::position_sets;
pub use meaning::{check_meaning, words_to};
pub use search::{RegexSearch, regex_of};
pub use thompson::thompson;
pub(crate) use thompson::{ThompsonPart, thompson_parts};

use crate::Alphabet;

/// One operation of an expression in postfix order.
///
/// ```
/// use grammaton_core::{Op, notation::regex};
///
/// // a b* in postfix order: a, b, star, concatenation of two.
/// let expression = regex::read("ab*")?;
/// assert_eq!(expression.ops(), [Op::Symbols([0].into()), Op::Symbols([1].into()), Op::Star, Op::Concat(2)]);
/// assert_eq!(expression.ops().iter().map(Op::operands).collect::<Vec<_>>(), [0, 0, 1, 2]);
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Op {
    /// The empty language ∅.
    Empty,
    /// The empty word ε.
    Epsilon,
    /// One of these symbols, given by their ascending numbers; at least one.
    Symbols(Box<[u32]>),
    /// The concatenation of this many preceding expressions; at least two, none of which is itself a concatenation.
    Concat(u32),
    /// The union of this many preceding expressions; at least two, none of which is itself a union.
    Union(u32),
    /// The preceding expression, any number of times.
    Star,
    /// The preceding expression, once or more.
    Plus,
    /// The preceding expression, or ε.
    Optional,
}

impl Op {
    /// Returns the number of preceding expressions that the operation joins.
    pub fn operands(&self) -> usize {
        match *self {
            Self::Empty | Self::Epsilon | Self::Symbols(_) => 0,
            Self::Star | Self::Plus | Self::Optional => 1,
            Self::Concat(count) | Self::Union(count) => count as usize,
        }
    }
}

/// A regular expression over an alphabet.
///
/// ```
/// use grammaton_core::{Op, notation::regex};
///
/// let expression = regex::read("a|b*")?;
/// assert_eq!(expression.ops()[1..], [Op::Symbols([1].into()), Op::Star, Op::Union(2)]);
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Regex {
    alphabet: Alphabet,
    ops: Vec<Op>,
}

impl Regex {
    /// Creates an expression of operations that already satisfy the invariants of [`Op`].
    pub(crate) fn from_ops(alphabet: Alphabet, ops: Vec<Op>) -> Self {
        debug_assert_eq!(spans(&ops).last().copied(), Some(ops.len() as u32));
        Self { alphabet, ops }
    }

    /// Returns Σ.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Returns the operations in postfix order. There is at least one, and together they form one expression.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }

    /// Returns for each operation the number of operations in the expression that it ends.
    pub(crate) fn spans(&self) -> Vec<u32> {
        spans(&self.ops)
    }

    /// Returns the expression that ends with operation `op`.
    pub(crate) fn part(&self, spans: &[u32], op: usize) -> Self {
        Self::from_ops(self.alphabet.clone(), self.ops[op + 1 - spans[op] as usize..=op].to_vec())
    }

    /// Returns for each operand of operation `op`, from the first to the last, the index of its last operation.
    pub(crate) fn operands(&self, spans: &[u32], op: usize) -> Vec<usize> {
        let mut end = op;
        let mut operands: Vec<usize> = (0..self.ops[op].operands())
            .map(|_| {
                let operand = end - 1;
                end -= spans[operand] as usize;
                operand
            })
            .collect();
        operands.reverse();
        operands
    }
}

fn spans(ops: &[Op]) -> Vec<u32> {
    let mut spans: Vec<u32> = Vec::with_capacity(ops.len());
    for op in ops {
        let operands = (0..op.operands()).fold(0, |len, _| len + spans[spans.len() - 1 - len as usize]);
        spans.push(operands + 1);
    }
    spans
}

#[cfg(test)]
mod tests;
