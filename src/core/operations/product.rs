//! Intersection, union, difference and symmetric difference by the product construction.

mod operand;

use super::{
    Subsets,
    alphabets::over_one_alphabet,
    determinize::unwrap_unlimited,
    pairs::{NO_RUN, Pair},
};
use crate::{
    Alphabet, Job, Move, Nfa, OverLimit, Progress, automata::nfa::Rows, finish, job::max_elements, live, trim,
};
use hashbrown::HashMap;
use operand::Operand;

/// The result of a [`Product`]: an automaton with the operand states that each of its states represents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Combined {
    /// The automaton, over the symbols of the left operand in their order, then the further ones of the right operand.
    pub nfa: Nfa,
    /// The states of the left operand that each state represents.
    pub left: Subsets,
    /// The states of the right operand that each state represents.
    pub right: Subsets,
}

/// A set operation that a product of two automata computes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SetOperation {
    /// The words that both accept.
    Intersection,
    /// The words that at least one of them accepts.
    Union,
    /// The words that the left one accepts and the right one does not.
    Difference,
    /// The words that exactly one of them accepts.
    SymmetricDifference,
}

impl SetOperation {
    /// Whether a word is in the result if the left and the right automaton accept it, or not.
    fn accepts(self, left: bool, right: bool) -> bool {
        match self {
            Self::Intersection => left && right,
            Self::Union => left || right,
            Self::Difference => left && !right,
            Self::SymmetricDifference => left != right,
        }
    }

    /// Whether a word may still be accepted if the left and the right side have a run, or not.
    fn goes_on(self, left: bool, right: bool) -> bool {
        match self {
            Self::Intersection => left && right,
            Self::Difference => left,
            Self::Union | Self::SymmetricDifference => left || right,
        }
    }

    /// Whether the left and the right side must be determinized: that a word is rejected only shows in all its runs.
    fn determinizes(self) -> (bool, bool) {
        (self == Self::SymmetricDifference, matches!(self, Self::Difference | Self::SymmetricDifference))
    }
}

/// A job that combines two automata, with a limit on the number of pairs of states.
///
/// Makes reachable pairs only; a difference is trimmed, too. A side that must be determinized is determinized only as far
/// as such pairs need it. One unit of budget follows one move of a pair, or the moves of one member of a set.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Product, SetOperation, Symbol, finish};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let even = Nfa::new(a.clone(), 2, Some(0), [0], [(0, 0, 1), (1, 0, 0)]);
/// let all = Nfa::new(a, 1, Some(0), [0], [(0, 0, 0)]);
/// let odd = finish(Product::new(&all, &even, SetOperation::Difference, 100))?.nfa;
/// assert!(odd.accepts(&[0]) && !odd.accepts(&[0, 0]));
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
#[derive(Clone, Debug)]
pub struct Product {
    operation: SetOperation,
    alphabet: Alphabet,
    left: Operand,
    right: Operand,
    numbering: Numbering,
    /// The number of pairs of start states, which come first.
    starts: u32,
    /// For a difference that is trimmed, whether each state of the left operand is live.
    live: Option<Vec<bool>>,
    rows: Rows,
    limit: usize,
}

impl Product {
    /// Creates a job that makes at most `limit` pairs.
    pub fn new(left: &Nfa, right: &Nfa, operation: SetOperation, limit: usize) -> Self {
        let (left, right) = over_one_alphabet(left, right);
        let (left_sets, right_sets) = operation.determinizes();
        let alphabet = left.alphabet().clone();
        let live = (operation == SetOperation::Difference).then(|| live(&left));
        let is_dense = operation == SetOperation::Intersection && left.len().saturating_mul(right.len()) <= MAX_TABLE;
        let mut numbering = Numbering::new(if is_dense { (left.len(), right.len()) } else { (0, 0) });
        let (left, right) = (Operand::new(&left, left_sets), Operand::new(&right, right_sets));
        let (lefts, rights) = (left.starts(), right.starts());
        let starts = lefts.iter().flat_map(|&left| rights.iter().map(move |&right| (left, right)));
        let goes_on = |&(left, right): &Pair| operation.goes_on(left != NO_RUN, right != NO_RUN);
        for start in starts.filter(goes_on).take(limit.saturating_add(1)) {
            numbering.number(start);
        }
        let starts = numbering.pairs.len() as u32;
        Self { operation, alphabet, left, right, numbering, starts, live, rows: Rows::with_capacity(0, 0), limit }
    }

    /// Also keeps the pairs of a difference from which no word is accepted, as the construction by hand does.
    pub(crate) fn untrimmed(self) -> Self {
        Self { live: None, ..self }
    }

    /// Adds the moves of a pair, on each symbol to all pairs of targets, and returns the cost in units of budget.
    fn make_row(&mut self, (left, right): Pair) -> usize {
        let accepting = self.operation.accepts(self.left.is_accepting(left), self.right.is_accepting(right));
        let mut cost = self.left.cost(left) + self.right.cost(right);
        let (mut from_left, mut from_right) = (self.left.moves(left), self.right.moves(right));
        while let Some(symbol) = from_left.iter().take(1).chain(from_right.first()).map(|m| m.symbol).min() {
            let (to_left, to_right) = (take_moves(&mut from_left, symbol), take_moves(&mut from_right, symbol));
            if !self.operation.goes_on(!to_left.is_empty(), !to_right.is_empty()) {
                continue;
            }
            for left in targets(to_left) {
                // A single row may have more pairs than fit.
                if self.numbering.pairs.len() > self.limit || self.rows.moves() > max_elements(self.limit) {
                    return cost;
                }
                if self.live.as_ref().is_some_and(|live| !live[left as usize]) {
                    continue;
                }
                for right in targets(to_right) {
                    cost += 1;
                    self.rows.add(symbol, self.numbering.number((left, right)));
                }
            }
        }
        self.rows.end_state(accepting);
        cost
    }

    /// Returns the product, with the states of each side that each of its states represents.
    fn combined(&mut self) -> Combined {
        let rows = std::mem::replace(&mut self.rows, Rows::with_capacity(0, 0));
        let mut pairs = std::mem::take(&mut self.numbering).pairs;
        let mut nfa = rows.finish(self.alphabet.clone(), 0..self.starts);
        if self.live.is_some() {
            let trimmed = trim(&nfa);
            pairs = trimmed.states.iter().map(|&state| pairs[state as usize]).collect();
            nfa = trimmed.nfa;
        }
        let [mut left, mut right] = [Subsets::default(), Subsets::default()];
        for &(in_left, in_right) in &pairs {
            self.left.push_states(&mut left, in_left);
            self.right.push_states(&mut right, in_right);
        }
        Combined { nfa, left, right }
    }
}

impl Job for Product {
    type Output = Combined;

    fn step(&mut self, budget: usize) -> Progress<Combined> {
        let mut spent = 0;
        while let Some(&pair) = self.numbering.pairs.get(self.rows.state() as usize) {
            if spent >= budget {
                return Progress::Working { done: self.numbering.pairs.len() };
            }
            spent += self.make_row(pair);
            if self.numbering.pairs.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.rows.moves() + self.left.elements() + self.right.elements() > max_elements(self.limit) {
                return Progress::OverLimit(OverLimit::elements(max_elements(self.limit)));
            }
        }
        Progress::Done(self.combined())
    }
}

/// The greatest number of pairs for which there is a table of all pairs. It takes 4 MB.
const MAX_TABLE: usize = 1 << 20;

/// The pairs found so far, numbered in the order in which they were found.
#[derive(Clone, Debug, Default)]
struct Numbering {
    numbers: HashMap<Pair, u32>,
    /// One more than the number of each pair of states, or 0, by the left state and then the right one; empty if there
    /// are too many pairs for a table.
    table: Vec<u32>,
    /// The number of right states in the table.
    width: usize,
    pairs: Vec<Pair>,
}

impl Numbering {
    /// Creates an empty list, with a table for pairs of that many states.
    fn new((left, right): (usize, usize)) -> Self {
        Self { table: vec![0; left * right], width: right, ..Self::default() }
    }

    /// Returns the number of a pair, adding the pair if it is new.
    fn number(&mut self, pair: Pair) -> u32 {
        let Self { numbers, table, width, pairs } = self;
        let next = pairs.len() as u32;
        if let Some(number) = table.get_mut(pair.0 as usize * *width + pair.1 as usize) {
            if *number == 0 {
                *number = next + 1;
                pairs.push(pair);
            }
            return *number - 1;
        }
        *numbers.entry(pair).or_insert_with(|| {
            pairs.push(pair);
            next
        })
    }
}

/// Removes the moves on `symbol` from the front of a row and returns them.
fn take_moves<'a>(row: &mut &'a [Move], symbol: u32) -> &'a [Move] {
    let count = row.iter().take_while(|m| m.symbol == symbol).count();
    row.split_off(..count).unwrap_or_default()
}

/// Yields the targets of moves, or [`NO_RUN`] if there are none.
fn targets(moves: &[Move]) -> impl Iterator<Item = u32> + use<'_> {
    moves.iter().map(|m| m.target).chain(moves.is_empty().then_some(NO_RUN))
}

/// Returns the automaton for the words that both accept, over the union of their alphabets.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, intersection};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let even = Nfa::new(ab.clone(), 2, Some(0), [0], [(0, 0, 1), (0, 1, 1), (1, 0, 0), (1, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// let both = intersection(&even, &only_a).nfa;
/// assert!(both.accepts(&[0, 0]) && !both.accepts(&[0]) && !both.accepts(&[1, 1]));
/// ```
pub fn intersection(left: &Nfa, right: &Nfa) -> Combined {
    unwrap_unlimited(intersection_within(left, right, usize::MAX))
}

/// Returns the intersection, or an error if it has more than `limit` states.
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states.
///
/// ```
/// use grammaton_core::{intersection_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("a*|b")?), thompson(&regex::read("a*")?)];
/// let made = intersection_within(&left, &right, 100)?.nfa;
/// assert!(made.accepts(&[0, 0]) && !made.accepts(&[1]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn intersection_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Combined, OverLimit> {
    finish(Product::new(left, right, SetOperation::Intersection, limit))
}

/// Returns the automaton for the words that the left one accepts and the right one does not, over the union of their
/// alphabets.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, difference};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let all = Nfa::new(ab.clone(), 1, Some(0), [0], [(0, 0, 0), (0, 1, 0)]);
/// let only_a = Nfa::new(ab, 1, Some(0), [0], [(0, 0, 0)]);
/// let some_b = difference(&all, &only_a).nfa;
/// assert!(some_b.accepts(&[0, 1, 0]) && !some_b.accepts(&[0, 0]));
/// ```
pub fn difference(left: &Nfa, right: &Nfa) -> Combined {
    unwrap_unlimited(difference_within(left, right, usize::MAX))
}

/// Returns the difference, or an error if it has more than `limit` states.
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states.
///
/// ```
/// use grammaton_core::{difference_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("a*|b")?), thompson(&regex::read("a*")?)];
/// let made = difference_within(&left, &right, 100)?.nfa;
/// assert!(made.accepts(&[1]) && !made.accepts(&[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn difference_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Combined, OverLimit> {
    finish(Product::new(left, right, SetOperation::Difference, limit))
}

/// Returns the automaton for the words that exactly one of the two accepts, over the union of their alphabets.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, symmetric_difference};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let [only_a, only_b] = [0, 1].map(|symbol| Nfa::new(ab.clone(), 1, Some(0), [0], [(0, symbol, 0)]));
/// let one = symmetric_difference(&only_a, &only_b).nfa;
/// assert!(one.accepts(&[0]) && one.accepts(&[1, 1]) && !one.accepts(&[]));
/// ```
pub fn symmetric_difference(left: &Nfa, right: &Nfa) -> Combined {
    unwrap_unlimited(symmetric_difference_within(left, right, usize::MAX))
}

/// Returns the symmetric difference, or an error if it has more than `limit` states.
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states.
///
/// ```
/// use grammaton_core::{symmetric_difference_within, notation::regex, thompson};
///
/// let [left, right] = [thompson(&regex::read("a*|b")?), thompson(&regex::read("a*")?)];
/// let made = symmetric_difference_within(&left, &right, 100)?.nfa;
/// assert!(made.accepts(&[1]) && !made.accepts(&[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn symmetric_difference_within(left: &Nfa, right: &Nfa, limit: usize) -> Result<Combined, OverLimit> {
    finish(Product::new(left, right, SetOperation::SymmetricDifference, limit))
}
