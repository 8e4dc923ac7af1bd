//! Glushkov's construction.

use super::{Op, Regex};
use crate::Nfa;

/// Converts an expression to an automaton without ε-moves by Glushkov's construction.
///
/// State 0 is the start. The other states are the positions of symbols in the expression, from left to right; a class
/// is one position. All moves into a state read a symbol of its position. The number of moves is at most the number of
/// pairs of positions, each counted once for every symbol of a class. (Glushkov, Russian Mathematical Surveys 16,
/// 1961.)
///
/// ```
/// use grammaton_core::{notation::regex, glushkov};
///
/// let nfa = glushkov(&regex::read("(a|b)*abb")?);
/// assert_eq!(nfa.len(), 6);
/// assert!(!nfa.has_epsilon());
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn glushkov(regex: &Regex) -> Nfa {
    let mut follow: Vec<(u32, u32)> = Vec::new();
    let whole = position_sets(regex, |_, pairs| follow.append(pairs));
    follow.extend(whole.first.iter().map(|&first| (0, first)));
    follow.sort_unstable();
    follow.dedup();
    // Position 0 is the start, before the expression, and has no symbols.
    let mut places: Vec<&[u32]> = vec![&[]];
    places.extend(
        regex.ops().iter().filter_map(|op| if let Op::Symbols(symbols) = op { Some(&**symbols) } else { None }),
    );
    let moves = |&(from, to): &(u32, u32)| places[to as usize].iter().map(move |&symbol| (from, symbol, to));
    let accepting = whole.last.iter().copied().chain(whole.nullable.then_some(0));
    Nfa::new(regex.alphabet().clone(), places.len(), Some(0), accepting, follow.iter().flat_map(moves))
}

/// Returns the sets of positions of an expression. Calls `made` for each operation, with the sets of the part of the
/// expression that it ends and the pairs of a position and a following one that it adds.
pub(crate) fn position_sets(regex: &Regex, mut made: impl FnMut(&PositionSets, &mut Vec<(u32, u32)>)) -> PositionSets {
    let mut count = 0;
    let mut parts: Vec<PositionSets> = Vec::new();
    for op in regex.ops() {
        let operands = parts.split_off(parts.len() - op.operands());
        let mut follow = Vec::new();
        let part = match op {
            Op::Empty => PositionSets::default(),
            Op::Epsilon => PositionSets { nullable: true, ..PositionSets::default() },
            Op::Symbols(_) => {
                count += 1;
                PositionSets { nullable: false, first: vec![count], last: vec![count], repeats: false }
            }
            Op::Concat(_) => operands.into_iter().reduce(|a, b| a.then(b, &mut follow)).unwrap_or_default(),
            Op::Union(_) => operands.into_iter().reduce(PositionSets::or).unwrap_or_default(),
            Op::Star => PositionSets { nullable: true, ..only(operands).again(&mut follow) },
            Op::Plus => only(operands).again(&mut follow),
            Op::Optional => PositionSets { nullable: true, ..only(operands) },
        };
        made(&part, &mut follow);
        parts.push(part);
    }
    only(parts)
}

fn only(operands: Vec<PositionSets>) -> PositionSets {
    operands.into_iter().next().unwrap_or_default()
}

/// The sets of positions of a part of the expression.
#[derive(Default)]
pub(crate) struct PositionSets {
    /// Whether it matches the empty word.
    pub(crate) nullable: bool,
    /// The positions where its words can begin and end.
    pub(crate) first: Vec<u32>,
    pub(crate) last: Vec<u32>,
    /// Whether each of its first positions already follows each of its last ones.
    repeats: bool,
}

impl PositionSets {
    fn then(mut self, mut next: Self, follow: &mut Vec<(u32, u32)>) -> Self {
        follow.extend(pairs(&self.last, &next.first));
        if self.nullable {
            self.first.append(&mut next.first);
        }
        if next.nullable {
            self.last.append(&mut next.last);
        } else {
            self.last = next.last;
        }
        Self { nullable: self.nullable && next.nullable, repeats: false, ..self }
    }

    fn or(mut self, mut other: Self) -> Self {
        self.first.append(&mut other.first);
        self.last.append(&mut other.last);
        Self { nullable: self.nullable || other.nullable, repeats: false, ..self }
    }

    fn again(self, follow: &mut Vec<(u32, u32)>) -> Self {
        if !self.repeats {
            follow.extend(pairs(&self.last, &self.first));
        }
        Self { repeats: true, ..self }
    }
}

fn pairs(lasts: &[u32], firsts: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    lasts.iter().flat_map(move |&last| firsts.iter().map(move |&first| (last, first)))
}
