//! Uniformly random words of a language.

use super::count::{Counts, Sums};
use crate::{Dfa, Limited, OverLimit, automata::reversed::Reversed, trim};
use num_bigint::BigUint;
use std::ops::RangeInclusive;

/// Draws an accepted word of a length in `lengths`, uniformly at random. The same seed gives the same word. Returns
/// `None` if there are no such words.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, random_word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]);
/// let ends_in_b = Dfa::try_from(&ends_in_b)?;
/// let word = random_word(&ends_in_b, 5..=9, 42).expect("there are such words");
/// assert!(ends_in_b.accepts(&word) && (5..=9).contains(&word.len()));
/// assert_eq!(random_word(&ends_in_b, 0..=0, 42), None);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn random_word(dfa: &Dfa, lengths: RangeInclusive<usize>, seed: u64) -> Option<Vec<u32>> {
    Sampler::new(dfa, lengths, seed).next()
}

/// An iterator that draws accepted words whose length is within bounds; endless unless there are no such words.
///
/// Stores, for each length up to the greatest, the number of words of each state that has some.
///
/// ```
/// use grammaton_core::{Sampler, determinize, notation::regex, thompson};
///
/// let dfa = determinize(&thompson(&regex::read("(a|b)*b")?)).dfa;
/// assert!(Sampler::new(&dfa, 3..=5, 42).take(100).all(|word| dfa.accepts(&word) && word.len() >= 3));
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sampler {
    dfa: Dfa,
    lengths: RangeInclusive<usize>,
    /// For each length, the states that accept words of that length, with the number of these words.
    counts: Vec<Counts>,
    /// The number of words to draw from.
    words: BigUint,
    random: SplitMix,
}

impl Sampler {
    /// Creates a sampler for words of a length in `lengths`. The same seed gives the same words.
    pub fn new(dfa: &Dfa, lengths: RangeInclusive<usize>, seed: u64) -> Self {
        Self::within(dfa, lengths, seed, usize::MAX).expect("nothing is over the greatest limit")
    }

    /// Creates a sampler like [`new`](Self::new), whose numbers of words take at most about `limit` bytes.
    ///
    /// The number of words of n symbols may have as many digits as n, for each state.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if the numbers take more than `limit` bytes.
    ///
    /// ```
    /// use grammaton_core::{Sampler, determinize, notation::regex, thompson};
    ///
    /// let dfa = determinize(&thompson(&regex::read("(a|b)*b")?)).dfa;
    /// assert!(Sampler::within(&dfa, 0..=1000, 42, 100_000).is_err());
    /// assert!(Sampler::within(&dfa, 0..=100, 42, 100_000).is_ok());
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn within(dfa: &Dfa, lengths: RangeInclusive<usize>, seed: u64, limit: usize) -> Result<Self, OverLimit> {
        let dfa = Dfa::from_deterministic(trim(dfa.as_nfa()).nfa);
        let into = Reversed::new(dfa.as_nfa());
        let mut sums = Sums::new(dfa.len());
        let mut counts: Vec<Counts> =
            vec![dfa.as_nfa().accepting().map(|state| (state, BigUint::from(1_u8))).collect()];
        let mut bytes = 0;
        for length in 0..*lengths.end() {
            for (state, count) in &counts[length] {
                into.arrivals(*state).iter().for_each(|arrival| sums.add(arrival.source, count));
            }
            let longer = sums.take();
            bytes += longer.iter().map(|(_, count)| COUNT_BYTES + count.bits() as usize / 8).sum::<usize>();
            if bytes > limit {
                return Err(OverLimit { limit, of: Limited::Bytes });
            }
            counts.push(longer);
        }
        let start = dfa.start();
        let of_length = |length: usize| start.and_then(|start| count_of(&counts[length], start));
        let words = lengths.clone().filter_map(of_length).sum();
        Ok(Self { dfa, lengths, counts, words, random: SplitMix::new(seed) })
    }
}

/// The bytes that a count takes, without its digits.
const COUNT_BYTES: usize = 48;

/// Returns the count of a state, if it is not zero.
fn count_of(counts: &Counts, state: u32) -> Option<&BigUint> {
    counts.binary_search_by_key(&state, |(state, _)| *state).ok().map(|place| &counts[place].1)
}

impl Iterator for Sampler {
    type Item = Vec<u32>;

    fn next(&mut self) -> Option<Vec<u32>> {
        let mut state = self.dfa.start()?;
        if self.words == BigUint::ZERO {
            return None;
        }
        // The index of the word among all words, which determines its length and then each symbol.
        let mut number = self.random.below(&self.words);
        let counts = &self.counts;
        let of_length = |length: usize| count_of(&counts[length], state).map(|count| (length, count));
        let of_length = self.lengths.clone().filter_map(of_length);
        let length = choose(&mut number, of_length);
        let mut word = Vec::with_capacity(length);
        for left in (0..length).rev() {
            let moves = self.dfa.moves(state).iter();
            let moves = moves.filter_map(|&m| count_of(&counts[left], m.target).map(|count| (m, count)));
            let m = choose(&mut number, moves);
            word.push(m.symbol);
            state = m.target;
        }
        Some(word)
    }
}

/// Returns the choice whose share of the indices contains `number`, and makes `number` the index within that share.
fn choose<'a, T>(number: &mut BigUint, choices: impl IntoIterator<Item = (T, &'a BigUint)>) -> T {
    for (choice, share) in choices {
        if *number < *share {
            return choice;
        }
        *number -= share;
    }
    unreachable!("the shares make up the whole that the number is below")
}

/// `SplitMix64` (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
#[derive(Clone, Debug)]
pub(crate) struct SplitMix(u64);

impl SplitMix {
    /// Creates the generator of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Draws a number below `bound`, uniformly except for a difference of less than `bound` in 2⁶⁴.
    pub(crate) fn below_u64(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Draws a uniform number below `bound`: draws as many bits as `bound` has until the result is below it.
    fn below(&mut self, bound: &BigUint) -> BigUint {
        let bits = bound.bits();
        loop {
            let digits = (0..bits.div_ceil(32)).map(|_| (self.next() >> 32) as u32).collect();
            let drawn = BigUint::new(digits) >> (bits.next_multiple_of(32) - bits);
            if drawn < *bound {
                return drawn;
            }
        }
    }
}
