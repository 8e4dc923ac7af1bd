//! Two automata in step.

use crate::Move;

/// Where each of two automata is.
pub(super) type Pair = (u32, u32);

/// The place of an automaton that has no run.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Two deterministic rows side by side: each symbol that either has a move on, and where both lead.
pub(super) fn in_step<'a>(mut left: &'a [Move], mut right: &'a [Move]) -> impl Iterator<Item = (u32, Pair)> + use<'a> {
    std::iter::from_fn(move || {
        let symbol = left.first().into_iter().chain(right.first()).map(|m| m.symbol).min()?;
        Some((symbol, (take_target(&mut left, symbol), take_target(&mut right, symbol))))
    })
}

/// Takes the move on `symbol` off a row, if it is the first there.
fn take_target(row: &mut &[Move], symbol: u32) -> u32 {
    match row.split_first() {
        Some((m, rest)) if m.symbol == symbol => {
            *row = rest;
            m.target
        }
        _ => NOWHERE,
    }
}
