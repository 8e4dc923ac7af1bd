//! What a language contains, word by word: which words there are, how many, and which comes next.
//!
//! Words are slices of symbol numbers. Their order is shortlex: the short ones first, those of one length by the order
//! of Σ. Counts are exact, as big integers: there are more words of length 130 over two symbols than a `u128` can
//! tell, and a random word must be drawn with exact weights.

mod all;
mod extent;
mod shortest;
mod lengths;
mod shortlex;
mod count;
mod sample;

pub use all::all_words;
pub use count::{WordCounts, word_counts};
pub use extent::{Extent, extent};
pub use sample::{Sampler, random_word};
pub use shortest::shortest_word;
pub use shortlex::{Words, next_word, previous_word, rejected_words, words};
