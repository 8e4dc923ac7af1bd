//! `grammaton words`: lists the words of a language in order or at random, or counts them.

use super::{DEFAULT_LIMIT, Error, Verdict, accepts::parse, args, input, output};
use grammaton_core::{
    Alphabet, Dfa, Sampler, Symbol, Words, determinize_within, negate, notation::word, shortest_word, word_counts,
    words,
};

/// The default number of words printed.
const DEFAULT_COUNT: usize = 20;
/// The default maximum length of counted or random words, as symbols beyond the length of a shortest word.
const DEFAULT_SPAN: usize = 10;

/// Prints words, one per line, or the number of words of each length.
pub(super) fn run(args: &args::Words) -> Result<Verdict, Error> {
    let nfa = input::read(&args.input)?.drawn().nfa;
    let dfa = determinize_within(&nfa, DEFAULT_LIMIT).map_err(Error::OverStates)?.dfa;
    let dfa = if args.rejected { negate(&dfa).dfa } else { dfa };
    if args.count {
        print_counts(&dfa, args)?;
    } else if let Some(seed) = args.random {
        let drawn = Sampler::new(&dfa, 0..=length(&dfa, args), seed).take(args.limit.unwrap_or(DEFAULT_COUNT));
        print(drawn, dfa.alphabet())?;
    } else {
        print(in_order(&dfa, args)?, dfa.alphabet())?;
    }
    Ok(Verdict::Yes)
}

/// Prints "LENGTH COUNT" lines.
fn print_counts(dfa: &Dfa, args: &args::Words) -> Result<(), Error> {
    let lengths = 0..=length(dfa, args);
    output::print_lines(lengths.zip(word_counts(dfa)).map(|(length, count)| format!("{length} {count}")))
}

/// Returns the requested words in shortlex order.
fn in_order(dfa: &Dfa, args: &args::Words) -> Result<impl Iterator<Item = Vec<u32>>, Error> {
    let words = match &args.after {
        Some(text) => Words::after(dfa, &word::numbers(&parse(text, dfa.alphabet())?, dfa.alphabet())),
        None => words(dfa),
    };
    let unlimited = if args.max_length.is_some() { usize::MAX } else { DEFAULT_COUNT };
    let longest = args.max_length.unwrap_or(usize::MAX);
    Ok(words.take(args.limit.unwrap_or(unlimited)).take_while(move |word| word.len() <= longest))
}

/// Returns the maximum length of counted or random words.
fn length(dfa: &Dfa, args: &args::Words) -> usize {
    let shortest = || shortest_word(dfa.as_nfa()).map_or(0, |word| word.len());
    args.max_length.unwrap_or_else(|| shortest() + DEFAULT_SPAN)
}

fn print(words: impl Iterator<Item = Vec<u32>>, alphabet: &Alphabet) -> Result<(), Error> {
    output::print_lines(words.map(|word| show(&word, alphabet)))
}

/// Formats a word, given by symbol numbers, as it can be typed.
pub(super) fn show(word: &[u32], alphabet: &Alphabet) -> String {
    let symbols: Vec<Symbol> = word.iter().map(|&symbol| alphabet[symbol].clone()).collect();
    word::show(&symbols, alphabet)
}
