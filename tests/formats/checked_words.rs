//! Tests of sample words: their verdicts match the automaton, and lists of them survive writing and reading.

use crate::automata;
use grammaton_core::{Alphabet, Nfa, SampleWord, Symbol, all_words, notation::textbook::EmptyWord, verdicts};
use grammaton_formats::word_list;
use proptest::prelude::*;

proptest! {
    #[test]
    fn verdicts_on_many_words_match_those_on_single_words(
        automaton in automata::any(),
        words in prop::collection::vec(prop::collection::vec(0..3_u32, 0..8), 0..20),
    ) {
        let nfa = automaton.nfa();
        for words in [words, all_words(nfa.alphabet().len(), 4).collect()] {
            let alone: Vec<bool> = words.iter().map(|word| automaton.accepts(word)).collect();
            prop_assert_eq!(verdicts(&nfa, &words), alone);
        }
    }

    #[test]
    fn all_words_are_enumerated(symbols in 0_u32..4, longest in 0..5_usize) {
        let all: Vec<Vec<u32>> = all_words(symbols as usize, longest).collect();
        prop_assert_eq!(all, automata::words(symbols, longest));
    }

    #[test]
    fn lists_of_words_survive_writing_and_reading(
        symbols in prop::collection::vec("[abe]|no|yes|[-+,; \t\"'ελ\n\u{2028}]|\\PC{1,2}", 1..5),
        words in prop::collection::vec((prop::collection::vec("[abe]|no|yes|[-+,; \t\"'ελ\n\u{2028}]|\\PC{1,2}", 0..5), any::<bool>()), 0..6),
        default in any::<bool>(),
        empty_word in prop::sample::select(EmptyWord::ALL),
    ) {
        let alphabet: Alphabet = symbols.into_iter().filter_map(Symbol::new).collect();
        let word = |word: Vec<String>| word.into_iter().filter_map(Symbol::new).collect();
        let words: Vec<SampleWord> = words.into_iter().map(|(w, accept)| SampleWord { word: word(w), accept }).collect();
        let nfa = Nfa::new(alphabet.clone(), 1, Some(0), [0], (0..alphabet.len() as u32).map(|symbol| (0, symbol, 0)));
        let list = word_list::read(&word_list::write(&words, &alphabet, empty_word), &nfa, default, empty_word);
        prop_assert_eq!((list.errors, list.hints), (vec![], vec![]));
        prop_assert_eq!(list.words, words);
    }
}
