//! `grammaton words`: lists the words of a language in order or at random, or counts them.

use super::{DEFAULT_LIMIT, Error, Verdict, accepts::read, args, input, output, watchdog};
use crate::text::cli::limits::Stage;
use grammaton_core::{
    Alphabet, Determinize, Dfa, Nfa, Sampler, Symbol, Words, extend_in_order, negate,
    notation::{textbook::EmptyWord, word},
    shortest_word, widen, word_counts,
};

/// The default number of words printed.
const DEFAULT_COUNT: usize = 20;
/// The default maximum length of counted or random words, as symbols beyond the length of a shortest word.
const DEFAULT_SPAN: usize = 10;

/// The greatest number of bytes for the numbers of words from which random words are drawn.
const COUNT_BYTES: usize = 256 << 20;

/// Prints words, one per line, or the number of words of each length.
pub(super) fn run(args: &args::Words) -> Result<Verdict, Error> {
    let (nfa, empty_word) = (input::read(&args.input)?.into_drawn().nfa, args.notation.notation.empty_word);
    if !args.count && !args.rejected && args.random.is_none() {
        print(in_order(&nfa, args)?)?;
        return Ok(Verdict::Yes);
    }
    let job = Determinize::new(&nfa, DEFAULT_LIMIT);
    let dfa = watchdog::finish(job, Stage::Determinizing).map_err(Error::OverStates)?.dfa;
    let dfa = if args.rejected { negate(&dfa).dfa } else { dfa };
    if args.count {
        print_counts(&dfa, args)?;
    } else if let Some(seed) = args.random {
        let longest = length(&dfa, args);
        watchdog::begin(Stage::Counting, longest);
        let drawn = Sampler::within(&dfa, 0..=longest, seed, COUNT_BYTES).map_err(Error::OverCounts)?;
        let drawn = drawn.take(args.limit.unwrap_or(DEFAULT_COUNT));
        print(drawn.map(|word| show(&word, dfa.alphabet(), empty_word)))?;
    } else {
        print(in_order(dfa.as_nfa(), args)?)?;
    }
    Ok(Verdict::Yes)
}

/// Prints "LENGTH COUNT" lines.
fn print_counts(dfa: &Dfa, args: &args::Words) -> Result<(), Error> {
    let lengths = 0..=length(dfa, args);
    watchdog::begin(Stage::Listing, 0);
    output::print_lines(lengths.zip(word_counts(dfa)).map(|(length, count)| format!("{length} {count}")))
}

/// Returns the requested words in shortlex order, as they can be typed.
fn in_order(nfa: &Nfa, args: &args::Words) -> Result<impl Iterator<Item = String>, Error> {
    let (words, numbered) = match &args.after {
        Some(text) => {
            let word = read(text, nfa, &args.input.from, args.notation.notation)?;
            // Symbols outside Σ take their places in the order.
            let wide = widen(nfa, &extend_in_order(nfa.alphabet(), word.iter().cloned()));
            (Words::new(&wide).starting_after(&word::numbers(&word, wide.alphabet())), wide.alphabet().clone())
        }
        None => (Words::new(nfa), nfa.alphabet().clone()),
    };
    let unlimited = if args.max_length.is_some() { usize::MAX } else { DEFAULT_COUNT };
    let longest = args.max_length.unwrap_or(usize::MAX);
    let words = words.take(args.limit.unwrap_or(unlimited)).take_while(move |word| word.len() <= longest);
    let empty_word = args.notation.notation.empty_word;
    Ok(words.map(move |word| word::show_with(&symbols(&word, &numbered), nfa.alphabet(), empty_word)))
}

/// Returns the maximum length of counted or random words.
fn length(dfa: &Dfa, args: &args::Words) -> usize {
    let shortest = || shortest_word(dfa.as_nfa()).map_or(0, |word| word.len());
    args.max_length.unwrap_or_else(|| shortest() + DEFAULT_SPAN)
}

fn print(words: impl Iterator<Item = String>) -> Result<(), Error> {
    watchdog::begin(Stage::Listing, 0);
    output::print_lines(words)
}

/// Formats a word, given by symbol numbers, as it can be typed.
pub(super) fn show(word: &[u32], alphabet: &Alphabet, empty_word: EmptyWord) -> String {
    word::show_with(&symbols(word, alphabet), alphabet, empty_word)
}

fn symbols(word: &[u32], alphabet: &Alphabet) -> Vec<Symbol> {
    word.iter().map(|&symbol| alphabet[symbol].clone()).collect()
}
