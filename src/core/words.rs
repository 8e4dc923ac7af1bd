//! The words of a language: enumerating, counting and drawing them, without building the whole language.
//!
//! Words are slices of symbol numbers, in shortlex order: shorter words first, words of one length by the order of Σ.
//! Counts are exact big integers: the number of words of length 130 over two symbols exceeds a `u128`, and random words
//! are drawn with exact weights.

mod all;
mod extent;
mod shortest;
mod lengths;
mod enumeration;
mod shortlex;
mod count;
mod sample;

pub use all::all_words;
pub use count::{WordCounts, word_counts};
pub use enumeration::Words;
pub use extent::{Extent, extent};
pub(crate) use sample::SplitMix;
pub use sample::{Sampler, random_word};
pub(crate) use shortest::distances;
pub use shortest::shortest_word;
pub use shortlex::{next_word, previous_word, rejected_words, words};
