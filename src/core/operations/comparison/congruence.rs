//! Equivalence of sets of states up to congruence.

use super::{Side, classes::Classes, operands::Operands};
use crate::operations::pairs::Pair;

/// The number of rules that one unit of a job's budget tries.
const RULES_PER_UNIT: usize = 8;
/// The number of words that one unit of a job's budget clears.
const WORDS_PER_UNIT: usize = 64;

/// The congruence closure of the pairs so far: if two sets are equivalent, their unions with a third one are, too.
///
/// Each pair is a rule that extends a set which contains one of its sides by the other side. Two sets are in the closure
/// if the rules extend each of them to contain the other. Not more time is spent on pairs that turn out not to be in the
/// closure than on all else: adding a pair that is in it does no harm. (Bonchi and Pous, Checking NFA equivalence with bisimulations
/// up to congruence, POPL 2013.)
#[derive(Clone, Debug)]
pub(super) struct Congruence {
    /// A cheaper test, which is tried first.
    classes: Classes,
    rules: Vec<Pair>,
    /// The set that the rules extend, as a bitmap of the states of each side.
    extended: [Vec<u64>; 2],
    /// The rules that did not apply so far.
    waiting: Vec<u32>,
    /// The number of times that a rule was tried.
    tried: usize,
    /// Whether sets have several members, so that the closure is more than the classes.
    has_unions: bool,
    /// The units of budget that were spent on pairs that are not in the closure.
    failed: usize,
}

impl Congruence {
    pub(super) fn new(operands: &Operands) -> Self {
        let bitmap = |side| vec![0; operands.nfa(side).len().div_ceil(u64::BITS as usize)];
        let extended = [Side::Left, Side::Right].map(bitmap);
        Self {
            classes: Classes::default(),
            rules: Vec::new(),
            extended,
            waiting: Vec::new(),
            tried: 0,
            has_unions: !operands.are_deterministic(),
            failed: 0,
        }
    }

    /// Adds a pair and returns whether it is new. Adds the cost in units of a job's budget to `spent`.
    pub(super) fn add(&mut self, pair: Pair, operands: &Operands, spent: &mut usize) -> bool {
        if !self.classes.merge(pair) {
            return false;
        }
        if !self.has_unions || 2 * self.failed > *spent {
            return true;
        }
        let tried = self.tried;
        let (left, right) = ((Side::Left, pair.0), (Side::Right, pair.1));
        let is_new = !(self.extends(left, right, operands) && self.extends(right, left, operands));
        let words: usize = self.extended.iter().map(Vec::len).sum();
        let cost = 1 + (self.tried - tried) / RULES_PER_UNIT + words / WORDS_PER_UNIT;
        *spent += cost;
        if is_new {
            self.failed += cost;
            self.rules.push(pair);
        }
        is_new
    }

    /// Whether the rules extend the set of one side to contain the set of the other.
    fn extends(&mut self, (from, set): (Side, u32), (to, goal): (Side, u32), operands: &Operands) -> bool {
        let Self { rules, extended, waiting, tried, .. } = self;
        for bitmap in extended.iter_mut() {
            bitmap.fill(0);
        }
        operands.set(from, set).add_to(&mut extended[from as usize]);
        let goal = operands.set(to, goal);
        waiting.clear();
        waiting.extend(0..rules.len() as u32);
        loop {
            if goal.is_within(&extended[to as usize]) {
                return true;
            }
            let before = waiting.len();
            *tried += before;
            waiting.retain(|&rule| {
                let (left, right) = rules[rule as usize];
                let (left, right) = (operands.set(Side::Left, left), operands.set(Side::Right, right));
                let [of_left, of_right] = &mut *extended;
                if left.is_within(of_left) {
                    right.add_to(of_right);
                } else if right.is_within(of_right) {
                    left.add_to(of_left);
                } else {
                    return true;
                }
                false
            });
            if waiting.len() == before {
                return false;
            }
        }
    }
}
