//! Slow and simple oracles: sets of states by following every transition, and languages as sets of all words up to a
//! length.

use grammaton_core::{Alphabet, Dfa, Nfa, Symbol};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Set = BTreeSet<u32>;

/// A set of words as bits; the bit of a word is its index in shortlex order. Over 2 symbols it covers the 127 words of
/// length up to 6, over 3 symbols the 121 words of length up to 4.
pub(crate) type Language = u128;

pub(crate) fn longest(symbols: usize) -> usize {
    [127, 127, 6, 4][symbols]
}

/// Returns all words that a [`Language`] covers, in shortlex order.
pub(crate) fn all_words(symbols: usize) -> Vec<Vec<u32>> {
    crate::automata::words(symbols as u32, longest(symbols))
}

/// Returns the language of all words over `symbols` symbols.
pub(crate) fn everything(symbols: usize) -> Language {
    (1 << all_words(symbols).len()) - 1
}

/// Returns the language of the words for which `contains` returns true.
pub(crate) fn language_of(symbols: usize, contains: impl Fn(&[u32]) -> bool) -> Language {
    let words = all_words(symbols);
    words.iter().enumerate().map(|(place, word)| Language::from(contains(word)) << place).sum()
}

/// Returns the language of an automaton over its own Σ.
pub(crate) fn language(nfa: &Nfa) -> Language {
    language_over(nfa, nfa.alphabet())
}

/// Returns the language of an automaton over another Σ, matching symbols by their text.
pub(crate) fn language_over(nfa: &Nfa, alphabet: &Alphabet) -> Language {
    let numbers: Vec<Option<u32>> = alphabet.symbols().iter().map(|s| nfa.alphabet().position(s.as_str())).collect();
    let mut sets: BTreeMap<Vec<u32>, Set> = BTreeMap::from([(Vec::new(), begin(nfa))]);
    let mut language = 0;
    for (place, word) in all_words(alphabet.len()).into_iter().enumerate() {
        if let Some((&last, before)) = word.split_last() {
            let set = match numbers[last as usize] {
                Some(symbol) => follow(nfa, &sets[before], symbol),
                None => Set::new(),
            };
            sets.insert(word.clone(), set);
        }
        language |= Language::from(accepts(nfa, &sets[&word])) << place;
    }
    language
}

/// Returns the states that an automaton may be in before it reads anything.
pub(crate) fn begin(nfa: &Nfa) -> Set {
    close(nfa, nfa.starts().iter().copied().collect())
}

/// Returns the states that it may be in after one more symbol.
pub(crate) fn follow(nfa: &Nfa, set: &Set, symbol: u32) -> Set {
    let targets = set.iter().flat_map(|&state| nfa.moves(state)).filter(|m| m.symbol == symbol).map(|m| m.target);
    close(nfa, targets.collect())
}

/// Returns the states that it may be in after a word.
pub(crate) fn after(nfa: &Nfa, word: &[u32]) -> Set {
    word.iter().fold(begin(nfa), |set, &symbol| follow(nfa, &set, symbol))
}

pub(crate) fn accepts(nfa: &Nfa, set: &Set) -> bool {
    set.iter().any(|&state| nfa.is_accepting(state))
}

fn close(nfa: &Nfa, mut set: Set) -> Set {
    loop {
        let silent = set.iter().flat_map(|&state| nfa.moves(state)).filter(|m| m.is_epsilon()).map(|m| m.target);
        let more: Vec<u32> = silent.filter(|target| !set.contains(target)).collect();
        if more.is_empty() {
            return set;
        }
        set.extend(more);
    }
}

/// Returns the same automaton with another start.
pub(crate) fn from(nfa: &Nfa, start: u32) -> Nfa {
    rebuilt(nfa, nfa.len(), Some(start), |state| state)
}

/// Returns the same automaton with its states renumbered by `name`.
pub(crate) fn rebuilt(nfa: &Nfa, states: usize, start: Option<u32>, name: impl Fn(u32) -> u32) -> Nfa {
    let of_state = |state: u32| nfa.moves(state).iter().map(move |m| (state, m.symbol, m.target));
    let transitions: Vec<_> = (0..nfa.len() as u32).flat_map(of_state).collect();
    let transitions = transitions.into_iter().map(|(from, symbol, to)| (name(from), symbol, name(to)));
    let accepting: Vec<u32> = nfa.accepting().map(&name).collect();
    Nfa::new(nfa.alphabet().clone(), states, start, accepting, transitions)
}

/// Returns the first word in shortlex order for which `differs` returns true, given whether each of two automata over
/// the same Σ accepts it. Tries all pairs of sets of states.
pub(crate) fn first_word(left: &Nfa, right: &Nfa, differs: impl Fn(bool, bool) -> bool) -> Option<Vec<u32>> {
    let mut seen = BTreeSet::new();
    let mut queue = vec![(begin(left), begin(right), Vec::new())];
    let mut done = 0;
    while done < queue.len() {
        let (p, q, word) = queue[done].clone();
        done += 1;
        if !seen.insert((p.clone(), q.clone())) {
            continue;
        }
        if differs(accepts(left, &p), accepts(right, &q)) {
            return Some(word);
        }
        for symbol in 0..left.alphabet().len() as u32 {
            let mut longer = word.clone();
            longer.push(symbol);
            queue.push((follow(left, &p, symbol), follow(right, &q, symbol), longer));
        }
    }
    None
}

/// Returns the class of each state of a deterministic automaton, and last the class of having no run. States are in the
/// same class if they accept the same words. Compares every pair of states until nothing changes.
pub(crate) fn classes(dfa: &Dfa) -> Vec<usize> {
    let nowhere = dfa.len();
    let accepts = |state: usize| state != nowhere && dfa.is_accepting(state as u32);
    let next = |state: usize, symbol| match state {
        _ if state == nowhere => nowhere,
        _ => dfa.next(state as u32, symbol).map_or(nowhere, |target| target as usize),
    };
    let symbols = 0..dfa.alphabet().len() as u32;
    let mut differ: BTreeSet<(usize, usize)> = BTreeSet::new();
    loop {
        let pairs = (0..=nowhere).flat_map(|p| (0..=nowhere).map(move |q| (p, q)));
        let new = pairs.filter(|&(p, q)| {
            let later = || symbols.clone().any(|symbol| differ.contains(&(next(p, symbol), next(q, symbol))));
            !differ.contains(&(p, q)) && (accepts(p) != accepts(q) || later())
        });
        let new: Vec<_> = new.collect();
        if new.is_empty() {
            break;
        }
        differ.extend(new);
    }
    (0..=nowhere).map(|p| (0..=p).find(|&q| !differ.contains(&(p, q))).unwrap()).collect()
}

/// Returns the states of a deterministic automaton that some word leads to.
pub(crate) fn reached(dfa: &Dfa) -> Set {
    let mut reached: Set = dfa.start().into_iter().collect();
    for _ in 0..dfa.len() {
        let more: Vec<u32> = reached.iter().flat_map(|&state| dfa.moves(state)).map(|m| m.target).collect();
        reached.extend(more);
    }
    reached
}

/// Generates deterministic automata over a and b of all kinds: partial, without a start, with useless states.
pub(crate) fn dfas() -> impl Strategy<Value = Dfa> {
    (1_u32..7).prop_flat_map(|states| {
        let row = prop::array::uniform2(prop::option::weighted(0.8, 0..states));
        let marks = prop::collection::vec(prop::bool::weighted(0.4), states as usize);
        let table = prop::collection::vec(row, states as usize);
        (prop::option::weighted(0.95, 0..states), marks, table).prop_map(move |(start, marks, table)| {
            let moves = |(from, row): (u32, [Option<u32>; 2])| {
                (0..).zip(row).filter_map(move |(symbol, to)| Some((from, symbol, to?)))
            };
            let transitions = (0..).zip(table).flat_map(moves);
            let accepting = (0..).zip(marks).filter(|(_, marked)| *marked).map(|(state, _)| state);
            let nfa = Nfa::new(crate::automata::alphabet(), states as usize, start, accepting, transitions);
            Dfa::try_from(&nfa).unwrap()
        })
    })
}

/// Generates two automata over alphabets that are equal, overlap, or differ in order.
pub(crate) fn pairs() -> impl Strategy<Value = (Nfa, Nfa)> {
    let alphabet = prop::sample::select(vec!["ab", "ba", "bc"]);
    (crate::automata::any(), crate::automata::any(), alphabet).prop_map(|(left, right, alphabet)| {
        let alphabet: Alphabet = alphabet.chars().map(Symbol::from).collect();
        let transitions = right.transitions.iter();
        let numbered = transitions.map(|&(from, symbol, to)| (from, symbol.unwrap_or(grammaton_core::EPSILON), to));
        let (starts, accepting) = (right.starts.clone(), right.accepting.clone());
        (left.nfa(), Nfa::new(alphabet, right.states as usize, starts, accepting, numbered))
    })
}
