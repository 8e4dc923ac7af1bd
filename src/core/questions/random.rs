//! Random choices.

use crate::words::SplitMix;
use std::ops::RangeInclusive;

/// A generator of random choices.
pub(super) struct Random(SplitMix);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(SplitMix::new(seed))
    }

    /// Draws a number below `bound`, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0.below_u64(bound as u64) as usize
    }

    /// Draws a number in a range.
    pub(super) fn within(&mut self, range: RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// Returns true in half of the cases.
    pub(super) fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    /// Draws a seed for another generator. It fits into every file format.
    pub(super) fn seed(&mut self) -> u64 {
        self.0.below_u64(1 << 32)
    }

    /// Puts the elements into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}
