//! Thompson's construction.

use super::{Op, Regex};
use crate::{EPSILON, Nfa};

/// Converts an expression to an automaton by Thompson's construction.
///
/// The size of the automaton is linear in that of the expression. State 0 is the start and the last state is the only
/// accepting one; no move leads into the first or out of the last. States are numbered from left to right along the
/// expression. Concatenated parts share a state, and the symbols of a class are parallel moves. (Thompson,
/// Communications of the ACM 11, 1968; in the form of Aho, Lam, Sethi and Ullman, Compilers, 2006, section 3.7.4.)
///
/// ```
/// use grammaton_core::{notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*abb")?);
/// assert_eq!((nfa.len(), nfa.transitions().len()), (11, 13));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn thompson(regex: &Regex) -> Nfa {
    let parts = thompson_parts(regex);
    let last = parts.last().map_or(0, |part| part.to);
    let transitions = parts.into_iter().flat_map(|part| part.transitions);
    Nfa::new(regex.alphabet().clone(), last as usize + 1, Some(0), [last], transitions)
}

/// The automaton of a part of an expression: its start and end, and the transitions that its last operation adds to
/// those of its operands.
#[derive(Clone, Default)]
pub(crate) struct ThompsonPart {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) transitions: Vec<(u32, u32, u32)>,
}

/// Returns for each operation the part of the automaton of the expression that it ends.
pub(crate) fn thompson_parts(regex: &Regex) -> Vec<ThompsonPart> {
    let spans = regex.spans();
    let inner = inner_states(regex.ops());
    let root = Fragment { op: regex.ops().len() - 1, from: 0, first: 1, to: inner[regex.ops().len() - 1] + 1 };
    let mut parts = vec![ThompsonPart::default(); regex.ops().len()];
    let mut open = vec![root];
    while let Some(Fragment { op, from, first, to }) = open.pop() {
        let operands = regex.operands(&spans, op);
        let mut transitions = Vec::new();
        match &regex.ops()[op] {
            Op::Empty => {}
            Op::Epsilon => transitions.push((from, EPSILON, to)),
            Op::Symbols(symbols) => transitions.extend(symbols.iter().map(|&symbol| (from, symbol, to))),
            Op::Concat(_) => {
                // Each part ends where the next begins.
                let mut at = (from, first);
                for operand in operands {
                    let end = at.1 + inner[operand];
                    let is_last = operand + 1 == op;
                    open.push(Fragment { op: operand, from: at.0, first: at.1, to: if is_last { to } else { end } });
                    at = (end, end + 1);
                }
            }
            operation => {
                // Each operand gets its own start and end state.
                let mut begin = first;
                for operand in operands {
                    let end = begin + inner[operand] + 1;
                    open.push(Fragment { op: operand, from: begin, first: begin + 1, to: end });
                    transitions.extend([(from, EPSILON, begin), (end, EPSILON, to)]);
                    if matches!(operation, Op::Star | Op::Plus) {
                        transitions.push((end, EPSILON, begin));
                    }
                    begin = end + 1;
                }
                if matches!(operation, Op::Star | Op::Optional) {
                    transitions.push((from, EPSILON, to));
                }
            }
        }
        parts[op] = ThompsonPart { from, to, transitions };
    }
    parts
}

/// A part of the expression that joins the states `from` and `to`. Its inner states are numbered from `first`.
struct Fragment {
    op: usize,
    from: u32,
    first: u32,
    to: u32,
}

/// Returns for each operation the number of inner states of the expression that it ends.
fn inner_states(ops: &[Op]) -> Vec<u32> {
    let mut all = Vec::with_capacity(ops.len());
    let mut operands: Vec<u32> = Vec::new();
    for op in ops {
        let own = operands.split_off(operands.len() - op.operands()).into_iter();
        let inner = match op {
            Op::Empty | Op::Epsilon | Op::Symbols(_) => 0,
            Op::Concat(count) => own.sum::<u32>() + count - 1,
            Op::Union(_) | Op::Star | Op::Plus | Op::Optional => own.map(|inner| inner + 2).sum(),
        };
        operands.push(inner);
        all.push(inner);
    }
    all
}
