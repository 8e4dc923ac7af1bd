//! Moves of many states, sorted by symbol without sorting.

use super::bits::Bits;

/// States in one bucket for each symbol. Filling and emptying take time in proportion to what is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Fan {
    buckets: Vec<Vec<u32>>,
    used: Bits,
}

impl Fan {
    pub(super) fn new(symbols: usize) -> Self {
        Self { buckets: vec![Vec::new(); symbols], used: Bits::new(symbols) }
    }

    pub(super) fn add(&mut self, symbol: u32, state: u32) {
        let bucket = &mut self.buckets[symbol as usize];
        if bucket.is_empty() {
            self.used.insert(symbol);
        }
        bucket.push(state);
    }

    /// Empties the buckets in the order of their symbols.
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
    fn buckets_come_in_the_order_of_their_symbols_and_are_empty_then() {
        let mut fan = Fan::new(200);
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
