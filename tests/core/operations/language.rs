//! Tests of enumerating, counting and drawing the words of a language.

use super::oracle::{all_words, dfas, language, longest};
use crate::automata;
use grammaton_core::{
    Dfa, EPSILON, Extent, Limited, Nfa, Sampler, Words, determinize, extent, next_word, previous_word, random_word,
    rejected_words, shortest_word, word_counts, words,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Returns the accepted words up to the oracle's length, in shortlex order.
fn accepted(dfa: &Dfa) -> Vec<Vec<u32>> {
    let language = language(dfa.as_nfa());
    all_words(2).into_iter().enumerate().filter(|(place, _)| language >> place & 1 == 1).map(|(_, word)| word).collect()
}

fn short(words: Words) -> Vec<Vec<u32>> {
    words.take_while(|word| word.len() <= longest(2)).collect()
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn words_come_in_shortlex_order(dfa in dfas()) {
        let accepted = accepted(&dfa);
        prop_assert_eq!(&short(words(&dfa)), &accepted);
        let rejected: Vec<_> = all_words(2).into_iter().filter(|word| !accepted.contains(word)).collect();
        prop_assert_eq!(short(rejected_words(&dfa)), rejected);
        let counts: Vec<usize> = word_counts(&dfa).take(7).map(|n| usize::try_from(&n).unwrap()).collect();
        let expected = (0..7).map(|length| accepted.iter().filter(|word| word.len() == length).count());
        prop_assert_eq!(counts, expected.collect::<Vec<_>>());
    }

    #[test]
    fn words_are_enumerated_without_determinizing(automaton in automata::any(), place in 0_usize..31) {
        let (nfa, all) = (automaton.nfa(), automata::words(2, 4));
        let accepted: Vec<_> = all.iter().filter(|word| automaton.accepts(word)).cloned().collect();
        let found: Vec<_> = Words::new(&nfa).take_while(|word| word.len() <= 4).collect();
        prop_assert_eq!(&found, &accepted);
        let word = &all[place];
        let later = accepted.into_iter().filter(|other| (other.len(), other) > (word.len(), word));
        let found = Words::new(&nfa).starting_after(word).take_while(|word| word.len() <= 4);
        prop_assert_eq!(found.collect::<Vec<_>>(), later.collect::<Vec<_>>());
    }

    #[test]
    fn next_word_and_previous_word_return_adjacent_words(dfa in dfas(), place in 0_usize..127) {
        let accepted = accepted(&dfa);
        let word = &all_words(2)[place];
        let later = accepted.iter().find(|other| (other.len(), *other) > (word.len(), word));
        let earlier = accepted.iter().rev().find(|other| (other.len(), *other) < (word.len(), word));
        prop_assert_eq!(previous_word(&dfa, word), earlier.cloned());
        let next = next_word(&dfa, word);
        prop_assert_eq!(&next, &Words::after(&dfa, word).next());
        match (&next, later) {
            (Some(next), None) => prop_assert!(next.len() > longest(2) && dfa.accepts(next)),
            (next, later) => prop_assert_eq!(next.as_ref(), later),
        }
        if let Some(next) = next {
            let back = if dfa.accepts(word) { Some(word.clone()) } else { earlier.cloned() };
            prop_assert_eq!(previous_word(&dfa, &next), back);
        }
    }

    #[test]
    fn the_extent_and_the_shortest_word_agree_with_all_words(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let dfa = determinize(&nfa).dfa;
        let first = words(&dfa).next();
        prop_assert_eq!(shortest_word(&nfa), first.clone());
        // There are at most 32 sets of states: a word of 32 symbols or more can be pumped, and an infinite language
        // has one of fewer than 64.
        let counts: Vec<bool> = word_counts(&dfa).take(66).map(|count| count != 0_u8.into()).collect();
        let expected = match (first, counts.iter().rposition(|&some| some)) {
            (None, _) | (_, None) => Extent::Empty,
            (_, Some(longest)) if longest >= 32 => Extent::Infinite,
            (_, Some(longest)) => Extent::Finite { longest },
        };
        prop_assert_eq!(extent(&nfa), expected);
    }

    #[test]
    fn random_words_are_accepted_and_within_bounds(dfa in dfas(), from in 0_usize..6, more in 0_usize..4, seed: u64) {
        let lengths = from..=from + more;
        let some = word_counts(&dfa).take(from + more + 1).skip(from).any(|count| count != 0_u8.into());
        let drawn: Vec<_> = Sampler::new(&dfa, lengths.clone(), seed).take(5).collect();
        prop_assert_eq!(drawn.len(), if some { 5 } else { 0 });
        prop_assert!(drawn.iter().all(|word| dfa.accepts(word) && lengths.contains(&word.len())));
        prop_assert_eq!(random_word(&dfa, lengths, seed), drawn.first().cloned());
    }
}

/// Returns the automaton for the single word of this many a's.
fn one_word(length: u32) -> Nfa {
    Nfa::new(automata::alphabet(), length as usize + 1, Some(0), [length], (0..length).map(|q| (q, 0, q + 1)))
}

#[test]
fn a_single_long_word_is_listed_counted_and_drawn() {
    let nfa = one_word(50_000);
    let word = vec![0; 50_000];
    assert_eq!(Words::new(&nfa).take(2).collect::<Vec<_>>(), std::slice::from_ref(&word));
    let dfa = Dfa::try_from(&nfa).unwrap();
    assert_eq!(words(&dfa).next(), Some(word.clone()));
    assert_eq!(word_counts(&dfa).nth(50_000), Some(1_u8.into()));
    assert_eq!(Sampler::within(&dfa, 0..=50_010, 42, 10_000_000).unwrap().next(), Some(word));
}

#[test]
fn words_with_a_period_are_found_although_most_lengths_have_none() {
    // The words a³ⁿ, and the words of even length that go on with b after them.
    let moves = [(0, 0, 1), (1, 0, 2), (2, 0, 0), (0, 1, 3), (3, 0, 4), (3, 1, 4), (4, 0, 3), (4, 1, 3)];
    let nfa = Nfa::new(automata::alphabet(), 5, Some(0), [0, 4], moves);
    let found: Vec<usize> = Words::new(&nfa).take(9).map(|word| word.len()).collect();
    assert_eq!(found, [0, 2, 2, 3, 4, 4, 4, 4, 4]);
}

#[test]
fn the_first_of_many_words_come_at_once() {
    let tail = (1..64).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    let moves = [(0, 0, 0), (0, 1, 0), (0, 0, 1)].into_iter().chain(tail);
    let nfa = Nfa::new(automata::alphabet(), 65, Some(0), [64], moves);
    let found: Vec<_> = Words::new(&nfa).take(1000).collect();
    assert!(found.is_sorted_by(|a, b| a < b) && found.iter().all(|word| word.len() == 64 && word[0] == 0));
}

#[test]
fn the_extent_follows_long_paths_of_epsilon_moves() {
    let chain = |last: (u32, u32, u32)| {
        let steps = (0..200_000).map(|q| (q, if q % 2 == 0 { EPSILON } else { 0 }, q + 1));
        extent(&Nfa::new(automata::alphabet(), 200_001, Some(0), [200_000], steps.chain([last])))
    };
    assert_eq!(chain((200_000, EPSILON, 199_998)), Extent::Infinite);
    assert_eq!(chain((200_000, EPSILON, 200_000)), Extent::Finite { longest: 100_000 });
}

#[test]
fn numbers_of_words_that_take_too_much_memory_are_refused() {
    let error = Sampler::within(&ends_in_b(), 0..=10_000, 42, 1_000_000).unwrap_err();
    assert_eq!((error.limit, error.of), (1_000_000, Limited::Bytes));
}

fn ends_in_b() -> Dfa {
    let nfa = Nfa::new(automata::alphabet(), 2, Some(0), [1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]);
    Dfa::try_from(&nfa).unwrap()
}

#[test]
fn words_are_drawn_uniformly() {
    let mut drawn: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    for word in Sampler::new(&ends_in_b(), 0..=4, 7).take(15_000) {
        *drawn.entry(word).or_default() += 1;
    }
    // There are 15 words, each drawn about 1,000 times: six standard deviations are 183.
    assert_eq!(drawn.len(), 15);
    assert!(drawn.values().all(|&times| (817..=1183).contains(&times)), "{drawn:?}");
}

#[test]
fn counts_and_draws_go_beyond_machine_words() {
    let count = word_counts(&ends_in_b()).nth(1000).unwrap();
    assert_eq!(count, num_bigint::BigUint::from(1_u8) << 999);
    let word = random_word(&ends_in_b(), 1000..=1000, 1).unwrap();
    assert_eq!((word.len(), word.last()), (1000, Some(&1)));
}
