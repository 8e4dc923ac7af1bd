//! Buckets that group the moves of many states by symbol, without sorting.

use super::bit_set::BitSet;

/// A bucket of states for each symbol. Filling and draining take time in proportion to the number of states in them.
#[derive(Clone, Debug, Default)]
pub(super) struct SymbolBuckets {
    buckets: Vec<Vec<u32>>,
    used: BitSet,
}

impl SymbolBuckets {
    pub(super) fn new(symbols: usize) -> Self {
        Self { buckets: vec![Vec::new(); symbols], used: BitSet::new(symbols) }
    }

    pub(super) fn add(&mut self, symbol: u32, state: u32) {
        let bucket = &mut self.buckets[symbol as usize];
        if bucket.is_empty() {
            self.used.insert(symbol);
        }
        bucket.push(state);
    }

    /// Empties the buckets and passes each nonempty one to `give`, in the order of symbols.
    pub(super) fn drain(&mut self, mut give: impl FnMut(u32, &[u32])) {
        self.used.drain(|symbol| {
            let bucket = &mut self.buckets[symbol as usize];
            give(symbol, bucket);
            bucket.clear();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draining_yields_buckets_in_symbol_order_and_empties_them() {
        let mut fan = SymbolBuckets::new(200);
        for _ in 0..2 {
            for (symbol, state) in [(150, 1), (3, 7), (150, 0), (3, 7)] {
                fan.add(symbol, state);
            }
            let mut drained = Vec::new();
            fan.drain(|symbol, states| drained.push((symbol, states.to_vec())));
            assert_eq!(drained, [(3, vec![7, 7]), (150, vec![1, 0])]);
        }
    }
}
