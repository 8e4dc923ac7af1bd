//! Colors of the states of a deterministic automaton, which tell states apart by the words that lead to acceptance.

use super::{
    classes::Classes,
    interner::{Interner, mix},
};
use crate::{Dfa, Move};

/// The number of rounds after which the colors are counted.
const ROUNDS: usize = 3;

/// The first colors: of accepting states, and of the others.
const FIRST: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];

/// Returns classes of states, and whether all states of a class are equivalent. Equivalent states are in the same class.
///
/// Colors the states of a trimmed automaton in rounds as long as these at least double the number of colors, so that
/// there are at most O(log n) rounds.
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
    let mut before = 1;
    loop {
        for _ in 0..ROUNDS {
            for (state, color) in (0..).zip(&mut next) {
                let mixed = |color, m: &Move| mix(color, colors[m.target as usize].wrapping_add(m.symbol.into()));
                // Rotated, as a state and its target would mix to the same color as the target and the state.
                *color = dfa.moves(state).iter().fold(colors[state as usize].rotate_left(29), mixed);
            }
            std::mem::swap(&mut colors, &mut next);
        }
        let classes = numbered(dfa, &colors);
        let count = classes.firsts.len();
        let are_equivalent = count == dfa.len() || are_stable(dfa, &classes);
        if are_equivalent || count < 2 * before {
            return (classes, are_equivalent);
        }
        before = count;
    }
}

/// Returns the classes of states of the same color that all accept, or none of which accepts.
fn numbered(dfa: &Dfa, colors: &[u64]) -> Classes {
    let mut interner = Interner::default();
    let mut firsts: Vec<u32> = Vec::new();
    let mut number = |(state, &color): (u32, &u64)| {
        let is_equal =
            |first: u32| colors[first as usize] == color && dfa.is_accepting(first) == dfa.is_accepting(state);
        let number = interner.number(color, |number| is_equal(firsts[number as usize]));
        if number as usize == firsts.len() {
            firsts.push(state);
        }
        number
    };
    let of = (0..).zip(colors).map(&mut number).collect();
    Classes { of, firsts }
}

/// Returns whether the moves of states of the same class lead to states of the same classes.
fn are_stable(dfa: &Dfa, Classes { of, firsts }: &Classes) -> bool {
    (0..).zip(of).all(|(state, &class)| {
        let first = firsts[class as usize];
        let (moves, expected) = (dfa.moves(state), dfa.moves(first));
        let same = |(m, expected): (&Move, &Move)| {
            m.symbol == expected.symbol && of[m.target as usize] == of[expected.target as usize]
        };
        state == first
            || dfa.is_accepting(state) == dfa.is_accepting(first)
                && moves.len() == expected.len()
                && moves.iter().zip(expected).all(same)
    })
}
