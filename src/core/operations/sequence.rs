//! Union, concatenation and star: automata side by side, joined by ε-moves.

use super::{Combined, Subsets, alphabets::over_one_alphabet};
use crate::{EPSILON, Nfa, nfa::Rows};

/// The automaton for the words of either, over Σ of both.
///
/// The states of the first keep their numbers, those of the second follow; the last one is the new start, with an
/// ε-move to each of theirs.
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
    let starts = left.start().into_iter().chain(right.start().map(|start| start + shift));
    starts.for_each(|state| rows.add(EPSILON, state));
    rows.end_state(false);
    side_by_side(rows.finish(left.alphabet().clone(), Some(start)), left.len(), right.len())
}

/// The automaton for the words that are one of the first followed by one of the second, over Σ of both.
///
/// The states of the first keep their numbers, those of the second follow. From each accepting state of the first an
/// ε-move leads to the start of the second; only the second's accept.
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
    let shift = left.len() as u32;
    let mut rows = Rows::with_capacity(
        left.len() + right.len(),
        2 * left.transitions().len() + left.len() + right.transitions().len(),
    );
    for state in 0..shift {
        left.moves(state).iter().for_each(|m| rows.add(m.symbol, m.target));
        if let (true, Some(start)) = (left.is_accepting(state), right.start()) {
            rows.add(EPSILON, start + shift);
        }
        rows.end_state(false);
    }
    rows.add_all(&right, shift, |symbol| symbol);
    side_by_side(rows.finish(left.alphabet().clone(), left.start()), left.len(), right.len())
}

/// The automaton for the words that are words of `nfa`, any number of them, one after the other.
///
/// States keep their numbers. The last one is the new start, which accepts: making the old one accept would be wrong
/// where it has incoming moves. ε-moves lead to the old start from it, and from each accepting state.
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
    for state in 0..nfa.len() as u32 {
        nfa.moves(state).iter().for_each(|m| rows.add(m.symbol, m.target));
        if let (true, Some(first)) = (nfa.is_accepting(state), nfa.start()) {
            rows.add(EPSILON, first);
        }
        rows.end_state(nfa.is_accepting(state));
    }
    nfa.start().into_iter().for_each(|first| rows.add(EPSILON, first));
    rows.end_state(true);
    rows.finish(nfa.alphabet().clone(), Some(nfa.len() as u32))
}

/// Says of an automaton that its first states are those of the left operand, the next those of the right.
fn side_by_side(nfa: Nfa, left: usize, right: usize) -> Combined {
    let [mut of_left, mut of_right] = [Subsets::default(), Subsets::default()];
    for state in 0..nfa.len() {
        of_left.push((state < left).then_some(state as u32));
        of_right.push((left..left + right).contains(&state).then(|| (state - left) as u32));
    }
    Combined { nfa, left: of_left, right: of_right }
}
