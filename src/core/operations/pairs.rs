//! Pairs of states of two automata that read the same word.

use crate::Move;

/// The states that two automata are in, left and right.
pub(crate) type Pair = (u32, u32);

/// The value that stands in for a state where an automaton has no run.
pub(crate) const NO_RUN: u32 = u32::MAX;

/// Merges two deterministic rows: yields each symbol that either row has a move on, with both targets.
pub(crate) fn merge_rows<'a>(
    mut left: &'a [Move],
    mut right: &'a [Move],
) -> impl Iterator<Item = (u32, Pair)> + use<'a> {
    std::iter::from_fn(move || {
        let symbol = left.first().into_iter().chain(right.first()).map(|m| m.symbol).min()?;
        Some((symbol, (take_target(&mut left, symbol), take_target(&mut right, symbol))))
    })
}

/// Removes the first move of a row if it reads `symbol`, and returns its target; otherwise [`NO_RUN`].
fn take_target(row: &mut &[Move], symbol: u32) -> u32 {
    match row.split_first() {
        Some((m, rest)) if m.symbol == symbol => {
            *row = rest;
            m.target
        }
        _ => NO_RUN,
    }
}
