//! Tests of operations that construct automata: the language is the expected one, and states map back to operands.

use super::oracle::{
    Language, Set, accepts, after, all_words, dfas, everything, from, language, language_of, language_over, longest,
    pairs,
};
use crate::automata::{self, Plain};
use grammaton_core::{
    Combined, Dfa, EPSILON, Kind, Nfa, Subsets, Symbol, complement, complete, concatenate, determinize, difference,
    intersection, join, kind, negate, remove_epsilon, reverse, single_start, star, symmetric_difference, trim, union,
    widen,
};
use proptest::prelude::*;

fn set(subsets: &Subsets, state: u32) -> Set {
    subsets.of(state).collect()
}

/// Returns the languages of both operands over the union of their alphabets, and the number of its symbols.
fn languages(left: &Nfa, right: &Nfa) -> (Language, Language, usize) {
    let alphabet = join(left.alphabet(), right.alphabet());
    (language_over(left, &alphabet), language_over(right, &alphabet), alphabet.len())
}

/// Follows all words of up to 3 symbols through a combined automaton and its operands. Calls `check` for each state
/// reached, with its left set, the set that the left operand is in, its right set, and the set that the right operand
/// is in.
fn check_sets(
    made: &Combined,
    left: &Nfa,
    right: &Nfa,
    check: impl Fn(&Set, &Set, &Set, &Set) -> bool,
) -> Result<(), TestCaseError> {
    let (left, right) = (widen(left, made.nfa.alphabet()), widen(right, made.nfa.alphabet()));
    for word in all_words(made.nfa.alphabet().len()).iter().filter(|word| word.len() <= 3) {
        let (in_left, in_right) = (after(&left, word), after(&right, word));
        for state in after(&made.nfa, word) {
            let (of_left, of_right) = (set(&made.left, state), set(&made.right, state));
            prop_assert!(check(&of_left, &in_left, &of_right, &in_right), "{:?}: {:?} {:?}", word, of_left, of_right);
        }
    }
    Ok(())
}

/// Returns the concatenation of two languages.
fn followed(symbols: usize, first: Language, second: Language) -> Language {
    let words = all_words(symbols);
    let place = |word: &[u32]| words.iter().position(|other| other == word).unwrap();
    let has = |language: Language, word: &[u32]| language >> place(word) & 1 == 1;
    language_of(symbols, |word| (0..=word.len()).any(|cut| has(first, &word[..cut]) && has(second, &word[cut..])))
}

fn without_epsilon(automaton: &Plain) -> Nfa {
    remove_epsilon(&automaton.nfa())
}

/// Returns the same automaton with its states at multiples of `distance`, and other states in between.
fn spread(automaton: &Plain, distance: u32) -> Nfa {
    let mut spread = automaton.clone();
    let place = |state: u32| state * distance;
    spread.states *= distance;
    spread.starts = automaton.starts.iter().map(|&state| place(state)).collect();
    spread.accepting = automaton.accepting.iter().map(|&state| place(state)).collect();
    spread.transitions.iter_mut().for_each(|(from, _, to)| (*from, *to) = (place(*from), place(*to)));
    spread.nfa()
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn determinization_does_not_depend_on_the_number_of_other_states_and_symbols(
        automaton in automata::any(),
        distance in prop::sample::select(vec![15_u32, 25, 50, 99, 300]),
        symbols in prop::sample::select(vec![2_usize, 64, 65, 3000]),
    ) {
        let expected = determinize(&automaton.nfa());
        let others = (0..symbols as u32 - 2).filter_map(|n| char::from_u32(0x4e00 + n));
        let alphabet = "ab".chars().chain(others).map(Symbol::from).collect();
        let found = determinize(&widen(&spread(&automaton, distance), &alphabet));
        prop_assert_eq!(found.dfa.as_nfa(), &widen(expected.dfa.as_nfa(), &alphabet));
        for state in 0..found.dfa.len() as u32 {
            let members: Set = expected.subsets.of(state).map(|member| member * distance).collect();
            prop_assert_eq!(set(&found.subsets, state), members);
        }
    }

    #[test]
    fn removing_epsilon_keeps_the_language_of_each_state(automaton in automata::any()) {
        let (nfa, plain) = (automaton.nfa(), without_epsilon(&automaton));
        prop_assert!(!plain.has_epsilon());
        prop_assert_eq!((plain.len(), plain.starts()), (nfa.len(), nfa.starts()));
        for state in 0..nfa.len() as u32 {
            prop_assert_eq!(language(&from(&plain, state)), language(&from(&nfa, state)));
        }
    }

    #[test]
    fn trimming_keeps_the_states_and_moves_on_accepting_runs(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let trimmed = trim(&nfa);
        prop_assert_eq!(language(&trimmed.nfa), language(&nfa));
        prop_assert!(trimmed.states.is_sorted_by(|a, b| a < b));
        let useful = |state: u32| {
            // There are fewer than six states, so words of up to five symbols reach every reachable state.
            let words = || all_words(2).into_iter().filter(|word| word.len() <= 5);
            let reached = words().any(|word| after(&nfa, &word).contains(&state));
            reached && language(&from(&nfa, state)) != 0
        };
        let useful: Vec<u32> = (0..nfa.len() as u32).filter(|&state| useful(state)).collect();
        let kept = |state: &u32| if useful.is_empty() { nfa.is_start(*state) } else { useful.contains(state) };
        prop_assert_eq!(&trimmed.states, &(0..nfa.len() as u32).filter(kept).collect::<Vec<_>>());
        let between = automaton.distinct().into_iter().filter(|(p, _, q)| useful.contains(p) && useful.contains(q));
        prop_assert_eq!(trimmed.nfa.transitions().len(), between.count());
    }

    #[test]
    fn a_single_start_state_leads_to_all_others(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let single = single_start(&nfa);
        prop_assert_eq!(language(&single), language(&nfa));
        prop_assert_eq!(single.starts().len(), nfa.starts().len().min(1));
        prop_assert_eq!(single.len() - nfa.len(), usize::from(nfa.starts().len() > 1));
    }

    #[test]
    fn reversing_an_automaton_reverses_every_word(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let reversed = reverse(&nfa);
        let backwards = language_of(2, |word| {
            let word: Vec<u32> = word.iter().rev().copied().collect();
            accepts(&nfa, &after(&nfa, &word))
        });
        prop_assert_eq!(language(&reversed), backwards);
        prop_assert_eq!(language(&reverse(&reversed)), language(&nfa));
        prop_assert_eq!(reversed.len() - nfa.len(), usize::from(automaton.accepting.len() != 1));
    }

    #[test]
    fn determinized_states_represent_the_sets_that_words_lead_to(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let made = determinize(&nfa);
        prop_assert_eq!(language(made.dfa.as_nfa()), language(&nfa));
        let mut met = Set::new();
        for word in all_words(2) {
            let mut run = made.dfa.start();
            for &symbol in &word {
                run = run.and_then(|state| made.dfa.next(state, symbol));
            }
            prop_assert_eq!(run.map_or(Set::new(), |state| set(&made.subsets, state)), after(&nfa, &word));
            met.extend(run);
        }
        let sets: Vec<Set> = (0..made.dfa.len() as u32).map(|state| set(&made.subsets, state)).collect();
        prop_assert!(sets.iter().all(|set| !set.is_empty()));
        prop_assert_eq!(sets.iter().collect::<std::collections::BTreeSet<_>>().len(), sets.len());
        prop_assert_eq!(super::oracle::reached(&made.dfa).len(), sets.len());
    }

    #[test]
    fn completing_keeps_the_language_and_negating_complements_it(dfa in dfas()) {
        let (completed, negated) = (complete(&dfa), negate(&dfa));
        for (made, expected) in
            [(&completed, language(dfa.as_nfa())), (&negated, everything(2) & !language(dfa.as_nfa()))]
        {
            prop_assert_eq!(language(made.dfa.as_nfa()), expected);
            prop_assert_eq!(kind(made.dfa.as_nfa()), Kind::Dfa { missing: None });
            prop_assert!(made.dfa.start().is_some());
            let was_complete = kind(dfa.as_nfa()) == Kind::Dfa { missing: None } && dfa.start().is_some();
            prop_assert_eq!(made.sink, (!was_complete).then_some(dfa.len() as u32));
            prop_assert_eq!(made.dfa.len(), dfa.len() + usize::from(!was_complete));
        }
        prop_assert_eq!(&complete(&completed.dfa).dfa, &completed.dfa);
        prop_assert_eq!(negate(&negated.dfa).dfa, completed.dfa);
    }

    #[test]
    fn the_complement_accepts_all_other_words(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let made = complement(&nfa);
        prop_assert_eq!(language(made.dfa.as_nfa()), everything(2) & !language(&nfa));
        prop_assert_eq!(language(complement(made.dfa.as_nfa()).dfa.as_nfa()), language(&nfa));
        prop_assert_eq!(made.subsets.len(), made.dfa.len());
        for word in all_words(2) {
            let run = after(made.dfa.as_nfa(), &word).into_iter().next().unwrap();
            prop_assert_eq!(set(&made.subsets, run), after(&nfa, &word));
            prop_assert_eq!(Some(run) == made.sink, after(&nfa, &word).is_empty());
        }
    }

    #[test]
    fn the_union_accepts_the_words_of_either((left, right) in pairs()) {
        let (l, r, symbols) = languages(&left, &right);
        let made = union(&left, &right);
        prop_assert_eq!(language(&made.nfa), l | r);
        check_sets(&made, &left, &right, |p, in_left, q, in_right| {
            p.len() + q.len() <= 1 && p.is_subset(in_left) && q.is_subset(in_right)
        })?;
        // By De Morgan's law, the intersection of the complements is the complement of the union.
        let both = intersection(complement(&widen(&left, made.nfa.alphabet())).dfa.as_nfa(),
            complement(&widen(&right, made.nfa.alphabet())).dfa.as_nfa());
        prop_assert_eq!(language(&both.nfa), everything(symbols) & !(l | r));
    }

    #[test]
    fn the_intersection_accepts_the_common_words((left, right) in pairs()) {
        let (l, r, _) = languages(&left, &right);
        let made = intersection(&left, &right);
        prop_assert_eq!(language(&made.nfa), l & r);
        check_sets(&made, &left, &right, |p, in_left, q, in_right| {
            p.len() == 1 && q.len() == 1 && p.is_subset(in_left) && q.is_subset(in_right)
        })?;
    }

    #[test]
    fn the_difference_accepts_the_words_of_the_left_only((left, right) in pairs()) {
        let (l, r, _) = languages(&left, &right);
        let made = difference(&left, &right);
        prop_assert_eq!(language(&made.nfa), l & !r);
        check_sets(&made, &left, &right, |p, in_left, q, in_right| {
            p.len() == 1 && p.is_subset(in_left) && q == in_right
        })?;
    }

    #[test]
    fn the_symmetric_difference_accepts_the_words_of_exactly_one((left, right) in pairs()) {
        let (l, r, _) = languages(&left, &right);
        let made = symmetric_difference(&left, &right);
        prop_assert_eq!(language(&made.nfa), l ^ r);
        prop_assert!(Dfa::try_from(&made.nfa).is_ok());
        check_sets(&made, &left, &right, |p, in_left, q, in_right| p == in_left && q == in_right)?;
    }

    #[test]
    fn concatenation_and_star_join_words((left, right) in pairs()) {
        let (l, r, symbols) = languages(&left, &right);
        prop_assert_eq!(language(&concatenate(&left, &right).nfa), followed(symbols, l, r));
        let own = language(&left);
        let starred = (0..longest(2)).fold(1, |some, _| some | followed(2, some, own));
        prop_assert_eq!(language(&star(&left)), starred);
    }

    #[test]
    fn a_larger_alphabet_keeps_the_language((left, right) in pairs()) {
        let wide = widen(&left, right.alphabet());
        prop_assert_eq!(&wide.alphabet().symbols()[..2], right.alphabet().symbols());
        prop_assert_eq!(language(&wide), language_over(&left, wide.alphabet()));
    }
}

#[test]
fn an_epsilon_self_loop_is_removed() {
    let nfa = Nfa::new(automata::alphabet(), 2, Some(0), [1], [(0, EPSILON, 0), (0, 1, 1)]);
    assert_eq!(remove_epsilon(&nfa).transitions().len(), 1);
}
