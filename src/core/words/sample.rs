//! Uniformly random words of a language.

use crate::{Dfa, trim};
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
/// Stores the number of words for each state and each length up to the greatest.
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
    /// For each length and each state, the number of words of that length that the state accepts.
    counts: Vec<Vec<BigUint>>,
    /// The number of words to draw from.
    words: BigUint,
    random: SplitMix,
}

impl Sampler {
    /// Creates a sampler for words of a length in `lengths`. The same seed gives the same words.
    pub fn new(dfa: &Dfa, lengths: RangeInclusive<usize>, seed: u64) -> Self {
        let dfa = Dfa::from_deterministic(trim(dfa.as_nfa()).nfa);
        let mut counts: Vec<Vec<BigUint>> = Vec::with_capacity(lengths.end() + 1);
        counts.push(dfa.as_nfa().accepting_marks().iter().map(|&accepts| BigUint::from(u8::from(accepts))).collect());
        for length in 0..*lengths.end() {
            let beyond = |state| dfa.moves(state).iter().map(|m| &counts[length][m.target as usize]).sum();
            counts.push((0..dfa.len() as u32).map(beyond).collect());
        }
        let start = dfa.start();
        let of_length = |length: usize| start.map(|start| &counts[length][start as usize]);
        let words = lengths.clone().filter_map(of_length).sum();
        Self { dfa, lengths, counts, words, random: SplitMix(seed) }
    }
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
        let of_length = self.lengths.clone().map(|length| (length, &counts[length][state as usize]));
        let length = choose(&mut number, of_length);
        let mut word = Vec::with_capacity(length);
        for left in (0..length).rev() {
            let moves = self.dfa.moves(state).iter().map(|&m| (m, &counts[left][m.target as usize]));
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
struct SplitMix(u64);

impl SplitMix {
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
