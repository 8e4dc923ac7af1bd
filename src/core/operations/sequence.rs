//! Union, concatenation and star, which join automata by ε-moves.

use super::{Combined, Subsets, alphabets::over_one_alphabet, single_start};
use crate::{EPSILON, Nfa, automata::nfa::Rows};

/// Returns the automaton for the words that either accepts, over the union of their alphabets.
///
/// The states of the left operand keep their numbers, and those of the right follow. A new last state is the start,
/// with an ε-move to each start state of the operands.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, union};
///
/// let [a, b] = ['a', 'b'].map(|symbol| Nfa::new([symbol.into()].into_iter().collect(), 2, Some(0), [1], [(0, 0, 1)]));
/// let either = union(&a, &b).nfa;
/// assert!(either.accepts(&[0]) && either.accepts(&[1]) && !either.accepts(&[0, 1]));
/// ```
pub fn union(left: &Nfa, right: &Nfa) -> Combined {
    let (left, right) = over_one_alphabet(left, right);
    let shift = left.len() as u32;
    let mut rows =
        Rows::with_capacity(left.len() + right.len() + 1, left.transitions().len() + right.transitions().len());
    rows.add_all(&left, 0, |symbol| symbol);
    rows.add_all(&right, shift, |symbol| symbol);
    let start = rows.state();
    let starts = left.starts().iter().copied().chain(right.starts().iter().map(|start| start + shift));
    starts.for_each(|state| rows.add(EPSILON, state));
    rows.end_state(false);
    side_by_side(rows.finish(left.alphabet().clone(), Some(start)), left.len(), right.len())
}

/// Returns the automaton for a word of the left operand followed by a word of the right, over the union of their
/// alphabets.
///
/// The states of the left operand keep their numbers, and those of the right follow. An ε-move leads from each
/// accepting state of the left operand to the start of the right, or, if the right has several start states, to a new
/// last state with ε-moves to them. Only accepting states of the right accept.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, concatenate};
///
/// let [a, b] = ['a', 'b'].map(|symbol| Nfa::new([symbol.into()].into_iter().collect(), 2, Some(0), [1], [(0, 0, 1)]));
/// let both = concatenate(&a, &b).nfa;
/// assert!(both.accepts(&[0, 1]) && !both.accepts(&[0]) && !both.accepts(&[1, 0]));
/// ```
pub fn concatenate(left: &Nfa, right: &Nfa) -> Combined {
    let (left, right) = over_one_alphabet(left, right);
    let (shift, right_len) = (left.len() as u32, right.len());
    // With an ε-move for each pair of an accepting and a start state, the result could be as large as their product.
    let right = single_start(&right);
    let mut rows = Rows::with_capacity(
        left.len() + right.len(),
        2 * left.transitions().len() + left.len() + right.transitions().len(),
    );
    for state in 0..shift {
        left.moves(state).iter().for_each(|m| rows.add(m.symbol, m.target));
        if let (true, &[start]) = (left.is_accepting(state), right.starts()) {
            rows.add(EPSILON, start + shift);
        }
        rows.end_state(false);
    }
    rows.add_all(&right, shift, |symbol| symbol);
    let starts = left.starts().iter().copied();
    side_by_side(rows.finish(left.alphabet().clone(), starts), left.len(), right_len)
}

/// Returns the automaton for any number of words of `nfa`, one after the other.
///
/// States keep their numbers. A new last state is the start and accepts; making the old start accept would be wrong if
/// moves lead into it. ε-moves lead to the old start from the new one and from each accepting state. If there are several
/// old start states, those from the accepting states lead to the new one.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, star};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let pairs = star(&Nfa::new(ab, 3, Some(0), [2], [(0, 0, 1), (1, 1, 2)]));
/// assert!(pairs.accepts(&[]) && pairs.accepts(&[0, 1, 0, 1]) && !pairs.accepts(&[0, 1, 0]));
/// ```
pub fn star(nfa: &Nfa) -> Nfa {
    let mut rows = Rows::with_capacity(nfa.len() + 1, nfa.transitions().len() + nfa.len() + 1);
    let start = nfa.len() as u32;
    let again = match nfa.starts() {
        [] => None,
        &[only] => Some(only),
        _ => Some(start),
    };
    for state in 0..start {
        nfa.moves(state).iter().for_each(|m| rows.add(m.symbol, m.target));
        if let (true, Some(again)) = (nfa.is_accepting(state), again) {
            rows.add(EPSILON, again);
        }
        rows.end_state(nfa.is_accepting(state));
    }
    nfa.starts().iter().for_each(|&first| rows.add(EPSILON, first));
    rows.end_state(true);
    rows.finish(nfa.alphabet().clone(), Some(start))
}

/// Attaches the operand states to an automaton whose first states are those of the left operand and whose next states
/// are those of the right.
fn side_by_side(nfa: Nfa, left: usize, right: usize) -> Combined {
    let [mut of_left, mut of_right] = [Subsets::default(), Subsets::default()];
    for state in 0..nfa.len() {
        of_left.push((state < left).then_some(state as u32));
        of_right.push((left..left + right).contains(&state).then(|| (state - left) as u32));
    }
    Combined { nfa, left: of_left, right: of_right }
}
