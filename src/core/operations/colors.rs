//! Colors of the states of a deterministic automaton, which tell states apart by the words that lead to acceptance.

use super::{
    classes::Classes,
    interner::{Interner, mix},
};
use crate::{Dfa, Move};

/// The number of rounds after which the colors are counted.
const ROUNDS: usize = 3;

/// By how many times the number of colors must grow in these rounds.
const GROWTH: usize = 4;

/// The first colors: of accepting states, and of the others.
const FIRST: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];

/// Returns classes of states, and whether all states of a class are equivalent. Equivalent states are in the same class.
///
/// Colors the states of a trimmed automaton in rounds as long as the number of colors grows exponentially, so that there
/// are at most O(log n) rounds.
///
/// A round gives each state a color made of its own and those of the targets of its moves (Moore, Gedanken-experiments
/// on sequential machines, 1956). The moves of the states are read in order, which is many times faster than following
/// moves backward, so this comes before Hopcroft's algorithm. If a few words tell most states apart, nothing is left
/// to do.
///
/// Colors are hashes. Two of them may be equal by accident, but then states only have the same color for longer: equal
/// colors are made of equal ones, so equivalent states never have different colors. Thus, if all colors are different,
/// no two states are equivalent; otherwise the states of each color are compared.
pub(super) fn distinguish(dfa: &Dfa) -> (Classes, bool) {
    let first = |state| FIRST[usize::from(dfa.is_accepting(state))];
    let mut colors: Vec<u64> = (0..dfa.len() as u32).map(first).collect();
    let mut next = vec![0; dfa.len()];
    let mut wanted = GROWTH;
    loop {
        for _ in 0..ROUNDS {
            for (state, color) in (0..).zip(&mut next) {
                let mixed = |color, m: &Move| mix(color, colors[m.target as usize].wrapping_add(m.symbol.into()));
                // Rotated, as a state and its target would mix to the same color as the target and the state.
                *color = dfa.moves(state).iter().fold(colors[state as usize].rotate_left(29), mixed);
            }
            std::mem::swap(&mut colors, &mut next);
        }
        if let Some(classes) = classify(dfa, &colors, wanted) {
            return classes;
        }
        wanted *= GROWTH;
    }
}

/// Returns the classes of states of the same color that all accept, or none of which accepts, and whether all states of
/// a class are equivalent. Returns nothing as soon as they are known not to be, and there are at least `wanted` classes.
fn classify(dfa: &Dfa, colors: &[u64], wanted: usize) -> Option<(Classes, bool)> {
    let is_equal = |state: u32, other: u32| {
        colors[state as usize] == colors[other as usize] && dfa.is_accepting(state) == dfa.is_accepting(other)
    };
    // Whether the moves of two states lead to states of the same classes.
    let moves_agree = |state: u32, other: u32| {
        let (moves, others) = (dfa.moves(state), dfa.moves(other));
        let same = |(m, other): (&Move, &Move)| m.symbol == other.symbol && is_equal(m.target, other.target);
        moves.len() == others.len() && moves.iter().zip(others).all(same)
    };
    let mut interner = Interner::with_capacity(colors.len());
    let (mut of, mut firsts) = (Vec::with_capacity(colors.len()), Vec::new());
    let mut are_equivalent = true;
    for (state, &color) in (0..).zip(colors) {
        let class = interner.number(color, |class| is_equal(firsts[class as usize], state));
        match firsts.get(class as usize) {
            Some(&first) => are_equivalent = are_equivalent && moves_agree(first, state),
            None => firsts.push(state),
        }
        of.push(class);
        if !are_equivalent && firsts.len() >= wanted {
            return None;
        }
    }
    Some((Classes { of, firsts }, are_equivalent))
}
