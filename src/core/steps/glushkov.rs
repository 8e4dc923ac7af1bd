//! Glushkov's construction, one operation of the expression at a time.

use crate::{Nfa, Op, Regex, glushkov, regex::position_sets};

/// The sets of positions of a part of the expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlushkovPart {
    /// The part of the expression.
    pub expression: Regex,
    /// The last operation of the part.
    pub op: Op,
    /// Whether the part matches the empty word.
    pub nullable: bool,
    /// The positions at which words of the part can begin, ascending.
    pub first: Vec<u32>,
    /// The positions at which words of the part can end, ascending.
    pub last: Vec<u32>,
    /// The pairs of a position and one that can follow it that the last operation adds, sorted.
    pub follow: Vec<(u32, u32)>,
}

/// The result of [`glushkov_construction`]: a trace of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlushkovSteps {
    /// The parts of the expression. Each follows those of its operands.
    pub parts: Vec<GlushkovPart>,
    /// The symbols at each position; the first position is 1.
    pub positions: Vec<Box<[u32]>>,
    /// The whole automaton. State 0 is the start, and the other states are the positions.
    pub nfa: Nfa,
}

impl GlushkovSteps {
    /// Returns the automaton with the transitions between positions that the first `parts` parts give. The whole
    /// automaton also has the transitions out of its start.
    pub fn after(&self, parts: usize) -> Nfa {
        let symbols = |to: u32| self.positions[to as usize - 1].iter();
        let pairs = self.parts[..parts].iter().flat_map(|part| &part.follow);
        let moves = pairs.flat_map(|&(from, to)| symbols(to).map(move |&symbol| (from, symbol, to)));
        Nfa::new(self.nfa.alphabet().clone(), self.nfa.len(), Some(0), [], moves)
    }

    /// Returns the positions that can follow each position, given the first `parts` parts.
    pub fn follow_after(&self, parts: usize) -> Vec<Vec<u32>> {
        let mut follow = vec![Vec::new(); self.positions.len()];
        for &(from, to) in self.parts[..parts].iter().flat_map(|part| &part.follow) {
            follow[from as usize - 1].push(to);
        }
        for positions in &mut follow {
            positions.sort_unstable();
            positions.dedup();
        }
        follow
    }
}

/// Returns the trace of [`glushkov`](fn@crate::glushkov).
///
/// ```
/// use grammaton_core::{notation::regex, steps::glushkov_construction};
///
/// let steps = glushkov_construction(&regex::read("(a|b)*a")?);
/// let whole = steps.parts.last().expect("an expression has an operation");
/// assert_eq!((whole.nullable, &whole.first, &whole.last), (false, &vec![1, 2, 3], &vec![3]));
/// assert_eq!(steps.follow_after(steps.parts.len()), [vec![1, 2, 3], vec![1, 2, 3], vec![]]);
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn glushkov_construction(regex: &Regex) -> GlushkovSteps {
    let spans = regex.spans();
    let mut parts: Vec<GlushkovPart> = Vec::new();
    position_sets(regex, |sets, pairs| {
        let mut follow = std::mem::take(pairs);
        follow.sort_unstable();
        follow.dedup();
        let number = parts.len();
        let (expression, op) = (regex.part(&spans, number), regex.ops()[number].clone());
        let (first, last) = (sets.first.clone(), sets.last.clone());
        parts.push(GlushkovPart { expression, op, nullable: sets.nullable, first, last, follow });
    });
    let symbols = |op: &Op| if let Op::Symbols(symbols) = op { Some(symbols.clone()) } else { None };
    GlushkovSteps { parts, positions: regex.ops().iter().filter_map(symbols).collect(), nfa: glushkov(regex) }
}
