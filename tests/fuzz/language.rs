//! The languages of small automata, by trying all short words.

use grammaton_core::Nfa;
use std::collections::BTreeSet;

/// The number of symbols, and of symbols of a word, that are tried.
const SYMBOLS: usize = 4;
const LONGEST: usize = 3;

/// Returns whether an automaton is small enough for [`difference`].
pub(crate) fn is_small(nfa: &Nfa) -> bool {
    nfa.len() <= 40 && nfa.transitions().len() <= 200
}

/// Returns a short word that only one of two automata accepts, as the texts of its symbols.
pub(crate) fn difference(one: &Nfa, other: &Nfa) -> Option<Vec<String>> {
    let texts = [one, other].into_iter().flat_map(|nfa| nfa.alphabet().symbols()).map(ToString::to_string);
    let symbols: Vec<String> = texts.collect::<BTreeSet<String>>().into_iter().take(SYMBOLS).collect();
    let mut words = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..LONGEST {
        let end = words.len();
        for index in begin..end {
            let longer = symbols.iter().map(|symbol| [&words[index][..], std::slice::from_ref(symbol)].concat());
            words.extend(longer.collect::<Vec<_>>());
        }
        begin = end;
    }
    words.into_iter().find(|word| accepts(one, word) != accepts(other, word))
}

fn accepts(nfa: &Nfa, word: &[String]) -> bool {
    let numbers: Option<Vec<u32>> = word.iter().map(|symbol| nfa.alphabet().position(symbol)).collect();
    numbers.is_some_and(|numbers| nfa.accepts(&numbers))
}
