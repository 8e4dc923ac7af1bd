//! Tests of minimization and of checking for minimality.

use super::oracle::{accepts, after, all_words, begin, classes, dfas, from, language, reached, rebuilt};
use crate::automata;
use grammaton_core::{
    Dfa, Kind, Nfa, NotMinimal, check_minimal, complete, determinize, double_reversal, kind, merge_bisimilar,
    merge_bisimilar_with_outputs, minimize, minimize_with_outputs, nerode_classes, notation::regex, reverse, thompson,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn minimization_leaves_one_state_per_class(dfa in dfas()) {
        let minimized = minimize(&dfa);
        let (oracle, dead) = (classes(&dfa), dfa.len());
        let useful = |state: &u32| oracle[*state as usize] != oracle[dead];
        let needed: BTreeSet<usize> =
            reached(&dfa).iter().filter(|s| useful(s) || dfa.start() == Some(**s)).map(|&s| oracle[s as usize]).collect();
        prop_assert_eq!(minimized.dfa.len(), needed.len());
        prop_assert_eq!(language(minimized.dfa.as_nfa()), language(dfa.as_nfa()));
        let members = minimized.classes();
        for (state, &class) in (0..).zip(&minimized.class_of) {
            let kept = reached(&dfa).contains(&state) && (useful(&state) || dfa.start() == Some(state));
            prop_assert_eq!(class.is_some(), kept);
            if let Some(class) = class {
                prop_assert!(members.of(class).any(|member| member == state));
                prop_assert_eq!(
                    language(&from(minimized.dfa.as_nfa(), class)),
                    language(&from(dfa.as_nfa(), state))
                );
            }
        }
    }

    #[test]
    fn the_minimal_automaton_depends_only_on_the_language(dfa in dfas(), shift in 0_u32..6) {
        let minimized = minimize(&dfa).dfa;
        prop_assert_eq!(&minimize(&minimized).dfa, &minimized);
        let states = dfa.len() as u32;
        let name = |state: u32| (state + shift) % states;
        let renamed = rebuilt(dfa.as_nfa(), dfa.len(), dfa.start().map(name), name);
        prop_assert_eq!(&minimize(&Dfa::try_from(&renamed).unwrap()).dfa, &minimized);
        if dfa.start().is_some() {
            prop_assert_eq!(&minimize(&complete(&dfa).dfa).dfa, &minimized);
        }
    }

    #[test]
    fn states_with_different_outputs_stay_apart(dfa in dfas(), numbers in prop::collection::vec(0_u32..3, 8)) {
        let output = |state: u32| numbers[state as usize % numbers.len()];
        // The words with this output, from each state.
        let with_output = |nfa: &Nfa, wanted: u32, output: &dyn Fn(u32) -> Option<u32>| {
            language(&nfa.with_accepting((0..nfa.len() as u32).filter(|&state| output(state) == Some(wanted))))
        };
        let outputs: Vec<Option<u32>> =
            (0..dfa.len() as u32).map(|state| dfa.as_nfa().is_accepting(state).then(|| output(state))).collect();
        let of = |state: u32| outputs[state as usize];
        let minimized = minimize_with_outputs(&dfa, &outputs);
        let mut of_class = vec![None; minimized.dfa.len()];
        for (class, output) in minimized.class_of.iter().zip(&outputs).filter_map(|(class, output)| class.zip(*output)) {
            prop_assert_eq!(*of_class[class as usize].get_or_insert(output), output);
        }
        let minimal = minimized.dfa.as_nfa();
        for wanted in 0..3 {
            let expected = with_output(dfa.as_nfa(), wanted, &of);
            prop_assert_eq!(with_output(minimal, wanted, &|class| of_class[class as usize]), expected);
        }
        let behavior = |state: u32| (0..3).map(|wanted| with_output(&from(dfa.as_nfa(), state), wanted, &of)).collect::<Vec<_>>();
        let is_needed = |state: &u32| dfa.start() == Some(*state) || behavior(*state).iter().any(|&words| words != 0);
        let needed: BTreeSet<_> = reached(&dfa).into_iter().filter(is_needed).map(behavior).collect();
        prop_assert_eq!(minimal.len(), needed.len());

        let merged = merge_bisimilar_with_outputs(dfa.as_nfa(), &outputs);
        for class in 0..merged.nfa.len() as u32 {
            let members: Vec<u32> = merged.classes.of(class).collect();
            prop_assert!(members.iter().all(|&member| behavior(member) == behavior(members[0])));
            prop_assert_eq!(merged.nfa.is_accepting(class), of(members[0]).is_some());
        }
        prop_assert_eq!(language(&merged.nfa), language(dfa.as_nfa()));
    }

    #[test]
    fn two_reversals_give_the_minimal_automaton(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let made = double_reversal(&nfa, 1000).unwrap();
        let (backward, forward) = (language(&reverse(&nfa)), language(&nfa));
        // Each automaton in between has the language, or the reversed words.
        prop_assert_eq!(language(&made.reversed), backward);
        prop_assert_eq!(language(made.backward.dfa.as_nfa()), backward);
        prop_assert_eq!(language(&made.restored), forward);
        prop_assert_eq!(language(made.minimal.dfa.as_nfa()), forward);
        if nfa.starts().is_empty() {
            prop_assert_eq!(made.minimal.dfa.len(), 1);
        } else {
            prop_assert_eq!(made.minimal.dfa, minimize(&determinize(&nfa).dfa).dfa);
        }
    }

    #[test]
    fn exactly_the_bisimilar_states_are_merged(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let merged = merge_bisimilar(&nfa);
        prop_assert_eq!(language(&merged.nfa), language(&nfa));
        let bisimilar = bisimilar(&nfa);
        let members: Vec<BTreeSet<u32>> = (0..merged.nfa.len() as u32).map(|class| merged.classes.of(class).collect()).collect();
        for state in 0..nfa.len() as u32 {
            let class = members.iter().find(|class| class.contains(&state)).unwrap();
            prop_assert_eq!(class, &bisimilar.iter().filter(|pair| pair.0 == state).map(|pair| pair.1).collect());
        }
        prop_assert!(members.is_sorted_by_key(|class| class.first().copied()));
        prop_assert_eq!(&merge_bisimilar(&merged.nfa).nfa, &merged.nfa);
    }

    #[test]
    fn words_are_in_a_class_if_the_same_words_complete_them(dfa in dfas()) {
        let made = nerode_classes(&dfa, 100).unwrap();
        let (whole, symbols) = (made.dfa.as_nfa(), dfa.alphabet().len());
        prop_assert_eq!(language(whole), language(dfa.as_nfa()));
        prop_assert_eq!(kind(whole), Kind::Dfa { missing: None });
        // The classes are those of the states that words lead to, with nowhere as a state.
        let (oracle, nowhere) = (classes(&dfa), dfa.len());
        let words = all_words(symbols);
        let state_after = |word: &[u32]| after(dfa.as_nfa(), word).first().map_or(nowhere, |&state| state as usize);
        let reached: BTreeSet<usize> = words.iter().map(|word| oracle[state_after(word)]).collect();
        prop_assert_eq!(made.len(), reached.len());
        for (state, &class) in made.class_of.iter().enumerate() {
            let word = words.iter().find(|word| state_after(word) == state);
            prop_assert_eq!(class, word.map(|word| *after(whole, word).first().unwrap()));
        }
        for a in 0..made.len() as u32 {
            let first = words.iter().find(|word| after(whole, word).contains(&a));
            prop_assert_eq!(Some(&made.representatives[a as usize]), first);
            for b in 0..a {
                let tells = |word: &Vec<u32>| {
                    let accepts = |class| accepts(&from(whole, class), &after(&from(whole, class), word));
                    accepts(a) != accepts(b)
                };
                let found = made.distinguishing_word(a, b);
                prop_assert_eq!(Some(&found), words.iter().find(|word| tells(word)));
                prop_assert_eq!(&found, &made.distinguishing_word(b, a));
            }
        }
    }

    #[test]
    fn check_minimal_finds_unreachable_dead_and_equivalent_states(dfa in dfas(), reduce in any::<bool>()) {
        let dfa = if reduce { minimize(&dfa).dfa } else { dfa };
        let (oracle, dead, reached) = (classes(&dfa), dfa.len(), reached(&dfa));
        let states = 0..dfa.len() as u32;
        let is_complete = kind(dfa.as_nfa()) == Kind::Dfa { missing: None };
        let unreachable = states.clone().find(|state| !reached.contains(state));
        let is_dead = |s: &u32| oracle[*s as usize] == oracle[dead] && dfa.start() != Some(*s);
        let dead = states.clone().find(|state| !is_complete && is_dead(state));
        let same = |p: u32| (p + 1..dfa.len() as u32).find(|&q| oracle[p as usize] == oracle[q as usize]);
        let pair = states.clone().find_map(|p| Some((p, same(p)?)));
        let expected = match (unreachable, dead, pair) {
            (Some(state), ..) => Err(NotMinimal::Unreachable { state }),
            (None, Some(state), _) => Err(NotMinimal::Dead { state }),
            (None, None, Some((first, second))) => Err(NotMinimal::Equivalent { first, second }),
            (None, None, None) => Ok(()),
        };
        prop_assert_eq!(check_minimal(&dfa), expected);
    }
}

#[test]
fn the_empty_language_minimizes_to_its_start_state() {
    for transitions in [vec![], vec![(0, 0, 0), (0, 1, 1)]] {
        let nfa = Nfa::new(automata::alphabet(), 2, Some(0), [], transitions);
        let minimized = minimize(&Dfa::try_from(&nfa).unwrap());
        assert_eq!((minimized.dfa.len(), minimized.dfa.as_nfa().transitions().len()), (1, 0));
        assert_eq!(minimized.class_of, [Some(0), None]);
    }
}

/// Returns the greatest bisimulation: removes pairs whose transitions do not match until nothing changes.
fn bisimilar(nfa: &Nfa) -> BTreeSet<(u32, u32)> {
    let states = || 0..nfa.len() as u32;
    let all = states().flat_map(|p| states().map(move |q| (p, q)));
    let mut pairs: BTreeSet<(u32, u32)> = all.filter(|&(p, q)| nfa.is_accepting(p) == nfa.is_accepting(q)).collect();
    loop {
        let simulates = |p: u32, q: u32| {
            let matched = |m: &grammaton_core::Move| {
                nfa.moves(q).iter().any(|n| n.symbol == m.symbol && pairs.contains(&(m.target, n.target)))
            };
            nfa.moves(p).iter().all(matched)
        };
        let left: BTreeSet<(u32, u32)> =
            pairs.iter().copied().filter(|&(p, q)| simulates(p, q) && simulates(q, p)).collect();
        if left.len() == pairs.len() {
            return pairs;
        }
        pairs = left;
    }
}

#[test]
fn languages_without_words_or_start_have_one_class() {
    let empty = |states, start: Option<u32>| {
        let ab = "ab".chars().map(grammaton_core::Symbol::from).collect();
        Dfa::try_from(&Nfa::new(ab, states, start, [], [])).unwrap()
    };
    for dfa in [empty(0, None), empty(1, Some(0)), empty(2, None)] {
        let classes = nerode_classes(&dfa, 1).unwrap();
        assert_eq!((classes.len(), &classes.representatives[0][..]), (1, &[][..]));
    }
    assert_eq!(begin(empty(2, Some(1)).as_nfa()), BTreeSet::from([1]));
    assert_eq!(nerode_classes(&empty(2, Some(1)), 1).unwrap().class_of, [None, Some(0)]);
}

#[test]
fn large_automata_are_merged_and_too_many_classes_are_an_error() {
    // A path, on which each state is distinguished by a word of its own length.
    let a = || "a".chars().map(grammaton_core::Symbol::from).collect();
    let path = Nfa::new(a(), 20_000, [0], [19_999], (1..20_000).map(|state| (state - 1, 0, state)));
    assert_eq!(merge_bisimilar(&path).nfa, path);
    let ring = Nfa::new(a(), 20_000, [0], 0..20_000, (0..20_000).map(|state| (state, 0, (state + 1) % 20_000)));
    assert_eq!(merge_bisimilar(&ring).nfa.len(), 1);
    let dfa = determinize(&thompson(&regex::read("(a|b)*a(a|b)(a|b)(a|b)").unwrap())).dfa;
    assert_eq!(nerode_classes(&dfa, 16).map(|classes| classes.len()), Ok(16));
    assert!(nerode_classes(&dfa, 15).is_err());
}
