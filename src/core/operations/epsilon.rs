//! Removal of ε-moves.

mod closed_rows;

use super::{bit_set::BitSet, symbol_buckets::SymbolBuckets};
use crate::{Nfa, TooLarge, automata::epsilon::Closure, job::COUNTING_WORK};

/// Returns an automaton without ε-moves that accepts the same words from each state.
///
/// States keep their numbers. A state gets the symbol moves of all states in its epsilon closure, and it accepts if one
/// of them accepts. States that only ε-moves led to become unreachable; [`trim`](super::trim) removes them.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, remove_epsilon};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let some = Nfa::new(a, 2, Some(0), [1], [(0, EPSILON, 1), (1, 0, 1)]);
/// let plain = remove_epsilon(&some);
/// assert!(!plain.has_epsilon() && plain.is_accepting(0) && plain.moves(0) == plain.moves(1));
/// ```
pub fn remove_epsilon(nfa: &Nfa) -> Nfa {
    remove_epsilon_within(nfa, usize::MAX).expect("nothing is over the greatest limit")
}

/// Returns an automaton without ε-moves, like [`remove_epsilon`], of at most `limit` transitions. A chain of ε-moves
/// may need as many transitions as the square of its length.
///
/// # Errors
/// Returns [`TooLarge`] if there would be more transitions. It counts them, but does not make them.
///
/// ```
/// use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, remove_epsilon_within};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let steps = (0..99).flat_map(|state| [(state, EPSILON, state + 1), (state, 0, state)]);
/// let chain = Nfa::new(a, 100, Some(0), [99], steps);
/// assert_eq!(remove_epsilon_within(&chain, 1000).map_err(|error| error.at_least), Err(4950));
/// ```
pub fn remove_epsilon_within(nfa: &Nfa, limit: usize) -> Result<Nfa, TooLarge> {
    if !nfa.has_epsilon() {
        return Ok(nfa.clone());
    }
    closed_rows::remove(nfa, limit).ok_or_else(|| TooLarge { at_least: count(nfa, limit as u64), limit })
}

/// Counts the transitions of the result, or more than `limit` of them if counting all takes too long.
fn count(nfa: &Nfa, limit: u64) -> u64 {
    let mut closure_moves = ClosureMoves::new(nfa);
    // The transitions, and the states and moves looked at for them.
    let (mut transitions, mut work) = (0, 0);
    for state in 0..nfa.len() as u32 {
        work += closure_moves.of(nfa, state, |_, _| transitions += 1) as u64;
        if transitions > limit && work > COUNTING_WORK {
            break;
        }
    }
    transitions
}

/// Finds the moves of all states in an ε-closure, and reuses its memory.
#[derive(Clone, Debug)]
pub(super) struct ClosureMoves {
    closure: Closure,
    fan: SymbolBuckets,
    targets: BitSet,
}

impl ClosureMoves {
    pub(super) fn new(nfa: &Nfa) -> Self {
        Self {
            closure: Closure::new(nfa.len()),
            fan: SymbolBuckets::new(nfa.alphabet().len()),
            targets: BitSet::new(nfa.len()),
        }
    }

    /// Passes each distinct move of the ε-closure of `state` to `give`, sorted by symbol and then target. Returns the
    /// number of states and moves looked at.
    pub(super) fn of(&mut self, nfa: &Nfa, state: u32, mut give: impl FnMut(u32, u32)) -> usize {
        let Self { closure, fan, targets } = self;
        let members = closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target));
        if let [only] = members {
            nfa.symbol_moves(*only).iter().for_each(|m| give(m.symbol, m.target));
            return 1;
        }
        let mut work = members.len();
        for &member in members {
            nfa.symbol_moves(member).iter().for_each(|m| fan.add(m.symbol, m.target));
        }
        fan.drain(|symbol, states| {
            work += states.len();
            targets.insert_all(states);
            targets.drain(|target| give(symbol, target));
        });
        work
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    /// Compares the moves with those of the closure of each state, found anew for each.
    fn check(states: u32, accepting: u32, transitions: impl IntoIterator<Item = (u32, u32, u32)>) {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let nfa = Nfa::new(ab, states as usize, Some(0), [accepting], transitions);
        let (removed, mut closure_moves) = (remove_epsilon(&nfa), ClosureMoves::new(&nfa));
        let mut closure = Closure::new(nfa.len());
        for state in 0..states {
            let mut expected = Vec::new();
            closure_moves.of(&nfa, state, |symbol, target| expected.push((symbol, target)));
            let found: Vec<(u32, u32)> = removed.moves(state).iter().map(|m| (m.symbol, m.target)).collect();
            assert_eq!(found, expected, "{state}");
            let members = closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target));
            assert_eq!(removed.is_accepting(state), members.contains(&accepting), "{state}");
        }
    }

    #[test]
    fn each_state_gets_the_moves_of_its_closure() {
        for seed in 1..200_u32 {
            // A linear congruential generator.
            let mut number = seed;
            let mut below = |bound: u32| {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (number >> 16) % bound
            };
            let count = below(60);
            let transitions: Vec<(u32, u32, u32)> =
                (0..count).map(|_| (below(20), [EPSILON, EPSILON, 0, 1][below(4) as usize], below(20))).collect();
            check(20, below(20), transitions);
        }
    }

    #[test]
    fn long_rows_are_the_same_in_all_directions_of_moves() {
        let loops = |state| [(state, 0, state), (state, 1, 199 - state)];
        let chain = move |forward: bool| {
            let step = move |state| if forward { (state, EPSILON, state + 1) } else { (state + 1, EPSILON, state) };
            (0..199).map(step).chain((0..200).flat_map(loops))
        };
        check(200, 100, chain(true));
        check(200, 100, chain(false));
        check(200, 100, chain(true).chain([(199, EPSILON, 0)]));
        check(
            200,
            100,
            chain(true).chain((0..200).flat_map(|state| (0..40).map(move |target| (state, EPSILON, 5 * target)))),
        );
    }
}
