//! Sets of small numbers, filled in any order and drained in ascending order.

/// The number of bits in a block.
pub(super) const BLOCK: u32 = u32::BITS;

/// A set of numbers below a bound: a bitmap in blocks, with a summary of the blocks that are not empty.
///
/// Draining takes time in proportion to the blocks in use, plus one summary word for each 2,048 numbers of the bound.
/// It yields the numbers in order without sorting.
#[derive(Clone, Debug, Default)]
pub(super) struct BitSet {
    blocks: Vec<u32>,
    summary: Vec<u64>,
}

impl BitSet {
    /// Creates an empty set of numbers below `bound`.
    pub(super) fn new(bound: usize) -> Self {
        let blocks = bound.div_ceil(BLOCK as usize);
        Self { blocks: vec![0; blocks], summary: vec![0; blocks.div_ceil(u64::BITS as usize)] }
    }

    /// Adds `number` and returns whether it is new.
    pub(super) fn insert(&mut self, number: u32) -> bool {
        let block = (number / BLOCK) as usize;
        let bit = 1 << (number % BLOCK);
        let before = self.blocks[block];
        self.blocks[block] = before | bit;
        self.summary[block / 64] |= 1 << (block % 64);
        before & bit == 0
    }

    /// Adds numbers, some of which may already be in the set.
    pub(super) fn insert_all(&mut self, numbers: &[u32]) {
        for &number in numbers {
            self.insert(number);
        }
    }

    /// Empties the set and passes the index and the bits of each nonempty block to `give`, ascending.
    pub(super) fn drain_blocks(&mut self, mut give: impl FnMut(u32, u32)) {
        for (base, summary) in (0_u32..).step_by(64).zip(&mut self.summary) {
            while *summary != 0 {
                let block = base + summary.trailing_zeros();
                *summary &= *summary - 1;
                give(block, std::mem::take(&mut self.blocks[block as usize]));
            }
        }
    }

    /// Empties the set and passes its numbers to `give` in ascending order.
    pub(super) fn drain(&mut self, mut give: impl FnMut(u32)) {
        self.drain_blocks(|block, bits| numbers(block, bits).for_each(&mut give));
    }
}

/// Yields the numbers in a block, ascending.
pub(super) fn numbers(block: u32, bits: u32) -> impl Iterator<Item = u32> {
    let next = |bits: &u32| Some(bits & (bits - 1)).filter(|&rest| rest != 0);
    std::iter::successors(Some(bits).filter(|&bits| bits != 0), next)
        .map(move |bits| block * BLOCK + bits.trailing_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draining_yields_each_number_once_in_ascending_order() {
        let mut bits = BitSet::new(5_000);
        for number in [4_999, 0, 2_048, 31, 32, 0, 2_047, 63, 64] {
            bits.insert(number);
        }
        assert!(!bits.insert(31));
        assert!(bits.insert(33));
        let mut drained = Vec::new();
        bits.drain(|number| drained.push(number));
        assert_eq!(drained, [0, 31, 32, 33, 63, 64, 2_047, 2_048, 4_999]);
        bits.drain(|number| panic!("{number} is still there"));
    }
}
