//! A table that numbers distinct values in the order in which they are found.

/// A hash table that gives each distinct value a number, from 0. The caller stores the values.
///
/// A slot keeps the hash of its value, so the table grows without looking at the values, and a lookup compares hardly any
/// value that is not equal. Open addressing needs one access to memory where most lookups end.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    /// The slots, whose number is a power of two, or 0. At most two thirds are in use.
    slots: Vec<Slot>,
    len: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    number: u32,
}

const EMPTY: Slot = Slot { hash: 0, number: u32::MAX };

impl Interner {
    /// Creates a table that does not grow until it has more values than the capacity.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        // As in `number`, at most two thirds of the slots are in use.
        Self { slots: vec![EMPTY; (capacity * 3 / 2 + 1).next_power_of_two()], len: 0 }
    }

    /// Returns how many distinct values there are.
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    /// Returns the number of a value, given its hash and a function that compares it with the value of a number. A new
    /// value gets the next number, which was the length before.
    pub(super) fn number(&mut self, hash: u64, is_equal: impl Fn(u32) -> bool) -> u32 {
        if self.slots.len() * 2 <= self.len() * 3 {
            self.grow();
        }
        let hash = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = &mut self.slots[place];
            if slot.number == EMPTY.number {
                *slot = Slot { hash, number: self.len };
                self.len += 1;
                return slot.number;
            }
            if slot.hash == hash && is_equal(slot.number) {
                return slot.number;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        let mut slots = vec![EMPTY; size];
        for &slot in self.slots.iter().filter(|slot| slot.number != EMPTY.number) {
            let mut place = slot.hash as usize & (size - 1);
            while slots[place].number != EMPTY.number {
                place = (place + 1) & (size - 1);
            }
            slots[place] = slot;
        }
        self.slots = slots;
    }
}

/// Mixes a word into a hash with one 64 by 64 bit multiplication.
pub(super) fn mix(hash: u64, word: u64) -> u64 {
    multiply(hash ^ word, 0xd6e8_feb8_6659_fd93)
}

/// Returns the upper half of a product xor its lower half.
pub(super) fn multiply(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    (product >> 64) as u64 ^ product as u64
}

/// The hash of no words.
pub(super) const NO_WORDS: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_in_the_order_in_which_they_are_found_even_if_hashes_collide() {
        let hashes: [fn(u64) -> u64; 3] = [|value| mix(NO_WORDS, value), |value| (value % 3) << 32, |_| 0];
        for hash in hashes {
            let (mut interner, mut values) = (Interner::default(), Vec::new());
            for value in (0..200).chain(0..300).rev() {
                let number = interner.number(hash(value), |number| values[number as usize] == value);
                if number as usize == values.len() {
                    values.push(value);
                }
                assert_eq!(values[number as usize], value);
            }
            assert_eq!(values, (0..300).rev().collect::<Vec<_>>());
            assert_eq!(interner.len(), 300);
        }
    }
}
