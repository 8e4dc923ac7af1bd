//! Regular expressions.
//!
//! An expression is a flat list of operations in postfix order, so neither deep nesting nor dropping one ever
//! overflows the stack. Absent here: the text form, which is in [`format::regex`](crate::format::regex).

mod eliminate;
mod glushkov;
mod laws;
mod pool;
mod thompson;

pub(crate) use eliminate::eliminations;
pub use eliminate::{TooLong, regex_of};
pub use glushkov::glushkov;
pub use thompson::thompson;

use crate::Alphabet;

/// One operation of an expression in postfix order.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Op {
    /// The empty language ∅.
    Empty,
    /// The empty word ε.
    Epsilon,
    /// One of these symbols, given by their ascending numbers; at least one.
    Symbols(Box<[u32]>),
    /// The last so many expressions one after the other; at least two, none a concatenation itself.
    Concat(u32),
    /// One of the last so many expressions; at least two, none a union itself.
    Union(u32),
    /// The last expression any number of times.
    Star,
    /// The last expression once or more.
    Plus,
    /// The last expression or nothing.
    Optional,
}

impl Op {
    /// How many of the expressions before it the operation joins.
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
/// use grammaton_core::{Op, format::regex};
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
    /// The expression of operations that are in form already.
    pub(crate) fn from_ops(alphabet: Alphabet, ops: Vec<Op>) -> Self {
        debug_assert_eq!(spans(&ops).last().copied(), Some(ops.len() as u32));
        Self { alphabet, ops }
    }

    /// Σ.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// The operations in postfix order: never none, and together one expression.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }

    /// For each operation, how many operations the expression that it ends has.
    pub(crate) fn spans(&self) -> Vec<u32> {
        spans(&self.ops)
    }

    /// The places of the last operations of the operands of operation `op`, from the first to the last.
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
