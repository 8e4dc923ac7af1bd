//! The numbers of states, by name.

use ecow::EcoString;
use hashbrown::HashMap;

/// The number of a name that has none.
const NONE: u32 = u32::MAX;

/// The numbers of states, by name. Names that differ only in a number, such as `q12`, are looked up in an array: large
/// files consist of them, and an array is several times as fast as a hash table that is larger than the caches.
#[derive(Default)]
pub(super) struct StateNumbers {
    /// The text before the number in the first name.
    stem: Option<EcoString>,
    /// The state of each name that is the stem and a number, or [`NONE`].
    counted: Vec<u32>,
    /// The other names.
    others: HashMap<EcoString, u32>,
    len: usize,
}

impl StateNumbers {
    /// Returns the number of a name.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        let counted = self.count(name).and_then(|count| self.counted.get(count).copied());
        counted.filter(|&number| number != NONE).or_else(|| self.others.get(name).copied())
    }

    /// Sets the number of a name that has none.
    pub(super) fn insert(&mut self, name: EcoString, number: u32) {
        if self.stem.is_none() {
            self.stem = Some(name.trim_end_matches(|c: char| c.is_ascii_digit()).into());
        }
        self.len += 1;
        // A few large numbers must not take much memory.
        match self.count(&name).filter(|&count| count <= 4 * self.len) {
            Some(count) => {
                if self.counted.len() <= count {
                    self.counted.resize(count + 1, NONE);
                }
                self.counted[count] = number;
            }
            None => _ = self.others.insert(name, number),
        }
    }

    /// Returns the number after the stem, if a name consists of them.
    fn count(&self, name: &str) -> Option<usize> {
        let digits = name.strip_prefix(self.stem.as_deref()?)?.as_bytes();
        let is_canonical = matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 9;
        let value = |sum: usize, &digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + usize::from(digit - b'0'));
        is_canonical.then_some(digits)?.iter().try_fold(0, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_own_number() {
        let names =
            ["q1", "q01", "q", "q0", "q00", "q2", "q999999999", "q9999999999", "1", "q1a", "qq1", "q-1", "Q1", ""];
        for first in 0..names.len() {
            let mut numbers = StateNumbers::default();
            let order: Vec<&str> = names[first..].iter().chain(&names[..first]).copied().collect();
            for (number, name) in (0..).zip(&order) {
                assert_eq!(numbers.get(name), None, "{name} after {:?}", &order[..number as usize]);
                numbers.insert((*name).into(), number);
            }
            for (number, name) in (0..).zip(&order) {
                assert_eq!(numbers.get(name), Some(number), "{name}");
            }
        }
    }

    #[test]
    fn a_name_keeps_its_number_when_the_array_grows_past_it() {
        let mut numbers = StateNumbers::default();
        numbers.insert("s0".into(), 0);
        numbers.insert("s50".into(), 1);
        (1..50).for_each(|count| numbers.insert(format!("s{count}").into(), count + 1));
        numbers.insert("s51".into(), 51);
        assert_eq!((numbers.get("s50"), numbers.get("s51"), numbers.get("s52")), (Some(1), Some(51), None));
    }
}
