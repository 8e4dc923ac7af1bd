//! The law of reading words that can be split into symbols in several ways.

use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, notation::word};
use proptest::{prelude::*, sample};

/// Generates automata with ε-moves over some of the symbols a, b, c, ab, bc, abc, aa and ca.
fn any_nfa() -> impl Strategy<Value = Nfa> {
    let alphabet = sample::subsequence(vec!["a", "b", "c", "ab", "bc", "abc", "aa", "ca"], 2..=8).prop_shuffle();
    let moves = prop::collection::vec((0_u32..4, prop::option::weighted(0.9, any::<sample::Index>()), 0_u32..4), 0..14);
    (alphabet, prop::option::weighted(0.9, 0_u32..4), prop::collection::vec(0_u32..4, 0..3), moves).prop_map(
        |(symbols, start, accepting, moves)| {
            let symbol =
                |index: Option<sample::Index>| index.map_or(EPSILON, |index| index.index(symbols.len()) as u32);
            let moves: Vec<_> = moves.into_iter().map(|(from, index, to)| (from, symbol(index), to)).collect();
            let alphabet: Alphabet = symbols.iter().filter_map(|&symbol| Symbol::new(symbol)).collect();
            Nfa::new(alphabet, 4, start, accepting, moves)
        },
    )
}

/// Lists all ways to split a text into symbols, those that begin with longer symbols first.
fn splits(text: &str, alphabet: &Alphabet) -> Vec<Vec<Symbol>> {
    if text.is_empty() {
        return vec![Vec::new()];
    }
    let mut symbols: Vec<&Symbol> = alphabet.symbols().iter().collect();
    symbols.sort_by_key(|symbol| std::cmp::Reverse(symbol.as_str().len()));
    let beginning = |symbol: &&Symbol| {
        let rest = text.strip_prefix(symbol.as_str()).map(|rest| splits(rest, alphabet));
        let first = Symbol::clone(symbol);
        rest.unwrap_or_default().into_iter().map(move |rest| [vec![first.clone()], rest].concat())
    };
    symbols.iter().flat_map(beginning).collect()
}

proptest! {
    #[test]
    fn a_word_is_read_as_the_first_accepted_one_of_all_splits(nfa in any_nfa(), text in "[abc]{1,9}") {
        let all = splits(&text, nfa.alphabet());
        let accepted = all.iter().find(|split| nfa.accepts(&word::numbers(split, nfa.alphabet())));
        let reading = word::read(&text, &nfa).unwrap();
        if let Some(expected) = accepted.or(all.first()) {
            prop_assert_eq!(&reading.word, expected, "{}", text);
        }
        prop_assert_eq!(reading.other.is_some(), all.len() > 1, "{}", text);
        prop_assert!(reading.other.is_none_or(|other| all.contains(&other) && other != reading.word), "{}", text);
        let parsed = word::parse(&text, nfa.alphabet()).unwrap();
        prop_assert!(all.first().is_none_or(|first| *first == parsed), "{}", text);
    }

    #[test]
    fn a_shown_word_has_one_reading(nfa in any_nfa(), picks in prop::collection::vec(any::<sample::Index>(), 0..6)) {
        let symbols: Vec<Symbol> = picks.iter().map(|pick| pick.get(nfa.alphabet().symbols()).clone()).collect();
        let reading = word::read(&word::show(&symbols, nfa.alphabet()), &nfa).unwrap();
        prop_assert_eq!(reading, word::Reading { word: symbols, other: None });
    }
}
